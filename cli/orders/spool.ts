/**
 * Holds the lines of a file of any size while its orders are put together: lines of one order may lie anywhere in
 * it, and some questions (day or month first? whose price is always 0?) only the whole file answers. The lines go to
 * a private temporary SQLite database, which stays in memory while small, goes to disk when not, and which the
 * system removes with the process, however that ends.
 */
import type { StatementSync } from 'node:sqlite';
import { DatabaseSync } from 'node:sqlite';
import type { DecimalMark } from '../../formats/values/decimal-mark.ts';
import { inCapitals } from '../../formats/values/item-id.ts';
import type { ParsedLine } from './parse-line.ts';

/** Memory that the database may take before it writes to its temporary file, in KiB. */
const CACHE_KIB = 64 * 1024;

export interface SpooledLine extends Omit<ParsedLine, 'dead' | 'order_id' | 'platform_id' | 'price_by_comma'> {
  dead: boolean;
  /** Why the item is no product; null: it is one. */
  service: string | null;
}
export interface SpooledOrder {
  order_id: string;
  /** What the shop's own system calls it, where a line said so. */
  platform_id: string | null;
  lines: SpooledLine[];
}
/** What the whole file says of one item. */
export interface ItemFacts {
  item_id: string;
  usual: string | null;
  lines: number;
  /** Lines with a price above 0. */
  paid: number;
  /** Lines without any price, which is not a price of 0. */
  unpriced: number;
}

export class Spool {
  readonly #db = new DatabaseSync('');
  readonly #addOrder;
  readonly #namePlatform;
  readonly #findOrder;
  readonly #addLine;
  #findBought: StatementSync | undefined;
  #last: { id: string; n: number } = { id: '', n: 0 };

