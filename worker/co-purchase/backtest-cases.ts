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
/** More held-out orders than this settle nothing more; the newest are taken. */
const MAX_HELD_OUT_ORDERS = 1500;
/** Cases of one order, of each sort. */
const MAX_CASES_OF_ORDER = 4;
/** A cart of more items than this is cut, to bound the work. */
const MAX_CONTEXT_ITEMS = 60;

/** The first orders of a matrix, as a matrix. O(lines); shares all but the postings. */
export function earlierOrders(matrix: OrderMatrix, orderCount: number): OrderMatrix {
  const item = matrix.item.subarray(0, matrix.start[orderCount]);
  const postingStart = new Uint32Array(matrix.itemCount + 1);
  for (const i of item) postingStart[i + 1]! += 1;
  for (let i = 0; i < matrix.itemCount; i += 1) postingStart[i + 1]! += postingStart[i]!;
  const posting = new Uint32Array(item.length);
  for (let i = 0; i < matrix.itemCount; i += 1) {
    const from = matrix.postingStart[i]!;
    posting.set(matrix.posting.subarray(from, from + postingStart[i + 1]! - postingStart[i]!), postingStart[i]);
  }
  return {
    itemCount: matrix.itemCount,
    orderCount,
    start: matrix.start.subarray(0, orderCount + 1),
    item,
    time: matrix.time.subarray(0, orderCount),
    buyer: matrix.buyer.subarray(0, orderCount),
    postingStart,
    posting,
  };
}

/** Cuts off the newest eighth: what was known before, and the cases that it must answer. */
export function holdOut(
  matrix: OrderMatrix,
  idOf: (item: number) => string,
): { earlier: OrderMatrix; orders: HeldOutOrder[] } {
  const cut = matrix.orderCount - Math.floor(matrix.orderCount * HELD_OUT_SHARE);
  const earlier = earlierOrders(matrix, cut);
  const known = (item: number) => earlier.postingStart[item + 1]! > earlier.postingStart[item]!;
  const orders: HeldOutOrder[] = [];
  for (let order = matrix.orderCount - 1; order >= cut && orders.length < MAX_HELD_OUT_ORDERS; order -= 1) {
    const items = matrix.item.subarray(matrix.start[order], matrix.start[order + 1]).filter(known);
    if (items.length >= 2) orders.push(casesOf(shuffled(items, order, idOf)));
  }
  return { earlier, orders };
}

function casesOf(items: Uint32Array): HeldOutOrder {
  const n = items.length;
  const page: BacktestCase[] = [];
  const cart: BacktestCase[] = [];
  for (let i = 0; i < Math.min(n, MAX_CASES_OF_ORDER); i += 1) {
    page.push({ context: items.subarray(i, i + 1), target: items[(i + 1) % n]! });
    if (n > 2)
      cart.push({ context: items.filter((_, k) => k !== i).subarray(0, MAX_CONTEXT_ITEMS), target: items[i]! });
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
  for (const item of items) key.set(item, fnv1a32(`${order}|${idOf(item)}`));
  return items.slice().sort((a, b) => key.get(a)! - key.get(b)! || a - b);
}

const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a with 32 bits over UTF-16 units: for ids of plain letters and digits the same as over bytes. */
function fnv1a32(text: string): number {
  let hash = OFFSET_BASIS;
  for (let k = 0; k < text.length; k += 1) hash = Math.imul(hash ^ text.charCodeAt(k), PRIME);
  return hash >>> 0;
}
