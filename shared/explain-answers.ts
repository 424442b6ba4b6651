/** What `GET explain` and `GET explain/coverage` answer, as types: the worker makes these, the command line reads them. */

/** Every number of a pair; `item` is the one of the page or in the cart, `with` the one that may be shown. */
export interface PairExplanation {
  /** Orders that hold each, both, and all of them; distinct buyers of both. */
  orders: { item: number; with: number; together: number; all: number; buyers: number };
  /** The orders of a pair with fewer buyers do not count. */
  minBuyers: number;
  /** What the orders weigh: of both, of the item; the mean of an order; and how it is weighed. */
  weight: { together: number; item: number; unit: number; halfLifeDays: number | null; sizePower: number };
  /** What content and popularity add to the weight of the item's own orders, in carts. */
  prior: number;
  /** Adds `unit · contentOrders · similarity`, by the catalogue or by paths over a third product (`paths.ts`). */
  content: { similarity: number; contentOrders: number; adds: number };
  /** Adds `unit · popularOrders · buyers / of`: distinct buyers of `with`, and the sum over all items. */
  popularity: { popularOrders: number; buyers: number; of: number; adds: number };
  /** Multiplies by `(typicalOrders / (orders.with + contentOrders)) ^ damping`. */
  rarity: { typicalOrders: number; damping: number; factor: number };
  /**
   * `(counted weight + content + popularity) · rarity`; 0 where neither orders nor content speak for the pair, and it
   * is no best-seller that stands on every list.
   */
  damped: { value: number; highest: number };
  /** The ridge's weight for the pair, and the highest of the item's row. */
  ridge: { value: number; highest: number };
  /** `(1 − share) · damped / highest + share · max(0, ridge) / highest ridge`. */
  page: { share: number; fromCounts: number; fromRidge: number; score: number };
  /** `(1 − share) · damped / (item's weight + prior) + share · ridge`. */
  cart: { share: number; fromCounts: number; fromRidge: number; score: number };
}

/** A pair's arithmetic with what is published of it; null: the item's list does not hold the other. */
export interface ExplainedPair extends PairExplanation {
  titles: { item: string; with: string };
  published: { place: number; page: number; cart: number } | null;
}

/** What there is to learn from. */
export interface OrderCoverage {
  orders: number;
  /** Orders of one product: they tell what sells, not what goes together. */
  single_item_orders: number;
  /** Distinct buyers; an order without a customer is a buyer of its own. */
  buyers: number;
  /** Days from the first order to the last. */
  days: number;
  /** Products for sale, and of them those without a category, a price, and with hardly any orders. */
  products: number;
  without_category: number;
  without_price: number;
  rarely_ordered: number;
  rare_below_orders: number;
}
