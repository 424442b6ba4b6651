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

/** Whether a state has counted a refund. @param name its platform's id; null: it has none */
export function isCounted(name: string | null, counted: readonly string[]): boolean {
  return counted.includes(name ?? UNNAMED);
}

/** Whether a state has counted refunds that have ids. */
export function hasNamed(counted: readonly string[]): boolean {
  return counted.some((name) => name !== UNNAMED);
}

type RefundRow = { refund_id: string; lines: string };

/** A refund: its platform's id for it, null where it has none, and what it takes back. */
export interface NamedRefund {
  name: string | null;
  lines: LogLine[];
}

/** A refund's key is JSON `[order, name]`; before 2026-12-01 one without an id had its lines for a name. */
function nameOf({ refund_id }: RefundRow): NamedRefund['name'] {
  const [, name] = JSON.parse(refund_id) as [string, unknown];
  return typeof name === 'string' ? name : null;
}

/**
 * What was returned of which order. All that is told without an id is one refund: of each item the most that was told.
 * An export says of an order what has come back until now, and a later one says it again, with what came back since.
 *
 * Stored: `refund(refund_id, order_id, lines)`: one row a refund, quantities positive; it may stand before its order.
 * Example: `"[\"536365\",\"r1\"]", "536365", "[[1,2,null]]"`; without an id `"[\"536365\",null]"`.
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

  /** False where nothing of it is new. */
  add(orderId: string, name: string | null | undefined, lines: readonly LogLine[]): boolean {
    if (typeof name !== 'string') return this.#addUnnamed(orderId, lines);
    return this.#insert(orderId, name, JSON.stringify([...lines].sort((a, b) => a[0] - b[0])));
  }

  /** All refunds of an order. */
  all(orderId: string): NamedRefund[] {
    const rows = this.#rows(orderId);
    const named = rows.flatMap((row) => {
      const name = nameOf(row);
      return name === null ? [] : [{ name, lines: linesOf(row) }];
    });
    const unnamed = rows.filter((row) => nameOf(row) === null);
    return unnamed.length === 0 ? named : [...named, { name: null, lines: most(unnamed.map(linesOf)) }];
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
    const all = this.all(from);
    for (const { name, lines } of all) this.add(to, name, lines);
    if (all.length > 0) this.erase(from);
    return all.length > 0;
  }

  any(orderId: string): boolean {
    return this.#sql.exec('SELECT 1 FROM refund WHERE order_id = ? LIMIT 1', orderId).toArray().length > 0;
  }

  erase(orderId: string): void {
    this.#sql.exec('DELETE FROM refund WHERE order_id = ?', orderId);
  }

  #addUnnamed(orderId: string, lines: readonly LogLine[]): boolean {
    const kept = this.#rows(orderId).filter((row) => nameOf(row) === null);
    const before = JSON.stringify(most(kept.map(linesOf)));
    const after = JSON.stringify(most([...kept.map(linesOf), sumOf(lines)]));
    if (before === after) return false;
    for (const { refund_id } of kept) this.#sql.exec('DELETE FROM refund WHERE refund_id = ?', refund_id);
    return this.#insert(orderId, null, after);
  }

  #rows(orderId: string): RefundRow[] {
    return this.#sql.exec<RefundRow>('SELECT refund_id, lines FROM refund WHERE order_id = ?', orderId).toArray();
  }

  #insert(orderId: string, name: NamedRefund['name'], lines: string): boolean {
    return (
      this.#sql.exec(
        'INSERT INTO refund (refund_id, order_id, lines) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        JSON.stringify([orderId, name]),
        orderId,
        lines,
      ).rowsWritten > 0
    );
  }
}

function linesOf({ lines }: RefundRow): LogLine[] {
  return JSON.parse(lines) as LogLine[];
}

/** One line an item, ascending, with all of its units. */
function sumOf(lines: readonly LogLine[]): LogLine[] {
  const units = new Map<number, number>();
  for (const [item, quantity] of lines) units.set(item, (units.get(item) ?? 0) + quantity);
  return refundLines(units);
}

/** One line an item, ascending, with the most units that a refund has of it. */
function most(refunds: readonly (readonly LogLine[])[]): LogLine[] {
  const units = new Map<number, number>();
  for (const [item, quantity] of refunds.flatMap(sumOf)) units.set(item, Math.max(units.get(item) ?? 0, quantity));
  return refundLines(units);
}

function refundLines(units: ReadonlyMap<number, number>): LogLine[] {
  return [...units].sort((a, b) => a[0] - b[0]).map(([item, quantity]): LogLine => [item, quantity, null]);
}
