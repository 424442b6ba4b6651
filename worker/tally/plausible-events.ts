/**
 * What of a batch may be believed: events come from browsers, and anybody can send them. Only what the shop has is
 * counted under its name, so a flood of invented items, shelves or variants adds nothing, and makes no row. Pure.
 */
import { DAY_MS } from '../../shared/durations.ts';
import { eventTimeOf, type ShelfEvent } from '../../shared/event.ts';
import { parsePrice } from '../../shared/product.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import { HOLDOUT, MAX_EVENT_AGE_DAYS, SHOWN } from '../../shared/vocabulary.ts';

/** More of one product nobody puts into one cart. */
const MAX_QUANTITY = 10_000;
/** A price or a worth beyond so many times the catalogue's is invented, or in another currency. */
const MAX_PRICE_FACTOR = 20;
/** What the most expensive product may cost where the shop says no prices, in its currency. */
const UNKNOWN_PRICE = 10_000;

type Priced = { price: string | null; sale_price: string | null };

/** What the edge knows of the shop. */
export interface ShopKnowledge {
  config: Pick<ShopConfig, 'shop' | 'placements' | 'experiments' | 'holdout'>;
  /** The item's card: null where the shop has no such item, undefined where that could not be read. */
  card: (id: string) => Priced | null | undefined;
  /** Some of the shop's cards, for what a price looks like there. */
  samples: readonly Priced[];
}

/** How much of a batch was left out: items and names that the shop does not have, and prices nobody asks there. */
export interface LeftOut {
  items: number;
  placements: number;
  variants: number;
  prices: number;
}

/** The events without what the shop does not have; how often they happened is never changed. */
export function plausibleEvents(
  events: readonly ShelfEvent[],
  shop: ShopKnowledge,
): { events: ShelfEvent[]; leftOut: LeftOut } {
  const leftOut: LeftOut = { items: 0, placements: 0, variants: 0, prices: 0 };
  const { placements, experiments, holdout, shop: about } = shop.config;
  const dearest = Math.max(0, ...shop.samples.map(amountOf)) || UNKNOWN_PRICE;

  const shelf = <T extends { item_list_id?: string | null; item_list_name?: unknown }>(of: T): T => {
    if (!of.item_list_id || Object.hasOwn(placements, of.item_list_id)) return of;
    leftOut.placements++;
    return { ...of, item_list_id: null, item_list_name: null };
  };
  const inOrder = Object.keys(experiments);
  /** As the shelves' answer names them: each experiment once, in the config's order, so that one visitor has one name. */
  const isVariant = (label: string): boolean => {
    if (label === HOLDOUT) return holdout > 0;
    let last = -1;
    return label.split(',').every((part) => {
      const [experiment = '', variant = '', more] = part.split(':');
      const place = inOrder.indexOf(experiment);
      const follows = place > last && more === undefined;
      last = place;
      return follows && Object.hasOwn(experiments[experiment]!.variants, variant);
    });
  };
  /** The number itself where it can be one of this shop's, else what the catalogue says. */
  const believable = (said: number, most: number, instead: number): number => {
    if (said <= most) return said;
    leftOut.prices++;
    return instead;
  };

  const clean = (event: ShelfEvent): ShelfEvent => {
    const foreign = Boolean(event.currency) && event.currency !== about.currency;
    // Only of a purchase the report says what it was worth.
    const isPurchase = event.type === 'purchase';
    let worth = 0;
    const items = event.items?.flatMap((line) => {
      const card = shop.card(line.item_id);
      if (card === null) {
        leftOut.items++;
        return [];
      }
      const usual = card ? amountOf(card) : 0;
      const most = foreign && usual > 0 ? 0 : MAX_PRICE_FACTOR * (usual || dearest);
      const price = believable(line.price ?? (isPurchase ? usual : 0), most, usual);
      const quantity = Math.min(line.quantity ?? 1, MAX_QUANTITY);
      worth += price * quantity;
      return [shelf({ ...line, price, quantity })];
    });
    const most = foreign && worth > 0 ? 0 : MAX_PRICE_FACTOR * Math.max(worth, dearest);
    const value = believable(event.value ?? (isPurchase ? worth : 0), most, worth);
    // Only a holdout asks who else has a bucket.
    if (event.variant === SHOWN) return { ...shelf(event), items, value, variant: holdout > 0 ? SHOWN : null };
    if (event.variant && !isVariant(event.variant)) {
      leftOut.variants++;
      return { ...shelf(event), items, value, variant: null };
    }
    return { ...shelf(event), items, value };
  };
  return { events: events.map(clean), leftOut };
}

/**
 * Whether an event is so old that its id may be forgotten here: counted again, it could count twice. Its age is taken
 * by the device's own clock where the batch says when it was sent, since clocks of devices are wrong by years.
 */
export function isTooOld(event: Pick<ShelfEvent, 'created_at'>, sentAt: string | number | null, now: number): boolean {
  const created = eventTimeOf(event.created_at);
  return created !== null && (eventTimeOf(sentAt) ?? now) - created > MAX_EVENT_AGE_DAYS * DAY_MS;
}

/** What it usually costs; 0 where that is not known. */
function amountOf({ price, sale_price }: Priced): number {
  return (parsePrice(price) ?? parsePrice(sale_price))?.amount ?? 0;
}
