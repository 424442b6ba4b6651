import type { OrderMatrix } from '../co-purchase/order-matrix.ts';
import type { Catalog } from '../similarity/catalog.ts';
import { recentWindow } from './recent-window.ts';
import { rotate } from './rotate.ts';
import { spread } from './spread.ts';
import { countWindow } from './window-counts.ts';

/** What sells more now than it used to. */
export interface TrendingRow {
  item: number;
  /** The growth (natural logarithm of the rate ratio) that is all but certain; above 0: it grows. Rotated, see there. */
  score: number;
  /** Orders that hold it in the window. */
  orders: number;
  /** The rate in the window over the rate before, shrunk towards 1. */
  growth: number;
}

export interface Trending {
  rows: TrendingRow[];
  /** All orders in the window: the `of` of every row's evidence. */
  of: number;
  /** Length of the window; null where the history has no times and it is the last orders. */
  days: number | null;
}

export interface TrendingOptions {
  limit: number;
  /** Turns the shelf: the number of the day, for example. */
  seed: number;
  /** Only these items, as for one category's page. */
  only?: (item: number) => boolean;
}

/** Strength of the belief that nothing has changed, in expected buyers. */
const PRIOR_BUYERS = 3;
/** How many standard deviations of doubt are taken off the growth. */
const CAUTION = 1;
/** One buyer cannot make a trend. */
const MIN_BUYERS = 2;
/** So many times the limit take part in caps and rotation. */
const POOL = 3;

/**
 * Items by recent growth against their own base rate, best first, spread over categories and turned by the seed.
 *
 * With r distinct buyers in the window and E expected of it (buyers of the windows before × orders now / orders before),
 * the rate ratio has the posterior Gamma(r + a, E + a) around 1 (gamma-Poisson shrinker: DuMouchel, The American
 * Statistician 53, 1999). The score is its logarithm less its doubt: ln((r + a) / (E + a)) − 1/√(r + a).
 * A small item needs a large ratio, a large one that only holds its rate comes close to 0: so where nothing grows, the
 * list goes over into the best-sellers of the window. Without times the window is the last orders, see `recentWindow`.
 *
 * O(lines of window and baseline + items). Items that cannot be bought are left out.
 */
export function trending(matrix: OrderMatrix, catalog: Catalog, options: TrendingOptions): Trending {
  const { starts, days } = recentWindow(matrix);
  const recent = starts.at(-1) ?? 0;
  const now = countWindow(matrix, recent, matrix.orderCount);
  // A buyer counts once a window, in the baseline's windows as in the recent one.
  const before = starts.slice(0, -1).map((start, k) => countWindow(matrix, start, starts[k + 1]!));
  const baselineOrders = recent - (starts[0] ?? 0);
  const scale = baselineOrders > 0 ? (matrix.orderCount - recent) / baselineOrders : 0;
  const ranked: TrendingRow[] = [];
  for (let item = 0; item < matrix.itemCount; item++) {
    const buyers = now.buyers[item]!;
    if (buyers < MIN_BUYERS || catalog.isSoldOut(item) || options.only?.(item) === false) continue;
    const shape = buyers + PRIOR_BUYERS;
    // With nothing before the window, every item is measured against itself: what is left is size.
    const expected = scale > 0 ? scale * before.reduce((sum, window) => sum + window.buyers[item]!, 0) : buyers;
    const growth = shape / (expected + PRIOR_BUYERS);
    ranked.push({ item, score: Math.log(growth) - CAUTION / Math.sqrt(shape), orders: now.orders[item]!, growth });
  }
  ranked.sort((a, b) => b.score - a.score || a.item - b.item);
  const pool = ranked.slice(0, options.limit * POOL);
  return { rows: spread(rotate(pool, options.seed), catalog, options.limit), of: matrix.orderCount - recent, days };
}