  constructor() {
    // SQLite's own `upper` knows the letters of ASCII alone.
    this.#db.function('capitals', { deterministic: true }, (id) => inCapitals(String(id)));
    this.#db.exec(`
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; PRAGMA cache_size = -${CACHE_KIB};
      CREATE TABLE orders (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, dead INTEGER, platform TEXT);
      CREATE TABLE line (seq INTEGER PRIMARY KEY, n INTEGER, line INTEGER, item TEXT, quantity REAL, price REAL, by_comma REAL,
        title TEXT, date TEXT, customer TEXT, currency TEXT, dead INTEGER, refunds_of TEXT);
      CREATE TABLE known (title TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE item (id TEXT PRIMARY KEY, usual TEXT, lines INTEGER, paid INTEGER, unpriced INTEGER, service TEXT) WITHOUT ROWID;
      BEGIN`);
    this.#findOrder = this.#db.prepare('SELECT n FROM orders WHERE id = ?');
    this.#addOrder = this.#db.prepare('INSERT INTO orders (id, dead) VALUES (?, ?)');
    this.#namePlatform = this.#db.prepare('UPDATE orders SET platform = ? WHERE n = ? AND platform IS NULL');
    this.#addLine = this.#db.prepare(
      `INSERT INTO line (n, line, item, quantity, price, by_comma, title, date, customer, currency, dead, refunds_of)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  add(line: ParsedLine): void {
    const dead = line.dead === null ? null : Number(line.dead);
    const n = this.#orderNumber(line.order_id, dead);
    if (line.platform_id) this.#namePlatform.run(line.platform_id, n);
    this.#addLine.run(
      n,
      line.line,
      line.item_id,
      line.quantity,
      line.price,
      line.price_by_comma,
      line.title,
      line.date,
      line.customer_id,
      line.currency,
      dead,
      line.refunds_of,
    );
  }

  /** A line of this order was added. */
  has(orderId: string): boolean {
    return this.#findOrder.get(orderId) !== undefined;
  }

  /** Orders are numbered as they first appear. */
  #orderNumber(id: string, dead: number | null): number {
    if (this.#last.id === id) return this.#last.n;
    const known = this.#findOrder.get(id) as { n: number } | undefined;
    this.#last = { id, n: known?.n ?? Number(this.#addOrder.run(id, dead).lastInsertRowid) };
    return this.#last.n;
  }

  /** Items without an id of their own, which are known by their titles. */
  nameless(): string[] {
    const rows = this.#db.prepare('SELECT DISTINCT item FROM line WHERE item = title').all();
    return rows.map((row) => (row as { item: string }).item);
  }

  /** Gives the ids of the catalogue to such items; call it before `settle`. */
  rename(ids: ReadonlyMap<string, string>): void {
    if (ids.size === 0) return;
    const add = this.#db.prepare('INSERT OR IGNORE INTO known (title, id) VALUES (?, ?)');
    for (const [title, id] of ids) add.run(title, id);
    this.#db.exec(`
      UPDATE line SET item = (SELECT id FROM known WHERE known.title = line.title)
      WHERE item = title AND title IN (SELECT title FROM known)`);
  }

  /**
   * Ends the adding. `upper`: ids in capitals; by default only when the file has one id in two cases. Says if it did.
   * @param mark how the file writes prices
   */
  settle(upper?: boolean, mark?: DecimalMark | null): { folded: boolean; pricesKnown: boolean } {
    if (mark === ',') this.#db.exec('UPDATE line SET price = by_comma WHERE by_comma IS NOT NULL');
    const counts = this.#db
      .prepare(
        `SELECT ids, folded, paid, priced FROM
          (SELECT SUM(price > 0) AS paid, COUNT(price) AS priced FROM line),
          (SELECT COUNT(*) AS ids, COUNT(DISTINCT capitals(item)) AS folded FROM (SELECT DISTINCT item FROM line WHERE item NOT IN (SELECT id FROM known)))`,
      )
      .get() as { ids: number; folded: number; paid: number | null; priced: number };
    const folded = upper ?? counts.folded < counts.ids;
    if (folded)
      this.#db.exec(
        'UPDATE line SET item = capitals(item) WHERE item <> capitals(item) AND item NOT IN (SELECT id FROM known)',
      );
    this.#db.exec(`
      INSERT INTO item (id, usual, lines, paid, unpriced)
      SELECT item, title, lines, paid, unpriced FROM (
        -- With one MAX() SQLite takes the bare column (title) from the row that has the maximum.
        SELECT item, title, SUM(lines) AS lines, SUM(paid) AS paid, SUM(unpriced) AS unpriced,
          MAX((title IS NOT NULL) * (paid * 1e6 + lines)) AS rank
        FROM (SELECT item, title, COUNT(*) AS lines, COALESCE(SUM(price > 0), 0) AS paid, SUM(price IS NULL) AS unpriced
              FROM line GROUP BY item, title)
        GROUP BY item) WHERE rank >= 0`);
    return { folded, pricesKnown: counts.priced > 0 && (counts.paid ?? 0) * 2 >= counts.priced };
  }

  /** Asks `judge` of every item why it is no product (null: it is one); lists those that are none. */
  judgeItems(judge: (item: ItemFacts) => string | null): (ItemFacts & { service: string })[] {
    const out: (ItemFacts & { service: string })[] = [];
    const mark = this.#db.prepare('UPDATE item SET service = ? WHERE id = ?');
    for (const item of this.#db.prepare('SELECT id AS item_id, usual, lines, paid, unpriced FROM item').iterate()) {
      const facts = item as unknown as ItemFacts;
      const service = judge(facts);
      if (service) out.push({ ...facts, service });
    }
    for (const item of out) mark.run(item.service, item.item_id);
    return out.sort((a, b) => b.lines - a.lines);
  }

  /** The file has a purchase of the item under this order id. */
  bought(orderId: string, itemId: string): boolean {
    const order = this.#findOrder.get(orderId) as { n: number } | undefined;
    if (!order) return false;
    if (!this.#findBought) {
      // Few files ask, so only they pay for the index.
      this.#db.exec('CREATE INDEX line_of ON line (n)');
      this.#findBought = this.#db.prepare('SELECT 1 FROM line WHERE n = ? AND item = ? AND quantity > 0');
    }
    return this.#findBought.get(order.n, itemId) !== undefined;
  }

  get orderCount(): number {
    return (this.#db.prepare('SELECT COUNT(*) AS n FROM orders').get() as { n: number }).n;
  }

  /** The orders as they first appear in the file, each with its lines in file order. */
  *orders(): Generator<SpooledOrder> {
    const rows = this.#db
      .prepare(
        `SELECT o.id AS order_id, o.platform AS platform_id, l.line, l.item AS item_id, l.quantity, l.price, l.title, l.date, l.customer AS customer_id,
          l.currency, COALESCE(l.dead, o.dead, 0) AS dead, l.refunds_of, i.service
         FROM line l JOIN orders o ON o.n = l.n JOIN item i ON i.id = l.item ORDER BY l.n, l.seq`,
      )
      .iterate();
    let order: SpooledOrder | undefined;
    for (const row of rows) {
      const { order_id, platform_id, dead, ...line } = row as unknown as SpooledLine & SpooledOrder;
      if (order?.order_id !== order_id) {
        if (order) yield order;
        order = { order_id, platform_id, lines: [] };
      }
      order.lines.push({ ...line, dead: Boolean(dead) });
    }
    if (order) yield order;
  }

  close(): void {
    this.#db.close();
  }
}
