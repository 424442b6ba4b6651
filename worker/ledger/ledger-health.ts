import type { ShopHealth } from '../../shared/console-answers.ts';
import { shelvesOf } from '../../shared/snippet.ts';
import { catalogueCoverage } from '../catalog/coverage-store.ts';
import type { CoPurchaseSettings } from '../co-purchase/co-purchase-settings.ts';
import type { DeliveryStore } from '../webhooks/delivery-store.ts';
import { feedHealth } from '../feed/feed-note.ts';
import type { PublishReport } from './publishing/publish-report.ts';
import { shopCurrency } from './shop-currency.ts';
import type { LedgerStores } from './ledger-stores.ts';

/** What `GET health` tells of the shop: the same as it is promised, with all that the ledger knows of some of it. */
export interface LedgerHealth extends Required<ShopHealth> {
  last_publish: PublishReport | null;
  /** What the shop's own last orders say about its shelves; null until there are enough. */
  learning: CoPurchaseSettings | null;
  /** Over how many objects orders are spread, to how many they are on their way, and how many of them are too old to learn from. */
  ledger: { shards: number; moving_to: number | null; too_old_to_teach: number };
  /** When each platform's webhooks were last heard, and what came of it. */
  sources: ReturnType<DeliveryStore['sources']>;
  /** The feed that is fetched by itself; null where the config names none. */
  feed: ReturnType<typeof feedHealth>;
}

/** Reads it all from the tables; a scan of the log's times is the dearest part of it. */
export async function ledgerHealth(
  { sql, items, products, configs, settings, deliveries, shop, sharding }: LedgerStores,
  behind: boolean,
): Promise<LedgerHealth> {
  const { orders, refunds, taken_back, first, last, currencies } = await sharding.extent();
  const heardElsewhere = await sharding.eachOther((shard) => shard.lastNotes());
  const manifest = shop.manifest();
  const config = shop.config();
  const { currency, from } = shopCurrency(shop.saidCurrency(), currencies, () => products.currency());
  const { [currency]: _own, ...others } = currencies;
  const priced = products.currencies();
  priced.delete(currency);
  const links = products.countLinks();
  return {
    // The log keeps the others too, so that they are known.
    orders: orders - taken_back,
    refunds,
    first_order: isoOf(first),
    last_order: isoOf(last),
    items: items.count,
    products: links.all,
    coverage: links.all === 0 ? null : catalogueCoverage(sql),
    // Without a catalogue, cards are made from orders, which name no page.
    without_link: config.shop.product_link ? 0 : links.all === 0 ? items.count : links.without,
    currency,
    currency_from: from,
    orders_in_other_currencies: others,
    products_in_other_currencies: Object.fromEntries(priced),
    shelves: shelvesOf(config.placements),
    snapshot: manifest?.id ?? null,
    published_at: isoOf(manifest?.published_at ?? null),
    behind,
    config: configs.current()?.version ?? null,
    last_publish: settings.get('last-publish'),
    last_error: settings.get('last-error'),
    learning: settings.get('co-purchase'),
    ledger: {
      shards: sharding.shards,
      moving_to: sharding.rebalancingTo,
      too_old_to_teach: settings.get('left-out') ?? 0,
    },
    sources: deliveries.sources(heardElsewhere),
    feed: feedHealth(config.feed, settings.get('feed')),
  };
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
