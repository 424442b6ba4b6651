/** One version of a shop's config. */
export interface ConfigVersion {
  version: string;
  /** ms since 1970. */
  pushed_at: number;
  yaml: string;
  /** What KV holds, and what `parsePublished` reads. */
  json: string;
}

/** Older versions are forgotten. */
const KEEP_VERSIONS = 50;

/**
 * The shop's config as it was pushed, with its history.
 * Stored: `config(n, version, pushed_at, yaml, json)`, the newest 50. The last row is the one in force.
 */
export class ConfigStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(
      'CREATE TABLE IF NOT EXISTS config (n INTEGER PRIMARY KEY AUTOINCREMENT, version TEXT NOT NULL, pushed_at INTEGER NOT NULL, yaml TEXT NOT NULL, json TEXT NOT NULL);',
    );
  }

  push({ version, pushed_at, yaml, json }: ConfigVersion): void {
    this.#sql.exec(
      'INSERT INTO config (version, pushed_at, yaml, json) VALUES (?, ?, ?, ?)',
      version,
      pushed_at,
      yaml,
      json,
    );
    this.#sql.exec('DELETE FROM config WHERE n <= (SELECT max(n) FROM config) - ?', KEEP_VERSIONS);
  }

  /** Replaces the text of a version; false where it is not in force. */
  renew(version: string, json: string): boolean {
    return (
      this.#sql.exec('UPDATE config SET json = ? WHERE n = (SELECT max(n) FROM config) AND version = ?', json, version)
        .rowsWritten > 0
    );
  }

  current(): ConfigVersion | null {
    return (
      this.#sql
        .exec<Record<string, string | number> & ConfigVersion>(
          'SELECT version, pushed_at, yaml, json FROM config ORDER BY n DESC LIMIT 1',
        )
        .toArray()[0] ?? null
    );
  }

  find(version: string): ConfigVersion | null {
    return (
      this.#sql
        .exec<Record<string, string | number> & ConfigVersion>(
          'SELECT version, pushed_at, yaml, json FROM config WHERE version = ? ORDER BY n DESC LIMIT 1',
          version,
        )
        .toArray()[0] ?? null
    );
  }

  /** Newest first. */
  history(): { version: string; pushed_at: number }[] {
    return this.#sql
      .exec<{ version: string; pushed_at: number }>('SELECT version, pushed_at FROM config ORDER BY n DESC')
      .toArray();
  }
}
