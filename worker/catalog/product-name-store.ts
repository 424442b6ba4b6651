import type { Product } from '../../shared/product.ts';
import { SettingStore } from '../ledger/setting-store.ts';
import { namesOfProduct } from './names-of-products.ts';

/** So many that have one name are looked at: a name that more share is nobody's, or that of variants which are as one. */
const MOST_SHARING = 100;
/** Products that are named at once, where none had names yet, at 42 µs each; */
export const NAMED_AT_ONCE = 1_000;
/** and as a ledger wakes that has such products. */
const NAMED_ON_WAKING = 50_000;
const NONE: ReadonlySet<number> = new Set();

/**
 * Which products of the catalogue are called what, so that what one webhook or order says is found without going through
 * a catalogue of a million. A row is written where a product gets a name, not where its price changes.
 *
 * Stored: `product_name(name, n)`: by the hash of a name (`namesOfProduct`) the numbers of the products that have it, as
 * long as they do. Example: `4820613397401522, 12`. `setting('unnamed')`: how far a catalogue is named that was there before.
 */
export class ProductNameStore {
  readonly #sql: SqlStorage;
  readonly #settings: SettingStore;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.#settings = new SettingStore(sql);
    sql.exec(
      'CREATE TABLE IF NOT EXISTS product_name (name INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (name, n)) WITHOUT ROWID;',
    );
  }

  /** What a product is called from now on. Null: it is, or was, none. */
  rename(n: number, before: Product | null, product: Product | null): void {
    const now = product ? namesOfProduct(product) : NONE;
    const then = before ? namesOfProduct(before) : NONE;
    for (const name of then)
      if (!now.has(name)) this.#sql.exec('DELETE FROM product_name WHERE name = ? AND n = ?', name, n);
    for (const name of now)
      if (!then.has(name))
        this.#sql.exec('INSERT INTO product_name (name, n) VALUES (?, ?) ON CONFLICT DO NOTHING', name, n);
  }

  /** The numbers of the products that have any of these names, in their order. @param most of one name so many, the first */
  having(names: Iterable<number>, most = MOST_SHARING): number[] {
    const numbers = new Set<number>();
    for (const name of names) {
      const rows = this.#sql.exec<{ n: number }>(
        'SELECT n FROM product_name WHERE name = ? ORDER BY n LIMIT ?',
        name,
        most,
      );
      for (const { n } of rows) numbers.add(n);
    }
    return [...numbers].sort((a, b) => a - b);
  }

  /** Begins to name a catalogue that was stored before names were: what is not named at once is by the next publish. */
  nameStored(): void {
    this.#settings.set('unnamed', 0);
    for (let named = 0; named < NAMED_ON_WAKING && this.nameNext(); named += NAMED_AT_ONCE);
  }

  /** Names the next of them; false where none is left. */
  nameNext(): boolean {
    const from = this.#settings.get('unnamed');
    if (from === null) return false;
    const sql = 'SELECT n, json FROM product WHERE n >= ? ORDER BY n LIMIT ?';
    const rows = this.#sql.exec<{ n: number; json: string }>(sql, from, NAMED_AT_ONCE).toArray();
    for (const { n, json } of rows) this.rename(n, null, JSON.parse(json) as Product | null);
    this.#settings.set('unnamed', rows.length < NAMED_AT_ONCE ? null : rows.at(-1)!.n + 1);
    return rows.length === NAMED_AT_ONCE;
  }
}
