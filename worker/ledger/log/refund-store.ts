import type { LogLine } from './net-lines.ts';

/** Among the refunds that a state has counted: it has also counted those without a name. */
const UNNAMED = '*';

/**
 * The refunds that a platform has counted in an order's state, by their ids. It has also counted refunds without an id,
 * as exports have them, unless it cannot say what came back (`unclear_refunds`).
 */
export function countedRefunds({
  refunds,
  unclear_refunds = 0,
}: {
  refunds: readonly string[];
  unclear_refunds?: number;
}): string[] {
  return unclear_refunds > 0 ? [...refunds].sort() : [UNNAMED, ...refunds].sort();
}

/** Whether a state has counted a refund. @param known its platform's id, or its lines */
export function isCounted(known: unknown, counted: readonly string[]): boolean {
  return counted.includes(typeof known === 'string' ? known : UNNAMED);
}

/** Whether a state has counted refunds that have ids. */
export function hasNamed(counted: readonly string[]): boolean {
  return counted.some((name) => name !== UNNAMED);
}

type RefundRow = { refund_id: string; lines: string };

/** A refund: its platform's id for it, or where it has none, what it takes back. */
export interface NamedRefund {
  name: string | LogLine[];
  lines: LogLine[];
}

/** A refund's key is JSON `[order, name]`. */
function nameOf({ refund_id }: RefundRow): NamedRefund['name'] {
  return (JSON.parse(refund_id) as [string, NamedRefund['name']])[1];
}

/**
 * What was returned of which order.
 * Stored: `refund(refund_id, order_id, lines)`: one row a refund, quantities positive; it may stand before its order.
 * Example: `"[\"536365\",\"r1\"]", "536365", "[[1,2,null]]"`.
 */
export class RefundStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS refund (refund_id TEXT PRIMARY KEY, order_id TEXT NOT NULL, lines TEXT NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS refund_of ON refund (order_id);
    `);
  }

  /** False where it is known. A refund without an id is known by its lines. */
  add(orderId: string, name: string | null | undefined, lines: readonly LogLine[]): boolean {
    const sorted = [...lines].sort((a, b) => a[0] - b[0]);
    return this.#insert(orderId, name ?? sorted, JSON.stringify(sorted));
  }

  /** All refunds of an order. */
  all(orderId: string): NamedRefund[] {
    return this.#sql
      .exec<RefundRow>('SELECT refund_id, lines FROM refund WHERE order_id = ?', orderId)
      .toArray()
      .map((row) => ({ name: nameOf(row), lines: JSON.parse(row.lines) as LogLine[] }));
  }

  /** The lines of an order's refunds, without those that its state has `counted`. */
  of(orderId: string, counted: readonly string[]): LogLine[][] {
    return this.all(orderId)
      .filter(({ name }) => !isCounted(name, counted))
      .map(({ lines }) => lines);
  }

  /**
   * Moves the refunds of one order id to another; one that both have stays once. Answers whether there were any.
   */
  move(from: string, to: string): boolean {
    const rows = this.#sql.exec<RefundRow>('SELECT refund_id, lines FROM refund WHERE order_id = ?', from).toArray();
    for (const row of rows) this.#insert(to, nameOf(row), row.lines);
    if (rows.length > 0) this.erase(from);
    return rows.length > 0;
  }

  any(orderId: string): boolean {
    return this.#sql.exec('SELECT 1 FROM refund WHERE order_id = ? LIMIT 1', orderId).toArray().length > 0;
  }

  erase(orderId: string): void {
    this.#sql.exec('DELETE FROM refund WHERE order_id = ?', orderId);
  }

  #insert(orderId: string, known: unknown, lines: string): boolean {
    return (
      this.#sql.exec(
        'INSERT INTO refund (refund_id, order_id, lines) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        JSON.stringify([orderId, known]),
        orderId,
        lines,
      ).rowsWritten > 0
    );
  }
}
