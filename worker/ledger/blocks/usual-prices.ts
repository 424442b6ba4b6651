import type { ArrivedOrders } from '../../co-purchase/order-matrix.ts';

/** A price is taken from an item's newest lines, at most this many: wholesale and sale prices then lose to the usual one. */
const PRICE_SAMPLE = 25;

/**
 * The median price over each item's newest lines, 0 where no order told one: it does not depend on the order in which
 * the history was delivered within a block's reach. O(lines); 4 bytes a line of the samples while it runs.
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
  /** Of each item the newest lines that tell a price, until it has enough. */
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
