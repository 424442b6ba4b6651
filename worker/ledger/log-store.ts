import type { Order } from '../../shared/order.ts';
import { buyerNumber, hashCustomer } from './buyer-hash.ts';
import type { ItemStore } from './item-store.ts';
import type { LogLine } from './net-lines.ts';
import { netLines } from './net-lines.ts';
import type { FoldedOrder } from './order-block.ts';

/**
 * The order log: the truth. An order is appended once, whatever is delivered how often; what takes it back is
 * appended beside it. Everything else in the ledger can be made again from these two tables.
 *
 * Stored:
 * - `log(seq, order_id, created_at, customer, lines)`: one row an order, for as long as the retention says.
 *   `created_at` in ms since 1970 or null, `customer` a keyed hash or null, `lines` JSON `[[item, quantity, price], …]`.
 *   Example: `1, "536365", 1291190760000, "Zk3…", "[[1,6,2.55],[2,8,3.39]]"`.
 * - `refund(refund_id, order_id, lines)`: one row a refund, quantities positive; it may stand before its order.
 */
export class LogStore {
  readonly #sql: SqlStorage;
  readonly #items: ItemStore;

  constructor(sql: SqlStorage, items: ItemStore) {
    this.#sql = sql;
    this.#items = items;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS log (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, order_id TEXT NOT NULL UNIQUE, created_at INTEGER, customer TEXT, lines TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS refund (refund_id TEXT PRIMARY KEY, order_id TEXT NOT NULL, lines TEXT NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS refund_of ON refund (order_id);
    `);
  }

  /** Appends what is new of one delivered order. `changedSeq` names an order already in the log that a refund changed. */
  append(order: Order, secret: string): { appended: boolean; changedSeq: number | null } {
    const bought = order.items.filter((line) => line.quantity > 0);
    const returned = order.items.filter((line) => line.quantity < 0);
    const known = this.#seqOf(order.order_id);
    let appended = false;
    if (bought.length > 0 && known === null) {
      const createdAt = order.created_at ? Date.parse(order.created_at) : null;
      const lines = bought.map((line): LogLine => {
        const n = this.#items.numberOf(line.item_id);
        // A line that cost nothing is often a note by the staff: no name to show.
        if (line.title && line.price !== 0) this.#items.learnTitle(n, line.title, createdAt, order.order_id);
        return [n, line.quantity, line.price ?? null];
      });
      this.#sql.exec(
        'INSERT INTO log (order_id, created_at, customer, lines) VALUES (?, ?, ?, ?)',
        order.order_id,
        createdAt,
        order.customer_id ? hashCustomer(secret, order.customer_id) : null,
        JSON.stringify(lines),
      );
      appended = true;
    }
    let changedSeq: number | null = null;
    if (returned.length > 0) {
      const lines = returned
        .map((line): LogLine => [this.#items.numberOf(line.item_id), -line.quantity, null])
        .sort((a, b) => a[0] - b[0]);
      const refundId = JSON.stringify([order.order_id, order.refund_id ?? lines]);
      const added = this.#sql.exec(
        'INSERT INTO refund (refund_id, order_id, lines) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        refundId,
        order.order_id,
        JSON.stringify(lines),
      ).rowsWritten;
      if (added > 0) {
        appended = true;
        changedSeq = known;
      }
    }
    return { appended, changedSeq };
  }

  /** The net orders after `afterSeq`, up to `throughSeq`, at most `maxOrders` of them or until `maxLines` are passed. */
  read(afterSeq: number, throughSeq: number, maxOrders: number, maxLines: number): { orders: FoldedOrder[]; lastSeq: number } {
    const orders: FoldedOrder[] = [];
    let lastSeq = afterSeq;
    let lines = 0;
    const rows = this.#sql.exec<{ seq: number; order_id: string; created_at: number | null; customer: string | null; lines: string }>(
      'SELECT seq, order_id, created_at, customer, lines FROM log WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
      afterSeq,
      throughSeq,
      maxOrders,
    );
    for (const row of rows) {
      const { items, prices } = netLines(JSON.parse(row.lines) as LogLine[], this.#refundsOf(row.order_id));
      const time = row.created_at === null ? NaN : row.created_at / 1000;
      orders.push({ time, buyer: buyerNumber(row.customer, row.order_id), items, prices });
      lastSeq = row.seq;
      lines += items.length;
      if (lines >= maxLines) break;
    }
    return { orders, lastSeq };
  }

  lastSeq(): number {
    return this.#sql.exec<{ seq: number | null }>('SELECT max(seq) AS seq FROM log').one().seq ?? 0;
  }

  /** How much the log holds. `first` and `last` are ms since 1970, null where no order has a time. */
  extent(): { orders: number; refunds: number; first: number | null; last: number | null } {
    return this.#sql
      .exec<{ orders: number; refunds: number; first: number | null; last: number | null }>(
        'SELECT count(*) AS orders, (SELECT count(*) FROM refund) AS refunds, min(created_at) AS first, max(created_at) AS last FROM log',
      )
      .one();
  }

  /** Removes an order and its refunds; answers where it stood and what it held, or null where there was none. */
  eraseOrder(orderId: string): { seq: number; items: number[] } | null {
    const seq = this.#seqOf(orderId);
    const erased = seq === null ? null : { seq, items: this.itemsAt(seq) };
    this.#sql.exec('DELETE FROM refund WHERE order_id = ?', orderId);
    this.#sql.exec('DELETE FROM log WHERE order_id = ?', orderId);
    return erased;
  }

  /** The ids of a customer's orders. Scans the log: erasing is rare, an index would be paid by every order. */
  ordersOf(customerHash: string): string[] {
    return this.#sql
      .exec<{ order_id: string }>('SELECT order_id FROM log WHERE customer = ? ORDER BY seq', customerHash)
      .toArray()
      .map((row) => row.order_id);
  }

  /** All that is kept of one order, for an answer to "what do you know of me". */
  orderOf(orderId: string): { order_id: string; created_at: string | null; items: { item_id: string; quantity: number; price: number | null }[]; refunds: { item_id: string; quantity: number }[] } | null {
    const row = this.#sql
      .exec<{ created_at: number | null; lines: string }>('SELECT created_at, lines FROM log WHERE order_id = ?', orderId)
      .toArray()[0];
    if (!row) return null;
    const idOf = (item: number) => this.#items.idOf(item);
    return {
      order_id: orderId,
      created_at: row.created_at === null ? null : new Date(row.created_at).toISOString(),
      items: (JSON.parse(row.lines) as LogLine[]).map(([item, quantity, price]) => ({ item_id: idOf(item), quantity, price })),
      refunds: this.#refundsOf(orderId).flat().map(([item, quantity]) => ({ item_id: idOf(item), quantity })),
    };
  }

  /** The items that an order was made of, before any refund. */
  itemsAt(seq: number): number[] {
    const row = this.#sql.exec<{ lines: string }>('SELECT lines FROM log WHERE seq = ?', seq).toArray()[0];
    return row ? (JSON.parse(row.lines) as LogLine[]).map(([item]) => item) : [];
  }

  #seqOf(orderId: string): number | null {
    return this.#sql.exec<{ seq: number }>('SELECT seq FROM log WHERE order_id = ?', orderId).toArray()[0]?.seq ?? null;
  }

  #refundsOf(orderId: string): LogLine[][] {
    return this.#sql
      .exec<{ lines: string }>('SELECT lines FROM refund WHERE order_id = ?', orderId)
      .toArray()
      .map((row) => JSON.parse(row.lines) as LogLine[]);
  }
}
