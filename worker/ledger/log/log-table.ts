import { createHmac } from 'node:crypto';
import type { LogRow, LoggedOrder } from './log-columns.ts';
import { CREATE_LOG, LOG_COLUMNS, rowOf, valuesOf } from './log-columns.ts';

/** The next free number: above all in the log, and above all that are folded, also where their orders are gone. */
const NEXT_SEQ = `max(?, 1 + coalesce((SELECT max(seq) FROM log), 0),
  1 + coalesce((SELECT last_seq FROM block ORDER BY first_seq DESC LIMIT 1), 0))`;

/** Orders that one step looks at, and those of them that lose their hashes. */
export const LOOKED_AT_A_STEP = 20_000;
export const DROPPED_A_STEP = 2000;
/** Stands before a mark that is no customer's hash any more; base64url has no such sign. */
const MARK = '~';

/** Which orders lose their customers' hashes (`retention-store.ts`). */
export interface Retention {
  /** Those from before: ms since 1970. */
  before: number;
  /** And those up to this number. */
  lastSeq: number;
  /** What the marks are made with; thrown away at once. */
  key: Uint8Array;
}

/** The table `log` (`log-columns.ts`): one row an order, in the order in which they came. */
export class LogTable {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(CREATE_LOG);
  }

  find(orderId: string): LogRow | null {
    return this.#sql.exec<LogRow>(`SELECT ${LOG_COLUMNS} FROM log WHERE order_id = ?`, orderId).toArray()[0] ?? null;
  }

  /** Its number in the log; null where it is not there. */
  seqOf(orderId: string): number | null {
    return this.#sql.exec<{ seq: number }>('SELECT seq FROM log WHERE order_id = ?', orderId).toArray()[0]?.seq ?? null;
  }

  lastSeq(): number {
    return this.#sql.exec<{ seq: number | null }>('SELECT max(seq) AS seq FROM log').one().seq ?? 0;
  }

  /** Appends an order at the next number, or at its own where that is higher. */
  append(order: LoggedOrder): void {
    this.#insert(rowOf(order), NEXT_SEQ);
  }

  /** Inserts a row at its number, or at the next free one: two shards may give the same number in the same moment. */
  put(row: LogRow): void {
    let { seq } = row;
    while (this.#sql.exec('SELECT 1 FROM log WHERE seq = ?', seq).toArray().length > 0) seq++;
    this.#insert({ ...row, seq }, '?');
  }

  delete(orderId: string): void {
    this.#sql.exec('DELETE FROM log WHERE order_id = ?', orderId);
  }

  /** ms since 1970 of the newest order that is not of the future; 0 where there is none. */
  newest(now: number): number {
    return (
      this.#sql.exec<{ at: number | null }>('SELECT max(created_at) AS at FROM log WHERE created_at <= ?', now).one()
        .at ?? 0
    );
  }

  /** The ids of customers' orders. Scans the log: erasing is rare, an index would be paid by every order. */
  ordersOf(customerHashes: readonly string[]): string[] {
    if (customerHashes.length === 0) return [];
    return this.#sql
      .exec<{ order_id: string }>(
        `SELECT order_id FROM log WHERE customer IN (${customerHashes.map(() => '?').join()}) ORDER BY seq`,
        ...customerHashes,
      )
      .toArray()
      .map((row) => row.order_id);
  }

  /**
   * Drops the hashes that are due of the next orders after `after`; answers the numbers of those that had one, and the
   * number to go on from, null at the end of the log. In place of the hash stands a mark: orders that one customer lost
   * together still count as one buyer's, and nothing leads from the mark to the customer.
   */
  dropHashes({ before, lastSeq, key }: Retention, after: number): { dropped: number[]; last: number | null } {
    const next = this.#sql.exec<{ seq: number; created_at: number | null; customer: string | null }>(
      'SELECT seq, created_at, customer FROM log WHERE seq > ? ORDER BY seq LIMIT ?',
      after,
      LOOKED_AT_A_STEP,
    );
    const due: { seq: number; customer: string }[] = [];
    let looked = 0;
    let last = after;
    for (const { seq, created_at, customer } of next) {
      looked++;
      last = seq;
      if (customer === null || customer.startsWith(MARK)) continue;
      if (seq <= lastSeq || (created_at !== null && created_at < before)) due.push({ seq, customer });
      if (due.length === DROPPED_A_STEP) break;
    }
    for (const { seq, customer } of due) {
      const mark = MARK + createHmac('sha256', key).update(customer).digest('base64url').slice(0, 13);
      this.#sql.exec('UPDATE log SET customer = ? WHERE seq = ?', mark, seq);
    }
    const isOver = looked < LOOKED_AT_A_STEP && due.length < DROPPED_A_STEP;
    return { dropped: due.map(({ seq }) => seq), last: isOver ? null : last };
  }

  /** @param seq SQL for the number, with one parameter */
  #insert(row: LogRow, seq: string): void {
    const [first, ...others] = valuesOf(row);
    const sql = `INSERT INTO log (${LOG_COLUMNS}) VALUES (${[seq, ...others.map(() => '?')].join(', ')})`;
    this.#sql.exec(sql, first, ...others);
  }
}
