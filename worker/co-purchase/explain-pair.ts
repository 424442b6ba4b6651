/**
 * The arithmetic from counts to score for one pair, step by step, so that anyone can add it up. It repeats what
 * `damped-counts.ts` and `mix-row.ts` do for whole rows, for one pair, and keeps every number on the way. Pure.
 */
import type { PairExplanation } from '../../shared/explain-answers.ts';
import type { CoPurchaseSettings } from './co-purchase-settings.ts';
import { countBuyers, dampCounts, keptApart } from './damped-counts.ts';
import type { SimilarItem } from './mix-row.ts';
import type { OrderMatrix } from './order-matrix.ts';
import { ownWeight, weighOrders } from './order-weights.ts';
import { createPairCounter } from './pair-counter.ts';
import { createPaths, joinSimilar } from './paths.ts';
import { entriesOf, type RidgeRows } from './ridge-column.ts';

/**
 * Every number on the way from the orders to the two scores of a pair. O(orders + sum of the sizes of the item's orders).
 * @param similar the item's neighbours by content, as the learner was given them
 */
export function explainPair(
  matrix: OrderMatrix,
  settings: CoPurchaseSettings,
  rows: RidgeRows,
  similar: readonly SimilarItem[],
  item: number,
  other: number,
): PairExplanation {
  const orderWeight = weighOrders(matrix, settings, settings.landmark);
  const own = ownWeight(matrix, orderWeight, item);
  const { buyers, all } = countBuyers(matrix);
  const { prior, rarity, content, whole, popular } = dampCounts(matrix, settings);
  const row = createPairCounter(matrix)(item, orderWeight);
  const ordersOf = (one: number): number => matrix.postingStart[one + 1]! - matrix.postingStart[one]!;

  const weights = new Map<number, number>();
  let pair = { orders: 0, buyers: 0, weight: 0 };
  for (let k = 0; k < row.length; k += 1) {
    if (row.item[k] === other) pair = { orders: row.orders[k]!, buyers: row.buyers[k]!, weight: row.weight[k]! };
    if (row.buyers[k]! >= settings.minBuyers) weights.set(row.item[k]!, row.weight[k]!);
  }
  const bought = new Set(weights.keys());
  const contentOf = new Map<number, number>();
  const alike = joinSimilar(similar, createPaths(matrix, settings.minBuyers).from(item));
  for (const { item: like, score } of alike) {
    if (like === item || !(score > 0) || content === 0) continue;
    contentOf.set(like, (contentOf.get(like) ?? 0) + content * score);
    if (!weights.has(like)) weights.set(like, 0);
  }
  for (const one of popular) {
    if (one !== item && !weights.has(one) && !keptApart(matrix, item, one, settings.minBuyers)) weights.set(one, 0);
  }
  const dampedOf = (one: number): number => {
    const counted = (weights.get(one) ?? 0) + (contentOf.get(one) ?? 0);
    return counted > 0 || (weights.has(one) && popular.includes(one)) ? (counted + prior(one)) * rarity(one) : 0;
  };
  let highest = 0;
  for (const one of weights.keys()) highest = Math.max(highest, dampedOf(one));
  const damped = dampedOf(other);

  const ridge = ridgeOf(rows, item, other, bought);

  const page = {
    share: settings.page.ridgeShare,
    fromCounts: highest > 0 ? ((1 - settings.page.ridgeShare) * damped) / highest : 0,
    fromRidge: ridge.highest > 0 ? (settings.page.ridgeShare * Math.max(0, ridge.value)) / ridge.highest : 0,
  };
  const cart = {
    share: settings.cart.ridgeShare,
    fromCounts: ((1 - settings.cart.ridgeShare) * damped) / Math.max(Number.MIN_VALUE, own + content + whole),
    fromRidge: settings.cart.ridgeShare * ridge.value,
  };
  return {
    orders: {
      item: ordersOf(item),
      with: ordersOf(other),
      together: pair.orders,
      all: matrix.orderCount,
      buyers: pair.buyers,
    },
    minBuyers: settings.minBuyers,
    weight: {
      together: pair.weight,
      item: own,
      unit: settings.unit,
      halfLifeDays: settings.halfLifeDays,
      sizePower: settings.sizePower,
    },
    prior: content + whole,
    content: {
      similarity: alike.find((one) => one.item === other)?.score ?? 0,
      contentOrders: settings.contentOrders,
      adds: contentOf.get(other) ?? 0,
    },
    popularity: { popularOrders: settings.popularOrders, buyers: buyers[other]!, of: all, adds: prior(other) },
    rarity: { typicalOrders: settings.typicalOrders, damping: settings.damping, factor: rarity(other) },
    damped: { value: damped, highest },
    ridge,
    page: { ...page, score: page.fromCounts + page.fromRidge },
    cart: { ...cart, score: cart.fromCounts + cart.fromRidge },
  };
}

/** The ridge weight of the other for the item, and the highest that the item has for anything. */
function ridgeOf(rows: RidgeRows, item: number, other: number, bought: ReadonlySet<number>): PairExplanation['ridge'] {
  const { target, weight } = rows;
  const ridge = { value: 0, highest: 0 };
  const [begin, end] = entriesOf(rows, item);
  for (let p = begin; p < end; p += 1) {
    // What was not bought together by enough people has no ridge weight for it, only against it.
    if (!bought.has(target[p]!) && weight[p]! > 0) continue;
    if (weight[p]! > ridge.highest) ridge.highest = weight[p]!;
    if (target[p] === other) ridge.value = weight[p]!;
  }
  return ridge;
}
