import { OrderStateStore } from './order-state-store.ts';
import { buyerNumber } from './buyer-hash.ts';
import type { LogLine } from './net-lines.ts';
import { netLines } from './net-lines.ts';
import { NameStore } from './name-store.ts';
import type { NumberedOrder } from '../blocks/order-block.ts';
import { RefundStore } from './refund-store.ts';
import type { CurrencyCounts } from '../shop-currency.ts';

/** How much a log holds. `first` and `last` are ms since 1970, null where no order has a time. */
export interface LogExtent {
  orders: number;
  refunds: number;
  /** Of the orders, those that their platform has taken back since. */
  taken_back: number;
  first: number | null;
  last: number | null;
  /** How many orders say which currency. */
  currencies: CurrencyCounts;
}

/** Of a log whose parts lie in several objects. */
export function joinExtents(parts: readonly LogExtent[]): LogExtent {
  const times = (of: 'first' | 'last'): number[] => parts.flatMap((part) => part[of] ?? []);
  const [first, last] = [times('first'), times('last')];
  const currencies: Record<string, number> = {};
  for (const part of parts)
    for (const [currency, count] of Object.entries(part.currencies))
      currencies[currency] = (currencies[currency] ?? 0) + count;
  return {
    orders: parts.reduce((sum, { orders }) => sum + orders, 0),
    refunds: parts.reduce((sum, { refunds }) => sum + refunds, 0),
    taken_back: parts.reduce((sum, { taken_back }) => sum + taken_back, 0),
    first: first.length > 0 ? Math.min(...first) : null,
    last: last.length > 0 ? Math.max(...last) : null,
    currencies,
  };
}

/** An order that enters the log, at the number `at` or a later one. */
export interface LoggedOrder {
  orderId: string;
  createdAt: number | null;
  customer: string | null;
  currency?: string | null;
  lines: readonly LogLine[];
  at: number;
}

/** The first free number: beyond all that stand in the log, and beyond all that were folded, also where they are gone. */
const NEXT_SEQ = `max(?, 1 + coalesce((SELECT max(seq) FROM log), 0),
  1 + coalesce((SELECT last_seq FROM block ORDER BY first_seq DESC LIMIT 1), 0))`;

/**
 * The rows of the order log, as they are counted: what a shop's ledger and each of its shards have alike.
 *
 * Stored:
 * - `log(seq, order_id, created_at, customer, lines, currency)`: one row an order, for as long as the retention says.
 *   `created_at` in ms since 1970 or null, `customer` a keyed hash or null, `lines` JSON `[[item, quantity, price], …]`,
 *   `currency` that of the prices, also of those in `state`, or null where the order does not say it.
 *   Example: `1, "536365", 1291190760000, "Zk3…", "[[1,6,2.55],[2,8,3.39]]", "GBP"`.
 */
