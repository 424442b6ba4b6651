import type { Settings } from './settings.ts';

/**
 * Small values by name.
 * Stored: `setting(name, value)`, JSON; the names stand in `settings.ts`.
 */
export class SettingStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;');
  }

  get<Name extends keyof Settings>(name: Name): Settings[Name] | null {
    const row = this.#sql.exec<{ value: string }>('SELECT value FROM setting WHERE name = ?', name).toArray()[0];
    return row ? (JSON.parse(row.value) as Settings[Name]) : null;
  }

  set<Name extends keyof Settings>(name: Name, value: Settings[Name]): void {
    this.#sql.exec('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)', name, JSON.stringify(value));
  }
}
