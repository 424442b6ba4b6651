import type { ItemNames } from './delivery.ts';

/**
 * What the ledger was told of a platform's products.
 *
 * Stored, as long as the shop:
 * - `product_state(id, version)`: when the product last changed, ms since 1970.
 *   Example: `"shopify 4814921662509", 1763806499000`.
 * - `product_item(variant, item, product)`: by which id a variant is known here, and of which product it is one (itself,
 *   where it has no variants): a deletion names the product alone. Example: `"39072856", "MUG-RED", "4814921662509"`.
 */
export class ProductStateStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS product_state (id TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS product_item (
        variant TEXT NOT NULL, item TEXT NOT NULL, product TEXT NOT NULL, PRIMARY KEY (variant, item)) WITHOUT ROWID;
    `);
  }

  /** Moves on to this version; false, and nothing moves, where a newer one was told before. */
  advanceTo(id: string, version: number): boolean {
    const before = this.#sql
      .exec<{ version: number }>('SELECT version FROM product_state WHERE id = ?', id)
      .toArray()[0]?.version;
    if (before !== undefined && before > version) return false;
    if (before !== version)
      this.#sql.exec('INSERT OR REPLACE INTO product_state (id, version) VALUES (?, ?)', id, version);
    return true;
  }

  /** Remembers by which id the product of a line, or of the catalogue, is known here. A row is written the first time. */
  noteItem({ variant, product }: Pick<ItemNames, 'variant' | 'product'>, item: string): void {
    const own = variant ?? product;
    if (own === null) return;
    const sql = 'INSERT INTO product_item (variant, item, product) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
    this.#sql.exec(sql, own, item, product ?? own);
  }

  /** The ids that a product and its variants were told by. */
  itemsOf(product: string): string[] {
    return this.#sql
      .exec<{ item: string }>('SELECT DISTINCT item FROM product_item WHERE product = ?1 OR variant = ?1', product)
      .toArray()
      .map(({ item }) => item);
  }

  /** Of a product's variants that were told, those that it has no longer, by their own ids and by those they are known by. */
  goneFrom(product: string, variants: readonly string[]): { variant: string; item: string }[] {
    return this.#sql
      .exec<{ variant: string; item: string }>(
        `SELECT variant, item FROM product_item
         WHERE product = ?1 AND variant <> ?1 AND variant NOT IN (SELECT value FROM json_each(?2))`,
        product,
        JSON.stringify(variants),
      )
      .toArray();
  }

  /** Which of the items another product is known by too: a copy of it that has the same SKU. */
  ofOthers(items: readonly string[], product: string): Set<string> {
    const rows = this.#sql.exec<{ item: string }>(
      `SELECT DISTINCT item FROM product_item
       WHERE product <> ?1 AND variant <> ?1 AND item IN (SELECT value FROM json_each(?2))`,
      product,
      JSON.stringify(items),
    );
    return new Set(rows.toArray().map(({ item }) => item));
  }

  /** Of a product, with its variants, or of one of them. */
  forgetItems(product: string): void {
    this.#sql.exec('DELETE FROM product_item WHERE product = ?1 OR variant = ?1', product);
  }
}
