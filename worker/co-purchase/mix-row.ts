import type { CoPurchaseSettings } from './co-purchase-settings.ts';
import type { Neighbour } from './learn.ts';
import type { OrderMatrix } from './order-matrix.ts';
import type { PairRow } from './pair-counter.ts';
import type { RidgeRows } from './ridge-column.ts';

/** Neighbours published for an item. */
export const LIST_LENGTH = 50;

export interface SimilarItem {
  item: number;
  /** 0 to 1. */
  score: number;
}

/** One item's pairs, under the weights of product pages (`row`) and of carts. */
export interface WeightedPairs {
  item: number;
  row: PairRow;
  cartWeight: ArrayLike<number>;
  /** Sum of the cart weights of the item's own orders. */
  ownWeight: number;
  matrix: Pick<OrderMatrix, 'postingStart'>;
}

interface Mixed extends Neighbour {
  ridge: number;
}

/**
 * Mixes an item's co-counts, ridge weights and content into its published list.
 *
 * Content counts as orders: a product of similarity s is taken as bought together `contentOrders · s` times more than
 * it was, so a product without orders lives on content, and one with hundreds hardly notices it (κ = contentOrders):
 *   damped_ij = (W_ij + κ s_ij) · (typical orders / (orders_j + κ))^β
 *   page_ij   = (1 − ridgeShare) · damped_ij / max_j damped_ij + ridgeShare · ridge_ij / max_j ridge_ij
 *   cart_ij   = (1 − ridgeShare) · damped_ij / (own weight of i + κ) + ridgeShare · ridge_ij
 * Orders count for nothing in a pair below `minBuyers`. O(row).
 */
export function mixRow(
  pairs: WeightedPairs,
  { rows, similar }: { rows: RidgeRows; similar: readonly SimilarItem[] },
  settings: CoPurchaseSettings,
): Neighbour[] {
  const found = new Map<number, Mixed>();
  const { item, row, cartWeight } = pairs;
  for (let k = 0; k < row.length; k += 1) {
    if (row.buyers[k]! < settings.minBuyers) continue;
    found.set(row.item[k]!, {
      item: row.item[k]!,
      page: row.weight[k]!,
      cart: cartWeight[k]!,
      orders: row.orders[k]!,
      buyers: row.buyers[k]!,
      ridge: 0,
    });
  }
  for (let p = rows.start[item]!; p < rows.start[item + 1]!; p += 1) {
    const neighbour = found.get(rows.target[p]!);
    if (neighbour !== undefined) neighbour.ridge = rows.weight[p]!;
  }
  addContent(found, item, similar, settings);
  const list = [...found.values()];
  score(list, pairs, settings);
  return publishedOf(list);
}

function addContent(
  found: Map<number, Mixed>,
  item: number,
  similar: readonly SimilarItem[],
  { contentOrders, page, cart }: CoPurchaseSettings,
): void {
  if (contentOrders === 0) return;
  for (const { item: candidate, score: similarity } of similar) {
    if (candidate === item || !(similarity > 0)) continue;
    let neighbour = found.get(candidate);
    if (neighbour === undefined) {
      neighbour = { item: candidate, page: 0, cart: 0, orders: 0, buyers: 0, ridge: 0 };
      found.set(candidate, neighbour);
    }
    neighbour.page += contentOrders * similarity * page.unit;
    neighbour.cart += contentOrders * similarity * cart.unit;
  }
}

/** Replaces the weighted counts in `page` and `cart` by the scores. */
function score(list: Mixed[], { ownWeight, matrix }: WeightedPairs, settings: CoPurchaseSettings): void {
  const { page, cart, contentOrders, typicalOrders } = settings;
  const cartScale = 1 / (ownWeight + contentOrders * cart.unit);
  let mostPage = 0;
  let mostRidge = 0;
  for (const neighbour of list) {
    const orders = matrix.postingStart[neighbour.item + 1]! - matrix.postingStart[neighbour.item]!;
    const rarity = typicalOrders / (orders + contentOrders);
    neighbour.page *= rarity ** page.damping;
    neighbour.cart *= rarity ** cart.damping * cartScale;
    mostPage = Math.max(mostPage, neighbour.page);
    mostRidge = Math.max(mostRidge, neighbour.ridge);
  }
  const pageScale = mostPage > 0 ? (1 - page.ridgeShare) / mostPage : 0;
  const ridgeScale = mostRidge > 0 ? page.ridgeShare / mostRidge : 0;
  for (const neighbour of list) {
    neighbour.page = pageScale * neighbour.page + ridgeScale * neighbour.ridge;
    neighbour.cart = (1 - cart.ridgeShare) * neighbour.cart + cart.ridgeShare * neighbour.ridge;
  }
}

/** The best for product pages and the best for carts in turn, until the list is full; best for product pages first. */
function publishedOf(list: Mixed[]): Neighbour[] {
  const chosen = new Set<Mixed>();
  if (list.length > LIST_LENGTH) {
    const forCarts = list.toSorted((a, b) => b.cart - a.cart || a.item - b.item);
    const forPages = list.toSorted((a, b) => b.page - a.page || a.item - b.item);
    for (let k = 0; chosen.size < LIST_LENGTH; k += 1) {
      chosen.add(forPages[k]!);
      if (chosen.size < LIST_LENGTH) chosen.add(forCarts[k]!);
    }
  }
  return (chosen.size > 0 ? [...chosen] : list)
    .sort((a, b) => b.page - a.page || a.item - b.item)
    .map(({ item, page, cart, orders, buyers }) => ({ item, page, cart, orders, buyers }));
}
