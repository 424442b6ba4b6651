import { GrowingNumbers } from '../columns/growing-numbers.ts';
import { FoundItems } from '../co-purchase/item-slots.ts';
import type { OrderMatrix } from '../co-purchase/order-matrix.ts';
import { groupedByBuyer } from '../co-purchase/pair-counter.ts';
import { NO_ORDER, type OrderChains } from './order-chains.ts';
import { TopList } from './top-list.ts';

/**
 * What buyers of an item buy in their next orders: directed, from earlier to later. A history of clicks is the same
 * thing with a click for an order and a session for a buyer. It gives up what lies further ahead than a few orders.
 */
export interface TransitionRow {
  item: number;
  /** Decayed transitions an order of the item, over (orders of the target)^damping. */
  score: number;
  /** How often a buyer went from the one to the other: orders of the one that are followed by the other. */
  followed: number;
}

export interface TransitionOptions {
  /** How many orders ahead are looked at. */
  horizon: number;
  /** Each order further ahead counts this share of the one before it. */
  stepDecay: number;
  /** What a transition the other way round counts: 0 to 1. */
  backward: number;
  /** Power of the target's orders that its transitions are divided by: 0 favours what sells much, 1 what is special. */
  damping: number;
}

/** Between orders, which are whole baskets weeks apart. */
export const NEXT_ORDER: TransitionOptions = { horizon: 3, stepDecay: 0.6, backward: 0, damping: 0.5 };
/** Between clicks of one session, where going back is as common as going on. */
export const NEXT_CLICK: TransitionOptions = { horizon: 10, stepDecay: 0.6, backward: 0.5, damping: 0 };

/** Of an item with more orders than this, the newest are read. */
const MAX_ORDERS_READ = 5000;

/**
 * Prepares the counting of transitions in O(orders); each call then reads the next `horizon` orders after each order
 * that holds the item: O(orders of the item × horizon × lines an order), at most 5,000 orders. Nothing is stored a pair.
 *
 * @param minBuyers distinct buyers that a transition needs, either way round, to be told at all
 */
export function createTransitions(
  matrix: OrderMatrix,
  { horizon, stepDecay, backward, damping }: TransitionOptions,
  chains: OrderChains,
  minBuyers = 1,
) {
  const { start, item, buyer, postingStart, posting } = matrix;
  const found = new FoundItems(matrix);
  // Of each that is found:
  const weight = new GrowingNumbers(Float64Array);
  const [followed, lastFrom] = [new GrowingNumbers(Uint32Array), new GrowingNumbers(Uint32Array)];
  const [buyers, lastBuyer] = [new GrowingNumbers(Uint32Array), new GrowingNumbers(Uint32Array)];
  const columns = [weight, followed, lastFrom, buyers, lastBuyer];

  /** Walks a buyer's history from one order in one direction. */
  const walk = (from: number, link: Uint32Array, target: number, direction: number): void => {
    let step = direction;
    for (let order = link[from]!, k = 0; order !== NO_ORDER && k < horizon; order = link[order]!, k++) {
      const w = step / Math.sqrt(start[order + 1]! - start[order]!);
      step *= stepDecay;
      for (let line = start[order]!; line < start[order + 1]!; line++) {
        const other = item[line]!;
        if (other === target) continue;
        const at = found.add(other);
        if (at === weight.length) {
          for (const column of columns) column.push(0);
          lastFrom.list[at] = NO_ORDER;
        }
        weight.list[at]! += w;
        // The orders come buyer by buyer.
        if (buyers.list[at] === 0 || lastBuyer.list[at] !== buyer[from]) buyers.list[at]! += 1;
        lastBuyer.list[at] = buyer[from]!;
        if (lastFrom.list[at] === from || link !== chains.next) continue;
        lastFrom.list[at] = from;
        followed.list[at]! += 1;
      }
    }
  };

  /** The items bought after `target`, best first; never `target` itself. */
  return (target: number, limit: number): TransitionRow[] => {
    found.forget();
    for (const column of columns) column.length = 0;
    const end = postingStart[target + 1]!;
    const first = Math.max(postingStart[target]!, end - MAX_ORDERS_READ);
    for (const from of groupedByBuyer(posting.subarray(first, end), buyer)) {
      walk(from, chains.next, target, 1);
      if (backward > 0) walk(from, chains.previous, target, backward);
    }
    const top = new TopList(limit);
    for (let at = 0; at < found.length; at++) {
      if (buyers.list[at]! < minBuyers) continue;
      const other = found.item[at]!;
      const orders = postingStart[other + 1]! - postingStart[other]!;
      top.add(other, weight.list[at]! / orders ** damping / (end - first));
    }
    return top.items.map((other, k) => ({
      item: other,
      score: top.scores[k]!,
      followed: followed.list[found.slotOf(other)]!,
    }));
  };
}
