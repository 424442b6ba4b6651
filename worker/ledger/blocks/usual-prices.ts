import type { ArrivedOrders } from '../../co-purchase/order-matrix.ts';

/** Lines of an item that its usual price is the median of: some wholesale or sale prices do not change it. */
const PRICE_SAMPLE = 25;

/**
 * The median price of each item's newest lines, 0 where no order has one. O(lines); 4 bytes for each line that it takes
 * while it runs.
 *
 * @param price of each line, not above 0 where unknown
 * @param order the orders that count, as they arrived
 */
export function usualPrices(
  { start, item }: Pick<ArrivedOrders, 'start' | 'item'>,
  price: Float32Array,
  order: Uint32Array,
  itemCount: number,
): Float32Array {
  /** Calls `take` for the newest lines of each item that have a price. */
  const newestLines = (take: (item: number, price: number) => void): void => {
    const taken = new Uint8Array(itemCount);
    for (let k = order.length - 1; k >= 0; k--) {
      for (let line = start[order[k]! + 1]! - 1; line >= start[order[k]!]!; line--) {
        if (!(price[line]! > 0) || taken[item[line]!]! >= PRICE_SAMPLE) continue;
        taken[item[line]!]! += 1;
        take(item[line]!, price[line]!);
      }
    }
  };
  const end = new Uint32Array(itemCount + 1);
  newestLines((one) => end[one + 1]!++);
  for (let one = 0; one < itemCount; one++) end[one + 1]! += end[one]!;
  const first = end.slice();
  const samples = new Float32Array(end[itemCount]!);
  newestLines((one, told) => (samples[first[one]!++] = told));
  return Float32Array.from({ length: itemCount }, (_, one) => {
    const sample = samples.subarray(end[one], end[one + 1]).sort();
    return sample[sample.length >> 1] ?? 0;
  });
}
