import type { LogLine } from './net-lines.ts';

/** Stands among the refunds that a state has counted where it has counted those without a name: its platform knows of all. */
const UNNAMED = '*';

/**
 * The refunds that an order's platform has counted when it tells its state: a return without a name is one of them, told
 * by an export as well. Where the platform cannot say what came back, nothing but a return says it.
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

/** Whether a state has counted a refund. @param known its name, or what it takes back */
export function isCounted(known: unknown, counted: readonly string[]): boolean {
  return counted.includes(typeof known === 'string' ? known : UNNAMED);
}

/** Whether a state has counted refunds that were told by their names. */
export function hasNamed(counted: readonly string[]): boolean {
  return counted.some((name) => name !== UNNAMED);
}

/**
 * What was taken back of which order.
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

  /** False where it is known. One without a name of its own is known by what it takes back. */
  add(orderId: string, name: string | null | undefined, lines: readonly LogLine[]): boolean {
    const sorted = [...lines].sort((a, b) => a[0] - b[0]);
    return this.#insert(orderId, name ?? sorted, JSON.stringify(sorted));
  }

  /** The refunds of an order but those that its state has `counted`; a refund's key ends in its platform's id. */
  of(orderId: string, counted: readonly string[]): LogLine[][] {
    return this.#sql
      .exec<{ refund_id: string; lines: string }>('SELECT refund_id, lines FROM refund WHERE order_id = ?', orderId)
      .toArray()
      .filter((row) => counted.length === 0 || !isCounted((JSON.parse(row.refund_id) as [string, unknown])[1], counted))
      .map((row) => JSON.parse(row.lines) as LogLine[]);
  }

  /**
   * Gives the refunds of an order that is kept under another name to that name, under which they are known from now on;
   * one that both know is one. Answers whether there were any.
   */
  move(from: string, to: string): boolean {
    const rows = this.#sql
      .exec<{ refund_id: string; lines: string }>('SELECT refund_id, lines FROM refund WHERE order_id = ?', from)
      .toArray();
    for (const { refund_id, lines } of rows) this.#insert(to, (JSON.parse(refund_id) as [string, unknown])[1], lines);
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
