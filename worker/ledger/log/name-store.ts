/**
 * Orders with more than one name, so that an export and a webhook mean the same order.
 *
 * Stored:
 * - `order_name(name, order_id, in_log)`: the other names of an order, as long as the order; `in_log`: the order's row in
 *   the log has the name too. Only the others are in an index by order: nearly every order has one name, which it came
 *   with, and rows are what is billed. Example: `"#1001", "820982911946154508", 1`.
 * - `other_name(order_id, name)`: the same by order, only in a sharded ledger: there `order_name` is in the shard of the
 *   name, and `other_name` in the shard of the order.
 */
export class NameStore {
  readonly #sql: SqlStorage;
  #bothWays: boolean;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS order_name (
        name TEXT PRIMARY KEY, order_id TEXT NOT NULL, in_log INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
    `);
    this.#bothWays = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'other_name'").toArray().length > 0;
    if (!this.#bothWays) sql.exec(CREATE_INDEX);
  }

  /** From now on an order's names are found in the order's shard, wherever the names lie. */
  keepBothWays(): void {
    if (this.#bothWays) return;
    this.#sql.exec(`
      DROP INDEX IF EXISTS order_name_of;
      CREATE TABLE other_name (order_id TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (order_id, name)) WITHOUT ROWID;
      INSERT INTO other_name SELECT order_id, name FROM order_name;
    `);
    this.#bothWays = true;
  }

  keepOneWay(): void {
    if (!this.#bothWays) return;
    // Orders that have moved may have left the row of the log that had their name.
    this.#sql.exec(
      `UPDATE order_name SET in_log = 0 WHERE in_log <> 0; ${CREATE_INDEX}; DROP TABLE IF EXISTS other_name;`,
    );
    this.#bothWays = false;
  }

  /** The id of the order with this other name; null where there is none. */
  owner(name: string): string | null {
    return (
      this.#sql.exec<{ order_id: string }>('SELECT order_id FROM order_name WHERE name = ?', name).toArray()[0]
        ?.order_id ?? null
    );
  }

  idOf(name: string): string {
    return this.owner(name) ?? name;
  }

  /** The other names of an order, ascending. Call it before the order leaves the log. */
  of(orderId: string): string[] {
    const sql = this.#bothWays ? 'SELECT name FROM other_name WHERE order_id = ? ORDER BY name' : NAMES_OF;
    return this.#sql
      .exec<{ name: string }>(sql, orderId)
      .toArray()
      .map(({ name }) => name);
  }

  /** Adds a name, after the order has come into the log; one that belongs to another order stays with it. */
  add(name: string, orderId: string): void {
    this.#sql.exec(
      `INSERT OR IGNORE INTO order_name (name, order_id, in_log)
       VALUES (?1, ?2, EXISTS (SELECT 1 FROM log WHERE order_id = ?2 AND other_name = ?1))`,
      name,
      orderId,
    );
    if (this.#bothWays) this.note(name, orderId);
  }

  /** The half that is kept in the shard of the name. */
  point(name: string, orderId: string): void {
    this.#sql.exec('INSERT OR IGNORE INTO order_name (name, order_id) VALUES (?, ?)', name, orderId);
  }

  /** The half that is kept in the shard of the order. */
  note(name: string, orderId: string): void {
    this.#sql.exec('INSERT OR IGNORE INTO other_name (order_id, name) VALUES (?, ?)', orderId, name);
  }

  /** Removes both halves that are kept under this id: where it points as a name, and its names as an order. */
  take(id: string): void {
    this.#sql.exec('DELETE FROM order_name WHERE name = ?', id);
    if (this.#bothWays) this.#sql.exec('DELETE FROM other_name WHERE order_id = ?', id);
  }

  /** Removes all names of an order. Call it before the order leaves the log. */
  erase(orderId: string): void {
    for (const name of this.of(orderId)) this.#sql.exec('DELETE FROM order_name WHERE name = ?', name);
    if (this.#bothWays) this.#sql.exec('DELETE FROM other_name WHERE order_id = ?', orderId);
  }

  clear(): void {
    this.#sql.exec('DELETE FROM order_name');
    if (this.#bothWays) this.#sql.exec('DELETE FROM other_name');
  }
}

const CREATE_INDEX = 'CREATE INDEX IF NOT EXISTS order_name_of ON order_name (order_id) WHERE in_log = 0';

/** The names in the index, and the one in the log where it is still the order's. */
const NAMES_OF = `
  SELECT name FROM order_name WHERE order_id = ?1 AND in_log = 0
  UNION SELECT name FROM log JOIN order_name ON name = other_name WHERE log.order_id = ?1 AND order_name.order_id = ?1
  ORDER BY 1`;
