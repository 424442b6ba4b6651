import type { NumberedOrder } from './folded-order.ts';
import { buyerNumber } from './buyer-hash.ts';
import type { LogRow, LoggedOrder } from './log-columns.ts';
import { orderOf } from './log-columns.ts';
import type { LogExtent } from './log-extent.ts';
import { LogTable } from './log-table.ts';
import { NameStore } from './name-store.ts';
import type { LogLine } from './net-lines.ts';
import { netLines } from './net-lines.ts';
import type { StoredState } from './order-state-store.ts';
import { OrderStateStore } from './order-state-store.ts';
import type { NamedRefund } from './refund-store.ts';
import { RefundStore } from './refund-store.ts';

/** All that is kept under one id; without `order` it was never a purchase. */
export interface KeptRows {
  order: LoggedOrder | null;
  state: StoredState | null;
  refunds: NamedRefund[];
}

/** The tables of the order log, the same in the main ledger and in each shard. */
export class LogRowsStore {
  readonly #sql: SqlStorage;
  readonly table: LogTable;
  readonly states: OrderStateStore;
  readonly refunds: RefundStore;
  readonly names: NameStore;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.states = new OrderStateStore(sql);
    this.refunds = new RefundStore(sql);
    this.names = new NameStore(sql);
    this.table = new LogTable(sql);
  }

  /** Null where there is neither an order nor a state. */
  kept(orderId: string): KeptRows | null {
    const row = this.table.find(orderId);
    const state = this.states.get(orderId);
    if (!row && !state) return null;
    return { order: row && orderOf(row), state, refunds: this.refunds.all(orderId) };
  }

  /** Whether anything is kept under an id. */
  knows(id: string): boolean {
    return this.table.seqOf(id) !== null || this.states.get(id) !== null || this.refunds.any(id);
  }

  /** The orders after `afterSeq`, up to `throughSeq`, without what was returned. `full`: `maxOrders` or `maxLines` was reached. */
  read(
    afterSeq: number,
    throughSeq: number,
    maxOrders: number,
    maxLines: number,
  ): { orders: NumberedOrder[]; lastSeq: number; full: boolean } {
    const orders: NumberedOrder[] = [];
    let lastSeq = afterSeq;
    let lines = 0;
    const rows = this.#sql.exec<LogRow & { told: string | null; refunds: string | null }>(
      `SELECT log.*, state.lines AS told, state.refunds
       FROM log LEFT JOIN state USING (order_id) WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
      afterSeq,
      throughSeq,
      maxOrders,
    );
    for (const row of rows) {
      const {
        seq,
        orderId,
        createdAt,
        customer,
        currency,
        lines: bought,
      } = orderOf({ ...row, lines: row.told ?? row.lines });
      const counted = row.refunds === null ? [] : (JSON.parse(row.refunds) as string[]);
      const { items, prices } = netLines(bought, this.refunds.of(orderId, counted));
      const time = createdAt === null ? NaN : createdAt / 1000;
      orders.push({ seq, time, buyer: buyerNumber(customer, orderId), currency, items, prices });
      lastSeq = seq;
      lines += items.length;
      if (lines >= maxLines) break;
    }
    return { orders, lastSeq, full: orders.length >= maxOrders || lines >= maxLines };
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
    // Nearly all shops have one currency; counting by currency sorts the whole log.
    if (one === other) return { ...extent, currencies: { [one]: saying } };
    const counts = this.#sql.exec<{ currency: string; orders: number }>(
      'SELECT currency, count(*) AS orders FROM log WHERE currency IS NOT NULL GROUP BY currency',
    );
    return { ...extent, currencies: Object.fromEntries(Array.from(counts, (row) => [row.currency, row.orders])) };
  }

  /** The lines of an order as it was imported; null where its platform's state counts instead. */
  importedLines(orderId: string): LogLine[] | null {
    const row = this.table.find(orderId);
    return row && this.states.get(orderId) === null ? orderOf(row).lines : null;
  }

  /** The items of an order before any refund: as it was imported, and in its platform's last state. */
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

  /** Removes all that is kept under an id; answers its number and its items, null where it was not in the log. */
  remove(orderId: string): { seq: number; items: number[] } | null {
    const seq = this.table.seqOf(orderId);
    const removed = seq === null ? null : { seq, items: this.itemsAt(seq) };
    this.names.erase(orderId);
    this.refunds.erase(orderId);
    this.table.delete(orderId);
    this.states.erase(orderId);
    return removed;
  }

  /** Removes all that is kept; answers how many orders there were. As few statements for a million as for ten. */
  clear(): number {
    const { orders } = this.#sql.exec<{ orders: number }>('SELECT count(*) AS orders FROM log').one();
    for (const table of ['log', 'state', 'refund']) this.#sql.exec(`DELETE FROM ${table}`);
    this.names.clear();
    return orders;
  }
}
