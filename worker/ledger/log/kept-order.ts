import { isoOf } from '../../../formats/values/iso-of.ts';
import type { LoggedOrder } from './log-columns.ts';
import type { LogLine } from './net-lines.ts';

/** All that is kept of one order, with the shop's item ids. */
export interface KeptOrder {
  order_id: string;
  created_at: string | null;
  currency: string | null;
  items: { item_id: string; quantity: number; price: number | null }[];
  refunds: { item_id: string; quantity: number }[];
}

/** An order with item ids in place of numbers. */
export function keptOrder(
  order_id: string,
  { createdAt, currency }: Pick<LoggedOrder, 'createdAt' | 'currency'>,
  lines: readonly LogLine[],
  refunds: readonly (readonly LogLine[])[],
  idOf: (item: number) => string,
): KeptOrder {
  return {
    order_id,
    created_at: isoOf(createdAt),
    currency,
    items: lines.map(([item, quantity, price]) => ({ item_id: idOf(item), quantity, price })),
    refunds: refunds.flat().map(([item, quantity]) => ({ item_id: idOf(item), quantity })),
  };
}
