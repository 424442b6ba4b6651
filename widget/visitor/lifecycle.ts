/** How old the relation is, as a pure function of the profile, the config's thresholds and the time. */
import type { LifecycleThresholds } from '../../shared/recommendation.ts';
import type { Lifecycle } from '../../shared/vocabulary.ts';
import type { Profile } from './profile.ts';
import { DAY_MS } from './profile.ts';

export interface LifecycleReading {
  lifecycle: Lifecycle;
  reason: string;
}

/** The relation at `now` (ms since 1970). What the shop states outright comes before what the device has seen. */
export function lifecycleOf(profile: Profile, thresholds: LifecycleThresholds, now: number): LifecycleReading {
  const { purchases, stated, visits } = profile;
  const orders = Math.max(purchases.count, stated.orders);
  if (stated.lifecycle) return { lifecycle: stated.lifecycle, reason: 'stated' };
  if (!orders) {
    const lifecycle = profile.registered ? 'registered' : visits > 1 ? 'returning' : 'first-visit';
    return { lifecycle, reason: `visit ${visits}` };
  }
  const lapsed = purchases.last && now - purchases.last > thresholds.lapsed_days * DAY_MS;
  const lifecycle = lapsed ? 'lapsed' : orders >= thresholds.loyal_orders ? 'loyal' : 'customer';
  return { lifecycle, reason: `${orders} orders` };
}
