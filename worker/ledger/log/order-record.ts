import type { LogRow } from './log-columns.ts';

/** All that a ledger keeps under one order id, as it travels between the objects of a spread ledger. */
export interface OrderRecord {
  id: string;
  /** The id under which the order of this name is kept, where it is another. */
  alias: string | null;
  /** Other names of this order, ascending. Each has a record of its own, in its own shard. */
  names: string[];
  log: LogRow | null;
  /** As the columns of `state` and `refund`; items by the shop's own numbers. */
  state: { version: number; standing: string; lines: string; refunds: string } | null;
  refunds: { refund_id: string; lines: string }[];
}

/** Whether nothing is kept under the id: to put such a record is to remove what there was. */
export function isEmpty({ alias, names, log, state, refunds }: OrderRecord): boolean {
  return alias === null && names.length === 0 && log === null && state === null && refunds.length === 0;
}
