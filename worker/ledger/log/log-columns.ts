import type { LogLine } from './net-lines.ts';

/** A new column is added here, to `LogRow`, `LoggedOrder`, `rowOf` and `orderOf`, and to old tables by a step of `migrations.ts`. */
const COLUMNS = {
  seq: 'INTEGER PRIMARY KEY',
  order_id: 'TEXT NOT NULL UNIQUE',
  created_at: 'INTEGER',
  customer: 'TEXT',
  lines: 'TEXT NOT NULL',
  currency: 'TEXT',
  other_name: 'TEXT',
} as const;

/** For `SELECT` and `INSERT`; `seq` is the first. */
export const LOG_COLUMNS = Object.keys(COLUMNS).join(', ');

export const CREATE_LOG = `CREATE TABLE IF NOT EXISTS log (${Object.entries(COLUMNS)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ')})`;

/**
 * One row an order, kept for as long as the retention says. `created_at` in ms since 1970, `customer` a keyed hash,
 * `lines` JSON `[[item, quantity, price], …]`, `currency` that of the prices, also of those in `state`, `other_name` the
 * name that it came with (`name-store.ts`). Example: `1, "5123", 1291190760000, "Zk3…", "[[1,6,2.55],[2,8,3.39]]", "GBP", "#1001"`.
 */
export type LogRow = {
  seq: number;
  order_id: string;
  created_at: number | null;
  customer: string | null;
  lines: string;
  currency: string | null;
  other_name: string | null;
};

/** An order of the log. */
export interface LoggedOrder {
  seq: number;
  orderId: string;
  createdAt: number | null;
  customer: string | null;
  currency: string | null;
  lines: LogLine[];
  otherName: string | null;
}

export function orderOf({ seq, order_id, created_at, customer, currency, lines, other_name }: LogRow): LoggedOrder {
  return {
    seq,
    orderId: order_id,
    createdAt: created_at,
    customer,
    currency,
    lines: JSON.parse(lines) as LogLine[],
    otherName: other_name,
  };
}

export function rowOf({ seq, orderId, createdAt, customer, currency, lines, otherName }: LoggedOrder): LogRow {
  return {
    seq,
    order_id: orderId,
    created_at: createdAt,
    customer,
    lines: JSON.stringify(lines),
    currency,
    other_name: otherName,
  };
}

/** The values of a row in the order of `LOG_COLUMNS`. */
export function valuesOf(row: LogRow): SqlStorageValue[] {
  return Object.keys(COLUMNS).map((name) => row[name as keyof LogRow]);
}
