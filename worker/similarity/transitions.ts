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
  { itemCount, start, item, buyer, postingStart, posting }: OrderMatrix,
  { horizon, stepDecay, backward, damping }: TransitionOptions,
  chains: OrderChains,
  minBuyers = 1,
) {
  const weight = new Float64Array(itemCount);
  const followed = new Uint32Array(itemCount);
  const lastFrom = new Uint32Array(itemCount).fill(NO_ORDER);
  const buyers = new Uint32Array(itemCount);
  const lastBuyer = new Uint32Array(itemCount);
  let found: number[] = [];

  /** Walks a buyer's history from one order in one direction. */
  const walk = (from: number, link: Uint32Array, target: number, direction: number): void => {
    let step = direction;
    for (let order = link[from]!, k = 0; order !== NO_ORDER && k < horizon; order = link[order]!, k++) {
      const w = step / Math.sqrt(start[order + 1]! - start[order]!);
      step *= stepDecay;
      for (let line = start[order]!; line < start[order + 1]!; line++) {
        const other = item[line]!;
        if (other === target) continue;
        if (weight[other] === 0) found.push(other);
        weight[other]! += w;
        // The orders come buyer by buyer.
        if (buyers[other] === 0 || lastBuyer[other] !== buyer[from]) buyers[other]! += 1;
        lastBuyer[other] = buyer[from]!;
        if (lastFrom[other] === from || link !== chains.next) continue;
        lastFrom[other] = from;
        followed[other]! += 1;
      }
    }
  };

  /** The items bought after `target`, best first; never `target` itself. */
  return (target: number, limit: number): TransitionRow[] => {
    found = [];
    const end = postingStart[target + 1]!;
    const first = Math.max(postingStart[target]!, end - MAX_ORDERS_READ);
    for (const from of groupedByBuyer(posting.subarray(first, end), buyer)) {
      walk(from, chains.next, target, 1);
      if (backward > 0) walk(from, chains.previous, target, backward);
    }
    const top = new TopList(limit);
    for (const other of found) {
      if (buyers[other]! < minBuyers) continue;
      const orders = postingStart[other + 1]! - postingStart[other]!;
      top.add(other, weight[other]! / orders ** damping / (end - first));
    }
    const rows = top.items.map((other, k) => ({ item: other, score: top.scores[k]!, followed: followed[other]! }));
    for (const other of found) {
      weight[other] = followed[other] = buyers[other] = 0;
      lastFrom[other] = NO_ORDER;
    }
    return rows;
  };
}
