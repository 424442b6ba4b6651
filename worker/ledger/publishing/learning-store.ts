import { bucketOf } from '../../snapshot/bucket.ts';

/**
 * What is derived from the orders and worth keeping between two makings. All of it can be made again.
 *
 * Stored:
 * - `ridge(n, column)`: the solved column of an item (`ridge-column.ts`), until the item is in a new order.
 * - `list(id, bucket, json)`: the line of an item or a category in the snapshot, and the bucket it stands in.
 * - `unpublished(bucket)`: buckets with a line that no version holds yet; a publish that dies leaves them for the next.
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

  /** Keeps a line; its bucket is unpublished where the line is new or another than before. */
  putList(id: string, json: string, buckets: number): void {
    const bucket = bucketOf(id, buckets);
    const before = this.#sql
      .exec<{ json: string; bucket: number }>('SELECT json, bucket FROM list WHERE id = ?', id)
      .toArray()[0];
    if (before?.json === json && before.bucket === bucket) return;
    // Where a line stays in its bucket only the row is billed, and not the index as well.
    if (before?.bucket === bucket) this.#sql.exec('UPDATE list SET json = ? WHERE id = ?', json, id);
    else this.#sql.exec('INSERT OR REPLACE INTO list (id, bucket, json) VALUES (?, ?, ?)', id, bucket, json);
    this.#unpublish(bucket);
  }

  /** Removes lines whose id is not kept. */
  keepLists(isKept: (id: string) => boolean): void {
    const gone: { id: string; bucket: number }[] = [];
    for (const row of this.#sql.exec<{ id: string; bucket: number }>('SELECT id, bucket FROM list'))
      if (!isKept(row.id)) gone.push(row);
    for (const { id, bucket } of gone) {
      this.#sql.exec('DELETE FROM list WHERE id = ?', id);
      this.#unpublish(bucket);
    }
  }

  /** Buckets whose lines are other than in the last published version. */
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
