/**
 * Items whose past orders changed (a refund, an erasure), so that the next version learns them anew.
 *
 * Stored: `touched_item(n, at)`: the item, and the watermark when its order changed. A version holds the changes up to the
 * number that it was sealed at. Example: `12, 1763806499000003`.
 */
export class TouchedStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(
      'CREATE TABLE IF NOT EXISTS touched_item (n INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (n, at)) WITHOUT ROWID;',
    );
  }

  touch(items: Iterable<number>, at: number): void {
    for (const n of items) this.#sql.exec('INSERT OR IGNORE INTO touched_item (n, at) VALUES (?, ?)', n, at);
  }

  /** In the main ledger, which has the dictionary of items: all of them. */
  touchAll(at: number): void {
    this.#sql.exec('INSERT OR IGNORE INTO touched_item (n, at) SELECT n, ? FROM item', at);
  }

  /** Items touched at `from` or later, and before `before`. */
  between(from: number, before: number): number[] {
    return this.#sql
      .exec<{ n: number }>('SELECT DISTINCT n FROM touched_item WHERE at >= ? AND at < ?', from, before)
      .toArray()
      .map((row) => row.n);
  }

  any(from: number): boolean {
    return this.#sql.exec('SELECT 1 FROM touched_item WHERE at >= ? LIMIT 1', from).toArray().length > 0;
  }

  clear(before: number): void {
    this.#sql.exec('DELETE FROM touched_item WHERE at < ?', before);
  }
}
