import type { CoPurchaseSettings } from './co-purchase-settings.ts';
import type { DampedCounts } from './damped-counts.ts';
import type { PairRow } from './pair-counter.ts';
import type { RidgeRows } from './ridge-column.ts';

/** Neighbours published for an item. */
export const LIST_LENGTH = 50;

/** A neighbour as it is published in an item's list. */
export interface Neighbour {
  item: number;
  /** Score for a product page: ranks the list of one context item; at most 1. */
  page: number;
  /** Score for carts: added up over the cart's items; comparable between items. */
  cart: number;
  /** Orders that hold both: exact. 0 for a neighbour that is published for its content, not its orders. */
  orders: number;
  /** Distinct buyers of these orders: exact, and 0 likewise. */
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

/**
 * Mixes an item's damped counts (`damped-counts.ts`) and ridge weights into its published list:
 *   page_ij = (1 − page share) · damped_ij / max_j damped_ij + page share · ridge_ij / max_j ridge_ij
 *   cart_ij = (1 − cart share) · damped_ij / (own weight of i + content) + cart share · ridge_ij
 * A pair below `minBuyers` is published only if content speaks for it, and then for that alone. O(row).
 */
export function mixRow(
  item: number,
  { row, ownWeight, damped, ridge, similar }: RowEvidence,
  { minBuyers, page, cart }: Pick<CoPurchaseSettings, 'minBuyers' | 'page' | 'cart'>,
): Neighbour[] {
  const position = new Map<number, number>();
  const list: (Neighbour & { ridge: number })[] = [];
  for (let k = 0; k < row.length; k += 1) {
    if (row.buyers[k]! < minBuyers) continue;
    position.set(row.item[k]!, list.length);
    const weight = row.weight[k]!;
    list.push({ item: row.item[k]!, page: weight, cart: 0, orders: row.orders[k]!, buyers: row.buyers[k]!, ridge: 0 });
  }
  for (const { item: candidate, score } of similar) {
    if (candidate === item || !(score > 0) || damped.content === 0) continue;
    const at = position.get(candidate);
    if (at !== undefined) list[at]!.page += damped.content * score;
    else list.push({ item: candidate, page: damped.content * score, cart: 0, orders: 0, buyers: 0, ridge: 0 });
  }
  let mostDamped = 0;
  let mostRidge = 0;
  for (const neighbour of list) {
    neighbour.page = (neighbour.page + damped.prior[neighbour.item]!) * damped.rarity[neighbour.item]!;
    mostDamped = Math.max(mostDamped, neighbour.page);
  }
  for (let p = ridge.start[item]!; p < ridge.start[item + 1]!; p += 1) {
    const at = position.get(ridge.target[p]!);
    if (at === undefined) continue;
    list[at]!.ridge = ridge.weight[p]!;
    mostRidge = Math.max(mostRidge, ridge.weight[p]!);
  }
  const cartScale = (1 - cart.ridgeShare) / Math.max(Number.MIN_VALUE, ownWeight + damped.content);
  const pageScale = mostDamped > 0 ? (1 - page.ridgeShare) / mostDamped : 0;
  const ridgeScale = mostRidge > 0 ? page.ridgeShare / mostRidge : 0;
  for (const neighbour of list) {
    neighbour.cart = cartScale * neighbour.page + cart.ridgeShare * neighbour.ridge;
    neighbour.page = pageScale * neighbour.page + ridgeScale * neighbour.ridge;
  }
  return published(list);
}

/** The best for product pages and the best for carts in turn, until the list is full; best for product pages first. */
function published(list: Neighbour[]): Neighbour[] {
  const byPage = (a: Neighbour, b: Neighbour) => b.page - a.page || a.item - b.item;
  const byCart = (a: Neighbour, b: Neighbour) => b.cart - a.cart || a.item - b.item;
  const chosen = new Set<Neighbour>();
  if (list.length > LIST_LENGTH) {
    const forPages = best(list, ({ page }) => page).sort(byPage);
    const forCarts = best(list, ({ cart }) => cart).sort(byCart);
    for (let k = 0; chosen.size < LIST_LENGTH; k += 1) {
      chosen.add(forPages[k]!);
      if (chosen.size < LIST_LENGTH) chosen.add(forCarts[k]!);
    }
  }
  return (chosen.size > 0 ? [...chosen] : list)
    .sort(byPage)
    .map(({ item, page, cart, orders, buyers }) => ({ item, page, cart, orders, buyers }));
}

/** Those that may be among the first `LIST_LENGTH` by a score: a typed sort finds the bar, so few objects are sorted. */
function best(list: Neighbour[], score: (neighbour: Neighbour) => number): Neighbour[] {
  const bar = Float64Array.from(list, score).sort()[list.length - LIST_LENGTH]!;
  return list.filter((neighbour) => score(neighbour) >= bar);
}
