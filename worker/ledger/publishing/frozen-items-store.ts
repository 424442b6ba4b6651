import type { Product } from '../../../shared/product.ts';

/** An item as it is stored. */
export interface StoredItem {
  n: number;
  id: string;
  /** Its title in the orders. */
  title: string | null;
  /** Undefined: the catalogue never had it; null: it was deleted. */
  product: Product | null | undefined;
}

/** As items were when the publish run began, or as they are now. */
export type When = 'begun' | 'now';

/**
 * The items as they were when the publish run began. A run reads them in parts while the shop goes on changing them,
 * but a version must be of one moment.
 *
 * Stored: `begun(n, title, json)`, an item's `title` and its product's `json` before their first change in the run, until
 * the version is published.
 */
export class FrozenItemsStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS begun (n INTEGER PRIMARY KEY, title TEXT, json TEXT);');
  }

  /** Keeps the item as it is, where a run has it. Call it before the item changes. */
  keep(n: number): void {
    this.#sql.exec(
      `INSERT OR IGNORE INTO begun (n, title, json)
       SELECT item.n, item.title, product.json FROM item LEFT JOIN product ON product.n = item.n
       WHERE item.n = ? AND item.n < (SELECT json_extract(value, '$.items') FROM making WHERE part = 'plan')`,
      n,
    );
  }

  /** The items from `from` on, below `below`. */
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

  /** The items of which the catalogue has, or had, a product. */
  *listed(when: When): Generator<number> {
    for (const { n } of this.#sql.exec<{ n: number }>(
      `SELECT n FROM product WHERE ?1 = 0 OR n NOT IN (SELECT n FROM begun)
       UNION ALL SELECT n FROM begun WHERE ?1 = 1 AND json IS NOT NULL`,
      when === 'begun' ? 1 : 0,
    ))
      yield n;
  }

  /** The next run begins with the items as they are. */
  clear(): void {
    this.#sql.exec('DELETE FROM begun');
  }
}
