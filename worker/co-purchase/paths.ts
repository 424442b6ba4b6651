import { GrowingNumbers } from '../columns/growing-numbers.ts';
import { joinBytes } from '../join-bytes.ts';
import { type Share, isIn } from './backtest-task.ts';
import { FoundItems } from './item-slots.ts';
import type { SimilarItem } from './mix-row.ts';
import type { OrderMatrix } from './order-matrix.ts';
import { newestOrderTime, ownWeight, weighOrders } from './order-weights.ts';
import { sharedPairCounter } from './pair-counter.ts';
import { TopList } from '../similarity/top-list.ts';

/** Strongest partners of an item that a path may lead over, and that it may lead to. */
const PARTNERS = 20;
/** Items at the end of the paths that are kept. */
const ENDS = 30;
/** Fixed: where paths count, too little is known to choose. */
const WEIGHTING = { halfLifeDays: 365, sizePower: 0.25 };
const NOT_COUNTED = 255;

export interface Paths {
  /** The items that an item's paths lead to, best first. */
  from(item: number): SimilarItem[];
  /** The partners of a share of the items, which all that make lists of a shop need of almost every item. */
  partners(share: Share): Generator<void, Uint8Array>;
  /** Takes over the partners of all shares: then none is counted here. */
  know(parts: readonly Uint8Array[]): void;
}

/**
 * Items that are two steps away, over a partner that both were bought with: they stand in for the orders that a pair
 * has not had yet. Each step is a pair with enough distinct buyers, so that nobody makes a path alone.
 *   path_ij = Σ_k W_ik / W_i · W_kj / W_k, over the largest of the row: 0 to 1
 * A path over items whose own orders are new may be a few orders old on lists that are not made again.
 *
 * O(pairs of the item and of its partners), each item counted once. Memory: 5 bytes an item, 8 a partner, 4 an order.
 */
export function createPaths(matrix: OrderMatrix, minBuyers: number): Paths {
  const orderWeight = weighOrders(matrix, WEIGHTING, newestOrderTime(matrix));
  const countPairs = sharedPairCounter(matrix);
  /** The partners of the items that were counted, one item's after another's. */
  const partner = new GrowingNumbers(Uint32Array);
  const strength = new GrowingNumbers(Float32Array);
  const first = new Uint32Array(matrix.itemCount);
  const partners = new Uint8Array(matrix.itemCount).fill(NOT_COUNTED);
  const ends = new FoundItems(matrix);
  const sum = new GrowingNumbers(Float64Array);

  /** The item's strongest partners stand from `first` on; this many are there. */
  function partnersOf(item: number): number {
    if (partners[item] !== NOT_COUNTED) return partners[item]!;
    const row = countPairs(item, orderWeight);
    const top = new TopList(PARTNERS);
    for (let k = 0; k < row.length; k += 1) if (row.buyers[k]! >= minBuyers) top.add(row.item[k]!, row.weight[k]!);
    first[item] = partner.length;
    const own = ownWeight(matrix, orderWeight, item);
    for (const [k, other] of top.items.entries()) {
      partner.push(other);
      strength.push(top.scores[k]! / own);
    }
    return (partners[item] = top.items.length);
  }

  function from(item: number): SimilarItem[] {
    const own = partnersOf(item);
    // All are counted before any is summed up: both take the items' slots.
    for (let k = first[item]!; k < first[item]! + own; k += 1) partnersOf(partner.list[k]!);
    ends.forget();
    sum.length = 0;
    for (let k = first[item]!; k < first[item]! + own; k += 1) {
      const middle = partner.list[k]!;
      const last = partnersOf(middle) + first[middle]!;
      const weight = strength.list[k]!;
      for (let n = first[middle]!; n < last; n += 1) {
        const end = partner.list[n]!;
        if (end === item) continue;
        const at = ends.add(end);
        if (at === sum.length) sum.push(weight * strength.list[n]!);
        else sum.list[at]! += weight * strength.list[n]!;
      }
    }
    const top = new TopList(ENDS);
    for (let k = 0; k < ends.length; k += 1) top.add(ends.item[k]!, sum.list[k]!);
    return top.items.map((end, k) => ({ item: end, score: top.scores[k]! / top.scores[0]! }));
  }

  const itemsOf = (share: Share): number[] =>
    Array.from({ length: matrix.itemCount }, (_, item) => item).filter((item) => isIn(share, item));

  /** How many partners each item has, in bytes after all partners and all strengths. */
  function* partnersOfShare(share: Share): Generator<void, Uint8Array> {
    const items = itemsOf(share);
    const some = new GrowingNumbers(Uint32Array);
    const shares = new GrowingNumbers(Float32Array);
    const counts = new Uint8Array(items.length);
    for (const [k, item] of items.entries()) {
      counts[k] = partnersOf(item);
      const to = first[item]! + counts[k]!;
      some.append(partner.list.subarray(first[item]!, to));
      shares.append(strength.list.subarray(first[item]!, to));
      yield;
    }
    return joinBytes([some.take(), shares.take(), counts].map(({ buffer }) => new Uint8Array(buffer)));
  }

  function know(parts: readonly Uint8Array[]): void {
    for (const [part, bytes] of parts.entries()) {
      const items = itemsOf({ part, parts: parts.length });
      const counts = bytes.subarray(bytes.length - items.length);
      const length = counts.reduce((sum, count) => sum + count, 0);
      const { buffer } = bytes.slice();
      const some = new Uint32Array(buffer, 0, length);
      const shares = new Float32Array(buffer, length * 4, length);
      let at = 0;
      for (const [k, item] of items.entries()) {
        const end = at + counts[k]!;
        if (partners[item] === NOT_COUNTED) {
          partners[item] = counts[k]!;
          first[item] = partner.length;
          partner.append(some.subarray(at, end));
          strength.append(shares.subarray(at, end));
        }
        at = end;
      }
    }
  }

  return { from, partners: partnersOfShare, know };
}

/** Two lists of similar items as one: an item on both has the larger score. */
export function joinSimilar(a: readonly SimilarItem[], b: readonly SimilarItem[]): SimilarItem[] {
  const scores = new Map<number, number>();
  for (const { item, score } of [...a, ...b]) scores.set(item, Math.max(score, scores.get(item) ?? 0));
  return Array.from(scores, ([item, score]) => ({ item, score }));
}
