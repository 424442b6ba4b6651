import type { ItemNames } from './delivery.ts';

/** The number of a variant, or of a product without variants, and by which id it was known here. */
export interface KnownVariant {
  variant: string;
  item: string;
}

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

  /** What a product and its variants are known by here, as far as they were told. */
  itemsOf(product: string): string[] {
    const sql = 'SELECT DISTINCT item FROM product_item WHERE product = ?';
    return this.#sql
      .exec<{ item: string }>(sql, product)
      .toArray()
      .map(({ item }) => item);
  }

  /** Whether it was told as one of another product's variants. */
  isVariant(id: string): boolean {
    return this.#sql.exec('SELECT 1 FROM product_item WHERE variant = ?1 AND product <> ?1', id).toArray().length > 0;
  }

  /** Of a product's variants that were told, those that it has no longer: forgets them, and answers what they were known by. */
  takeGone(product: string, variants: readonly string[]): KnownVariant[] {
    return this.#take(
      'product = ?1 AND variant <> ?1 AND variant NOT IN (SELECT value FROM json_each(?2))',
      product,
      JSON.stringify(variants),
    );
  }

  /** Forgets by which other ids than this one a variant was known, and answers them. @param keeps true for what is kept */
  takeFormer(variant: string, item: string, keeps: (former: string) => boolean): string[] {
    const sql = 'SELECT item FROM product_item WHERE variant = ? AND item <> ?';
    const rows = this.#sql.exec<{ item: string }>(sql, variant, item).toArray();
    const former = rows.map((row) => row.item).filter((one) => !keeps(one));
    for (const one of former) this.#take('variant = ? AND item = ?', variant, one);
    return former;
  }

  /** Whether an item is known as another variant than this. */
  isAnothers(item: string, variant: string | null): boolean {
    const sql = 'SELECT 1 FROM product_item WHERE item = ? AND variant IS NOT ? LIMIT 1';
    return this.#sql.exec(sql, item, variant).toArray().length > 0;
  }

  /** Forgets a product with its variants, or one of its variants, and answers what it was known by. */
  takeAll(id: string): KnownVariant[] {
    return this.#take('product = ?1 OR variant = ?1', id);
  }

  /** Which of the items something is known by: a copy of a product has the same SKU. */
  held(items: readonly string[]): Set<string> {
    const rows = this.#sql.exec<{ item: string }>(
      'SELECT DISTINCT item FROM product_item WHERE item IN (SELECT value FROM json_each(?))',
      JSON.stringify(items),
    );
    return new Set(rows.toArray().map(({ item }) => item));
  }

  #take(where: string, ...values: string[]): KnownVariant[] {
    const rows = this.#sql
      .exec<KnownVariant & Record<string, SqlStorageValue>>(
        `SELECT variant, item FROM product_item WHERE ${where}`,
        ...values,
      )
      .toArray();
    for (const { variant, item } of rows)
      this.#sql.exec('DELETE FROM product_item WHERE variant = ? AND item = ?', variant, item);
    return rows;
  }
}
