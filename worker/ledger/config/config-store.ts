import type { ConfigVersion, TokenUsed } from '../../../shared/admin-answers.ts';

/** One version of a shop's config, as it is kept. */
export interface StoredConfig {
  version: string;
  /** ms since 1970. */
  pushed_at: number;
  yaml: string;
  /** What KV holds, and what `parsePublished` reads. */
  json: string;
}

/** Older versions are forgotten. */
const KEEP_VERSIONS = 50;

/** Who put a version in force, and what for. */
export interface PushNote {
  pushed_by: TokenUsed | null;
  message: string | null;
}

/**
 * The shop's config as it was pushed, with its history.
 * Stored: `config(n, version, pushed_at, yaml, json, token_kind, token_made_at, message)`, the newest 50. The last row
 * is the one in force. Example of the last three: `"shop", 1764499320000, "Candles first until Christmas"`.
 */
export class ConfigStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(
      `CREATE TABLE IF NOT EXISTS config (n INTEGER PRIMARY KEY AUTOINCREMENT, version TEXT NOT NULL,
       pushed_at INTEGER NOT NULL, yaml TEXT NOT NULL, json TEXT NOT NULL, token_kind TEXT, token_made_at INTEGER,
       message TEXT);`,
    );
  }

  push({ version, pushed_at, yaml, json }: StoredConfig, { pushed_by, message }: PushNote): void {
    this.#sql.exec(
      `INSERT INTO config (version, pushed_at, yaml, json, token_kind, token_made_at, message)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      version,
      pushed_at,
      yaml,
      json,
      pushed_by?.kind ?? null,
      pushed_by?.made_at ?? null,
      message,
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

  current(): StoredConfig | null {
    return (
      this.#sql
        .exec<Record<string, string | number> & StoredConfig>(
          'SELECT version, pushed_at, yaml, json FROM config ORDER BY n DESC LIMIT 1',
        )
        .toArray()[0] ?? null
    );
  }

  find(version: string): StoredConfig | null {
    return (
      this.#sql
        .exec<Record<string, string | number> & StoredConfig>(
          'SELECT version, pushed_at, yaml, json FROM config WHERE version = ? ORDER BY n DESC LIMIT 1',
          version,
        )
        .toArray()[0] ?? null
    );
  }

  /** Newest first. */
  history(): ConfigVersion[] {
    return this.#sql
      .exec<{
        version: string;
        pushed_at: number;
        token_kind: TokenUsed['kind'] | null;
        token_made_at: number | null;
        message: string | null;
      }>('SELECT version, pushed_at, token_kind, token_made_at, message FROM config ORDER BY n DESC')
      .toArray()
      .map(({ token_kind, token_made_at, ...version }) => ({
        ...version,
        pushed_by: token_kind && { kind: token_kind, made_at: token_made_at },
      }));
  }
}
