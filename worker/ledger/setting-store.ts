/**
 * Small values by name.
 * Stored: `setting(name, value)`, JSON; which names there are stands with those who write them.
 */
export class SettingStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;');
  }

  get<T>(name: string): T | null {
    const row = this.#sql.exec<{ value: string }>('SELECT value FROM setting WHERE name = ?', name).toArray()[0];
    return row ? (JSON.parse(row.value) as T) : null;
  }

  set(name: string, value: unknown): void {
    this.#sql.exec('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)', name, JSON.stringify(value));
  }
}
