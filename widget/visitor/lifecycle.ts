/** How old the relation is, as a pure function of the profile, the config's thresholds and the time. */
import type { LifecycleThresholds } from '../../shared/recommendation.ts';
import type { Lifecycle } from '../../shared/vocabulary.ts';
import type { Profile } from './profile.ts';
import { DAY_MS } from '../../shared/durations.ts';

/** The relation at `now` (ms since 1970). What the shop states outright comes before what the device has seen. */
export function lifecycleOf(
  { purchases, stated, visits, registered }: Profile,
  { lapsed_days, loyal_orders }: LifecycleThresholds,
  now: number,
): Lifecycle {
  const { count, last } = purchases;
  const orders = Math.max(count, stated.orders);
  if (stated.lifecycle) return stated.lifecycle;
  if (!orders) return registered ? 'registered' : visits > 1 ? 'returning' : 'first-visit';
  if (last && now - last > lapsed_days * DAY_MS) return 'lapsed';
  return orders >= loyal_orders ? 'loyal' : 'customer';
}
