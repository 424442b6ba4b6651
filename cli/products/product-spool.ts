/**
 * Holds the products of a file of any size until all of them are read, because the last line of a product counts: in a
 * private temporary SQLite database, which stays in memory while small, goes to disk when not, and which the system
 * removes with the process, however that ends.
 */
import { DatabaseSync } from 'node:sqlite';
import { sayMany } from '../../shared/say-many.ts';
import type { Outgoing } from '../send-chunks.ts';

/** Memory that the database may take before it writes to its temporary file, in KiB. */
const CACHE_KIB = 64 * 1024;

export class ProductSpool {
  readonly #db = new DatabaseSync('');
  readonly #add;
  readonly #isKnown;
  /** Ids that stand in more than one line. */
  readonly #repeated = new Set<string>();
  #first: { id: string; line: number } | null = null;
  count = 0;

  constructor() {
    this.#db.exec(`
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; PRAGMA cache_size = -${CACHE_KIB};
      CREATE TABLE product (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, line INTEGER, json TEXT);
      BEGIN`);
    this.#isKnown = this.#db.prepare('SELECT 1 FROM product WHERE id = ?');
    this.#add = this.#db.prepare(
      `INSERT INTO product (id, line, json) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET line = excluded.line, json = excluded.json`,
    );
  }

  add({ id, line, record }: Outgoing): void {
    if (this.#isKnown.get(id)) {
      this.#repeated.add(id);
      this.#first ??= { id, line };
    } else this.count++;
    this.#add.run(id, line, JSON.stringify(record));
  }

  /** In the order in which they first stand in the file. */
  *products(): Generator<Outgoing> {
    for (const row of this.#db.prepare('SELECT id, line, json FROM product ORDER BY n').iterate()) {
      const { id, line, json } = row as { id: string; line: number; json: string };
      yield { id, line, record: JSON.parse(json) as object };
    }
  }

  /** Null where every product stands in the file once. */
  describe(): string | null {
    if (!this.#first) return null;
    const { id, line } = this.#first;
    const which = this.#repeated.size === 1 ? id : `the first again in line ${line}: ${id}`;
    const where = this.#repeated.size === 1 ? ` again in line ${line}` : '';
    return `${sayMany(this.#repeated.size, 'id')} in the file more than once (${which}${where}): the last line counts`;
  }

  close(): void {
    this.#db.close();
  }
}
