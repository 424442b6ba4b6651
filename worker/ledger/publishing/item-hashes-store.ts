/** Items a row: 256 kB, far below SQLite's 2 MB. */
const ITEMS_A_ROW = 65_536;

type Table = 'words' | 'prices' | 'leads' | 'meant';

/**
 * The catalogue that the published lists were made of, 32 bits an item: a hash of its words, or of its prices
 * (`item-hashes.ts`), or the number of its lead variant, or of the product that it means (`meant-products.ts`).
 *
 * Stored: `words`, `prices`, `leads` and `meant`, each `(part, hashes)`, rows of 65,536 items, until lists are made of others.
 */
export class ItemHashesStore {
  readonly #sql: SqlStorage;
  readonly #table: Table;

  constructor(sql: SqlStorage, table: Table) {
    this.#sql = sql;
    this.#table = table;
    sql.exec(`CREATE TABLE IF NOT EXISTS ${table} (part INTEGER PRIMARY KEY, hashes BLOB NOT NULL);`);
  }

  read(): Uint32Array {
    const parts = this.#sql.exec<{ hashes: ArrayBuffer }>(`SELECT hashes FROM ${this.#table} ORDER BY part`).toArray();
    const all = new Uint32Array(parts.reduce((sum, { hashes }) => sum + hashes.byteLength / 4, 0));
    let at = 0;
    for (const { hashes } of parts) {
      all.set(new Uint32Array(hashes), at);
      at += hashes.byteLength / 4;
    }
    return all;
  }

  /** Writes the rows that differ; false where none does. */
  write(hashes: Uint32Array): boolean {
    const before = this.read();
    let differs = false;
    for (let at = 0; at < hashes.length; at += ITEMS_A_ROW) {
      const part = hashes.slice(at, at + ITEMS_A_ROW);
      const old = before.subarray(at, at + ITEMS_A_ROW);
      if (old.length === part.length && part.every((hash, n) => hash === old[n])) continue;
      differs = true;
      const row = [at / ITEMS_A_ROW, part.buffer] as const;
      this.#sql.exec(`INSERT OR REPLACE INTO ${this.#table} (part, hashes) VALUES (?, ?)`, ...row);
    }
    return differs;
  }
}
