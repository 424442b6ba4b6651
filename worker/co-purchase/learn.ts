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
 * Time: `solve` about 1 ms, `neighbours` O(sum of the sizes of the item's orders), about 0.2 ms. Memory beside the
 * matrix: 16 bytes an order, 52 an item; `columnsToRows` 8 an entry (≤ 320 an item).
 */
import { type CoPurchaseSettings, DEFAULT_SCORING } from './co-purchase-settings.ts';
import { createLocalRidge } from './local-ridge.ts';
import { mixRow, type SimilarItem } from './mix-row.ts';
import type { OrderMatrix } from './order-matrix.ts';
import { meanWeight, newestOrderTime, ownWeights, weighOrders } from './order-weights.ts';
import { createPairCounter, type PairRow } from './pair-counter.ts';
import { packColumn, type RidgeRows } from './ridge-column.ts';

/** A neighbour as it is published in an item's list. */
export interface Neighbour {
  item: number;
  /** Score for a product page: ranks the list of one context item; 1 is the best of the list. */
  page: number;
  /** Score for carts: added up over the cart's items; comparable between items. */
  cart: number;
  /** Orders that hold both: exact. 0 for a neighbour that is published for its content, not its orders. */
  orders: number;
  /** Distinct buyers of these orders. Exact. */
  buyers: number;
}

export interface LearnerOptions {
  /** `learning.min_buyers` of the shop's config. */
  minBuyers: number;
  /** Products like this one by content, best first, scores 0 to 1; twenty are plenty. */
  similar?: (item: number) => SimilarItem[];
}

export interface Learner {
  /** The ridge column of one target as bytes (`ridge-column.ts`), to be stored until the target is dirty again. */
  solve(target: number): Uint8Array;
  /** The item's published list: at most 50 neighbours, best for product pages first. */
  neighbours(item: number, rows: RidgeRows): Neighbour[];
}

/** Orders below which a shop cannot afford to hide single-buyer pairs. */
export const MIN_BUYERS_FROM_ORDERS = 1000;

/** Settings for a shop that has not been tuned yet. */
export function defaultSettings(matrix: OrderMatrix, options: LearnerOptions): CoPurchaseSettings {
  const landmark = newestOrderTime(matrix);
  const unit = meanWeight(weighOrders(matrix, DEFAULT_SCORING.cart, landmark));
  return {
    version: 1,
    landmark,
    typicalOrders: matrix.item.length / Math.max(1, matrix.itemCount),
    minBuyers: matrix.orderCount < MIN_BUYERS_FROM_ORDERS ? 1 : options.minBuyers,
    contentOrders: DEFAULT_SCORING.contentOrders,
    page: { ...DEFAULT_SCORING.page, unit },
    cart: { ...DEFAULT_SCORING.cart, unit },
    validation: null,
  };
}

export function createLearner(matrix: OrderMatrix, settings: CoPurchaseSettings, options: LearnerOptions): Learner {
  const { page, cart, landmark } = settings;
  const sameWeights = page.halfLifeDays === cart.halfLifeDays && page.sizePower === cart.sizePower;
  const cartWeight = weighOrders(matrix, cart, landmark);
  const pageWeight = sameWeights ? cartWeight : weighOrders(matrix, page, landmark);
  const own = ownWeights(matrix, cartWeight);
  const countPairs = createPairCounter(matrix);
  const solveRidge = createLocalRidge(matrix);
  return {
    solve(target) {
      const row = countPairs(target, cartWeight);
      return packColumn(solveRidge(row, cartWeight, own, cart.unit, cart.neighbours, [cart.lambda])[0]!);
    },
    neighbours(item, rows) {
      const forCarts = sameWeights ? null : copyWeights(countPairs(item, cartWeight));
      const row = countPairs(item, pageWeight);
      return mixRow(
        { item, row, cartWeight: forCarts ?? row.weight, ownWeight: own[item]!, matrix },
        { rows, similar: options.similar?.(item) ?? [] },
        settings,
      );
    },
  };
}

/** The weights of a row, to outlast the next count: both counts of one item list its partners in the same order. */
function copyWeights({ weight, length }: PairRow): Float64Array {
  return weight.slice(0, length);
}
