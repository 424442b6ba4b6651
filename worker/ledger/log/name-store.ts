/**
 * Orders with more than one name, so that an export and a webhook mean the same order.
 *
 * Stored:
 * - `order_name(name, order_id)`: the other names of an order, as long as the order. Example: `"#1001", "820982911946154508"`.
 * - `other_name(order_id, name)`: the same by order, only in a sharded ledger: there `order_name` is in the shard of the
 *   name, and `other_name` in the shard of the order.
 */
export class NameStore {
  readonly #sql: SqlStorage;
  #bothWays: boolean;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS order_name (name TEXT PRIMARY KEY, order_id TEXT NOT NULL) WITHOUT ROWID;');
    this.#bothWays = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'other_name'").toArray().length > 0;
  }

  /** From now on an order's names are found without a scan: a sharded ledger needs them for every move. */
  keepBothWays(): void {
    if (this.#bothWays) return;
    this.#sql.exec(`
      CREATE TABLE other_name (order_id TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (order_id, name)) WITHOUT ROWID;
      INSERT INTO other_name SELECT order_id, name FROM order_name;
    `);
    this.#bothWays = true;
  }

  keepOneWay(): void {
    this.#sql.exec('DROP TABLE IF EXISTS other_name');
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

  /** The other names of an order, ascending. Without sharding it scans all names, but then only erasures need it. */
  of(orderId: string): string[] {
    return this.#sql
      .exec<{ name: string }>(
        `SELECT name FROM ${this.#bothWays ? 'other_name' : 'order_name'} WHERE order_id = ? ORDER BY name`,
        orderId,
      )
      .toArray()
      .map(({ name }) => name);
  }

  /** Adds a name; one that belongs to another order stays with it. */
  add(name: string, orderId: string): void {
    this.point(name, orderId);
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

  /** Removes all names of an order. */
  erase(orderId: string): void {
    for (const name of this.of(orderId)) this.#sql.exec('DELETE FROM order_name WHERE name = ?', name);
    if (this.#bothWays) this.#sql.exec('DELETE FROM other_name WHERE order_id = ?', orderId);
  }

  clear(): void {
    this.#sql.exec('DELETE FROM order_name');
    if (this.#bothWays) this.#sql.exec('DELETE FROM other_name');
  }
}
