/**
 * Orders that the shop's ledger holds just now, to change them: until they are back nobody else may.
 *
 * Stored, in a shard: `lent(order_id)`, for the moment of a call. Where the ledger dies and does not know that it had
 * borrowed one, whoever tells of the order next goes by the ledger, which then brings it back.
 */
export class LentStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS lent (order_id TEXT PRIMARY KEY) WITHOUT ROWID;');
  }

  has(id: string): boolean {
    return this.#sql.exec('SELECT 1 FROM lent WHERE order_id = ?', id).toArray().length > 0;
  }

  lend(ids: readonly string[]): void {
    for (const id of ids) this.#sql.exec('INSERT OR IGNORE INTO lent (order_id) VALUES (?)', id);
  }

  giveBack(ids: readonly string[]): void {
    for (const id of ids) this.#sql.exec('DELETE FROM lent WHERE order_id = ?', id);
  }

  clear(): void {
    this.#sql.exec('DELETE FROM lent');
  }
}
