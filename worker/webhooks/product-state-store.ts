/**
 * How new the ledger's word of a platform's product is.
 *
 * Stored: `product_state(id, version)`: when the product last changed, ms since 1970, as long as the shop.
 * Example: `"shopify 4814921662509", 1763806499000`.
 */
export class ProductStateStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS product_state (id TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;');
  }

  /** True where the product was not told at this version, or a newer one, before. */
  isNew(id: string, version: number): boolean {
    const before = this.#sql
      .exec<{ version: number }>('SELECT version FROM product_state WHERE id = ?', id)
      .toArray()[0]?.version;
    if (before !== undefined && before > version) return false;
    if (before !== version)
      this.#sql.exec('INSERT OR REPLACE INTO product_state (id, version) VALUES (?, ?)', id, version);
    return true;
  }
}
