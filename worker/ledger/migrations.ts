import { ProductNameStore } from '../catalog/product-name-store.ts';

/**
 * Brings the tables of an older version of this code up to date, before anything reads them.
 *
 * Stored: `setting('schema')`, the number of steps that these tables need no more. Example: `3`.
 */

/** Each leads from one number to the next. To change a table, append a step; new tables need none. */
const STEPS: readonly ((sql: SqlStorage) => void)[] = [fromUnnumbered, nameProducts, fromScannedNames];

/** Call it once, before any table is opened. All steps are done, or none. */
export function migrate(storage: DurableObjectStorage): void {
  storage.transactionSync(() => {
    const { sql } = storage;
    const isNew = !hasTable(sql, 'log');
    sql.exec('CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;');
    const [row] = sql.exec<{ schema: string }>("SELECT value AS schema FROM setting WHERE name = 'schema'").toArray();
    const schema = row ? Number(row.schema) : isNew ? STEPS.length : 0;
    if (schema > STEPS.length) throw new Error(`the tables have schema ${schema}, this code knows ${STEPS.length}`);
    for (const step of STEPS.slice(schema)) step(sql);
    if (!row || schema < STEPS.length)
      sql.exec("INSERT OR REPLACE INTO setting (name, value) VALUES ('schema', ?)", String(STEPS.length));
  });
}

/** Whether anything was ever stored here; asking stores nothing. */
export function isMade({ sql }: DurableObjectStorage): boolean {
  return hasTable(sql, 'setting');
}

/** Ledgers had no number before 2026-11-30. */
function fromUnnumbered(sql: SqlStorage): void {
  if (!hasColumn(sql, 'log', 'currency')) sql.exec('ALTER TABLE log ADD COLUMN currency TEXT');
  if (hasTable(sql, 'config') && !hasColumn(sql, 'config', 'message'))
    sql.exec(`ALTER TABLE config ADD COLUMN token_kind TEXT; ALTER TABLE config ADD COLUMN token_made_at INTEGER;
              ALTER TABLE config ADD COLUMN message TEXT;`);
  // The time and the id of an order stood where the quarter of the title stands now.
  if (hasTable(sql, 'item')) sql.exec("UPDATE item SET title_at = '' WHERE title_at LIKE '0%'");
  // The manifest was kept as an object, not as its text.
  sql.exec("UPDATE setting SET value = json_quote(value) WHERE name = 'manifest' AND json_type(value) = 'object'");
  sql.exec(`UPDATE setting SET value = json_patch('{"epoch":0}', value) WHERE name = 'layout'`);
  sql.exec("UPDATE setting SET name = 'intake' WHERE name = 'door'");
}

/** Products had no names beside their ids before 2026-12-01. */
function nameProducts(sql: SqlStorage): void {
  if (hasTable(sql, 'product')) new ProductNameStore(sql).nameStored();
}

/** An order's names were found by a scan of all names before 2026-12-01. */
function fromScannedNames(sql: SqlStorage): void {
  if (!hasColumn(sql, 'log', 'other_name')) sql.exec('ALTER TABLE log ADD COLUMN other_name TEXT');
  if (hasTable(sql, 'order_name') && !hasColumn(sql, 'order_name', 'in_log'))
    sql.exec('ALTER TABLE order_name ADD COLUMN in_log INTEGER NOT NULL DEFAULT 0');
}

function hasTable(sql: SqlStorage, table: string): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", table).toArray().length > 0;
}

function hasColumn(sql: SqlStorage, table: string, column: string): boolean {
  return sql.exec('SELECT 1 FROM pragma_table_info(?) WHERE name = ?', table, column).toArray().length > 0;
}
