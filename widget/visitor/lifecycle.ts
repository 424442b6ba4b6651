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
  const { purchases, stated } = profile;
  if (stated.lifecycle) return { lifecycle: stated.lifecycle, reason: 'stated by the shop' };
  const orders = Math.max(purchases.count, stated.orders);
  if (orders) {
    const days = Math.floor((now - purchases.last) / DAY_MS);
    const lapsed = purchases.last > 0 && days > thresholds.lapsed_days;
    if (lapsed) return { lifecycle: 'lapsed', reason: `last order ${days} days ago` };
    return { lifecycle: orders >= thresholds.loyal_orders ? 'loyal' : 'customer', reason: `${orders} orders` };
  }
  if (profile.registered) return { lifecycle: 'registered', reason: 'identified' };
  return { lifecycle: profile.visits > 1 ? 'returning' : 'first-visit', reason: `visit ${profile.visits || 1}` };
}
