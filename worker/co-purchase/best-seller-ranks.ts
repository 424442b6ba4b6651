import type { OrderMatrix } from './order-matrix.ts';

/** Every item's place among the best-sellers, 0 first; ties by number. Items outside `among` come after all others. */
export function bestSellerRanks({ itemCount, postingStart }: OrderMatrix, among?: Uint8Array): Uint32Array {
  const sales = Float64Array.from({ length: itemCount }, (_, item) =>
    among?.[item] === 0 ? -1 : postingStart[item + 1]! - postingStart[item]!,
  );
  const sorted = Uint32Array.from(sales.keys()).sort((a, b) => sales[b]! - sales[a]! || a - b);
  const rank = new Uint32Array(itemCount);
  sorted.forEach((item, place) => void (rank[item] = place));
  return rank;
}
