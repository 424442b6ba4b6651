import { z } from 'zod';
import { IsoTime, MAX_ORDER_LINES, OrderFields, OrderLine, isNoPurchase } from './order.ts';

/** An order as an export has it: `POST orders/reconcile` lays it over what the ledger knows. */
export const ExportedOrder = OrderFields.extend({
  /** `taken back`: cancelled, refunded or never paid. */
  standing: z.enum(['bought', 'taken back']).default('bought'),
  /** When the export was made, ISO 8601: what the ledger heard later stays. */
  as_of: IsoTime,
  items: z.array(OrderLine).max(MAX_ORDER_LINES),
})
  .refine(({ standing, status }) => standing === 'taken back' || !isNoPurchase(status ?? ''), {
    path: ['status'],
    message: 'an order in this state is no purchase: its `standing` is `taken back`',
  })
  .refine(({ standing, items }) => standing === 'taken back' || items.length > 0, {
    path: ['items'],
    message: 'an order that was bought has lines',
  });
export type ExportedOrder = z.output<typeof ExportedOrder>;

/** What became of each order, or would have. */
export interface ReconcileAnswer {
  /** The ledger has them like this, or has heard something newer. */
  known: number;
  /** They, or their customers, were erased: they stay out. */
  erased?: number;
  new: { order_id: string; created_at: string | null }[];
  differ: { order_id: string; what: string }[];
  rejected: { line: number; message: string }[];
  /** How many lines were not taken, where that is more than `rejected` lists. */
  rejected_total?: number;
}
