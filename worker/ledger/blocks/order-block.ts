import type { FoldedOrder } from '../log/folded-order.ts';
import { currencyNumber } from '../shop-currency.ts';

/** A block without its orders. */
export interface BlockSummary {
  first_seq: number;
  orders: number;
  lines: number;
}

export interface StoredBlock {
  first_seq: number;
  data: ArrayBuffer;
}

/**
 * A stretch of the log, packed for counting: all times, then buyers, sizes, items and prices. An order that was returned
 * whole has size 0 and counts nowhere. 16 bytes an order and 8 a line; 8 more an order for `arrivals`, the numbers in
 * the log by which blocks of several shards are merged; 2 more where any order has a currency (0: it has none).
 */
export function packBlock(orders: readonly FoldedOrder[], arrivals?: readonly number[]): ArrayBuffer {
  const lines = orders.reduce((sum, order) => sum + order.items.length, 0);
  const says = orders.some(({ currency }) => currency);
  const buffer = new ArrayBuffer(8 + orders.length * (16 + (arrivals ? 8 : 0) + (says ? 2 : 0)) + lines * 8);
  const head = new Uint32Array(buffer, 0, 2);
  head.set([orders.length, lines]);
  const view = blockView(buffer);
  let at = 0;
  orders.forEach((order, n) => {
    view.time[n] = order.time;
    view.buyer[n] = order.buyer;
    view.size[n] = order.items.length;
    if (order.currency) view.currency![n] = currencyNumber(order.currency);
    view.item.set(order.items, at);
    view.price.set(order.prices, at);
    at += order.items.length;
  });
  if (arrivals) view.arrival?.set(arrivals);
  return buffer;
}

/** The columns of a packed block, without a copy. */
export function blockView(buffer: ArrayBuffer): {
  time: Float64Array;
  buyer: Uint32Array;
  size: Uint32Array;
  item: Uint32Array;
  price: Float32Array;
  arrival: Float64Array | null;
  currency: Uint16Array | null;
} {
  const [orders = 0, lines = 0] = new Uint32Array(buffer, 0, 2);
  const end = 8 + orders * 16 + lines * 8;
  const hasArrivals = orders > 0 && buffer.byteLength >= end + orders * 8;
  const after = hasArrivals ? end + orders * 8 : end;
  return {
    time: new Float64Array(buffer, 8, orders),
    buyer: new Uint32Array(buffer, 8 + orders * 8, orders),
    size: new Uint32Array(buffer, 8 + orders * 12, orders),
    item: new Uint32Array(buffer, 8 + orders * 16, lines),
    price: new Float32Array(buffer, 8 + orders * 16 + lines * 4, lines),
    arrival: hasArrivals ? new Float64Array(buffer, end, orders) : null,
    currency: orders > 0 && buffer.byteLength > after ? new Uint16Array(buffer, after, orders) : null,
  };
}
