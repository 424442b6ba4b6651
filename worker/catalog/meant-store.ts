import type { Product } from '../../shared/product.ts';
import { ItemHashesStore } from '../ledger/publishing/item-hashes-store.ts';
import { type IdentifiedItem, MeantProducts, type SoldItem } from './meant-products.ts';
import type { CalledProduct } from './names-of-products.ts';
import { ProductNameStore } from './product-name-store.ts';
import { IS_PRESENT } from './product-store.ts';

/** Items that are looked for at once, by one pass through the catalogue: some 30 megabytes. */
const SOUGHT_AT_ONCE = 65_536;
/** The number of an item that has none. */
const UNKNOWN = -1;
const CALLED = ['id', 'title', 'gtin', 'mpn', 'item_group_id'] as const;

/**
 * Which product of the catalogue orders mean by items that are none of it. The log keeps the ids that came; what they mean
 * is found anew whenever a version begins, since catalogue and orders may come in any order and either may change.
 *
 * Stored: `meant(part, hashes)` as in `item-hashes-store.ts`, by item the number of the item that its orders count for,
 * for the version that began last. Nothing where each means itself.
 */
export class MeantStore {
  readonly #sql: SqlStorage;
  readonly #column: ItemHashesStore;
  readonly #names: ProductNameStore;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.#column = new ItemHashesStore(sql, 'meant');
    this.#names = new ProductNameStore(sql);
  }

  /** Of the version that began last; it may know fewer items, and the others mean themselves. Empty: all do. */
  read(): Uint32Array {
    return this.#column.read();
  }

  /** @param meant as `find` gives it */
  write(meant: Uint32Array): void {
    const before = this.read();
    if (meant.length === 0) this.#column.write(before.map((_, item) => item));
    else this.#column.write(meant);
  }

  /**
   * The same of the items below a number, as the catalogue stands. It goes through the items that orders alone have, and
   * where there are any through the catalogue.
   *
   * @param pause called between two passes, with how many products it went through
   */
  async find(below: number, pause: (products: number) => Promise<unknown> = async () => {}): Promise<Uint32Array> {
    let meant = new Uint32Array(0);
    for (let from = 0; from < below;) {
      const sold = this.#sold(from, below);
      if (sold.length === 0) break;
      const products = new MeantProducts(sold);
      for (const product of this.#called(below)) products.offer(product);
      for (const [item, product] of products.all()) {
        if (meant.length === 0) meant = Uint32Array.from({ length: below }, (_, n) => n);
        meant[item] = product;
      }
      from = sold.length < SOUGHT_AT_ONCE ? below : sold.at(-1)!.n + 1;
      await pause(below);
    }
    return meant;
  }

  /** The items below a number that mean another than in the version that began last, each followed by what it meant. */
  *changed(meant: Uint32Array, below: number): Generator<number> {
    const before = this.read();
    for (let item = 0; item < below; item++) {
      const [then, now] = [before[item] ?? item, meant[item] ?? item];
      if (then !== now) yield* [item, then];
    }
  }

  /** How many items mean another, in the version that began last. */
  others(): number {
    return this.read().reduce((count, means, item) => (means === item ? count : count + 1), 0);
  }

  /** Which of these few items mean a product of the catalogue as it stands. Reads no more than has their names. */
  among(items: readonly number[]): Set<number> {
    return new Set(this.#find(this.#soldAmong(items)).keys());
  }

  /** The first of these ids by which a product of the catalogue is meant; null where none is. */
  firstOf(ids: readonly string[]): string | null {
    const [first] = this.#find(ids.map((id, n) => ({ n, id, title: null, was: null }))).keys();
    return first === undefined ? null : ids[first]!;
  }

  /** What an item of an order is, or means. @param title what its order calls it */
  identify(id: string, title: string | null): IdentifiedItem {
    const [item] = this.#sql.exec<{ n: number }>('SELECT n FROM item WHERE id = ?', id).toArray();
    const product = item && this.#productAt(item.n);
    if (product) return { product, sold: null };
    const [known] = item ? this.#soldAmong([item.n]) : [];
    const sold = { n: item?.n ?? UNKNOWN, id, title: title ?? known?.title ?? null, was: known?.was ?? null };
    const found = this.#find([sold]).get(sold.n);
    return { product: (found !== undefined && this.#productAt(found)) || null, sold };
  }

  #productAt(n: number): (CalledProduct & { n: number }) | undefined {
    return [...this.#called(n + 1, n)][0];
  }

  /** Of few items the products that they mean, in the order of the items. */
  #find(sold: readonly SoldItem[]): Map<number, number> {
    const products = new MeantProducts(sold);
    for (const n of this.#names.having(products.names)) {
      const product = this.#productAt(n);
      if (product) products.offer(product);
    }
    return new Map(products.all());
  }

  /** What the catalogue's products are called: of all below a number, or of those from one number to another. */
  *#called(below: number, from = 0): Generator<CalledProduct & { n: number }> {
    const rows = this.#sql.exec<{ n: number; called: string }>(
      `SELECT n, json_extract(json, ${CALLED.map((field) => `'$.${field}'`).join()}) AS called FROM product
       WHERE n >= ? AND n < ? AND ${IS_PRESENT} ORDER BY n`,
      from,
      below,
    );
    for (const { n, called } of rows) {
      const [id, title, gtin, mpn, item_group_id] = JSON.parse(called) as [string, string, ...(string | null)[]];
      yield { n, id, title, gtin, mpn, item_group_id };
    }
  }

  /** The next items that orders alone have, or of which the catalogue has no product any more. */
  #sold(from: number, below: number): SoldItem[] {
    return this.#soldFrom(
      'item',
      'AND item.n >= ? AND item.n < ? ORDER BY item.n LIMIT ?',
      from,
      below,
      SOUGHT_AT_ONCE,
    );
  }

  /** The same of these few. */
  #soldAmong(items: readonly number[]): SoldItem[] {
    const asked = 'json_each(?) AS asked CROSS JOIN item ON item.n = asked.value';
    return this.#soldFrom(asked, 'ORDER BY item.n', JSON.stringify(items));
  }

  #soldFrom(table: string, where: string, ...values: SqlStorageValue[]): SoldItem[] {
    const rows = this.#sql.exec<{ n: number; id: string; title: string | null; json: string | null; since: number }>(
      `SELECT item.n, item.id, item.title, product.json, absent.since
       FROM ${table} LEFT JOIN product ON product.n = item.n LEFT JOIN absent ON absent.n = item.n
       WHERE (product.n IS NULL OR NOT (${IS_PRESENT})) ${where}`,
      ...values,
    );
    return Array.from(rows, ({ n, id, title, json, since }) => ({ n, id, title, was: wasOf(json, since) }));
  }
}

function wasOf(json: string | null, since: number): SoldItem['was'] {
  if (json === null) return null;
  const product = JSON.parse(json) as Product | null;
  if (!product) return 'deleted';
  const { title, gtin, mpn, item_group_id } = product;
  return { title, gtin, mpn, item_group_id, since };
}
