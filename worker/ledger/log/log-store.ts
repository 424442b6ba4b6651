import type { Order } from '../../../shared/order.ts';
import type { StoredState } from './order-state-store.ts';
import { hashCustomer } from './buyer-hash.ts';
import type { ErasedStore, IncomingOrder } from './erased-store.ts';
import type { ItemStore } from './item-store.ts';
import type { KeptOrder } from './kept-order.ts';
import { keptOrder } from './kept-order.ts';
import type { Appended, ChangedOrder, OrderLines } from './log-appender.ts';
import { LogAppender } from './log-appender.ts';
import type { LogRowsStore } from './log-rows-store.ts';
import type { OrderHead } from './order-head.ts';
import { headOf } from './order-head.ts';
import type { LogLine } from './net-lines.ts';
import { isCounted } from './refund-store.ts';

/** The number of an item that no order and no catalogue had so far. */
const NO_ITEM = -1;

/**
 * The order log of the main ledger: the truth, from which everything else can be made again. Here an order is found
 * under all of its names, is erased, and is exported.
 */
export class LogStore {
  readonly rows: LogRowsStore;
  readonly #appender: LogAppender;
  readonly #items: ItemStore;
  readonly #erased: ErasedStore;

  constructor(rows: LogRowsStore, items: ItemStore, erased: ErasedStore) {
    this.rows = rows;
    this.#appender = new LogAppender(rows);
    this.#items = items;
    this.#erased = erased;
  }

  /** Appends what is new of one delivered order. `differs`: it was there, with other lines; `erased`: it was, and stays out. @param at the lowest number that it may get */
  append(order: Order, secret: string, at = 0): Appended & { differs: boolean; erased: boolean } {
    const head = headOf(order, secret);
    if (this.refuseErased({ names: [order.order_id, order.name], ...head }, secret))
      return { appended: false, news: false, differs: false, erased: true, changed: [] };
    const { orderId, other, changed } = this.#appender.nameOrder(order.order_id, order.name ?? null);
    const done = this.#appender.append(orderId, this.#linesOf(order, head), head, at, other);
    if (other !== null) this.rows.names.add(other, orderId);
    return { ...done, erased: false, ...joined(changed, done) };
  }

  /** The items get their numbers, and the order's titles. */
  #linesOf({ items, refund_id }: Order, { createdAt }: OrderHead): OrderLines {
    const bought = items.filter((line) => line.quantity > 0);
    const returned = items.filter((line) => line.quantity < 0);
    return {
      buys: bought.length > 0,
      bought: () =>
        bought.map((line): LogLine => {
          const n = this.#items.numberOf(line.item_id);
          // A line that cost nothing is often a note by the staff: no name to show.
          if (line.title && line.price !== 0) this.#items.learnTitle(n, line.title, createdAt);
          return [n, line.quantity, line.price ?? null];
        }),
      retold: () => bought.map(({ item_id, quantity }) => [this.#items.find(item_id) ?? NO_ITEM, quantity]),
      returned: () => returned.map((line): LogLine => [this.#items.numberOf(line.item_id), -line.quantity, null]),
      refundId: refund_id,
    };
  }

  /** Takes an order's state (`LogAppender`), under whichever of its names the order is kept. */
  applyState(
    { order_id, name, ...head }: { order_id: string; name: string | null } & OrderHead,
    state: StoredState,
    at = 0,
  ): Appended & { applied: boolean } {
    const { orderId, other, changed } = this.#appender.nameOrder(order_id, name);
    const done = this.#appender.applyState(orderId, head, state, at, other);
    if (other !== null) this.rows.names.add(other, orderId);
    return { ...done, ...joined(changed, done) };
  }

  /** True where the order or its customer was erased before: it must not come in. */
  refuseErased(order: IncomingOrder, secret: string): boolean {
    if (!this.#erased.refuseErased(order, secret)) return false;
    // A shard may have made a name point to it before it heard of the erasure.
    for (const name of order.names) {
      const owner = name ? this.rows.names.owner(name) : null;
      if (owner !== null && order.names.includes(owner)) this.rows.names.take(name!);
    }
    return true;
  }

  /** Removes an order and its refunds; answers its number and its items, null where it was not in the log. */
  removeOrder(name: string): ChangedOrder | null {
    return this.rows.remove(this.rows.names.idOf(name));
  }

  /** @see LogTable.ordersOf */
  ordersOf(customerHashes: readonly string[]): string[] {
    return this.rows.table.ordersOf(customerHashes);
  }

  /** Learns that an order has two names; answers the orders that have changed for it. @see LogAppender.nameOrder */
  nameOrder(id: string, name: string): ChangedOrder[] {
    const { orderId, other, changed } = this.#appender.nameOrder(id, name);
    if (other !== null) this.rows.names.add(other, orderId);
    return changed;
  }

  /** All names of the order that one of them names, this one first, whether the order is in the log or not. */
  namesOf(name: string): string[] {
    const orderId = this.rows.names.idOf(name);
    return [...new Set([name, orderId, ...this.rows.names.of(orderId)])];
  }

  /**
   * Removes these orders, and all of these customers', and answers all names that they had. None of the orders can be
   * imported again, nor what these customers ordered before `now`. Goes through the log once for all customers.
   */
  erase(
    orders: readonly string[],
    customerIds: readonly string[],
    secret: string,
    now: number,
  ): { names: string[]; changed: ChangedOrder[] } {
    const hashes = customerIds.map((id) => hashCustomer(secret, id));
    for (const hash of hashes) this.#erased.noteCustomer(hash, secret, now);
    const names = new Set<string>();
    const changed = [...new Set([...orders, ...this.ordersOf(hashes)])].flatMap((order) => {
      for (const name of this.namesOf(order)) {
        if (!names.has(name)) this.#erased.noteOrder(name, secret, now);
        names.add(name);
      }
      return this.removeOrder(order) ?? [];
    });
    return { names: [...names], changed };
  }

  /** All that is kept of one order, for `privacy/export`. */
  orderOf(name: string): KeptOrder | null {
    const orderId = this.rows.names.idOf(name);
    const kept = this.rows.kept(orderId);
    if (!kept?.order) return null;
    const { order, state, refunds } = kept;
    const open = refunds.filter(({ name }) => !isCounted(name, state?.refunds ?? []));
    return keptOrder(
      orderId,
      order,
      state?.lines ?? order.lines,
      open.map(({ lines }) => lines),
      (item) => this.#items.idOf(item),
    );
  }
}

/** With the orders that were merged before, when the names of this one were learnt. */
function joined(merged: readonly ChangedOrder[], { news, changed }: Appended): Pick<Appended, 'news' | 'changed'> {
  return { news: news || merged.length > 0, changed: [...merged, ...changed] };
}
