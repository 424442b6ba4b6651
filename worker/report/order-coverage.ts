/** What a shop's orders and catalogue offer to learn from, as counts: where they are thin, more data helps most. Pure. */
import { DAY_S } from '../../shared/durations.ts';
import type { OrderCoverage } from '../../shared/explain-answers.ts';
import type { OrderMatrix } from '../co-purchase/order-matrix.ts';

/** An item with fewer orders than this is known mostly by its content. */
const RARE_BELOW_ORDERS = 5;

/** @param products by item number; undefined: not for sale. O(orders + products). */
export function orderCoverage(
  { orderCount, start, time, buyer, postingStart }: OrderMatrix,
  products: Iterable<{ product_type: string | null; price: string | null } | undefined>,
): OrderCoverage {
  let single = 0;
  let first = Infinity;
  let last = -Infinity;
  for (let order = 0; order < orderCount; order += 1) {
    const size = start[order + 1]! - start[order]!;
    if (size === 1) single += 1;
    if (time[order]! < first) first = time[order]!;
    if (time[order]! > last) last = time[order]!;
  }
  const coverage: OrderCoverage = {
    orders: orderCount,
    single_item_orders: single,
    buyers: new Set(buyer).size,
    days: last > first ? Math.round((last - first) / DAY_S) : 0,
    products: 0,
    without_category: 0,
    without_price: 0,
    rarely_ordered: 0,
    rare_below_orders: RARE_BELOW_ORDERS,
  };
  let item = -1;
  for (const product of products) {
    item += 1;
    if (!product) continue;
    coverage.products += 1;
    if (!product.product_type) coverage.without_category += 1;
    if (!product.price) coverage.without_price += 1;
    if ((postingStart[item + 1] ?? 0) - (postingStart[item] ?? 0) < RARE_BELOW_ORDERS) coverage.rarely_ordered += 1;
  }
  return coverage;
}
