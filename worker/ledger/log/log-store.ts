import type { Order } from '../../../shared/order.ts';
import type { StoredState } from './order-state-store.ts';
import { hashCustomer } from './buyer-hash.ts';
import type { ErasedStore, IncomingOrder } from './erased-store.ts';
import type { ItemStore } from './item-store.ts';
import type { KeptOrder } from './kept-order.ts';
import { keptOrder } from './kept-order.ts';
import type { ChangedOrder, OrderHead, OrderLines } from './log-append-store.ts';
import { LogAppendStore } from './log-append-store.ts';
import type { LogLine } from './net-lines.ts';

/** The number of an item that no order and no catalogue had so far. */
const NO_ITEM = -1;

/** What came of an order that was handed over. */
interface Appended {
  appended: boolean;
  /** It was there, otherwise. */
  differs: boolean;
  /** It was erased, and stays out. */
  erased: boolean;
  /** Orders that were in the log before and are others now. */
  changed: ChangedOrder[];
}

/**
 * The order log: the truth. Everything else in the ledger can be made again from its tables. Here an order is known
 * under all of its names, is erased, and is handed over.
 */
export class LogStore extends LogAppendStore {
  readonly #sql: SqlStorage;
  readonly #items: ItemStore;
  readonly #erased: ErasedStore;

  constructor(sql: SqlStorage, items: ItemStore, erased: ErasedStore) {
    super(sql);
    this.#sql = sql;
    this.#items = items;
    this.#erased = erased;
  }

  /** Appends what is new of one delivered order. `changed` are orders already in the log that are others now. */
  append(order: Order, secret: string, at = 0): Appended {
    const head = headOf(order, secret);
    if (this.refuseErased({ names: [order.order_id, order.name], ...head }, secret))
      return { appended: false, differs: false, erased: true, changed: [] };
    const { orderId, changed } = this.nameOrder(order.order_id, order.name ?? null);
    const done = this.appendAs(orderId, this.#linesOf(order, head), head, at);
    return { ...done, erased: false, changed: [...changed, ...done.changed] };
  }

  /** The items get their numbers, and learn what the order calls them. */
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

  /** As `applyStateAs`, under whichever of its names the order is kept. */
  applyState(
    { order_id, name, ...head }: { order_id: string; name: string | null } & OrderHead,
    state: StoredState,
    at = 0,
  ): { applied: boolean; appended: boolean; changed: ChangedOrder[] } {
    const { orderId, changed } = this.nameOrder(order_id, name);
    const done = this.applyStateAs(orderId, head, state, at);
    return { ...done, changed: [...changed, ...done.changed] };
  }

  /** Keeps an order out that was erased before, by one of its names or with its customer; false where it may come in. */
  refuseErased(order: IncomingOrder, secret: string): boolean {
    if (!this.#erased.refuseErased(order, secret)) return false;
    // A shard may have let one of its names point to it, and have heard only then.
    for (const name of order.names) {
      const owner = name ? this.names.owner(name) : null;
      if (owner !== null && order.names.includes(owner)) this.names.take(name!);
    }
    return true;
  }

  /** Removes an order and its refunds; answers where it stood and what it held, or null where there was none. */
  removeOrder(name: string): ChangedOrder | null {
    const orderId = this.names.idOf(name);
    const seq = this.seqOf(orderId);
    const removed = seq === null ? null : { seq, items: this.itemsAt(seq) };
    this.refunds.erase(orderId);
    this.deleteOrder(orderId);
    this.states.erase(orderId);
    this.names.erase(orderId);
    return removed;
  }

  /** Names of orders of which nothing else is kept. */
  forgetNames(): void {
    this.names.clear();
  }

  /** As `removeOrder`, and none of the order's names can be imported again. */
  eraseOrder(name: string, secret: string, now: number): ChangedOrder | null {
    const orderId = this.names.idOf(name);
    for (const one of [name, orderId, ...this.names.of(orderId)]) this.#erased.noteOrder(one, secret, now);
    return this.removeOrder(name);
  }

  /** Removes all of a customer's orders; what they ordered before `now` can't be imported again. */
  eraseCustomer(customerId: string, secret: string, now: number): ChangedOrder[] {
    const hash = hashCustomer(secret, customerId);
    this.#erased.noteCustomer(hash, secret, now);
    return this.ordersOf([hash]).flatMap((orderId) => this.eraseOrder(orderId, secret, now) ?? []);
  }

  /** All that is kept of one order, for an answer to "what do you know of me". */
  orderOf(name: string): KeptOrder | null {
    const orderId = this.names.idOf(name);
    const row = this.#sql
      .exec<{ created_at: number | null; lines: string }>(
        'SELECT created_at, lines FROM log WHERE order_id = ?',
        orderId,
      )
      .toArray()[0];
    if (!row) return null;
    const state = this.states.get(orderId);
    return keptOrder(
      orderId,
      row.created_at,
      state?.lines ?? (JSON.parse(row.lines) as LogLine[]),
      this.refunds.of(orderId, state?.refunds ?? []),
      (item) => this.#items.idOf(item),
    );
  }
}

/** Of whom and when a told order is, and in which money. */
export function headOf(
  {
    customer_id,
    created_at,
    currency,
  }: { customer_id?: string | null; created_at?: string | null; currency?: string | null },
  secret: string,
): OrderHead {
  return {
    customer: customer_id ? hashCustomer(secret, customer_id) : null,
    createdAt: created_at ? Date.parse(created_at) : null,
    currency: currency ?? null,
  };
}
