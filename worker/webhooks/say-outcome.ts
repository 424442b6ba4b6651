import { sayMany } from '../../shared/say-many.ts';
import type { Standing } from '../ledger/log/standing.ts';

/** What came of an order that was told, in words for the log of sources. */
export function sayState(
  standing: Standing,
  { applied, wasKnown }: { applied: boolean; wasKnown: boolean },
  unclearRefunds = 0,
): string {
  if (standing === 'taken back' && !wasKnown)
    return 'ignored: no such order is known; an older state of it that still comes stays out';
  if (!applied) return 'nothing new: this state of the order, or a newer one, is known';
  const unclear =
    unclearRefunds > 0
      ? `; ${sayMany(unclearRefunds, 'refund')} of an amount that fits no choice of its items, or several: they count as kept`
      : '';
  return `order ${standing}${unclear}`;
}

export function sayRefund(taken: boolean): string {
  return taken ? 'refund taken' : 'nothing new: the refund is known';
}

/** A delivery that was carried out before. */
export const KNOWN_DELIVERY = 'nothing new: this delivery is known';
