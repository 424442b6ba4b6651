import { DAY_MS } from '../../../shared/durations.ts';
import type { Manifest } from '../../snapshot/manifest.ts';
import { keysOf } from '../../snapshot/snapshot-store.ts';

/** Readers may use an old manifest for a minute, caches perhaps longer. */
const GRACE_MS = DAY_MS;
/** Deletions in one call at most: they are KV writes too. */
const AT_ONCE = 100;

/**
 * Buckets that no version uses any more, until they are deleted.
 * Stored: `retired(key, since)`, a row a bucket, for a day.
 */
export class RetiredBucketsStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS retired (key TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;');
  }

  /** Notes buckets that are in no version now; one that is in this version again is not deleted. @param now ms since 1970 */
  note(keys: readonly string[], manifest: Manifest | null, now: number): void {
    if (manifest && this.#sql.exec<{ n: number }>('SELECT count(*) AS n FROM retired').one().n > 0)
      for (const key of new Set(keysOf(manifest))) this.#sql.exec('DELETE FROM retired WHERE key = ?', key);
    for (const key of keys) this.#sql.exec('INSERT OR IGNORE INTO retired (key, since) VALUES (?, ?)', key, now);
  }

  /** All of them. */
  keys(): string[] {
    return this.#sql
      .exec<{ key: string }>('SELECT key FROM retired')
      .toArray()
      .map(({ key }) => key);
  }

  due(now: number): string[] {
    return this.#sql
      .exec<{ key: string }>('SELECT key FROM retired WHERE since < ? LIMIT ?', now - GRACE_MS, AT_ONCE)
      .toArray()
      .map(({ key }) => key);
  }

  forget(key: string): void {
    this.#sql.exec('DELETE FROM retired WHERE key = ?', key);
  }
}
