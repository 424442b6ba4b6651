import { DAY_MS } from '../../shared/durations.ts';
import { isoOf } from '../../formats/values/iso-of.ts';
import type { Change } from './delivery.ts';

/** A platform's clock may be a little ahead. */
const AHEAD_MS = DAY_MS;

/**
 * Takes now for a time that lies more than a day ahead: an order of 2062 would be the newest for ever, and no later state
 * of it would be taken.
 */
export function notFromTomorrow(change: Change, now: number): Change {
  const past = (time: number): number => (time > now + AHEAD_MS ? now : time);
  if (change.type === 'products') return { ...change, version: past(change.version) };
  if (change.type !== 'order') return change;
  const { order } = change;
  const created = order.created_at === null ? null : past(Date.parse(order.created_at));
  return { ...change, order: { ...order, version: past(order.version), created_at: isoOf(created) } };
}
