import { FoundItems } from '../co-purchase/item-slots.ts';
import { GrowingNumbers } from '../columns/growing-numbers.ts';
import type { OrderMatrix } from '../co-purchase/order-matrix.ts';
import { linkOrders, NO_ORDER, type OrderChains } from './order-chains.ts';

/** Of an item with more buyers than this, the newest are read; of a buyer, this many orders to either side. */
const MAX_BUYERS_READ = 2000;
const MAX_ORDERS_EACH_SIDE = 20;

/** What the buyers of one item chose in their other orders. The arrays are reused: valid until the next call. */
export interface OtherChoices {
  /** Distinct buyers of the item who have another order at all. */
  buyers: number;
  /** For each item of the shop: how many of them bought it in another order than one that also holds the item. */
  chose: Uint32Array;
}

/**
 * Prepares, in O(orders), the counting of what buyers of an item chose elsewhere: a dearer one of the same sort among
 * it is a trade up. Orders that hold both tell of things that go together and are left out. Each call reads the
 * buyers' other orders: O(buyers × their orders × lines), at most 2,000 buyers × 40 orders.
 */
export function createTradeUps(matrix: OrderMatrix, chains: OrderChains = linkOrders(matrix)) {
  const { itemCount, start, item, buyer, postingStart, posting } = matrix;
  const chose = new Uint32Array(itemCount);
  const found = new FoundItems(matrix);
  /** Of each that is found. */
  const lastBuyer = new GrowingNumbers(Uint32Array);

  return (target: number): OtherChoices => {
    for (let at = 0; at < found.length; at++) chose[found.item[at]!] = 0;
    found.forget();
    lastBuyer.length = 0;
    const seen = new Set<number>();
    let buyers = 0;
    const count = (order: number, who: number): void => {
      const lines = item.subarray(start[order], start[order + 1]);
      if (lines.includes(target)) return;
      for (const other of lines) {
        const at = found.add(other);
        if (at === lastBuyer.length) lastBuyer.push(who);
        else if (lastBuyer.list[at] === who) continue;
        lastBuyer.list[at] = who;
        chose[other]! += 1;
      }
    };
    for (let p = postingStart[target + 1]! - 1; p >= postingStart[target]! && seen.size < MAX_BUYERS_READ; p--) {
      const own = posting[p]!;
      const who = buyer[own]!;
      if (seen.has(who)) continue;
      seen.add(who);
      if (chains.previous[own] === NO_ORDER && chains.next[own] === NO_ORDER) continue;
      buyers += 1;
      for (
        let order = chains.next[own]!, k = 0;
        order !== NO_ORDER && k < MAX_ORDERS_EACH_SIDE;
        order = chains.next[order]!, k++
      )
        count(order, who);
      for (
        let order = chains.previous[own]!, k = 0;
        order !== NO_ORDER && k < MAX_ORDERS_EACH_SIDE;
        order = chains.previous[order]!, k++
      )
        count(order, who);
    }
    return { buyers, chose };
  };
}
