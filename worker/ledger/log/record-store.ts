import type { LogTable } from './log-table.ts';
import type { NameStore } from './name-store.ts';
import { type OrderRecord, isEmpty } from './order-record.ts';

/** All ids under which something is kept, ascending. Each part walks an index. */
const IDS = `
  SELECT order_id AS id FROM log WHERE order_id > ?1 UNION SELECT order_id FROM state WHERE order_id > ?1
  UNION SELECT order_id FROM refund WHERE order_id > ?1 UNION SELECT name FROM order_name WHERE name > ?1
  UNION SELECT order_id FROM other_name WHERE order_id > ?1
  ORDER BY 1 LIMIT ?2`;

/**
 * Reads and writes whole orders in the tables of the log, so that they can move between shards. A record holds only what
 * is kept under its own id: the record of a name says which order has it, and the record of the order lists its names.
 */
export class RecordStore {
  readonly #sql: SqlStorage;
  readonly #table: LogTable;
  readonly #names: NameStore;

  constructor(sql: SqlStorage, table: LogTable, names: NameStore) {
    this.#sql = sql;
    this.#table = table;
    this.#names = names;
  }

  get(id: string): OrderRecord {
    return {
      id,
      alias: this.#names.owner(id),
      names: this.#names.of(id),
      log: this.#table.find(id),
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

  /** Replaces all that is kept under the id; answers what was there, null where nothing changed. */
  put(record: OrderRecord): OrderRecord | null {
    const before = this.get(record.id);
    if (JSON.stringify(before) === JSON.stringify(record)) return null;
    const { id, alias, names, log, state, refunds } = record;
    if (!isEmpty(before)) this.#delete(before);
    if (alias !== null) this.#names.point(id, alias);
    for (const name of names) this.#names.note(name, id);
    if (log) this.#table.put(log);
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

  /** Removes a record and answers it. */
  take(id: string): OrderRecord {
    const before = this.get(id);
    this.#delete(before);
    return before;
  }

  /** The next ids after one, ascending. */
  idsAfter(after: string, most: number): string[] {
    return this.#sql
      .exec<{ id: string }>(IDS, after, most)
      .toArray()
      .map(({ id }) => id);
  }

  #delete({ id, log, state, refunds }: OrderRecord): void {
    this.#names.take(id);
    if (log) this.#table.delete(id);
    if (state) this.#sql.exec('DELETE FROM state WHERE order_id = ?', id);
    if (refunds.length > 0) this.#sql.exec('DELETE FROM refund WHERE order_id = ?', id);
  }
}

type Row<T> = NonNullable<T> & Record<string, SqlStorageValue>;
