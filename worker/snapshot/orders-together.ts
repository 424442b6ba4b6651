import type { OrderMatrix } from '../co-purchase/order-matrix.ts';

/** Orders that hold both items, exactly. O(orders of the rarer · log(orders of the other)). */
export function ordersTogether({ itemCount, postingStart, posting }: OrderMatrix, a: number, b: number): number {
  if (a >= itemCount || b >= itemCount) return 0;
  const [rarer, other] = ordersOf(a) <= ordersOf(b) ? [a, b] : [b, a];
  const end = postingStart[other + 1]!;
  let both = 0;
  let from = postingStart[other]!;
  for (let p = postingStart[rarer]!; p < postingStart[rarer + 1]!; p++) {
    const order = posting[p]!;
    let high = end;
    while (from < high) {
      const middle = (from + high) >> 1;
      if (posting[middle]! < order) from = middle + 1;
      else high = middle;
    }
    if (from < end && posting[from] === order) both++;
  }
  return both;

  function ordersOf(item: number): number {
    return postingStart[item + 1]! - postingStart[item]!;
  }
}
