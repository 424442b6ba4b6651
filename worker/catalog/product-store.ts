import type { Product } from '../../shared/product.ts';
import type { FrozenItemsStore } from '../ledger/publishing/frozen-items-store.ts';
import type { ItemStore } from '../ledger/log/item-store.ts';
import { keptProduct } from './kept-product.ts';
import { asGroup, asTitle } from './names-of-products.ts';
import { ProductNameStore } from './product-name-store.ts';

/**
 * The catalogue as the shop hands it over.
 * Stored:
 * - `product(n, json)`, one row a product: what of it is read (`kept-product.ts`); `n` is the item's number in the dictionary. A deleted product leaves `null`
 *   behind, so that its old orders do not put it on a shelf again.
 * - `absent(n, since)`: products that the last whole catalogue did not hold, until they come again. They are out of
 *   stock, and another may have taken their place under another id: what has come since has numbers from `since` on.
 */
export class ProductStore {
  readonly #sql: SqlStorage;
  readonly #items: ItemStore;
  readonly #frozenItems: FrozenItemsStore;
  readonly #names: ProductNameStore;
  #told: (n: number) => void = () => undefined;

  constructor(sql: SqlStorage, items: ItemStore, frozenItems: FrozenItemsStore) {
    this.#sql = sql;
    this.#items = items;
    this.#frozenItems = frozenItems;
    this.#names = new ProductNameStore(sql);
    sql.exec(`
      CREATE TABLE IF NOT EXISTS product (n INTEGER PRIMARY KEY, json TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS absent (n INTEGER PRIMARY KEY, since INTEGER NOT NULL);
    `);
  }

  /** From now on hears which products are told or deleted, also where they are as they were. */
  onTold(told: (n: number) => void): void {
    this.#told = told;
  }

  /**
   * Adds a product or replaces it; false where the same was there already.
   * @param cleared counts the fields that it had and has no longer
   */
  put(whole: Product, cleared: Record<string, number> = {}): boolean {
    const product = keptProduct(whole);
    const n = this.#items.numberOf(product.id);
    this.#told(n);
    const json = JSON.stringify(product);
    this.#sql.exec('DELETE FROM absent WHERE n = ?', n);
    const row = this.#sql.exec<{ json: string }>('SELECT json FROM product WHERE n = ?', n).toArray()[0];
    if (row?.json === json) return false;
    const before = row ? (JSON.parse(row.json) as Product | null) : null;
    for (const field of lostFields(before, product)) cleared[field] = (cleared[field] ?? 0) + 1;
    this.#frozenItems.keep(n);
    this.#names.rename(n, before, product);
    this.#sql.exec('INSERT OR REPLACE INTO product (n, json) VALUES (?, ?)', n, json);
    return true;
  }

  /**
   * The last whole catalogue did not hold it: it is out of stock.
   * @param since the number of items before that catalogue came
   */
  putAbsent(n: number, since: number): void {
    const product = this.find(n);
    if (product && product.availability !== 'out_of_stock') this.put({ ...product, availability: 'out_of_stock' });
    this.#sql.exec('INSERT OR IGNORE INTO absent (n, since) VALUES (?, ?)', n, since);
  }

  /** False where there was no such item. One that only orders know can be deleted too. */
  delete(id: string): boolean {
    const n = this.#items.find(id);
    if (n === undefined) return false;
    this.#told(n);
    this.#frozenItems.keep(n);
    this.#names.rename(n, this.find(n) ?? null, null);
    this.#sql.exec("INSERT OR REPLACE INTO product (n, json) VALUES (?, 'null')", n);
    return true;
  }

  /** What the catalogue has of an item; null where that was deleted, undefined where it never had it. */
  find(n: number | undefined): Product | null | undefined {
    if (n === undefined) return undefined;
    const row = this.#sql.exec<{ json: string }>('SELECT json FROM product WHERE n = ?', n).toArray()[0];
    return row && (JSON.parse(row.json) as Product | null);
  }

  /** Whether the last whole catalogue was without it. */
  isAbsent(n: number): boolean {
    return this.#sql.exec('SELECT 1 FROM absent WHERE n = ?', n).toArray().length > 0;
  }

