import type { CoPurchaseSettings } from './co-purchase-settings.ts';
import { type DampedCounts, keptApart } from './damped-counts.ts';
import { FoundItems } from './item-slots.ts';
import type { OrderMatrix } from './order-matrix.ts';
import type { PairRow } from './pair-counter.ts';
import { entriesOf, type RidgeRows } from './ridge-column.ts';

/** Neighbours published for an item. */
export const LIST_LENGTH = 50;
/** Of them, at most this many that speak against an item in a cart: what is bought instead, not as well. */
const LIST_AGAINST = 12;

/** Further than any two scores are apart. */
const BELOW_ALL = 1000;

/** A neighbour as it is published in an item's list. */
export interface Neighbour {
  item: number;
  /** Score for a product page: ranks the list of one context item; at most 1. */
  page: number;
  /** Score for carts: added up over the cart's items; comparable between items. Negative: speaks against the item. */
  cart: number;
  /**
   * Orders that hold both: exact. 0 for a neighbour that is published for its content; the orders that hold the
   * neighbour itself, negative, for one that is there as a best-seller only.
   */
  orders: number;
  /** Distinct buyers of the orders that hold both: exact, and 0 for the others. */
  buyers: number;
}

export interface SimilarItem {
  item: number;
  /** 0 to 1. */
  score: number;
}

/** All that speaks for an item's neighbours. */
export interface RowEvidence {
  row: PairRow;
  /** Sum of the weights of the item's own orders. */
  ownWeight: number;
  damped: DampedCounts;
  ridge: RidgeRows;
  similar: readonly SimilarItem[];
}

export type RowMixer = (
  item: number,
  evidence: RowEvidence,
  settings: Pick<CoPurchaseSettings, 'minBuyers' | 'page' | 'cart'>,
) => Neighbour[];

/**
 * Mixes an item's damped counts (`damped-counts.ts`) and ridge weights into its published list:
 *   page_ij = (1 − page share) · damped_ij / max_j damped_ij + page share · max(0, ridge_ij) / max_j ridge_ij
 *   cart_ij = (1 − cart share) · damped_ij / (own weight of i + prior) + cart share · ridge_ij
 * A pair below `minBuyers` is published only if content, a path or popularity speaks for it, and then for that alone.
 * O(partners of the item).
 *
 * @param canBuy what cannot be bought now takes only the places that are left over
 */
