import { type OrderRecord, isEmpty } from './order-record.ts';

/** Order ids in ascending order, of everything that is kept under one. Each part walks an index of its own. */
const IDS = `
  SELECT order_id AS id FROM log WHERE order_id > ?1 UNION SELECT order_id FROM state WHERE order_id > ?1
  UNION SELECT order_id FROM refund WHERE order_id > ?1 UNION SELECT name FROM order_name WHERE name > ?1
  ORDER BY 1 LIMIT ?2`;

/** Reads and writes whole orders in the tables of the log, so that an order can change its place. */
export class RecordStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Names of an order are asked for at every move: only a ledger that is spread pays for the index. */
  indexNames(): void {
    this.#sql.exec('CREATE INDEX IF NOT EXISTS order_name_of ON order_name (order_id)');
  }

  get(id: string): OrderRecord {
    return {
      id,
      alias:
        this.#sql.exec<{ order_id: string }>('SELECT order_id FROM order_name WHERE name = ?', id).toArray()[0]
          ?.order_id ?? null,
      names: this.#sql
        .exec<{ name: string }>('SELECT name FROM order_name WHERE order_id = ? ORDER BY name', id)
        .toArray()
        .map(({ name }) => name),
      log:
        this.#sql
          .exec<Row<OrderRecord['log']>>('SELECT seq, created_at, customer, lines FROM log WHERE order_id = ?', id)
          .toArray()[0] ?? null,
      state:
        this.#sql
          .exec<Row<OrderRecord['state']>>('SELECT version, standing, lines, refunds FROM state WHERE order_id = ?', id)
          .toArray()[0] ?? null,
      refunds: this.#sql
        .exec<Row<OrderRecord['refunds'][number]>>(
          'SELECT refund_id, lines FROM refund WHERE order_id = ? ORDER BY refund_id',
          id,
        )
        .toArray(),
    };
  }

  /** Makes the tables hold the record and nothing else of its id; answers what was there, null where it was the same. */
  put(record: OrderRecord): OrderRecord | null {
    const before = this.get(record.id);
    if (JSON.stringify(before) === JSON.stringify(record)) return null;
    const { id, alias, names, log, state, refunds } = record;
    if (!isEmpty(before)) this.#delete(before);
    if (alias !== null) this.#name(id, alias);
    for (const name of names) this.#name(name, id);
    if (log)
      this.#sql.exec(
        'INSERT INTO log (seq, order_id, created_at, customer, lines) VALUES (?, ?, ?, ?, ?)',
        log.seq,
        id,
        log.created_at,
        log.customer,
        log.lines,
      );
    if (state)
      this.#sql.exec(
        'INSERT INTO state (order_id, version, standing, lines, refunds) VALUES (?, ?, ?, ?, ?)',
        id,
        state.version,
        state.standing,
        state.lines,
        state.refunds,
      );
    for (const { refund_id, lines } of refunds)
      this.#sql.exec(
        'INSERT OR REPLACE INTO refund (refund_id, order_id, lines) VALUES (?, ?, ?)',
        refund_id,
        id,
        lines,
      );
    return before;
  }

  /** Takes a record out because it lies elsewhere now; what it has in common with a record that is `mine` stays. */
  take(id: string, mine: (id: string) => boolean): OrderRecord {
    const before = this.get(id);
    const alias = before.alias !== null && mine(before.alias) ? null : before.alias;
    this.#delete({ ...before, alias, names: before.names.filter((name) => !mine(name)) });
    return before;
  }

  /** Ids after another, ascending. */
  idsAfter(after: string, most: number): string[] {
    return this.#sql
      .exec<{ id: string }>(IDS, after, most)
      .toArray()
      .map(({ id }) => id);
  }

  #delete({ id, alias, names, log, state, refunds }: OrderRecord): void {
    if (alias !== null) this.#sql.exec('DELETE FROM order_name WHERE name = ?', id);
    for (const name of names) this.#sql.exec('DELETE FROM order_name WHERE name = ? AND order_id = ?', name, id);
    if (log) this.#sql.exec('DELETE FROM log WHERE order_id = ?', id);
    if (state) this.#sql.exec('DELETE FROM state WHERE order_id = ?', id);
    if (refunds.length > 0) this.#sql.exec('DELETE FROM refund WHERE order_id = ?', id);
  }

  #name(name: string, orderId: string): void {
    this.#sql.exec('INSERT OR REPLACE INTO order_name (name, order_id) VALUES (?, ?)', name, orderId);
  }
}

type Row<T> = NonNullable<T> & Record<string, SqlStorageValue>;
