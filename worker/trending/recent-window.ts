import { DAY_S } from '../../shared/durations.ts';
import type { OrderMatrix } from '../co-purchase/order-matrix.ts';

/** The newest orders, and the windows of the same length before them that they are measured against. */
export interface RecentWindow {
  /** First order of each window, oldest first; the last one is the recent window, which ends with the newest order. */
  starts: number[];
  /** Length of each window; null where the history is too short or has no times, and windows are counted in orders. */
  days: number | null;
}

/** Whole weeks, so that no weekday is in the window more often than another. */
const WINDOW_DAYS = [7, 14, 28, 56];
/**
 * The shortest window with this many orders is taken: what grew in a month is over more often than what grew in a week
 * (`npm run bench:trending`).
 */
const ENOUGH_ORDERS = 100;
/** The baseline reaches back this many windows at the most, so that it forgets last year's season. */
const BASELINE_WINDOWS = 8;
/** A window is at most this share of the history: growth needs something to be measured against. */
const MOST_OF_HISTORY = 0.25;
/** Without times: a window is this share of the orders, and at most so many. */
const SHARE_WITHOUT_TIMES = 0.1;
const MOST_WITHOUT_TIMES = 500;

/**
 * Chooses the window from how much the shop sells; "now" is its newest order, not the clock, so an old history trends
 * as it did then. An order without a time counts as old as the one before it. O(log orders), O(orders) without times.
 */
export function recentWindow({ orderCount, time }: OrderMatrix): RecentWindow {
  const newest = time.findLast((seconds) => !Number.isNaN(seconds));
  const oldest = time.find((seconds) => !Number.isNaN(seconds));
  const span = newest !== undefined && oldest !== undefined ? (newest - oldest) / DAY_S : 0;
  const possible = WINDOW_DAYS.filter((days) => days <= span * MOST_OF_HISTORY);
  if (newest === undefined || possible.length === 0) {
    const length = Math.max(1, Math.min(MOST_WITHOUT_TIMES, Math.ceil(orderCount * SHARE_WITHOUT_TIMES)));
    return { starts: windowStarts((back) => orderCount - back * length, Math.floor(orderCount / length)), days: null };
  }
  const orderAt = (days: number): number => firstAfter(time, newest - days * DAY_S);
  const days =
    possible.find((length) => orderCount - orderAt(length) >= ENOUGH_ORDERS) ?? possible[possible.length - 1]!;
  return { starts: windowStarts((back) => orderAt(back * days), Math.floor(span / days)), days };
}

function windowStarts(startOf: (back: number) => number, fitting: number): number[] {
  const windows = Math.min(fitting, 1 + BASELINE_WINDOWS);
  return Array.from({ length: windows }, (_, k) => startOf(windows - k));
}

/** The first order later than `seconds`. */
function firstAfter(time: Float64Array, seconds: number): number {
  let [from, to] = [0, time.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    let at = middle;
    while (at > from && Number.isNaN(time[at]!)) at--;
    if (Number.isNaN(time[at]!) || time[at]! <= seconds) from = middle + 1;
    else to = at;
  }
  return from;
}
