import type { LogRow, LoggedOrder } from './log-columns.ts';
import { CREATE_LOG, LOG_COLUMNS, rowOf, valuesOf } from './log-columns.ts';

/** The next free number: above all in the log, and above all that are folded, also where their orders are gone. */
const NEXT_SEQ = `max(?, 1 + coalesce((SELECT max(seq) FROM log), 0),
  1 + coalesce((SELECT last_seq FROM block ORDER BY first_seq DESC LIMIT 1), 0))`;

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
    return this.#sql
      .exec<{ order_id: string }>(
        `SELECT order_id FROM log WHERE customer IN (${customerHashes.map(() => '?').join()}) ORDER BY seq`,
        ...customerHashes,
      )
      .toArray()
      .map((row) => row.order_id);
  }

  /** @param seq SQL for the number, with one parameter */
  #insert(row: LogRow, seq: string): void {
    const [first, ...others] = valuesOf(row);
    const sql = `INSERT INTO log (${LOG_COLUMNS}) VALUES (${[seq, ...others.map(() => '?')].join(', ')})`;
    this.#sql.exec(sql, first, ...others);
  }
}
