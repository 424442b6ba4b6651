import type { Standing } from './standing.ts';
import type { LogLine } from './net-lines.ts';

/** The newest state of an order from its platform, with items by number. */
export interface StoredState {
  version: number;
  standing: Standing;
  lines: LogLine[];
  /** Platform ids of refunds that the lines have counted. */
  refunds: string[];
}

/** Of states with the same version, the one furthest in this list counts, then the one with fewer units: it must not matter which came first. */
const STANDINGS: Standing[] = ['open', 'bought', 'taken back'];

/** Whether `a` replaces `b`. A total order over states, so that every order of delivery ends with the same state. */
export function isNewer(a: StoredState, b: StoredState | null): boolean {
  if (!b) return true;
  if (a.version !== b.version) return a.version > b.version;
  const standing = STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing);
  if (standing !== 0) return standing > 0;
  const units = unitsOf(a) - unitsOf(b);
  return units !== 0 ? units < 0 : contentOf(a) < contentOf(b);
}

/** Whether two states of an order count alike. */
export function isSameOrder(a: StoredState, b: StoredState): boolean {
  return contentOf(a) === contentOf(b);
}

function unitsOf({ lines }: StoredState): number {
  return lines.reduce((sum, [, quantity]) => sum + quantity, 0);
}

function contentOf({ lines, refunds }: StoredState): string {
  return JSON.stringify([lines, refunds]);
}

/**
 * The last state of orders from their platforms, beside the log.
 *
 * Stored: `state(order_id, version, standing, lines, refunds)`: one row an order that webhooks spoke of, as long as the
 * order. Example: `"5123", 1763806499000, "bought", "[[1,2,18]]", "[\"77\"]"`.
 */
export class OrderStateStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS state (
        order_id TEXT PRIMARY KEY, version INTEGER NOT NULL, standing TEXT NOT NULL, lines TEXT NOT NULL, refunds TEXT NOT NULL) WITHOUT ROWID;
    `);
  }

  get(orderId: string): StoredState | null {
    const row = this.#sql
      .exec<{ version: number; standing: string; lines: string; refunds: string }>(
        'SELECT version, standing, lines, refunds FROM state WHERE order_id = ?',
        orderId,
      )
      .toArray()[0];
    return row
      ? {
          version: row.version,
          standing: row.standing as Standing,
          lines: JSON.parse(row.lines) as LogLine[],
          refunds: JSON.parse(row.refunds) as string[],
        }
      : null;
  }

  put(orderId: string, { version, standing, lines, refunds }: StoredState): void {
    this.#sql.exec(
      'INSERT OR REPLACE INTO state (order_id, version, standing, lines, refunds) VALUES (?, ?, ?, ?, ?)',
      orderId,
      version,
      standing,
      JSON.stringify(lines),
      JSON.stringify(refunds),
    );
  }

  erase(orderId: string): void {
    this.#sql.exec('DELETE FROM state WHERE order_id = ?', orderId);
  }
}
