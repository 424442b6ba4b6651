import type { OrderMatrix } from '../co-purchase/order-matrix.ts';

/** How often each item was bought in a range of orders. */
export interface WindowCounts {
  orders: Uint32Array;
  /** Distinct buyers of these orders: one who buys the same ten times counts once. */
  buyers: Uint32Array;
}

/** Counts the orders `from` to `to` (exclusive). O(lines in the range + items). */
export function countWindow({ itemCount, start, item, buyer }: OrderMatrix, from: number, to: number): WindowCounts {
  const orders = new Uint32Array(itemCount);
  const buyers = new Uint32Array(itemCount);
  const byBuyer = Uint32Array.from({ length: to - from }, (_, k) => from + k).sort(
    (a, b) => buyer[a]! - buyer[b]! || a - b,
  );
  const lastBuyer = new Float64Array(itemCount).fill(-1);
  for (const order of byBuyer) {
    for (let line = start[order]!; line < start[order + 1]!; line++) {
      const i = item[line]!;
      orders[i]! += 1;
      if (lastBuyer[i] === buyer[order]) continue;
      lastBuyer[i] = buyer[order]!;
      buyers[i]! += 1;
    }
  }
  return { orders, buyers };
}
