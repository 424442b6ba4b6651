/**
 * One page thanks for one order, whoever tells of it: what its text says, its platform and its data layer may each go by
 * a number of their own. Two are told only where both sums are known and differ.
 */
import type { PageOrder } from '../page/page-reading.ts';
import type { Seen } from '../visitor/profile.ts';
import type { Entry, Widget, Writes } from '../widget.ts';

/** So long an order that the page shows waits for a data layer that may tell more of it. */
const FULLER_MS = 5000;
const PURCHASE = 'purchase';

/** What the door asks before it lets an order through: open-door.ts. */
export interface OneOrder {
  /** Whether this is an order, and the page has told of one of this sum, or without a sum; from now on it has. */
  isOrderTold(seen: Seen): boolean;
  /** Sees the order that the page shows, with `see`, once nobody may tell more of it. */
  seeOrder(order: PageOrder, see: (type: 'purchase', fields: object, key: string) => void, leaving: unknown): void;
}

export function knowOneOrder(entry: Entry & Writes<keyof OneOrder>): void {
  const widget = entry as Widget & Writes<keyof OneOrder>;
  /** What it is called among the page's events. */
  const keyOf = (value: unknown): string => (value ? `${PURCHASE} ${value} ` : PURCHASE);
  const isKnown = (key: string): boolean =>
    [...widget.pageEvents.keys()].some((known) => known.startsWith(key) || key.startsWith(known));
  widget.isOrderTold = ({ type, value }) => {
    if (type !== PURCHASE) return false;
    const key = keyOf(value);
    const isTold = isKnown(key);
    if (!isTold) widget.pageEvents.set(key, null);
    return isTold;
  };
  widget.seeOrder = (order, see, leaving) => {
    // What the answer may name waits for it.
    if (!leaving && order.items.some(({ otherwise }) => otherwise)) return;
    // What is only read in the text is a number of an order that others tell of, if they do.
    const value = widget.reading.sources.order !== 'visible' && order.value;
    const key = keyOf(value);
    if (!(value && order.items[0]?.price) && !leaving && (window as { dataLayer?: unknown[] }).dataLayer?.[0])
      setTimeout(widget.sendPageEvents, FULLER_MS, true);
    else if (!isKnown(key)) see(PURCHASE, { ...order, transaction_id: order.id }, key.slice(PURCHASE.length));
    // When the page is loaded again, this may be all that tells of it.
    else widget.foldEvent({ type: 'visible_time', at: Date.now(), transaction_id: order.id, seconds: 0 });
  };
}
