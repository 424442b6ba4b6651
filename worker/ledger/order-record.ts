/** All that a ledger keeps under one order id, as it travels between the objects of a spread ledger. */
export interface OrderRecord {
  id: string;
  /** The id under which the order of this name is kept, where it is another. */
  alias: string | null;
  /** Other names of this order, ascending. */
  names: string[];
  /** As the columns of `log`, `state` and `refund`; items by the shop's own numbers. */
  log: { seq: number; created_at: number | null; customer: string | null; lines: string } | null;
  state: { version: number; standing: string; lines: string; refunds: string } | null;
  refunds: { refund_id: string; lines: string }[];
}

/** Whether nothing is kept under the id: to put such a record is to remove what there was. */
export function isEmpty({ alias, names, log, state, refunds }: OrderRecord): boolean {
  return alias === null && names.length === 0 && log === null && state === null && refunds.length === 0;
}

/** What a record comes to beside what is there; null where the order itself is there. Names may have come before it. */
export function besideOf(there: OrderRecord, sent: OrderRecord): OrderRecord | null {
  if (there.log !== null || there.state !== null || there.refunds.length > 0) return null;
  return {
    ...sent,
    alias: sent.alias ?? there.alias,
    names: [...new Set([...there.names, ...sent.names])].sort(),
  };
}
