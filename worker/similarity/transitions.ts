import type { OrderMatrix } from '../co-purchase/order-matrix.ts';
import { linkOrders, NO_ORDER, type OrderChains } from './order-chains.ts';
import { TopList } from './top-list.ts';

/**
 * What buyers of an item buy in their next orders: directed, from earlier to later. A history of clicks is the same
 * thing with a click for an order and a session for a buyer. It gives up what lies further ahead than a few orders.
 */
export interface TransitionRow {
  item: number;
  /** Decayed transitions, divided by how often the target is bought at all to the power of `damping`. */
  score: number;
  /** Distinct buyers who went from the one to the other. */
  buyers: number;
}

export interface TransitionOptions {
  /** How many orders ahead are looked at. */
  horizon: number;
  /** Each order further ahead counts this share of the one before it. */
  stepDecay: number;
  /** Power of the target's orders that its transitions are divided by: 0 favours what sells much, 1 what is special. */
  damping: number;
  /** Days in which a transition's weight halves; null: never. */
  halfLifeDays: number | null;
}

export const NEXT_ORDER: TransitionOptions = { horizon: 3, stepDecay: 0.6, damping: 0.25, halfLifeDays: null };

/** Of an item with more orders than this, the newest are read. */
const MAX_ORDERS_READ = 5000;
const SECONDS_PER_DAY = 86_400;

/**
 * Prepares the counting of transitions in O(orders); each call then reads the next `horizon` orders after each order
 * that holds the item: O(orders of the item × horizon × lines an order), at most 5,000 orders. Nothing is stored a pair.
 */
export function createTransitions(
  matrix: OrderMatrix,
  options: TransitionOptions = NEXT_ORDER,
  chains: OrderChains = linkOrders(matrix),
) {
  const { itemCount, orderCount, start, item, time, buyer, postingStart, posting } = matrix;
  const weight = new Float64Array(itemCount);
  const buyers = new Uint32Array(itemCount);
  const lastBuyer = new Uint32Array(itemCount);
  const newest = orderCount > 0 ? time[orderCount - 1]! : Number.NaN;
  const rate = options.halfLifeDays === null ? 0 : Math.LN2 / (options.halfLifeDays * SECONDS_PER_DAY);

  /** The items bought after `target`, best first; never `target` itself. */
  return (target: number, limit: number): TransitionRow[] => {
    const found: number[] = [];
    const end = postingStart[target + 1]!;
    for (let p = Math.max(postingStart[target]!, end - MAX_ORDERS_READ); p < end; p++) {
      const from = posting[p]!;
      let step = 1;
      for (
        let order = chains.next[from]!, k = 0;
        order !== NO_ORDER && k < options.horizon;
        order = chains.next[order]!, k++
      ) {
        const lines = start[order + 1]! - start[order]!;
        const age = newest - time[order]!;
        const w = (step / Math.sqrt(lines)) * (Number.isNaN(age) ? 1 : Math.exp(-rate * age));
        step *= options.stepDecay;
        for (let line = start[order]!; line < start[order + 1]!; line++) {
          const other = item[line]!;
          if (other === target) continue;
          if (buyers[other] === 0) found.push(other);
          // A buyer's orders come apart from one another here: a repeated buyer may count once too often, never too seldom.
          if (buyers[other] === 0 || lastBuyer[other] !== buyer[order]) {
            buyers[other]! += 1;
            lastBuyer[other] = buyer[order]!;
          }
          weight[other]! += w;
        }
      }
    }
    const top = new TopList(limit);
    for (const other of found) {
      const orders = postingStart[other + 1]! - postingStart[other]!;
      top.add(other, weight[other]! / orders ** options.damping);
    }
    const rows = top.items.map((other, k) => ({ item: other, score: top.scores[k]!, buyers: buyers[other]! }));
    for (const other of found) weight[other] = buyers[other] = 0;
    return rows;
  };
}
