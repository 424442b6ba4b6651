/**
 * Orders that the shop's ledger holds just now, to change them: until they are back nobody else may.
 *
 * Stored, in a shard: `lent(order_id)`, for the moment of a call. Where the ledger dies and does not know that it had
 * borrowed one, whoever tells of the order next goes by the ledger, which then brings it back.
 */
export class OrderLeaseStore {
  readonly #sql: SqlStorage;
  readonly #ids: Set<string>;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS lent (order_id TEXT PRIMARY KEY) WITHOUT ROWID;');
    // Every order that comes asks: in memory it costs nothing, and there are none at most times.
    this.#ids = new Set(
      sql
        .exec<{ order_id: string }>('SELECT order_id FROM lent')
        .toArray()
        .map(({ order_id }) => order_id),
    );
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  lease(ids: readonly string[]): void {
    for (const id of ids) {
      this.#sql.exec('INSERT OR IGNORE INTO lent (order_id) VALUES (?)', id);
      this.#ids.add(id);
    }
  }

  release(ids: readonly string[]): void {
    for (const id of ids) {
      this.#sql.exec('DELETE FROM lent WHERE order_id = ?', id);
      this.#ids.delete(id);
    }
  }

  clear(): void {
    this.#sql.exec('DELETE FROM lent');
    this.#ids.clear();
  }
}
