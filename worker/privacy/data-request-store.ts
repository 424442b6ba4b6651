import { isoOf } from '../../formats/values/iso-of.ts';
import type { DataRequest } from '../../shared/admin-answers.ts';
import { DAY_MS } from '../../shared/durations.ts';
import type { Source } from '../../shared/vocabulary.ts';

/** A request that nobody answers is kept so long: Shopify gives a shop 30 days, and a late answer is still one. */
const KEEP_DATA_REQUESTS_DAYS = 90;
/** More open ones than this nobody answers: the oldest go. */
export const MAX_DATA_REQUESTS = 1000;
/** So many of the orders that a request names are kept; the customer's id stands for all of them. */
const MAX_ORDERS_NAMED = 250;

/** Whose data is asked for, by the platform's own ids. */
type Asked = Pick<DataRequest, 'customer_id' | 'order_ids'>;

/**
 * Requests of customers for their data, as platforms hand them on, until they are answered by `privacy/export`.
 *
 * Stored: `data_request(source, asked, at)`, 90 days at most: the platform's ids of the customer and of the orders that
 * it names, and no name, mail or phone. Example: `"shopify", '{"customer_id":"191167","order_ids":["299938"]}', 1763806499000`.
 */
export class DataRequestStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS data_request (
        source TEXT NOT NULL, asked TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (source, asked)) WITHOUT ROWID;
    `);
  }

  /** Keeps a request; one that is open already keeps its date. */
  note(source: Source, asked: Asked, now: number): void {
    this.#put(source, asked, now);
    this.#sql.exec(
      'DELETE FROM data_request WHERE (source, asked) IN (SELECT source, asked FROM data_request ORDER BY at DESC LIMIT -1 OFFSET ?)',
      MAX_DATA_REQUESTS,
    );
  }

  /** The open ones, the oldest first. */
  open(now: number): DataRequest[] {
    return this.#rows()
      .filter(({ at }) => at >= now - KEEP_DATA_REQUESTS_DAYS * DAY_MS)
      .map(({ source, asked, at }) => ({ source, at: isoOf(at)!, ...asked }));
  }

  /** The orders that open requests of this customer name: they may be kept under another id of theirs. */
  ordersOf(customerId: string | undefined): string[] {
    if (customerId === undefined) return [];
    return this.#rows().flatMap(({ asked }) => (asked.customer_id === customerId ? asked.order_ids : []));
  }

  /** Closes the requests of a customer whose data was handed over or erased; of other requests, strikes the orders. */
  close(customerIds: readonly (string | undefined)[], orderIds: readonly string[]): void {
    const closed = new Set(orderIds);
    for (const { source, asked, at } of this.#rows()) {
      const left = asked.order_ids.filter((id) => !closed.has(id));
      const isCustomers = asked.customer_id !== null && customerIds.includes(asked.customer_id);
      if (!isCustomers && left.length === asked.order_ids.length) continue;
      this.#sql.exec('DELETE FROM data_request WHERE source = ? AND asked = ?', source, JSON.stringify(asked));
      if (!isCustomers && left.length > 0) this.#put(source, { ...asked, order_ids: left }, at);
    }
  }

  clear(): void {
    this.#sql.exec('DELETE FROM data_request');
  }

  forgetOld(now: number): void {
    this.#sql.exec('DELETE FROM data_request WHERE at < ?', now - KEEP_DATA_REQUESTS_DAYS * DAY_MS);
  }

  #put(source: Source, { customer_id, order_ids }: Asked, at: number): void {
    const asked = JSON.stringify({ customer_id, order_ids: order_ids.slice(0, MAX_ORDERS_NAMED) });
    const sql = 'INSERT INTO data_request (source, asked, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
    this.#sql.exec(sql, source, asked, at);
  }

  #rows(): { source: Source; asked: Asked; at: number }[] {
    return this.#sql
      .exec<{ source: string; asked: string; at: number }>(
        'SELECT source, asked, at FROM data_request ORDER BY at, asked',
      )
      .toArray()
      .map(({ source, asked, at }) => ({ source: source as Source, asked: JSON.parse(asked) as Asked, at }));
  }
}
