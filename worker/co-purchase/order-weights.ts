import { DAY_S } from '../../shared/durations.ts';
import type { OrderMatrix } from './order-matrix.ts';
import { RankedSet } from './ranked-set.ts';

/** One buyer's orders within this many seconds share the weight of one, so that repeating an order adds nothing. */
export const BUYER_WINDOW_SECONDS = DAY_S;

export interface OrderWeighting {
  /** Days in which an order's weight halves; null: it never decays. */
  halfLifeDays: number | null;
  /** A basket of n items weighs (n − 1)^−sizePower, so that one huge basket does not outvote many small ones. */
  sizePower: number;
}

/**
 * The weight of every order: 2^((time − landmark) / half-life) · (size − 1)^−sizePower / the buyer's orders in the same
 * window. Weights grow towards the newest order ("forward decay", Cormode et al., ICDE 2009): with a fixed landmark,
 * a new order changes the weight of no old one, except the same buyer's of the same window. O(orders).
 *
 * @param landmark seconds since 1970 where the decay is 1; usually the time of the newest order when it was tuned.
 */
export function weighOrders(
  matrix: OrderMatrix,
  { halfLifeDays, sizePower }: OrderWeighting,
  landmark: number,
): Float32Array {
  const { orderCount, start, time } = matrix;
  const weight = new Float32Array(orderCount);
  const repeats = ordersInWindow(matrix);
  const rate = halfLifeDays === null ? 0 : Math.LN2 / (halfLifeDays * DAY_S);
  for (let order = 0; order < orderCount; order += 1) {
    const others = Math.max(1, start[order + 1]! - start[order]! - 1);
    const age = Number.isNaN(time[order]!) ? 0 : landmark - time[order]!;
    weight[order] = (Math.exp(-rate * age) * others ** -sizePower) / repeats[order]!;
  }
  return weight;
}

/**
 * How many orders the buyer of each order made in its window, itself included; 1 where the time is unknown. Orders are
 * sorted by time, so a buyer's orders of one window follow each other. O(orders); 8 bytes an order and 12 a buyer.
 */
function ordersInWindow({ orderCount, time, buyer }: OrderMatrix): Uint32Array {
  const buyers = 1 + buyer.reduce((most, number) => Math.max(most, number), 0);
  const windowOf = new Float64Array(buyers).fill(Number.NaN);
  const groupOf = new Uint32Array(buyers);
  const group = new Uint32Array(orderCount);
  const repeats = new Uint32Array(orderCount);
  for (let order = 0; order < orderCount; order += 1) {
    const who = buyer[order]!;
    const window = Math.floor(time[order]! / BUYER_WINDOW_SECONDS);
    // An unknown time is in no window: it begins a group of its own and leaves the buyer's as it is.
    group[order] = order;
    if (!Number.isNaN(window)) {
      if (windowOf[who] === window) group[order] = groupOf[who]!;
      windowOf[who] = window;
      groupOf[who] = group[order]!;
    }
    repeats[group[order]!]! += 1;
  }
  for (let order = orderCount - 1; order >= 0; order -= 1) repeats[order] = repeats[group[order]!]!;
  return repeats;
}

/** The time of the newest order, 0 where no order has a time: the "now" of all decay. */
export function newestOrderTime({ time }: OrderMatrix): number {
  let newest = 0;
  for (const seconds of time) if (seconds > newest) newest = seconds;
  return newest;
}

/** Sum of the weights of the item's orders. O(its orders). */
export function ownWeight({ postingStart, posting }: OrderMatrix, orderWeight: Float32Array, item: number): number {
  let own = 0;
  for (let p = postingStart[item]!; p < postingStart[item + 1]!; p += 1) own += orderWeight[posting[p]!]!;
  return own;
}

/** Of an item in at most so many orders the weight is summed anew each time. */
const FEW_ORDERS = 8;

/**
 * The same for one item after another. Of a large catalogue most items are in few orders: only for the others are the sums
 * kept, 8 bytes each, and a bit an item says which these are. O(lines).
 */
export function ownWeights(matrix: OrderMatrix, orderWeight: Float32Array): (item: number) => number {
  const { itemCount, postingStart } = matrix;
  const isIn = (item: number): number => postingStart[item + 1]! - postingStart[item]!;
  const many = new RankedSet(itemCount, (item) => isIn(item) > FEW_ORDERS);
  const kept = new Float64Array(many.count);
  for (let item = 0; item < itemCount; item += 1)
    if (isIn(item) > FEW_ORDERS) kept[many.rank(item)] = ownWeight(matrix, orderWeight, item);
  return (item) => (isIn(item) > FEW_ORDERS ? kept[many.rank(item)]! : ownWeight(matrix, orderWeight, item));
}

/** Mean weight of an order: 1 where there is none. */
export function meanWeight(orderWeight: Float32Array): number {
  return orderWeight.length === 0 ? 1 : orderWeight.reduce((sum, weight) => sum + weight, 0) / orderWeight.length;
}
