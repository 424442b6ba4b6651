import type { OrderWeighting } from './order-weights.ts';

/** How product pages (one context item) are scored. */
export interface PageScoring extends OrderWeighting {
  /** β: the weighted co-count is divided by (orders of the candidate)^β; 0 trusts plain counts, 1 is lift-like. */
  damping: number;
  /** Share of the ridge weight in the mix, 0 to 1; the rest is the damped co-count. */
  ridgeShare: number;
  /** Mean weight of an order when the shop was tuned: what one order by content counts. */
  unit: number;
}

/** How carts (several context items) are scored. The ridge itself is solved with these order weights. */
export interface CartScoring extends OrderWeighting {
  /** λ of the ridge, in orders of mean weight. */
  lambda: number;
  /** M: neighbours that a target's ridge is solved over. */
  neighbours: number;
  /** Share of the ridge weight in the mix, 0 to 1; the rest is the damped share of orders. */
  ridgeShare: number;
  /** β of the damped share of orders. */
  damping: number;
  /** Mean weight of an order when the shop was tuned: λ and orders by content are in this unit. */
  unit: number;
}

/** Mean over the validation orders. `standardError` is that of `ndcg`. */
export interface Figure {
  hitRate: number;
  ndcg: number;
  standardError: number;
}

/** What one sort of context reached on the shop's own last orders. */
export interface ValidationFigures {
  orders: number;
  chosen: Figure;
  popularity: Figure;
  /** Plain co-counts, the "bought together" that any script gives. */
  coCount: Figure;
  /** True when the chosen scorer is not better than best-sellers: say so, and prefer best-sellers. */
  bestSellersWin: boolean;
}

/** What `tune` chose for a shop, as plain JSON. It is stored beside the columns that were solved with it. */
export interface CoPurchaseSettings {
  version: 1;
  /** Seconds since 1970 where an order's decay is 1. Fixed until the next tuning, so that old weights stand still. */
  landmark: number;
  /** Mean orders of an item at tuning time, against which a candidate counts as popular. Fixed likewise. */
  typicalOrders: number;
  /** A pair with fewer distinct buyers is not published. */
  minBuyers: number;
  /** How many orders one fully similar product is worth before there are any: see `mix-row.ts`. */
  contentOrders: number;
  page: PageScoring;
  cart: CartScoring;
  /** Absent where the shop has too few orders to tell. */
  validation: { page: ValidationFigures; cart: ValidationFigures } | null;
}

/** What a shop starts with: the middle of what shops of all sorts choose by their own backtest. */
export const DEFAULT_SCORING = {
  contentOrders: 2,
  page: { halfLifeDays: 365, sizePower: 0.5, damping: 0.25, ridgeShare: 0 },
  cart: { halfLifeDays: 365, sizePower: 0.5, lambda: 30, neighbours: 100, ridgeShare: 0.9, damping: 0.25 },
} as const;
