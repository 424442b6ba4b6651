import type { FrozenItemsStore } from '../publishing/frozen-items-store.ts';
import { isBetterTitle, quarterOf } from './item-title.ts';

/**
 * The dictionary of item ids: each gets a small number when it first appears, and keeps it.
 *
 * Stored: `item(n, id, title, title_at)`, one row an item, for as long as the shop exists. The title is the best
 * of the orders' titles (`item-title.ts`), shown until the catalogue has one; `title_at` is the quarter of its order.
 * Example: `1, "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", "2010-4"`.
 */
export class ItemStore {
  readonly #sql: SqlStorage;
  readonly #frozenItems: FrozenItemsStore;
  readonly #numbers = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #titles: (string | null)[] = [];
  readonly #quarters: string[] = [];

  constructor(sql: SqlStorage, frozenItems: FrozenItemsStore) {
    this.#sql = sql;
    this.#frozenItems = frozenItems;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS item (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, title_at TEXT NOT NULL DEFAULT '');
    `);
    this.reload();
  }

  /** Reads the dictionary again: after a rollback, memory may hold more than the disk. */
  reload(): void {
    this.#numbers.clear();
    this.#ids.length = this.#titles.length = this.#quarters.length = 0;
    const rows = this.#sql.exec<{ n: number; id: string; title: string | null; title_at: string }>(
      'SELECT n, id, title, title_at FROM item ORDER BY n',
    );
    for (const row of rows) {
      this.#numbers.set(row.id, row.n);
      this.#ids[row.n] = row.id;
      this.#titles[row.n] = row.title;
      this.#quarters[row.n] = row.title_at;
    }
  }

  get count(): number {
    return this.#ids.length;
  }

  idOf(n: number): string {
    return this.#ids[n] ?? '';
  }

  find(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  /** Its title in the orders; null where they have none. */
  titleOf(n: number): string | null {
    return this.#titles[n] ?? null;
  }

  /** The quarter of the order that the title is from. */
  quarterOf(n: number): string {
    return this.#quarters[n] ?? '';
  }

  /** The item's number; a new one where it has none yet. */
  numberOf(id: string): number {
    let n = this.#numbers.get(id);
    if (n === undefined) {
      n = this.#ids.length;
      this.#sql.exec('INSERT INTO item (n, id) VALUES (?, ?)', n, id);
      this.#numbers.set(id, n);
      this.#ids[n] = id;
      this.#titles[n] = null;
      this.#quarters[n] = '';
    }
    return n;
  }

  /** Notes an order's title of the item. Writes only for a better title, or the same one in a newer quarter. */
  learnTitle(n: number, title: string, createdAt: number | null): void {
    this.offerTitle(n, title, quarterOf(createdAt));
  }

  offerTitle(n: number, title: string, quarter: string): void {
    const known = { title: this.titleOf(n), quarter: this.quarterOf(n) };
    if (!isBetterTitle({ title, quarter }, known)) return;
    this.#quarters[n] = quarter;
    this.#titles[n] = title;
    if (title !== known.title) this.#frozenItems.keep(n);
    this.#sql.exec('UPDATE item SET title = ?, title_at = ? WHERE n = ?', title, quarter, n);
  }
}
