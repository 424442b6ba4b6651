/** Items a row: 256 kB, far below SQLite's 2 MB. */
const ITEMS_A_ROW = 65_536;

/**
 * What the published lists rest on of the catalogue: a hash of each item's words (`words-hash.ts`).
 * Stored: `words(part, hashes)`, 32 bits an item in rows of 65,536 items, until the next version.
 */
export class WordsStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS words (part INTEGER PRIMARY KEY, hashes BLOB NOT NULL);');
  }

  read(): Uint32Array {
    const parts = this.#sql.exec<{ hashes: ArrayBuffer }>('SELECT hashes FROM words ORDER BY part').toArray();
    const all = new Uint32Array(parts.reduce((sum, { hashes }) => sum + hashes.byteLength / 4, 0));
    let at = 0;
    for (const { hashes } of parts) {
      all.set(new Uint32Array(hashes), at);
      at += hashes.byteLength / 4;
    }
    return all;
  }

  /** Writes the rows that differ. */
  write(hashes: Uint32Array): void {
    const before = this.read();
    for (let at = 0; at < hashes.length; at += ITEMS_A_ROW) {
      const part = hashes.slice(at, at + ITEMS_A_ROW);
      const old = before.subarray(at, at + ITEMS_A_ROW);
      if (old.length === part.length && part.every((hash, n) => hash === old[n])) continue;
      this.#sql.exec('INSERT OR REPLACE INTO words (part, hashes) VALUES (?, ?)', at / ITEMS_A_ROW, part.buffer);
    }
  }
}
