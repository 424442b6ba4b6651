import { itemSlots } from './item-slots.ts';
import type { OrderMatrix } from './order-matrix.ts';

/** All items that share an order with one item. The arrays are reused: valid until the next call. */
export interface PairRow {
  /** How many partners there are; only the first `length` entries of each array count. */
  length: number;
  item: Uint32Array;
  /** Orders that hold both. Exact. */
  orders: Uint32Array;
  /** Distinct buyers of these orders. Exact; customers who are forgotten count as one, and as none beside others, who they may be. */
  buyers: Uint32Array;
  /** Sum of the weights of these orders. */
  weight: Float64Array;
}

export type PairCounter = (item: number, orderWeight: Float32Array) => PairRow;

/**
 * Counts the pairs of one item exactly, from the orders that hold it: no pair is ever stored. One call takes
 * O(sum of the sizes of the item's orders); all items together O(sum of size²), about 30 M steps for 400k lines.
 * Memory: 4 bytes an item of the catalogue (`item-slots.ts`), 24 a partner of the item with most.
 */
export function createPairCounter(matrix: OrderMatrix): PairCounter {
  const { start, item, buyer, postingStart, posting, forgottenFrom = Infinity } = matrix;
  const slotOf = itemSlots(matrix);
  const row = emptyRow(1024);
  let lastBuyer = new Uint32Array(1024);
  const inAnyOrder = isEachOnce(buyer) && buyer.every((who) => who < forgottenFrom);

  return (target, orderWeight) => {
    let ordersOfTarget = posting.subarray(postingStart[target], postingStart[target + 1]);
    // The forgotten come last.
    if (!inAnyOrder) ordersOfTarget = groupedByBuyer(ordersOfTarget, buyer);
    let { item: found, orders, buyers, weight } = row;
    let length = 0;
    for (let p = 0; p < ordersOfTarget.length; p += 1) {
      const order = ordersOfTarget[p]!;
      const w = orderWeight[order]!;
      const who = buyer[order]!;
      const end = start[order + 1]!;
      if (length + end - start[order]! > found.length) {
        widen(row, length + end - start[order]!);
        ({ item: found, orders, buyers, weight } = row);
        lastBuyer = larger(lastBuyer, found.length);
      }
      for (let line = start[order]!; line < end; line += 1) {
        const other = item[line]!;
        if (other === target) continue;
        const slot = slotOf[other]!;
        if (slot >= length || found[slot] !== other) {
          slotOf[other] = length;
          found[length] = other;
          orders[length] = 1;
          buyers[length] = 1;
          weight[length] = w;
          lastBuyer[length++] = who;
          continue;
        }
        if (lastBuyer[slot] !== who && who < forgottenFrom) {
          buyers[slot]! += 1;
          lastBuyer[slot] = who;
        }
        orders[slot]! += 1;
        weight[slot]! += w;
      }
    }
    row.length = length;
    return row;
  };
}

const counters = new WeakMap<OrderMatrix, PairCounter>();

/** One counter for all that are done with a row before anybody asks for the next. */
export function sharedPairCounter(matrix: OrderMatrix): PairCounter {
  let counter = counters.get(matrix);
  if (!counter) counters.set(matrix, (counter = createPairCounter(matrix)));
  return counter;
}

function emptyRow(partners: number): PairRow {
  const [item, orders, buyers] = [partners, partners, partners].map((length) => new Uint32Array(length));
  return { length: 0, item: item!, orders: orders!, buyers: buyers!, weight: new Float64Array(partners) };
}

/** Makes room for so many partners or more; those that are there stay. */
function widen(row: PairRow, partners: number): void {
  const wider = emptyRow(Math.max(partners, row.item.length * 2));
  wider.item.set(row.item);
  wider.orders.set(row.orders);
  wider.buyers.set(row.buyers);
  wider.weight.set(row.weight);
  Object.assign(row, { ...wider, length: row.length });
}

function larger(list: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(length);
  more.set(list);
  return more;
}

function isEachOnce(buyer: Uint32Array): boolean {
  const seen = new Uint8Array(1 + buyer.reduce((most, number) => Math.max(most, number), 0));
  return buyer.every((number) => seen[number]!++ === 0);
}

/** Buyers times orders of one item that can be told apart: whole numbers that a double holds exactly, 94 million of each. */
const MAX_KEYS = Number.MAX_SAFE_INTEGER;

/**
 * The orders with each buyer's next to each other, so that distinct buyers are counted by looking back one step.
 * @throws RangeError where there are more than `MAX_KEYS`
 */
export function groupedByBuyer(orders: Uint32Array, buyer: Uint32Array): Uint32Array {
  const { length } = orders;
  const keys = new Float64Array(length);
  // The buyer first, then the position in the list, which is what has to be kept.
  for (let p = 0; p < length; p += 1) keys[p] = buyer[orders[p]!]! * length + p;
  keys.sort();
  if (length > 0 && keys[length - 1]! > MAX_KEYS)
    throw new RangeError(`${length} orders of one item by so many buyers cannot be told apart`);
  return Uint32Array.from(keys, (key) => orders[key % length]!);
}
