/**
 * Why the visitor is here, as a pure function of the profile, the config's thresholds and the time. With time alone
 * it only ever goes down: buyer or intent, then browser, then visitor.
 */
import type { StageThresholds } from '../../shared/recommendation.ts';
import type { Stage } from '../../shared/vocabulary.ts';
import type { Profile } from './profile.ts';
import { MINUTE_MS } from './profile.ts';

export interface StageReading {
  stage: Stage;
  reason: string;
}

/** The visitor's stage at `now` (ms since 1970) and what led to it. */
export function stageOf(profile: Profile, thresholds: StageThresholds, now: number): StageReading {
  const quiet = (now - profile.last) / MINUTE_MS;
  const bought = Math.max(profile.purchases.last, profile.checkouts.last);
  if (bought && now - bought <= thresholds.buyer_minutes * MINUTE_MS) {
    return { stage: 'buyer', reason: bought === profile.purchases.last ? 'purchase' : 'checkout' };
  }
  const intent = intentOf(profile, thresholds);
  if (intent && quiet <= thresholds.intent_minutes) return { stage: 'intent', reason: intent };
  // A decision that was put off fades to looking around, for as long again.
  if (intent && quiet <= 2 * thresholds.intent_minutes) return { stage: 'browser', reason: 'faded intent' };
  if (quiet <= thresholds.visit_minutes) {
    const { faded, views } = profile.visit;
    if (faded) return { stage: 'browser', reason: 'faded intent' };
    if (views >= thresholds.browser_views) return { stage: 'browser', reason: `${views} views` };
  }
  return { stage: 'visitor', reason: 'little seen yet' };
}

/** What in the present activity speaks of a decision, or null. What led to the last purchase is used up. */
export function intentOf(profile: Profile, thresholds: StageThresholds): string | null {
  const since = Math.max(profile.active, profile.purchases.last);
  if (profile.cart.last && profile.cart.last >= since && profile.cart.last > profile.purchases.last) return 'cart';
  const counts = new Map<string, number>();
  for (const { id, category, at, seconds } of profile.views) {
    if (at < since || at <= profile.purchases.last) continue;
    if (seconds >= thresholds.intent_seconds) return `${Math.round(seconds)} s on ${id}`;
    for (const key of category ? [`=${id}`, category] : [`=${id}`]) {
      const count = (counts.get(key) ?? 0) + 1;
      if (count >= thresholds.intent_views) return `${count} views of ${key.replace('=', '')}`;
      counts.set(key, count);
    }
  }
  return null;
}
