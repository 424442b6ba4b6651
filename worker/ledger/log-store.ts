import type { Order } from '../../shared/order.ts';
import type { KnownState } from '../webhooks/state-store.ts';
import { isNewer, isSameOrder } from '../webhooks/state-store.ts';
import { hashCustomer } from './buyer-hash.ts';
import type { ErasedStore, KnockingOrder } from './erased-store.ts';
import type { ItemStore } from './item-store.ts';
import type { KeptOrder } from './kept-order.ts';
import { keptOrder } from './kept-order.ts';
import type { LogLine } from './net-lines.ts';
import { LogRowsStore } from './log-rows-store.ts';

/**
 * The order log: the truth. An order is appended once, whatever is delivered how often; what takes it back is
 * appended beside it, and where the platform itself tells how the order stands now, its newest word counts (`StateStore`).
 * Everything else in the ledger can be made again from these tables.
 */
export class LogStore extends LogRowsStore {
  readonly #sql: SqlStorage;
  readonly #items: ItemStore;
  readonly #erased: ErasedStore;

  constructor(sql: SqlStorage, items: ItemStore, erased: ErasedStore) {
    super(sql);
    this.#sql = sql;
    this.#items = items;
    this.#erased = erased;
  }

  /** Appends what is new of one delivered order. `changedSeq` names an order already in the log that a refund changed. */
  append(order: Order, secret: string): { appended: boolean; changedSeq: number | null } {
    const bought = order.items.filter((line) => line.quantity > 0);
    const returned = order.items.filter((line) => line.quantity < 0);
    const customer = order.customer_id ? hashCustomer(secret, order.customer_id) : null;
    const createdAt = order.created_at ? Date.parse(order.created_at) : null;
    if (this.refuses({ names: [order.order_id, order.name], customer, createdAt }, secret))
      return { appended: false, changedSeq: null };
    const orderId = this.#nameOrder(order.order_id, order.name ?? null);
    const known = this.seqOf(orderId);
    let appended = false;
    if (bought.length > 0 && known === null) {
      const lines = bought.map((line): LogLine => {
        const n = this.#items.numberOf(line.item_id);
        // A line that cost nothing is often a note by the staff: no name to show.
        if (line.title && line.price !== 0) this.#items.learnTitle(n, line.title, createdAt, orderId);
        return [n, line.quantity, line.price ?? null];
      });
      this.insertOrder(orderId, createdAt, customer, lines);
      appended = true;
    }
    let changedSeq: number | null = null;
    if (returned.length > 0) {
      const lines = returned.map((line): LogLine => [this.#items.numberOf(line.item_id), -line.quantity, null]);
      if (this.refunds.add(orderId, order.refund_id, lines)) {
        appended = true;
        changedSeq = known;
      }
    }
    return { appended, changedSeq };
  }

  /**
   * Takes an order's state as its platform tells it; an older one than is known changes nothing. It enters the log with
   * the first state in which it is bought: then it is `appended`. `changed` names an order of the log that is another
   * now, and its items: a platform tells an order again when it is paid or sent, and nothing that counts is new.
   */
  applyState(
    order: { order_id: string; name: string | null; created_at: number | null; customer: string | null },
    state: KnownState,
  ): { applied: boolean; appended: boolean; changed: { seq: number; items: number[] } | null } {
    const orderId = this.#nameOrder(order.order_id, order.name);
    const before = this.states.get(orderId);
    if (!isNewer(state, before)) return { applied: false, appended: false, changed: null };
    const seq = this.seqOf(orderId);
    const items = seq === null ? [] : this.itemsAt(seq);
    this.states.put(orderId, state);
    if (seq !== null) {
      const same = before !== null && isSameOrder(before, state);
      const held = [...new Set([...items, ...state.lines.map(([item]) => item)])];
      return { applied: true, appended: false, changed: same ? null : { seq, items: held } };
    }
    const appended = state.lines.length > 0;
    if (appended) this.insertOrder(orderId, order.created_at, order.customer, state.lines);
    return { applied: true, appended, changed: null };
  }

  /** Whether the order was erased before, by one of its names or with its customer: then it stays out. */
  refuses(order: KnockingOrder, secret: string): boolean {
    return this.#erased.refuses(order, secret);
  }

  /** Removes an order and its refunds; answers where it stood and what it held, or null where there was none. */
  removeOrder(name: string): { seq: number; items: number[] } | null {
    const orderId = this.states.idOf(name);
    const seq = this.seqOf(orderId);
    const removed = seq === null ? null : { seq, items: this.itemsAt(seq) };
    this.refunds.erase(orderId);
    this.#sql.exec('DELETE FROM log WHERE order_id = ?', orderId);
    this.states.erase(orderId);
    this.#items.forgetOrder(orderId);
    return removed;
  }

  /** As `removeOrder`, and none of the order's names can be imported again. */
  eraseOrder(name: string, secret: string, now: number): { seq: number; items: number[] } | null {
    const orderId = this.states.idOf(name);
    for (const one of [name, orderId, ...this.states.namesOf(orderId)]) this.#erased.noteOrder(one, secret, now);
    return this.removeOrder(name);
  }

  /** Removes all of a customer's orders; what they ordered before `now` can't be imported again. */
  eraseCustomer(customerId: string, secret: string, now: number): { seq: number; items: number[] }[] {
    const customer = hashCustomer(secret, customerId);
    this.#erased.noteCustomer(customer, secret, now);
    return this.ordersOf(customer).flatMap((orderId) => this.eraseOrder(orderId, secret, now) ?? []);
  }

  /** All that is kept of one order, for an answer to "what do you know of me". */
  orderOf(name: string): KeptOrder | null {
    const orderId = this.states.idOf(name);
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

  /** Learns that an order goes by two names; answers the one it is kept under: that of the log, where it is there already. */
  #nameOrder(id: string, name: string | null): string {
    const known = this.states.idOf(id);
    if (known !== id || name === null || name === id) return known;
    const [kept, other] = this.seqOf(id) === null && this.seqOf(name) !== null ? [name, id] : [id, name];
    this.states.addName(other, kept);
    // Refunds may have come first, under the other name.
    this.refunds.move(other, kept);
    return this.states.idOf(id);
  }
}