export class LogRowsStore {
  readonly #sql: SqlStorage;
  protected readonly states: OrderStateStore;
  protected readonly refunds: RefundStore;
  readonly names: NameStore;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.states = new OrderStateStore(sql);
    this.refunds = new RefundStore(sql);
    this.names = new NameStore(sql);
    sql.exec(`
      CREATE TABLE IF NOT EXISTS log (
        seq INTEGER PRIMARY KEY, order_id TEXT NOT NULL UNIQUE, created_at INTEGER, customer TEXT, lines TEXT NOT NULL,
        currency TEXT);
    `);
  }

  /** The net orders after `afterSeq`, up to `throughSeq`, at most `maxOrders` of them or until `maxLines` are passed: then it is `full`. */
  read(
    afterSeq: number,
    throughSeq: number,
    maxOrders: number,
    maxLines: number,
  ): { orders: NumberedOrder[]; lastSeq: number; full: boolean } {
    const orders: NumberedOrder[] = [];
    let lastSeq = afterSeq;
    let lines = 0;
    const rows = this.#sql.exec<{
      seq: number;
      order_id: string;
      created_at: number | null;
      customer: string | null;
      currency: string | null;
      lines: string;
      refunds: string | null;
    }>(
      `SELECT seq, order_id, created_at, customer, currency, coalesce(state.lines, log.lines) AS lines, state.refunds
       FROM log LEFT JOIN state USING (order_id) WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
      afterSeq,
      throughSeq,
      maxOrders,
    );
    for (const row of rows) {
      const counted = row.refunds === null ? [] : (JSON.parse(row.refunds) as string[]);
      const { items, prices } = netLines(JSON.parse(row.lines) as LogLine[], this.refunds.of(row.order_id, counted));
      const time = row.created_at === null ? NaN : row.created_at / 1000;
      const buyer = buyerNumber(row.customer, row.order_id);
      orders.push({ seq: row.seq, time, buyer, currency: row.currency, items, prices });
      lastSeq = row.seq;
      lines += items.length;
      if (lines >= maxLines) break;
    }
    return { orders, lastSeq, full: orders.length >= maxOrders || lines >= maxLines };
  }

  lastSeq(): number {
    return this.#sql.exec<{ seq: number | null }>('SELECT max(seq) AS seq FROM log').one().seq ?? 0;
  }

  extent(): LogExtent {
    const { one, other, saying, ...extent } = this.#sql
      .exec<{
        orders: number;
        refunds: number;
        taken_back: number;
        first: number | null;
        last: number | null;
        one: string | null;
        other: string | null;
        saying: number;
      }>(
        `SELECT count(*) AS orders, (SELECT count(*) FROM refund) AS refunds,
           (SELECT count(*) FROM state JOIN log USING (order_id) WHERE standing <> 'bought') AS taken_back, min(created_at) AS first, max(created_at) AS last,
           min(currency) AS one, max(currency) AS other, count(currency) AS saying FROM log`,
      )
      .one();
    if (one === null) return { ...extent, currencies: {} };
    // Nearly all shops have one, and counting by it sorts the whole log.
    if (one === other) return { ...extent, currencies: { [one]: saying } };
    const counts = this.#sql.exec<{ currency: string; orders: number }>(
      'SELECT currency, count(*) AS orders FROM log WHERE currency IS NOT NULL GROUP BY currency',
    );
    return { ...extent, currencies: Object.fromEntries(Array.from(counts, (row) => [row.currency, row.orders])) };
  }

  /** ms since 1970 of the newest order that is not of the future; 0 where there is none. */
  newest(now: number): number {
    return (
      this.#sql.exec<{ at: number | null }>('SELECT max(created_at) AS at FROM log WHERE created_at <= ?', now).one()
        .at ?? 0
    );
  }

  /** The ids of a customer's orders. Scans the log: erasing is rare, an index would be paid by every order. */
  ordersOf(customerHashes: readonly string[]): string[] {
    return this.#sql
      .exec<{ order_id: string }>(
        `SELECT order_id FROM log WHERE customer IN (${customerHashes.map(() => '?').join()}) ORDER BY seq`,
        ...customerHashes,
      )
      .toArray()
      .map((row) => row.order_id);
  }

  /** The ids of some orders, oldest first, of all that are kept. */
  anyOrders(most: number): string[] {
    return this.#sql
      .exec<{ order_id: string }>(
        'SELECT order_id FROM log UNION SELECT order_id FROM state UNION SELECT order_id FROM refund LIMIT ?',
        most,
      )
      .toArray()
      .map((row) => row.order_id);
  }

  /** The lines of an order as it was imported; null where its platform has told it since, and is believed. */
  protected importedLines(orderId: string): LogLine[] | null {
    const row = this.#sql
      .exec<{ lines: string }>(
        'SELECT log.lines FROM log LEFT JOIN state USING (order_id) WHERE order_id = ? AND state.lines IS NULL',
        orderId,
      )
      .toArray()[0];
    return row ? (JSON.parse(row.lines) as LogLine[]) : null;
  }

  /** The items that an order was made of, before any refund: at first, and as its platform last told it. */
  itemsAt(seq: number): number[] {
    return this.#sql
      .exec<{ lines: string }>(
        'SELECT lines FROM log WHERE seq = ? UNION ALL SELECT state.lines FROM log JOIN state USING (order_id) WHERE seq = ?',
        seq,
        seq,
      )
      .toArray()
      .flatMap((row) => (JSON.parse(row.lines) as LogLine[]).map(([item]) => item));
  }

  protected insertOrder({ orderId, createdAt, customer, currency = null, lines, at }: LoggedOrder): void {
    this.#sql.exec(
      `INSERT INTO log (seq, order_id, created_at, customer, lines, currency) VALUES (${NEXT_SEQ}, ?, ?, ?, ?, ?)`,
      at,
      orderId,
      createdAt,
      customer,
      JSON.stringify(lines),
      currency,
    );
  }

  protected deleteOrder(orderId: string): void {
    this.#sql.exec('DELETE FROM log WHERE order_id = ?', orderId);
  }

  /** Its number in the log; null where it is not there. */
  seqOf(orderId: string): number | null {
    return this.#sql.exec<{ seq: number }>('SELECT seq FROM log WHERE order_id = ?', orderId).toArray()[0]?.seq ?? null;
  }
}
