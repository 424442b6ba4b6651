import type { FrozenItemsStore } from '../publishing/frozen-items-store.ts';
import { RecentMap } from '../recent-map.ts';
import { isBetterTitle, quarterOf } from './item-title.ts';

/** Items of a generation that memory keeps, 250 bytes each: all of most shops. */
const MOST_KNOWN = 20_000;

interface ItemRow {
  n: number;
  id: string;
  /** Its title in the orders; null where they have none. */
  title: string | null;
  /** The quarter of the order that the title is from. */
  title_at: string;
}

/**
 * The dictionary of item ids: each gets a small number when it first appears, and keeps it. Memory keeps what was asked for
 * last; the dictionary of a million items would not leave room for anything else.
 *
 * Stored: `item(n, id, title, title_at)`, one row an item, for as long as the shop exists. The title is the best
 * of the orders' titles (`item-title.ts`), shown until the catalogue has one; `title_at` is the quarter of its order.
 * Example: `1, "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", "2010-4"`.
 */
export class ItemStore {
  readonly #sql: SqlStorage;
  readonly #frozenItems: FrozenItemsStore;
  readonly #byId = new RecentMap<string, ItemRow>(MOST_KNOWN);
  readonly #byNumber = new RecentMap<number, ItemRow>(MOST_KNOWN);
  #count = 0;

  constructor(sql: SqlStorage, frozenItems: FrozenItemsStore) {
    this.#sql = sql;
    this.#frozenItems = frozenItems;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS item (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, title_at TEXT NOT NULL DEFAULT '');
    `);
    this.reload();
  }

  /** Forgets what it knows: after a rollback, memory may hold more than the disk. */
  reload(): void {
    this.#byId.clear();
    this.#byNumber.clear();
    this.#count = this.#sql.exec<{ count: number }>('SELECT ifnull(max(n) + 1, 0) AS count FROM item').one().count;
  }

  get count(): number {
    return this.#count;
  }

  idOf(n: number): string {
    return this.#row(n)?.id ?? '';
  }

  find(id: string): number | undefined {
    return this.#find(id)?.n;
  }

  titleOf(n: number): string | null {
    return this.#row(n)?.title ?? null;
  }

  quarterOf(n: number): string {
    return this.#row(n)?.title_at ?? '';
  }

  /** The item's number; a new one where it has none yet. */
  numberOf(id: string): number {
    const known = this.#find(id);
    if (known) return known.n;
    const n = this.#count++;
    this.#sql.exec('INSERT INTO item (n, id) VALUES (?, ?)', n, id);
    this.#know({ n, id, title: null, title_at: '' });
    return n;
  }

  /** Notes an order's title of the item. Writes only for a better title, or the same one in a newer quarter. */
  learnTitle(n: number, title: string, createdAt: number | null): void {
    this.offerTitle(n, title, quarterOf(createdAt));
  }

  offerTitle(n: number, title: string, quarter: string): void {
    const known = { title: this.titleOf(n), quarter: this.quarterOf(n) };
    if (!isBetterTitle({ title, quarter }, known)) return;
    if (title !== known.title) this.#frozenItems.keep(n);
    this.#sql.exec('UPDATE item SET title = ?, title_at = ? WHERE n = ?', title, quarter, n);
    const row = this.#row(n);
    if (row) [row.title, row.title_at] = [title, quarter];
  }

  #find(id: string): ItemRow | undefined {
    const known = this.#byId.get(id);
    return known ?? this.#know(this.#sql.exec<Row>(`${SELECT} WHERE id = ?`, id).toArray()[0]);
  }

  #row(n: number): ItemRow | undefined {
    const known = this.#byNumber.get(n);
    return known ?? this.#know(this.#sql.exec<Row>(`${SELECT} WHERE n = ?`, n).toArray()[0]);
  }

  /** One object for both ways to it, so that a new title is known by both: of two copies one would be older. */
  #know(row: ItemRow | undefined): ItemRow | undefined {
    if (!row) return undefined;
    this.#byId.set(row.id, row);
    this.#byNumber.set(row.n, row);
    return row;
  }
}

type Row = ItemRow & Record<string, SqlStorageValue>;
const SELECT = 'SELECT n, id, title, title_at FROM item';
