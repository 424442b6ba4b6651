import type { SyncAnswer } from '../../shared/feed-health.ts';

/** Why a catalogue is not believed; null: it is. A half-written or empty feed must not clear the shelves. */
export function shrinkFault(
  { products, went_out_of_stock: gone, were_in_stock: before }: SyncAnswer,
  force: boolean,
): string | null {
  if (products === 0) return 'it holds no product';
  if (force || gone * 2 <= before) return null;
  return `${gone} of the ${before} products that are in stock are not among its ${products}: more than half would go out of stock`;
}
