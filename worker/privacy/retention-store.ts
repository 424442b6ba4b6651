import { DAY_MS } from '../../shared/durations.ts';

/**
 * When customers' hashes are dropped (`LogTable.dropHashes`): after the days that the config says. An order is old when
 * so much time lies between it and the shop's newest order, as with decay, or when the server has had it for so long,
 * whatever its date.
 *
 * Stored: `arrival(day, seq)`, the last number of the log at the end of a day, for as long as its orders' hashes.
 * Example: `20779, 51234`.
 */
export class RetentionStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS arrival (day INTEGER PRIMARY KEY, seq INTEGER NOT NULL);');
  }

  /** Call it in the transaction that makes the log longer. */
  noteArrival(lastSeq: number, now: number): void {
    this.#sql.exec('INSERT OR REPLACE INTO arrival (day, seq) VALUES (?, ?)', Math.floor(now / DAY_MS), lastSeq);
  }

  /**
   * Up to where orders lose their hashes: those ordered before `before` (ms since 1970), and those up to number `lastSeq`.
   * @param newest ms since 1970 of the shop's newest order
   */
  due(customerDays: number, newest: number, now: number): { before: number; lastSeq: number } {
    const lastDay = Math.floor(now / DAY_MS) - customerDays;
    const lastSeq =
      this.#sql.exec<{ seq: number | null }>('SELECT max(seq) AS seq FROM arrival WHERE day < ?', lastDay).one().seq ??
      0;
    // The last of the days that are over says it for all of them.
    this.#sql.exec('DELETE FROM arrival WHERE day < ? AND seq < ?', lastDay, lastSeq);
    return { before: newest - customerDays * DAY_MS, lastSeq };
  }
}
