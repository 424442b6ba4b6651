import { fnv1a } from '../fnv1a.ts';
import type { OrderMatrix } from './order-matrix.ts';

/** Given `context`, find `target`. */
export interface BacktestCase {
  context: Uint32Array;
  target: number;
}

/** The cases of one held-out order; they count together as `weight` orders. */
export interface HeldOutOrder {
  weight: number;
  page: BacktestCase[];
  cart: BacktestCase[];
}

/** The share of the newest orders that is held out. */
const HELD_OUT_SHARE = 1 / 8;
/** Fewer held-out orders than this leave too much to chance. */
const ENOUGH_HELD_OUT_ORDERS = 800;
/** More held-out orders than this settle nothing more; the newest are taken. */
const MAX_HELD_OUT_ORDERS = 1500;
/** Cases of one order, of each sort. */
const MAX_CASES_OF_ORDER = 4;
/** A cart of more items than this is cut, to bound the work. */
const MAX_CART_CONTEXT = 60;

/** One cut of the history: what is known, and the orders that it must answer. */
export interface Fold {
  known: OrderMatrix;
  orders: HeldOutOrder[];
}

/**
 * Cuts off the newest eighth. A shop with few orders has the eighths before it held out in turn as well, until enough
 * orders are asked: one eighth of 200 orders tells nothing.
 */
export function holdOut(matrix: OrderMatrix, idOf: (item: number) => string): Fold[] {
  const length = Math.floor(matrix.orderCount * HELD_OUT_SHARE);
  if (length === 0) return [];
  const folds = Math.min(Math.floor(1 / HELD_OUT_SHARE), Math.ceil(ENOUGH_HELD_OUT_ORDERS / length));
  return Array.from({ length: folds }, (_, fold) => {
    const to = matrix.orderCount - fold * length;
    const known = ordersOutside(matrix, to - length, to);
    const isKnown = (item: number) => known.postingStart[item + 1]! > known.postingStart[item]!;
    const orders: HeldOutOrder[] = [];
    for (let order = to - 1; order >= to - length && orders.length < MAX_HELD_OUT_ORDERS; order -= 1) {
      const items = matrix.item.subarray(matrix.start[order], matrix.start[order + 1]).filter(isKnown);
      if (items.length >= 2) orders.push(casesOf(shuffled(items, order, idOf)));
    }
    return { known, orders };
  });
}

/** The matrix without the orders `from` to `to` (exclusive). O(lines). */
function ordersOutside(matrix: OrderMatrix, from: number, to: number): OrderMatrix {
  const { itemCount, start } = matrix;
  const lines = start[to]! - start[from]!;
  const item = without(matrix.item, start[from]!, start[to]!);
  const postingStart = new Uint32Array(itemCount + 1);
  for (const i of item) postingStart[i + 1]! += 1;
  for (let i = 0; i < itemCount; i += 1) postingStart[i + 1]! += postingStart[i]!;
  const posting = new Uint32Array(item.length);
  let at = 0;
  for (const order of matrix.posting) {
    if (order < from) posting[at++] = order;
    else if (order >= to) posting[at++] = order - (to - from);
  }
  return {
    itemCount,
    orderCount: matrix.orderCount - (to - from),
    start: without(start, from, to).map((line, order) => (order < from ? line : line - lines)),
    item,
    time: without(matrix.time, from, to),
    buyer: without(matrix.buyer, from, to),
    forgottenFrom: matrix.forgottenFrom,
    postingStart,
    posting,
  };
}

/** A list without a stretch; shares its memory where the stretch is its end. */
function without<List extends Uint32Array | Float64Array>(list: List, from: number, to: number): List {
  if (to === list.length) return list.subarray(0, from) as List;
  const kept = list.slice(0, list.length - (to - from)) as List;
  kept.set(list.subarray(to), from);
  return kept;
}

function casesOf(items: Uint32Array): HeldOutOrder {
  const n = items.length;
  const page: BacktestCase[] = [];
  const cart: BacktestCase[] = [];
  for (let i = 0; i < Math.min(n, MAX_CASES_OF_ORDER); i += 1) {
    page.push({ context: items.subarray(i, i + 1), target: items[(i + 1) % n]! });
    if (n > 2) cart.push({ context: items.filter((_, k) => k !== i).subarray(0, MAX_CART_CONTEXT), target: items[i]! });
  }
  // A cart of one item is answered by the product page's list, so a basket of two judges that list twice.
  return { weight: n === 2 ? 2 : 1, page, cart };
}

/**
 * The items sorted by FNV-1a of (order, id): an order that has nothing to do with how they were listed and is the same
 * in every run. It is how the published bench pairs items, so that both ask the same sort of question.
 */
function shuffled(items: Uint32Array, order: number, idOf: (item: number) => string): Uint32Array {
  const key = new Map<number, number>();
  for (const item of items) key.set(item, fnv1a(`${order}|${idOf(item)}`));
  return items.slice().sort((a, b) => key.get(a)! - key.get(b)! || a - b);
}
