import { GrowingNumbers } from '../../columns/growing-numbers.ts';
import type { ArrivedOrders, OrderMatrix } from '../../co-purchase/order-matrix.ts';
import { arrangeOrders, takeInOrder } from '../../co-purchase/order-matrix.ts';
import { FORGOTTEN_BUYERS } from '../log/buyer-hash.ts';
import type { StoredBlock } from './order-block.ts';
import { blockView } from './order-block.ts';
import type { CurrencyCounts } from '../shop-currency.ts';
import { currencyNumber, currencyOfNumber, shopCurrency } from '../shop-currency.ts';
import { usualPrices } from './usual-prices.ts';

/** What the blocks hold: the matrix for the scorers, and the usual unit price of each item (0: no order has one). */
export interface OrderColumns {
  matrix: OrderMatrix;
  usualPrice: Float32Array;
  /** Orders in them, those that were returned whole too. */
  orders: number;
  /** How many orders say which currency. */
  currencies: CurrencyCounts;
}

/**
 * Lays blocks into columns, one block after another, so that only one block is in memory beside the columns. Blocks of
 * several shards may come in any order: arrival numbers put their orders where one shard would have them.
 *
 * Memory: 8 bytes a line and 32 an order. 4 of those a line are prices, which are freed before the matrix is made.
 */
export class ColumnsBuilder {
  readonly #arrival: GrowingNumbers<Float64Array>;
  readonly #source: GrowingNumbers<Uint16Array>;
  readonly #time: GrowingNumbers<Float64Array>;
  readonly #buyer: GrowingNumbers<Uint32Array>;
  readonly #start: GrowingNumbers<Uint32Array>;
  readonly #item: GrowingNumbers<Uint32Array>;
  readonly #price: GrowingNumbers<Float32Array>;
  readonly #currency: GrowingNumbers<Uint16Array>;

  /** @param expected room is made for so many orders and lines */
  constructor({ orders, lines }: { orders: number; lines: number }) {
    this.#arrival = new GrowingNumbers(Float64Array, orders);
    this.#source = new GrowingNumbers(Uint16Array, orders);
    this.#time = new GrowingNumbers(Float64Array, orders);
    this.#buyer = new GrowingNumbers(Uint32Array, orders);
    this.#start = new GrowingNumbers(Uint32Array, orders + 1);
    this.#item = new GrowingNumbers(Uint32Array, lines);
    this.#price = new GrowingNumbers(Float32Array, lines);
    this.#currency = new GrowingNumbers(Uint16Array, orders);
  }

  /** @param source the shard; of orders with the same number, that of the lower shard comes first */
  add({ first_seq, data }: StoredBlock, source = 0): void {
    const { time, buyer, size, item, price, arrival, currency } = blockView(data);
    for (let n = 0, at = this.#item.length; n < size.length; n++) {
      // Blocks written before sharding have no arrival numbers; use their log position until they are rebuilt.
      this.#arrival.push(arrival ? arrival[n]! : first_seq + n);
      this.#source.push(source);
      this.#currency.push(currency ? currency[n]! : 0);
      this.#start.push(at);
      at += size[n]!;
    }
    this.#time.append(time);
    this.#buyer.append(buyer);
    this.#item.append(item);
    this.#price.append(price);
  }