export function createRowMixer(matrix: OrderMatrix, canBuy: (item: number) => boolean = () => true): RowMixer {
  const { postingStart } = matrix;
  const found = new FoundItems(matrix);
  let buyers = new Uint32Array(0);
  let orders = new Int32Array(0);
  let [page, cart, ridgeWeight] = [new Float64Array(0), new Float64Array(0), new Float64Array(0)];

  const makeRoom = (most: number): void => {
    if (most <= buyers.length) return;
    buyers = new Uint32Array(2 * most);
    orders = new Int32Array(2 * most);
    [page, cart, ridgeWeight] = [new Float64Array(2 * most), new Float64Array(2 * most), new Float64Array(2 * most)];
  };

  return (item, { row, ownWeight, damped, ridge, similar }, settings) => {
    const [from, to] = entriesOf(ridge, item);
    makeRoom(row.length + similar.length + damped.popular.length + to - from);
    found.forget();
    const add = (other: number, weight: number, ordersTogether: number, distinctBuyers: number) => {
      const at = found.add(other);
      page[at] = weight;
      orders[at] = ordersTogether;
      buyers[at] = distinctBuyers;
      ridgeWeight[at] = 0;
      return at;
    };
    for (let k = 0; k < row.length; k += 1) {
      if (row.buyers[k]! >= settings.minBuyers) add(row.item[k]!, row.weight[k]!, row.orders[k]!, row.buyers[k]!);
    }
    for (const { item: other, score } of similar) {
      if (other === item || !(score > 0) || damped.content === 0) continue;
      const at = found.slotOf(other);
      if (at < 0) add(other, damped.content * score, 0, 0);
      else page[at]! += damped.content * score;
    }
    for (const other of damped.popular) {
      if (other === item || found.slotOf(other) >= 0 || keptApart(matrix, item, other, settings.minBuyers)) continue;
      add(other, 0, postingStart[other]! - postingStart[other + 1]!, 0);
    }
    let mostRidge = 0;
    for (let p = from; p < to; p += 1) {
      const at = found.slotOf(ridge.target[p]!);
      if (at < 0 && ridge.weight[p]! < 0) ridgeWeight[add(ridge.target[p]!, 0, 0, 0)] = ridge.weight[p]!;
      if (at < 0 || (buyers[at] === 0 && ridge.weight[p]! > 0)) continue;
      ridgeWeight[at] = ridge.weight[p]!;
      if (ridgeWeight[at]! > mostRidge) mostRidge = ridgeWeight[at]!;
    }
    const { item: candidate, length } = found;
    let mostDamped = 0;
    for (let k = 0; k < length; k += 1) {
      if (page[k]! > 0 || orders[k]! < 0)
        page[k] = (page[k]! + damped.prior(candidate[k]!)) * damped.rarity(candidate[k]!);
      if (page[k]! > mostDamped) mostDamped = page[k]!;
    }
    const cartScale =
      (1 - settings.cart.ridgeShare) / Math.max(Number.MIN_VALUE, ownWeight + damped.content + damped.whole);
    const pageScale = mostDamped > 0 ? (1 - settings.page.ridgeShare) / mostDamped : 0;
    const ridgeScale = mostRidge > 0 ? settings.page.ridgeShare / mostRidge : 0;
    for (let k = 0; k < length; k += 1) {
      cart[k] = cartScale * page[k]! + settings.cart.ridgeShare * ridgeWeight[k]!;
      page[k] = pageScale * page[k]! + ridgeScale * Math.max(0, ridgeWeight[k]!);
    }
    return chosenPositions(page, cart, candidate, length, canBuy).map((k) => ({
      item: candidate[k]!,
      page: page[k]!,
      cart: cart[k]!,
      orders: orders[k]!,
      buyers: buyers[k]!,
    }));
  };
}

/**
 * What speaks most against, then the best for product pages and the best for carts in turn, until the list is full;
 * best for product pages first. What cannot be bought comes in last.
 */
function chosenPositions(
  page: Float64Array,
  cart: Float64Array,
  candidate: Uint32Array,
  length: number,
  canBuy: (item: number) => boolean,
): number[] {
  const byPage = (a: number, b: number) => page[b]! - page[a]! || candidate[a]! - candidate[b]!;
  if (length <= LIST_LENGTH) return Array.from({ length }, (_, k) => k).sort(byPage);
  const against: number[] = [];
  for (let k = 0; k < length; k += 1) if (cart[k]! < 0) against.push(k);
  const chosen = new Set(against.sort((a, b) => cart[a]! - cart[b]!).slice(0, LIST_AGAINST));
  const lowered = (score: Float64Array): Float64Array => {
    const scores = score.slice(0, length);
    for (let k = 0; k < length; k += 1) if (!canBuy(candidate[k]!)) scores[k]! -= BELOW_ALL;
    return scores;
  };
  const forPages = best(lowered(page), candidate);
  const forCarts = best(lowered(cart), candidate);
  for (let k = 0; chosen.size < LIST_LENGTH; k += 1) {
    chosen.add(forPages[k]!);
    if (chosen.size < LIST_LENGTH) chosen.add(forCarts[k]!);
  }
  return [...chosen].sort(byPage);
}

/** Positions of the first `LIST_LENGTH` by a score. A sort of plain numbers finds the bar, so few positions are sorted. */
function best(score: Float64Array, candidate: Uint32Array): number[] {
  const { length } = score;
  const bar = length > LIST_LENGTH ? score.slice().sort()[length - LIST_LENGTH]! : Number.NEGATIVE_INFINITY;
  const positions: number[] = [];
  for (let k = 0; k < length; k += 1) if (score[k]! >= bar) positions.push(k);
  return positions.sort((a, b) => score[b]! - score[a]! || candidate[a]! - candidate[b]!).slice(0, LIST_LENGTH);
}
