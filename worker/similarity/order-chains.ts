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

/** Links every buyer's orders in time. O(orders). */
export function linkOrders({ orderCount, buyer }: OrderMatrix): OrderChains {
  const previous = new Uint32Array(orderCount).fill(NO_ORDER);
  const next = new Uint32Array(orderCount).fill(NO_ORDER);
  const newest = new Map<number, number>();
  for (let order = 0; order < orderCount; order++) {
    const before = newest.get(buyer[order]!);
    if (before !== undefined) {
      previous[order] = before;
      next[before] = order;
    }
    newest.set(buyer[order]!, order);
  }
  return { previous, next };
}
