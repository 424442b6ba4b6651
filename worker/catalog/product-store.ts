import type { Product } from '../../shared/product.ts';
import type { ItemStore } from '../ledger/item-store.ts';

/**
 * The catalogue as the shop hands it over.
 * Stored: `product(n, json)`, one row a product, until it is deleted; `n` is the item's number in the dictionary.
 */
export class ProductStore {
  readonly #sql: SqlStorage;
  readonly #items: ItemStore;
  /** Grows with every change. */
  version = 0;

  constructor(sql: SqlStorage, items: ItemStore) {
    this.#sql = sql;
    this.#items = items;
    sql.exec('CREATE TABLE IF NOT EXISTS product (n INTEGER PRIMARY KEY, json TEXT NOT NULL);');
  }

  /** Adds a product or replaces it; false where the same was there already. */
  put(product: Product): boolean {
    const n = this.#items.numberOf(product.id);
    const json = JSON.stringify(product);
    const before = this.#sql.exec<{ json: string }>('SELECT json FROM product WHERE n = ?', n).toArray()[0];
    if (before?.json === json) return false;
    this.#sql.exec('INSERT OR REPLACE INTO product (n, json) VALUES (?, ?)', n, json);
    this.version++;
    return true;
  }

  delete(id: string): boolean {
    const n = this.#items.find(id);
    if (n === undefined) return false;
    const deleted = this.#sql.exec('DELETE FROM product WHERE n = ?', n).rowsWritten > 0;
    if (deleted) this.version++;
    return deleted;
  }

  count(): number {
    return this.#sql.exec<{ count: number }>('SELECT count(*) AS count FROM product').one().count;
  }

  /** All products by their item's number. */
  all(): (Product | undefined)[] {
    const products: (Product | undefined)[] = [];
    for (const { n, json } of this.#sql.exec<{ n: number; json: string }>('SELECT n, json FROM product'))
      products[n] = JSON.parse(json) as Product;
    return products;
  }
}
