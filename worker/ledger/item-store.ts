import type { BegunStore } from './begun-store.ts';

/**
 * The dictionary of item ids: each gets a small number at its first appearance and keeps it.
 *
 * Stored: `item(n, id, title, title_at)`, one row an item, for as long as the shop exists. The title is that of the
 * newest order line that changed it, and is shown until a catalogue says better; `title_at` is its time and order.
 * Example: `1, "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", "001291190760000 536365"`.
 */
export class ItemStore {
  readonly #sql: SqlStorage;
  readonly #begun: BegunStore;
  readonly #numbers = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #titles: (string | null)[] = [];
  readonly #titleStamps: string[] = [];

  constructor(sql: SqlStorage, begun: BegunStore) {
    this.#sql = sql;
    this.#begun = begun;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS item (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, title_at TEXT NOT NULL DEFAULT '');
    `);
    this.reload();
  }

  /** Reads the dictionary again: after a transaction that was rolled back, memory may know more than the disk. */
  reload(): void {
    this.#numbers.clear();
    this.#ids.length = this.#titles.length = this.#titleStamps.length = 0;
    const rows = this.#sql.exec<{ n: number; id: string; title: string | null; title_at: string }>(
      'SELECT n, id, title, title_at FROM item ORDER BY n',
    );
    for (const row of rows) {
      this.#numbers.set(row.id, row.n);
      this.#ids[row.n] = row.id;
      this.#titles[row.n] = row.title;
      this.#titleStamps[row.n] = row.title_at;
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

  /** What the orders call it; null where they say nothing. */
  titleOf(n: number): string | null {
    return this.#titles[n] ?? null;
  }

  /** Of which order the title is (`titleStamp`). */
  stampOf(n: number): string {
    return this.#titleStamps[n] ?? '';
  }

  /** The item's number, given out where it has none yet. */
  numberOf(id: string): number {
    let n = this.#numbers.get(id);
    if (n === undefined) {
      n = this.#ids.length;
      this.#sql.exec('INSERT INTO item (n, id) VALUES (?, ?)', n, id);
      this.#numbers.set(id, n);
      this.#ids[n] = id;
      this.#titles[n] = null;
      this.#titleStamps[n] = '';
    }
    return n;
  }

  /** Notes what an order called the item. A row is written only for another title: a thousand equal lines cost nothing. */
  learnTitle(n: number, title: string, createdAt: number | null, orderId: string): void {
    this.learnStamped(n, title, titleStamp(createdAt, orderId));
  }

  learnStamped(n: number, title: string, stamp: string): void {
    if (stamp <= this.#titleStamps[n]!) return;
    this.#titleStamps[n] = stamp;
    if (title === this.#titles[n]) return;
    this.#titles[n] = title;
    this.#begun.keep(n);
    this.#sql.exec('UPDATE item SET title = ?, title_at = ? WHERE n = ?', title, stamp, n);
  }

  /** Takes an erased order's id out of the titles' stamps; the titles stay: they are the shop's words. */
  forgetOrder(orderId: string): void {
    this.#titleStamps.forEach((stamp, n) => {
      const at = stamp.indexOf(' ');
      if (at < 0 || stamp.slice(at + 1) !== orderId) return;
      this.#titleStamps[n] = stamp.slice(0, at);
      this.#sql.exec('UPDATE item SET title_at = ? WHERE n = ?', stamp.slice(0, at), n);
    });
  }
}

/** The time and the order of a title: the greater of two stamps is that of the newer one. */
export function titleStamp(createdAt: number | null, orderId: string): string {
  return `${String(createdAt ?? 0).padStart(15, '0')} ${orderId}`;
}
