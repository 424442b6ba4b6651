/**
 * Why the visitor is here, as a pure function of the profile, the config's thresholds and the time. With time alone
 * it only ever goes down: buyer or intent, then browser, then visitor.
 */
import type { StageThresholds } from '../../shared/recommendation.ts';
import type { Stage } from '../../shared/vocabulary.ts';
import type { Profile, View } from './profile.ts';
import { MINUTE_MS } from '../../shared/durations.ts';

/** The visitor's stage at `now` (ms since 1970); `why.ts` says what led to it. */
export function stageOf(profile: Profile, thresholds: StageThresholds, now: number): Stage {
  const { last, purchases, checkouts, visit } = profile;
  const within = (minutes: number, since = last): boolean => now - since <= minutes * MINUTE_MS;
  if (within(thresholds.buyer_minutes, Math.max(purchases.last, checkouts.last))) return 'buyer';
  const intent = intentOf(profile, thresholds);
  if (intent && within(thresholds.intent_minutes)) return 'intent';
  const here = within(thresholds.visit_minutes) && (visit.faded || visit.views >= thresholds.browser_views);
  // A decision that was put off fades to looking around, for as long again.
  return here || (intent && within(2 * thresholds.intent_minutes)) ? 'browser' : 'visitor';
}

/**
 * What in the present activity speaks of a decision, if anything does: the views that do, none of them where it is
 * the cart. What led to the last purchase is used up.
 */
export function intentOf(
  { views, cart, active, purchases }: Profile,
  { intent_seconds, intent_views }: StageThresholds,
): View[] | undefined {
  const counts = ({ at }: { at: number }): boolean => at >= active && at > purchases.last;
  if (counts({ at: cart.last })) return [];
  const recent = views.filter(counts);
  for (const view of recent) {
    const { id, category, seconds } = view;
    if (seconds >= intent_seconds) return [view];
    const alike = recent.filter((other) => other.id === id || (category && other.category === category));
    if (alike.length >= intent_views) return alike;
  }
}
