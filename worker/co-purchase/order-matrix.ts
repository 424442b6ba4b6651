import { GrowingNumbers } from '../columns/growing-numbers.ts';

/**
 * The order log as a compact matrix: which items each order holds and which orders hold each item. Everything that
 * is learnt is counted from it on demand, so nothing counted can be stale. It gives up appending in place: after new
 * orders the matrix is built again, in one pass over the log.
 *
 * Memory: 8 bytes an order line + 20 an order + 4 an item; no more than that and 32 bytes an order while it is built.
 */
export interface OrderMatrix {
  itemCount: number;
  orderCount: number;
  /** Orders sorted by (time, arrival); offsets into `item`, length orderCount + 1. */
  start: Uint32Array;
  /** Item numbers, distinct within an order. */
  item: Uint32Array;
  /** Seconds since 1970; unknown = NaN (such an order sorts as it arrived and never decays). */
  time: Float64Array;
  /** Buyer number; an anonymous order has a number of its own. */
  buyer: Uint32Array;
  /** Buyers from this number on are forgotten customers, each of whom may be anybody; absent: none is. */
  forgottenFrom?: number;
  /** Offsets into `posting`, length itemCount + 1. */
  postingStart: Uint32Array;
  /** Indexes of the orders that hold the item, ascending. */
  posting: Uint32Array;
}

/** One order of the log: `time` in seconds since 1970, `buyer` any whole number that stands for the same person. */
export interface MatrixOrder {
  time: number | null;
  buyer: number | null;
  items: ArrayLike<number>;
}

/** Orders as they arrived, in columns. They are used up where the matrix is made of them. */
export interface ArrivedOrders {
  /** Seconds since 1970; NaN where unknown. */
  time: Float64Array;
  /** `ANONYMOUS` where unknown. */
  buyer: Uint32Array;
  /** Offsets into `item`, one an order and one more; each order has an item. */
  start: Uint32Array;
  /** Distinct within an order. */
  item: Uint32Array;
  /** As in the matrix. */
  forgottenFrom?: number;
}

export const ANONYMOUS = 0xffffffff;

/** How many orders hold the item; the matrix may know fewer items than the shop has. */
export function ordersOf({ itemCount, postingStart }: OrderMatrix, item: number): number {
  return item < itemCount ? postingStart[item + 1]! - postingStart[item]! : 0;
}

/**
 * Builds the matrix from orders in any order of arrival. A repeated item within an order counts once, an order
 * without items is left out, and an order without a time sorts directly after the one that arrived before it.
 *
 * @throws RangeError when an item number is not a whole number below `itemCount`.
 */
export function buildOrderMatrix(orders: Iterable<MatrixOrder>, itemCount: number): OrderMatrix {
  const item = new GrowingNumbers(Uint32Array);
  const start = new GrowingNumbers(Uint32Array);
  const time = new GrowingNumbers(Float64Array);
  const buyer = new GrowingNumbers(Uint32Array);
  const lastSeenIn = new Int32Array(itemCount).fill(-1);
  for (const order of orders) {
    const before = item.length;
    for (let k = 0; k < order.items.length; k += 1) {
      const one = order.items[k]!;
      if (!(one >= 0 && one < itemCount && Number.isInteger(one))) throw notBelow(one, itemCount);
      if (lastSeenIn[one] === start.length) continue;
      lastSeenIn[one] = start.length;
      item.push(one);
    }
    if (item.length === before) continue;
    start.push(before);
    time.push(order.time ?? Number.NaN);
    buyer.push(order.buyer ?? ANONYMOUS);
  }
  start.push(item.length);
  return arrangeOrders({ time: time.take(), buyer: buyer.take(), start: start.take(), item: item.take() }, itemCount);
}

/**
 * The matrix of orders that are there in columns. Orders that came in the order of their times stay where they are;
 * others are copied, one column after the other.
 *
 * @throws RangeError when an item number is not below `itemCount`.
 */
export function arrangeOrders(arrived: ArrivedOrders, itemCount: number): OrderMatrix {
  const sorted = sortedOrders(arrived.time);
  const { time, buyer, start, item } = sorted ? takeInOrder(arrived, sorted) : arrived;
  let freeBuyer = 0;
  for (const who of buyer) if (who !== ANONYMOUS && who >= freeBuyer) freeBuyer = who + 1;
  const orderCount = time.length;
  const postingStart = new Uint32Array(itemCount + 1);
  for (let order = 0; order < orderCount; order += 1) if (buyer[order] === ANONYMOUS) buyer[order] = freeBuyer++;
  for (const one of item) {
    if (one >= itemCount) throw notBelow(one, itemCount);
    postingStart[one + 1]! += 1;
  }
  for (let i = 0; i < itemCount; i += 1) postingStart[i + 1]! += postingStart[i]!;
  const next = postingStart.slice(0, itemCount);
  const posting = new Uint32Array(item.length);
  for (let order = 0; order < orderCount; order += 1) {
    for (let line = start[order]!; line < start[order + 1]!; line += 1) posting[next[item[line]!]!++] = order;
  }
  const { forgottenFrom = freeBuyer } = arrived;
  return { itemCount, orderCount, start, item, time, buyer, forgottenFrom, postingStart, posting };
}

/** The orders in this order. Each column of `orders` is let go of when it is copied. */
export function takeInOrder(orders: ArrivedOrders, order: Uint32Array): ArrivedOrders {
  const { start, item } = orders;
  const taken = { start: new Uint32Array(order.length + 1), item: new Uint32Array(0) };
  let lines = 0;
  for (const [k, from] of order.entries()) taken.start[k + 1] = lines += start[from + 1]! - start[from]!;
  taken.item = new Uint32Array(lines);
  for (const [k, from] of order.entries())
    for (let line = start[from]!, to = taken.start[k]!; line < start[from + 1]!; line += 1)
      taken.item[to++] = item[line]!;
  orders.start = orders.item = new Uint32Array(0);
  const time = Float64Array.from(order, (from) => orders.time[from]!);
  orders.time = new Float64Array(0);
  const buyer = order.map((from) => orders.buyer[from]!);
  orders.buyer = new Uint32Array(0);
  return { ...taken, time, buyer };
}

/** The orders' arrival numbers, sorted by time; the sort is stable, so equal times keep their order of arrival. Null: they are. */
function sortedOrders(time: Float64Array): Uint32Array | null {
  const key = time.slice();
  let latest = Number.NEGATIVE_INFINITY;
  let inOrder = true;
  for (let order = 0; order < key.length; order += 1) {
    if (!Number.isNaN(time[order]!)) latest = time[order]!;
    key[order] = latest;
    if (order > 0 && key[order - 1]! > latest) inOrder = false;
  }
  if (inOrder) return null;
  // -Infinity - -Infinity is NaN, hence comparisons instead of a difference.
  return Uint32Array.from(key.keys()).sort((a, b) => (key[a]! < key[b]! ? -1 : key[a]! > key[b]! ? 1 : a - b));
}

function notBelow(item: number, itemCount: number): RangeError {
  return new RangeError(`item ${item} is not below ${itemCount}`);
}
