import type { OrderMatrix } from '../co-purchase/order-matrix.ts';

/** No order before, or none after. */
export const NO_ORDER = 0xffffffff;

/** Each order's neighbours in its buyer's own history. Anonymous orders stand alone. */
export interface OrderChains {
  /** The buyer's order before, or `NO_ORDER`. */
  previous: Uint32Array;
  /** The buyer's order after, or `NO_ORDER`. */
  next: Uint32Array;
}

/** Links every buyer's orders in time. O(orders); 8 bytes an order, and 4 a buyer while it runs. */
export function linkOrders({ orderCount, buyer }: OrderMatrix): OrderChains {
  const previous = new Uint32Array(orderCount).fill(NO_ORDER);
  const next = new Uint32Array(orderCount).fill(NO_ORDER);
  const newest = new Uint32Array(1 + buyer.reduce((most, number) => Math.max(most, number), 0)).fill(NO_ORDER);
  for (let order = 0; order < orderCount; order++) {
    const before = newest[buyer[order]!]!;
    if (before !== NO_ORDER) {
      previous[order] = before;
      next[before] = order;
    }
    newest[buyer[order]!] = order;
  }
  return { previous, next };
}