  /**
   * The columns of the newest orders with at most so many lines together. Call it once.
   * @param currency the shop's, where its config says it: prices in another are left out
   * @param meant the item that lines of each count for (`meant-store.ts`); those beyond its end for themselves
   */
  take(
    itemCount: number,
    mostLines = Infinity,
    { currency, meant }: { currency?: string; meant?: Uint32Array } = {},
  ): OrderColumns {
    this.#start.push(this.#item.length);
    const orders: ArrivedOrders = {
      time: this.#time.take(),
      buyer: this.#buyer.take(),
      start: this.#start.take(),
      item: this.#item.take(),
    };
    const newest = newestOrders(this.#asArrived(), orders.start, mostLines);
    const prices = this.#price.take();
    if (meant?.length) orders.item = orders.item.subarray(0, meetProducts(orders, prices, meant));
    const saidIn = this.#currency.take();
    const currencies = countCurrencies(saidIn, newest, orders.start);
    const own = shopCurrency(currency, currencies, () => null);
    const isOwn = (order: number) => saidIn[order] === 0 || saidIn[order] === currencyNumber(own.currency);
    const usualPrice = usualPrices(orders, prices, newest.filter(isOwn), itemCount);
    // An order that was returned whole must not change the numbers of the others.
    const filled = newest.filter((order) => orders.start[order + 1]! > orders.start[order]!);
    const arrived = isAll(filled, orders.time.length) ? orders : takeInOrder(orders, filled);
    arrived.forgottenFrom = numberDensely(arrived.buyer);
    return { matrix: arrangeOrders(arrived, itemCount), usualPrice, orders: newest.length, currencies };
  }

  #asArrived(): Uint32Array {
    const [arrival, source] = [this.#arrival.take(), this.#source.take()];
    const order = Uint32Array.from(arrival.keys());
    const before = (a: number, b: number) => arrival[a]! - arrival[b]! || source[a]! - source[b]! || a - b;
    for (let k = 1; k < order.length; k++) if (before(k - 1, k) > 0) return order.sort(before);
    return order;
  }
}

/**
 * Puts what each line means in its place; lines of an order that mean one item become one. In place: O(lines).
 * @returns how many lines there are now
 */
function meetProducts({ start, item }: ArrivedOrders, price: Float32Array, meant: Uint32Array): number {
  let length = 0;
  for (let order = 0; order + 1 < start.length; order++) {
    const [from, end] = [start[order]!, start[order + 1]!];
    const first = (start[order] = length);
    let isMet = false;
    for (let line = from; line < end; line++) {
      const means = meant[item[line]!] ?? item[line]!;
      isMet ||= means !== item[line];
      [item[length], price[length]] = [means, price[line]!];
      length++;
    }
    if (isMet) length = first + joinLines(item.subarray(first, length), price.subarray(first, length));
  }
  start[start.length - 1] = length;
  return length;
}

/** Of an order's lines of one item the first stays, with the price of the first that has one. @returns how many stay */
function joinLines(item: Uint32Array, price: Float32Array): number {
  const lineOf = new Map<number, number>();
  for (let line = 0; line < item.length; line++) {
    const known = lineOf.get(item[line]!);
    if (known !== undefined) {
      if (!(price[known]! > 0)) price[known] = price[line]!;
      continue;
    }
    [item[lineOf.size], price[lineOf.size]] = [item[line]!, price[line]!];
    lineOf.set(item[line]!, lineOf.size);
  }
  return lineOf.size;
}

/** How many of these orders have which currency; orders that were returned whole do not count. */
function countCurrencies(saidIn: Uint16Array, some: Uint32Array, start: Uint32Array): CurrencyCounts {
  const counts = new Map<number, number>();
  for (const order of some)
    if (saidIn[order]! > 0 && start[order + 1]! > start[order]!)
      counts.set(saidIn[order]!, (counts.get(saidIn[order]!) ?? 0) + 1);
  return Object.fromEntries(Array.from(counts, ([number, count]) => [currencyOfNumber(number), count]));
}

/** Unpacks the blocks of one shard, oldest first. */
export function orderColumns(blocks: readonly ArrayBuffer[], itemCount: number): OrderColumns {
  const columns = new ColumnsBuilder({ orders: 0, lines: 0 });
  let first_seq = 1;
  for (const data of blocks) {
    columns.add({ first_seq, data });
    first_seq += blockView(data).size.length;
  }
  return columns.take(itemCount);
}

/** The last of the orders that hold at most so many lines together; whole orders only. */
function newestOrders(order: Uint32Array, start: Uint32Array, mostLines: number): Uint32Array {
  let first = order.length;
  for (let lines = 0; first > 0; first--) {
    lines += start[order[first - 1]! + 1]! - start[order[first - 1]!]!;
    if (lines > mostLines) break;
  }
  return order.subarray(first);
}

function isAll(order: Uint32Array, count: number): boolean {
  return order.length === count && order.every((from, k) => from === k);
}

/**
 * 0, 1, 2, … for distinct hashes, without a map of boxed numbers.
 * @returns the number from which on they are of customers who are forgotten
 */
function numberDensely(hashes: Uint32Array): number {
  const distinct = hashes.slice().sort();
  let count = 0;
  let known = 0;
  for (let n = 0; n < distinct.length; n++) {
    if (n > 0 && distinct[n] === distinct[n - 1]) continue;
    if (distinct[n]! < FORGOTTEN_BUYERS) known++;
    distinct[count++] = distinct[n]!;
  }
  for (let n = 0; n < hashes.length; n++) {
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (distinct[middle]! < hashes[n]!) low = middle + 1;
      else high = middle;
    }
    hashes[n] = low;
  }
  return known;
}
