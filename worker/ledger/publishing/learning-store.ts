import { bucketOf } from '../../snapshot/bucket.ts';

/**
 * What was learnt from the orders and is worth keeping between two publish runs. All of it can be made again.
 *
 * Stored:
 * - `ridge(n, column)`: the solved column of an item (`ridge-column.ts`), until the item is in a new order.
 * - `list(id, bucket, json)`: the line of an item or a category in the snapshot, and its bucket.
 * - `unpublished(bucket)`: buckets with a line that no version holds yet.
 */
export class LearningStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS ridge (n INTEGER PRIMARY KEY, column BLOB NOT NULL);
      CREATE TABLE IF NOT EXISTS list (id TEXT PRIMARY KEY, bucket INTEGER NOT NULL, json TEXT NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS list_bucket ON list (bucket);
      CREATE TABLE IF NOT EXISTS unpublished (bucket INTEGER PRIMARY KEY);
    `);
  }

  column(n: number): Uint8Array | undefined {
    const row = this.#sql.exec<{ column: ArrayBuffer }>('SELECT column FROM ridge WHERE n = ?', n).toArray()[0];
    return row && new Uint8Array(row.column);
  }

  putColumn(n: number, column: Uint8Array): void {
    this.#sql.exec('INSERT OR REPLACE INTO ridge (n, column) VALUES (?, ?)', n, column);
  }

  /** Keeps a line; where it has changed, its bucket is unpublished. */
  putList(id: string, json: string, buckets: number): void {
    const bucket = bucketOf(id, buckets);
    const before = this.#sql
      .exec<{ json: string; bucket: number }>('SELECT json, bucket FROM list WHERE id = ?', id)
      .toArray()[0];
    if (before?.json === json && before.bucket === bucket) return;
    // An update bills only the row; the bucket's index does not change.
    if (before?.bucket === bucket) this.#sql.exec('UPDATE list SET json = ? WHERE id = ?', json, id);
    else this.#sql.exec('INSERT OR REPLACE INTO list (id, bucket, json) VALUES (?, ?, ?)', id, bucket, json);
    this.#unpublish(bucket);
  }

  /** Removes a line, where there is one. */
  dropList(id: string): void {
    const rows = this.#sql.exec<{ bucket: number }>('DELETE FROM list WHERE id = ? RETURNING bucket', id).toArray();
    for (const { bucket } of rows) this.#unpublish(bucket);
  }

  /** Removes all lines but those that `isKept`. */
  keepLists(isKept: (id: string) => boolean): void {
    const gone: { id: string; bucket: number }[] = [];
    for (const row of this.#sql.exec<{ id: string; bucket: number }>('SELECT id, bucket FROM list'))
      if (!isKept(row.id)) gone.push(row);
    for (const { id, bucket } of gone) {
      this.#sql.exec('DELETE FROM list WHERE id = ?', id);
      this.#unpublish(bucket);
    }
  }

  /** Buckets with other lines than in the published version. */
  unpublished(): number[] {
    return this.#sql
      .exec<{ bucket: number }>('SELECT bucket FROM unpublished')
      .toArray()
      .map(({ bucket }) => bucket);
  }

  clearUnpublished(): void {
    this.#sql.exec('DELETE FROM unpublished');
  }

  /** The line of an item or a category; null where there is none. */
  list(id: string): string | null {
    return this.#sql.exec<{ json: string }>('SELECT json FROM list WHERE id = ?', id).toArray()[0]?.json ?? null;
  }

  listsIn(bucket: number): [id: string, json: string][] {
    return this.#sql
      .exec<{ id: string; json: string }>('SELECT id, json FROM list WHERE bucket = ? ORDER BY id', bucket)
      .toArray()
      .map(({ id, json }) => [id, json]);
  }

  #unpublish(bucket: number): void {
    this.#sql.exec('INSERT OR IGNORE INTO unpublished (bucket) VALUES (?)', bucket);
  }
}
