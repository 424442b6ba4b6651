import type { OrderMatrix } from '../co-purchase/order-matrix.ts';
import type { Catalog } from '../similarity/catalog.ts';
import { spread } from './spread.ts';
import { countWindow } from './window-counts.ts';

export interface BestSellerRow {
  item: number;
  /** Distinct buyers. */
  score: number;
  /** Orders that hold it, of all the orders looked at. */
  orders: number;
}

export interface BestSellers {
  rows: BestSellerRow[];
  /** Orders looked at: the `of` of every row's evidence. */
  of: number;
}

/** Last year's best-sellers are not this year's: only so many of the newest orders are counted. */
const NEWEST_ORDERS = 20_000;
/** So many times the limit take part in the spreading over categories. */
const POOL = 5;

/**
 * What most buyers buy, most first, spread over categories. Items that cannot be bought are left out.
 * O(lines of the newest 20,000 orders + items).
 *
 * @param only which items take part, as for one category's page.
 */
export function bestSellers(
  matrix: OrderMatrix,
  catalog: Catalog,
  limit: number,
  only: (item: number) => boolean = () => true,
): BestSellers {
  const from = Math.max(0, matrix.orderCount - NEWEST_ORDERS);
  const { orders, buyers } = countWindow(matrix, from, matrix.orderCount);
  const ranked: BestSellerRow[] = [];
  for (let item = 0; item < matrix.itemCount; item++) {
    if (buyers[item] === 0 || catalog.isSoldOut(item) || !only(item)) continue;
    ranked.push({ item, score: buyers[item]!, orders: orders[item]! });
  }
  ranked.sort((a, b) => b.score - a.score || b.orders - a.orders || a.item - b.item);
  return { rows: spread(ranked.slice(0, limit * POOL), catalog, limit), of: matrix.orderCount - from };
}
