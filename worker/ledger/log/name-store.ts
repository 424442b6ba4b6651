/**
 * Orders that go by more than one name, so that an export and a webhook mean the same one.
 *
 * Stored:
 * - `order_name(name, order_id)`: other names of an order, as long as the order. Example: `"#1001", "820982911946154508"`.
 * - `other_name(order_id, name)`: the same the other way round, only where orders lie in several objects: a name is kept
 *   in the name's own shard, and this beside the order in the order's.
 */
export class NameStore {
  readonly #sql: SqlStorage;
  #bothWays: boolean;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS order_name (name TEXT PRIMARY KEY, order_id TEXT NOT NULL) WITHOUT ROWID;');
    this.#bothWays = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'other_name'").toArray().length > 0;
  }

  /** From now on an order's names are found without a scan of all: a ledger that is spread asks for them at every move. */
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

  /** The id under which the order of this name is kept; null where it is not known to be another's name. */
  owner(name: string): string | null {
    return (
      this.#sql.exec<{ order_id: string }>('SELECT order_id FROM order_name WHERE name = ?', name).toArray()[0]
        ?.order_id ?? null
    );
  }

  idOf(name: string): string {
    return this.owner(name) ?? name;
  }

  /** The other names of an order, ascending. Scans all names where they are kept one way: then it is asked at an erasure only. */
  of(orderId: string): string[] {
    return this.#sql
      .exec<{ name: string }>(
        `SELECT name FROM ${this.#bothWays ? 'other_name' : 'order_name'} WHERE order_id = ? ORDER BY name`,
        orderId,
      )
      .toArray()
      .map(({ name }) => name);
  }

  /** Learns a name; one that is another order's stays that order's. */
  add(name: string, orderId: string): void {
    this.point(name, orderId);
    if (this.#bothWays) this.note(name, orderId);
  }

  /** The half of a name that is kept in the name's own shard. */
  point(name: string, orderId: string): void {
    this.#sql.exec('INSERT OR IGNORE INTO order_name (name, order_id) VALUES (?, ?)', name, orderId);
  }

  /** The half that is kept beside the order. */
  note(name: string, orderId: string): void {
    this.#sql.exec('INSERT OR IGNORE INTO other_name (order_id, name) VALUES (?, ?)', orderId, name);
  }

  /** Takes out what a name points to, and what names an order has: the two halves that lie under this id. */
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
