import type { Standing } from './delivery.ts';

/** What came of an order that was told, in words for the log of sources. */
export function sayState(standing: Standing, applied: boolean): string {
  return applied ? `order ${standing}` : 'nothing new: this state of the order, or a newer one, is known';
}

export function sayRefund(taken: boolean): string {
  return taken ? 'refund taken' : 'nothing new: the refund is known';
}

/** A delivery that was carried out before. */
export const KNOWN_DELIVERY = 'nothing new: this delivery is known';
