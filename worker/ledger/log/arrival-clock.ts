/** So many numbers a millisecond gives out before the clock runs ahead of the time. */
const NUMBERS_A_MS = 1000;

let last = 0;

/**
 * Numbers for what enters a ledger that is spread, at the place where it enters: ascending in one isolate, and
 * comparable between isolates as exactly as their clocks are. In a shard an order never gets one that is below those
 * that it has already, so a clock that is slow puts an order a little later and loses none.
 * @param now ms since 1970 @param count how many are asked for @returns the first of them
 */
export function nextArrival(now: number, count = 1): number {
  const first = Math.max(last + 1, now * NUMBERS_A_MS);
  last = first + count - 1;
  return first;
}
