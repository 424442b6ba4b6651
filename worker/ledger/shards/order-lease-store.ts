/**
 * Orders of a shard that the main ledger has borrowed: until they are returned, only it may change them.
 *
 * Stored, in a shard: `lent(order_id)`, mostly for the moment of a call. If the main ledger dies and forgets a lease, the
 * next update of the order is referred to it, and it then returns the order.
 */
export class OrderLeaseStore {
  readonly #sql: SqlStorage;
  readonly #ids: Set<string>;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS lent (order_id TEXT PRIMARY KEY) WITHOUT ROWID;');
    // In memory, since every incoming order asks; mostly there are none.
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
