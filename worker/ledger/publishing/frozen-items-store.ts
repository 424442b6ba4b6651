import type { Product } from '../../../shared/product.ts';

/** An item as the tables have it. */
export interface StoredItem {
  n: number;
  id: string;
  /** What the orders call it. */
  title: string | null;
  /** Undefined: the catalogue never had it; null: it was deleted. */
  product: Product | null | undefined;
}

/** When the version under way began, or now. */
export type When = 'begun' | 'now';

/**
 * The items as they stood when the version under way began: it reads them piece by piece, while the shop goes on
 * changing them, and a version that is made from then on must be of one moment.
 *
 * Stored: `begun(n, title, json)`, what an item's `title` and its product's `json` were before their first change,
 * until the version is out.
 */
export class FrozenItemsStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS begun (n INTEGER PRIMARY KEY, title TEXT, json TEXT);');
  }

  /** Keeps what an item is, where a version that has it is under way. Call it before the item changes. */
  keep(n: number): void {
    this.#sql.exec(
      `INSERT OR IGNORE INTO begun (n, title, json)
       SELECT item.n, item.title, product.json FROM item LEFT JOIN product ON product.n = item.n
       WHERE item.n = ? AND item.n < (SELECT json_extract(value, '$.items') FROM making WHERE part = 'plan')`,
      n,
    );
  }

  /** The items from one number on and below another, one after the other, as they stood or stand. */
  *range(from: number, below: number, when: When): Generator<StoredItem> {
    for (const { n, id, title, json } of this.#sql.exec<{
      n: number;
      id: string;
      title: string | null;
      json: string | null;
    }>(
      `SELECT item.n, item.id, iif(begun.n IS NULL, item.title, begun.title) AS title,
         iif(begun.n IS NULL, product.json, begun.json) AS json
       FROM item LEFT JOIN product ON product.n = item.n LEFT JOIN begun ON begun.n = item.n AND ?
       WHERE item.n >= ? AND item.n < ? ORDER BY item.n`,
      when === 'begun' ? 1 : 0,
      from,
      below,
    ))
      yield { n, id, title, product: json === null ? undefined : (JSON.parse(json) as Product | null) };
  }

  /** The items that the catalogue has, or had. */
  *listed(when: When): Generator<number> {
    for (const { n } of this.#sql.exec<{ n: number }>(
      `SELECT n FROM product WHERE ?1 = 0 OR n NOT IN (SELECT n FROM begun)
       UNION ALL SELECT n FROM begun WHERE ?1 = 1 AND json IS NOT NULL`,
      when === 'begun' ? 1 : 0,
    ))
      yield n;
  }

  /** The next version begins with the items as they are. */
  clear(): void {
    this.#sql.exec('DELETE FROM begun');
  }
}
