import { isoOf } from '../../formats/values/iso-of.ts';
import type { ShopHealth } from '../../shared/admin-answers.ts';
import { shelvesOf } from '../../shared/snippet.ts';
import { catalogCoverage } from './catalog-coverage.ts';
import type { CoPurchaseSettings } from '../co-purchase/co-purchase-settings.ts';
import type { DeliveryStore } from '../webhooks/delivery-store.ts';
import { feedHealth } from '../feed/feed-note.ts';
import type { PublishReport } from './publishing/publish-report.ts';
import { shopCurrency } from './shop-currency.ts';
import type { LedgerStores } from './ledger-stores.ts';

/** The answer of `GET health`, with types that only the worker knows. */
export interface LedgerHealth extends Required<ShopHealth> {
  last_publish: PublishReport | null;
  /** The settings that the backtest chose, with its figures; null before the first publish. */
  learning: CoPurchaseSettings | null;
  /** The number of shards, the new number while orders move, and the orders that are too old to learn from. */
  ledger: { shards: number; moving_to: number | null; too_old_to_teach: number };
  /** The last delivery of each platform, and its outcome. */
  sources: ReturnType<DeliveryStore['sources']>;
  /** The feed that the worker fetches; null where the config has none. */
  feed: ReturnType<typeof feedHealth>;
}

/** Reads the tables; the scan of the log costs most. */
export async function ledgerHealth(
  { sql, items, products, meant, configs, settings, deliveries, dataRequests, shop, sharding }: LedgerStores,
  behind: boolean,
  now: number,
): Promise<LedgerHealth> {
  const { orders, refunds, taken_back, first, last, currencies } = await sharding.extent();
  const heardElsewhere = await sharding.all.eachOther((shard) => shard.lastNotes());
  const manifest = shop.manifest();
  const config = shop.config();
  const { currency, from } = shopCurrency(shop.saidCurrency(), currencies, () => products.currency());
  const { [currency]: _own, ...others } = currencies;
  const priced = products.currencies();
  priced.delete(currency);
  const links = products.countLinks();
  return {
    // The log also keeps orders that their platform has cancelled.
    orders: orders - taken_back,
    refunds,
    first_order: isoOf(first),
    last_order: isoOf(last),
    items: items.count - meant.others(),
    products: links.all,
    coverage: links.all === 0 ? null : catalogCoverage(sql, meant),
    // Without a catalogue, cards are made from orders, which have no links.
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
    data_requests: dataRequests.open(now),
    feed: feedHealth(config.feed, settings.get('feed')),
  };
}
