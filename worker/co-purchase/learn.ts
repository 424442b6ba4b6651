/**
 * Turns the order matrix into scored neighbours. Nothing is kept between calls but the matrix's own sums:
 *
 *   const matrix = buildOrderMatrix(orders, itemCount);
 *   const settings = run(tune(matrix, options));               // or stored ones, or defaultSettings(matrix, options)
 *   const learner = createLearner(matrix, settings, options);
 *   for (const target of dirty) columns.set(target, learner.solve(target));        // persist these bytes
 *   const rows = columnsToRows(itemCount, (target) => columns.get(target));
 *   for (const item of changed) publish(item, learner.neighbours(item, rows));
 *
 * After new orders, *dirty* are the items of these orders, and *changed* are the dirty items and every item that the
 * old or the new column of a dirty item names (`unpackColumn`). Counts and evidence of all other items are exactly
 * what they were. A column whose neighbours, but not itself, were in a new order keeps weights that are a few orders
 * old until its own next order or the next tuning.
 *
 * Time: `solve` about 1 ms, `neighbours` O(sum of the sizes of the item's orders), about 0.2 ms, and as
 * much for each partner that no list before has asked for. Memory beside the
 * matrix: 20 bytes an order, 12 an item and 8 a partner that paths lead over; `columnsToRows` 8 an entry (≤ 480 an item).
 */
import type { CoPurchaseSettings } from './co-purchase-settings.ts';
import { dampCounts } from './damped-counts.ts';
import { createLocalRidge } from './local-ridge.ts';
import { createRowMixer, type Neighbour, type SimilarItem } from './mix-row.ts';
import type { OrderMatrix } from './order-matrix.ts';
import { ownWeights, weighOrders } from './order-weights.ts';
import { sharedPairCounter } from './pair-counter.ts';
import { createPaths, joinSimilar, type Paths } from './paths.ts';
import { packColumn, type RidgeRows } from './ridge-column.ts';

export type { Neighbour } from './mix-row.ts';
export { defaultSettings } from './co-purchase-settings.ts';

/** Keeps what the trials of a backtest reached, so that one that is cut off need not make them again. */
export interface TrialMemory {
  /** Asked once a trial, in the order in which they are made; null: make it. */
  recall: (trial: string) => Uint8Array | null;
  keep: (trial: string, figures: Uint8Array) => void;
}

export interface LearnerOptions {
  /** `learning.min_buyers` of the shop's config. */
  minBuyers: number;
  /** Products like this one by content, best first, scores 0 to 1; twenty are plenty. */
  similar?: (item: number) => SimilarItem[];
  /** What cannot be bought now takes only the places in published lists that are left over. All can, where it is not said. */
  canBuy?: (item: number) => boolean;
  /** The item's id as the shop writes it; only `tune` asks, to draw its questions as the published bench does. */
  idOf?: (item: number) => string;
  /** Where the trials of `tune` are kept; without it one that is cut off begins anew. */
  trials?: TrialMemory;
}

export interface Learner {
  /** Items two steps away, which the lists read. */
  paths: Paths;
  /** The ridge column of one target as bytes (`ridge-column.ts`), to be stored until the target is dirty again. */
  solve(target: number): Uint8Array;
  /** The item's published list: at most 50 neighbours, best for product pages first. */
  neighbours(item: number, rows: RidgeRows): Neighbour[];
}

/** Learns under settings that `tune` chose or `defaultSettings` gives; the gate and the rest come from there. */
export function createLearner(
  matrix: OrderMatrix,
  settings: CoPurchaseSettings,
  { similar, canBuy }: Pick<LearnerOptions, 'similar' | 'canBuy'>,
): Learner {
  const { lambda, neighbours, sizePower, unit } = settings.cart;
  const orderWeight = weighOrders(matrix, settings, settings.landmark);
  const own = ownWeights(matrix, orderWeight);
  const sameWeights = sizePower === settings.sizePower;
  const ridgeWeight = sameWeights ? orderWeight : weighOrders(matrix, { ...settings, sizePower }, settings.landmark);
  const ridgeOwn = sameWeights ? own : ownWeights(matrix, ridgeWeight);
  const damped = dampCounts(matrix, settings);
  const countPairs = sharedPairCounter(matrix);
  const solveRidge = createLocalRidge(matrix);
  const paths = createPaths(matrix, settings.minBuyers);
  const mixRow = createRowMixer(matrix, canBuy);
  return {
    paths,
    solve(target) {
      const row = countPairs(target, ridgeWeight);
      return packColumn(solveRidge(target, row, ridgeWeight, ridgeOwn, unit, neighbours, [lambda])[0]!);
    },
    neighbours(item, ridge) {
      const alike = joinSimilar(similar?.(item) ?? [], paths.from(item));
      const row = countPairs(item, orderWeight);
      return mixRow(item, { row, ownWeight: own(item), damped, ridge, similar: alike }, settings);
    },
  };
}
