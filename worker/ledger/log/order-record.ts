import type { LogRow } from './log-columns.ts';

/** All that is kept under one order id, as it moves between shards. */
export interface OrderRecord {
  id: string;
  /** The id of the order, where this id is another name of it. */
  alias: string | null;
  /** Other names of this order, ascending. Each has its own record, in its own shard. */
  names: string[];
  log: LogRow | null;
  /** As the columns of `state` and `refund`; items by the shop's own numbers. */
  state: { version: number; standing: string; lines: string; refunds: string } | null;
  refunds: { refund_id: string; lines: string }[];
}

/** Whether nothing is kept under the id. To put such a record removes what is there. */
export function isEmpty({ alias, names, log, state, refunds }: OrderRecord): boolean {
  return alias === null && names.length === 0 && log === null && state === null && refunds.length === 0;
}