  /** As `find`, where nothing else of it is asked. */
  standingOf(n: number | undefined): 'listed' | 'deleted' | 'unknown' {
    if (n === undefined) return 'unknown';
    const sql = "SELECT json = 'null' AS deleted FROM product WHERE n = ?";
    const row = this.#sql.exec<{ deleted: number }>(sql, n).toArray()[0];
    if (!row) return 'unknown';
    return row.deleted ? 'deleted' : 'listed';
  }

  /** Those of any of these groups (`item_group_id`). */
  inGroups(groups: readonly string[]): Product[] {
    const named = this.named(groups.map(asGroup), Number.MAX_SAFE_INTEGER);
    return named.filter(({ item_group_id }) => item_group_id && groups.includes(item_group_id));
  }

  /** Names some more of those that were stored before products had names; false where none is left. */
  nameNext(): boolean {
    return this.#names.nameNext();
  }

  /** The ids of those with exactly these titles, where only one has it. */
  idsByTitle(titles: readonly string[]): Map<string, string> {
    const ids = new Map<string, string>();
    for (const title of titles) {
      const [only, other] = this.named([asTitle(title)], 2);
      if (only?.title === title && !other) ids.set(title, only.id);
    }
    return ids;
  }

  /** Those that are called by any of these names (`names-of-products.ts`). @param most of one name so many, the first */
  named(names: Iterable<number>, most?: number): Product[] {
    return this.#names.having(names, most).flatMap((n) => this.find(n) ?? []);
  }

  /** What the catalogue calls an item; null where it has none. */
  titleOf(n: number | undefined): string | null {
    if (n === undefined) return null;
    const sql = "SELECT json_extract(json, '$.title') AS title FROM product WHERE n = ?";
    return this.#sql.exec<{ title: string | null }>(sql, n).toArray()[0]?.title ?? null;
  }

  /** All of them, and those that do not say on which page they stand: gone through once. */
  countLinks(): { all: number; without: number } {
    return this.#sql
      .exec<{ all: number; without: number }>(
        `SELECT count(*) AS "all", total(json_extract(json, '$.link') IS NULL) AS "without" FROM product WHERE json <> 'null'`,
      )
      .one();
  }

  /** How many products have their price in which currency, the commonest first. */
  currencies(): Map<string, number> {
    const rows = this.#sql.exec<{ currency: string; products: number }>(
      `SELECT substr(json_extract(json, '$.price'), -3) AS currency, count(*) AS products FROM product
       WHERE json_extract(json, '$.price') IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
    );
    return new Map(Array.from(rows, ({ currency, products }) => [currency, products]));
  }

  /** The currency of most products' prices; null where none has one. */
  currency(): string | null {
    return this.currencies().keys().next().value ?? null;
  }

  /** How many items there are, those that orders alone have too. */
  get items(): number {
    return this.#items.count;
  }

  /**
   * Products that no whole catalogue was without, and whether they can be bought now, or ordered ahead. Change none meanwhile.
   * @param from the lowest number of one @param below all numbers are below
   */
  present(from = 0, below = Number.MAX_SAFE_INTEGER): Iterable<{ n: number; id: string; in_stock: number }> {
    return this.#sql.exec<{ n: number; id: string; in_stock: number }>(
      `SELECT n, json_extract(json, '$.id') AS id, ${IN_STOCK} AS in_stock FROM product
       WHERE n >= ? AND n < ? AND ${IS_PRESENT}`,
      from,
      below,
    );
  }

  countInStock(): number {
    return this.#sql.exec<{ count: number }>(`SELECT count(*) AS count FROM product WHERE ${IN_STOCK}`).one().count;
  }
}

/** In a query of `product`: the catalogue has it, as far as was heard. */
export const IS_PRESENT = "product.json <> 'null' AND product.n NOT IN (SELECT n FROM absent)";
const IN_STOCK = "json <> 'null' AND json_extract(json, '$.availability') <> 'out_of_stock'";

/** What a known product says and a new state of it does not; that a sale has ended is no loss. */
function lostFields(before: Product | null, product: Product): string[] {
  return Object.entries(before ? keptProduct(before) : {})
    .filter(([field, value]) => (value ?? null) !== null && (product[field as keyof Product] ?? null) === null)
    .map(([field]) => field)
    .filter((field) => !field.startsWith('sale_price'));
}
