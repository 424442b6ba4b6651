/** Numbers in a millisecond; with more orders than that, the clock runs ahead of the time. */
const NUMBERS_A_MS = 1000;

let last = 0;

/**
 * Arrival numbers for orders of a sharded ledger. They ascend within an isolate; between isolates they are as exact as
 * the clocks. A shard never uses a number below those it has, so a slow clock only puts an order a little later.
 * @param now ms since 1970 @param count how many are asked for @returns the first of them
 */
export function nextArrival(now: number, count = 1): number {
  const first = Math.max(last + 1, now * NUMBERS_A_MS);
  last = first + count - 1;
  return first;
}
