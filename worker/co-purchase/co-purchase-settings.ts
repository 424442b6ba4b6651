import type { Figure as AnsweredFigure, Validation } from '../../shared/admin-answers.ts';
import { LIST_LENGTH } from './mix-row.ts';
import type { OrderMatrix } from './order-matrix.ts';
import { meanWeight, newestOrderTime, type OrderWeighting, weighOrders } from './order-weights.ts';

/** How co-counts, content and popularity become one damped count: see `damped-counts.ts`. */
export interface Damping {
  /** β: what a candidate's popularity is divided out by; 0 trusts plain counts, 1 is lift-like. */
  damping: number;
  /** Orders together that one fully similar product counts, by content or by `paths.ts`, before there are any. */
  contentOrders: number;
  /** Orders together with items drawn by popularity that every item starts with: steadies items with few orders. */
  popularOrders: number;
  /** So many best-sellers may stand on every list, for what popularity alone says of them; 0 in the smallest shops. */
  popularCandidates: number;
  /** Mean orders of an item at tuning time, against which a candidate counts as popular. */
  typicalOrders: number;
  /** Mean weight of an order at tuning time: `contentOrders`, `popularOrders` and λ are in this unit. */
  unit: number;
}

/** Mean over the held-out orders. */
export type Figure = Required<AnsweredFigure>;

/** What one sort of context reached on the shop's own last orders. */
export interface ValidationFigures extends Validation {
  chosen: Figure;
  popularity: Figure;
  coCount: Figure;
  /** Paired standard error of (chosen − popularity) in NDCG. */
  standardError: number;
}

/** What `tune` chose for a shop, as plain JSON. It is stored beside the columns that were solved with it. */
export interface CoPurchaseSettings extends OrderWeighting, Damping {
  version: 2;
  /** Seconds since 1970 where an order's decay is 1. Fixed until the next tuning, so that old weights stand still. */
  landmark: number;
  /** A pair with fewer distinct buyers speaks for nothing. An order without a customer is a buyer of its own. */
  minBuyers: number;
  /** Product pages, one context item. `ridgeShare`: 0 to 1; the rest of the mix is the damped count. */
  page: { ridgeShare: number };
  /**
   * Carts, several items. λ of the ridge in orders; `neighbours`: M, what a target's ridge is solved over. The ridge
   * weighs baskets by a `sizePower` of its own: carts resemble large baskets, product pages any basket. `unit` is the
   * mean weight of an order under it.
   */
  cart: { ridgeShare: number; lambda: number; neighbours: number; sizePower: number; unit: number };
  /** null where the shop has too few orders to tell. */
  validation: { page: ValidationFigures; cart: ValidationFigures } | null;
}

/** Fewer orders do not tell what sells best. */
const MIN_ORDERS_FOR_BEST_SELLERS = 200;

/** M: more neighbours than this gain nothing measurable, and the work grows with their cube. */
const NEIGHBOURS = 100;
/** Up to this many items the ridge is solved over all of them (3 ms a target): it is EASE^R itself then. */
const SMALL_CATALOGUE = 256;

/** What a shop starts with, and what its own backtest must beat: the middle of what shops of all sorts choose. */
export function defaultSettings(matrix: OrderMatrix, { minBuyers }: { minBuyers: number }): CoPurchaseSettings {
  const weighting = { halfLifeDays: 365, sizePower: 0.5 };
  return inUnitsOf(matrix, {
    version: 2,
    landmark: 0,
    ...weighting,
    unit: 1,
    typicalOrders: 1,
    damping: 0.25,
    contentOrders: 2,
    popularOrders: 20,
    popularCandidates: matrix.orderCount < MIN_ORDERS_FOR_BEST_SELLERS ? 0 : LIST_LENGTH,
    minBuyers,
    page: { ridgeShare: 0.15 },
    cart: {
      ridgeShare: 0.8,
      lambda: 80,
      neighbours: matrix.itemCount <= SMALL_CATALOGUE ? SMALL_CATALOGUE : NEIGHBOURS,
      sizePower: weighting.sizePower,
      unit: 1,
    },
    validation: null,
  });
}

/** Restates landmark, units and typical orders for a matrix: they are what a choice means in its terms. */
export function inUnitsOf(matrix: OrderMatrix, settings: CoPurchaseSettings): CoPurchaseSettings {
  const landmark = newestOrderTime(matrix);
  const unitOf = (weighting: OrderWeighting) => meanWeight(weighOrders(matrix, weighting, landmark));
  const unit = unitOf(settings);
  const { sizePower } = settings.cart;
  const cartUnit = sizePower === settings.sizePower ? unit : unitOf({ ...settings, sizePower });
  const typicalOrders = matrix.item.length / Math.max(1, matrix.itemCount);
  return { ...settings, landmark, unit, typicalOrders, cart: { ...settings.cart, unit: cartUnit } };
}
