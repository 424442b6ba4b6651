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
  const minutesSince = (at: number): number => (now - at) / MINUTE_MS;
  const quiet = minutesSince(profile.last);
  for (const reason of ['purchases', 'checkouts'] as const) {
    if (minutesSince(profile[reason].last) <= thresholds.buyer_minutes) return { stage: 'buyer', reason };
  }
  const intent = intentOf(profile, thresholds);
  if (intent && quiet <= thresholds.intent_minutes) return { stage: 'intent', reason: intent };
  const { faded, views } = profile.visit;
  const here = quiet <= thresholds.visit_minutes;
  // A decision that was put off fades to looking around, for as long again.
  if (intent ? quiet <= 2 * thresholds.intent_minutes : here && faded)
    return { stage: 'browser', reason: 'faded intent' };
  return { stage: here && views >= thresholds.browser_views ? 'browser' : 'visitor', reason: `${views} views` };
}

/** What in the present activity speaks of a decision, or null. What led to the last purchase is used up. */
export function intentOf(profile: Profile, thresholds: StageThresholds): string | null {
  const counts = (at: number): boolean => at >= profile.active && at > profile.purchases.last;
  if (counts(profile.cart.last)) return 'cart';
  const views = profile.views.filter(({ at }) => counts(at));
  for (const { id, category, seconds } of views) {
    if (seconds >= thresholds.intent_seconds) return `${seconds} s on ${id}`;
    const alike = views.filter((view) => view.id === id || (category && view.category === category));
    if (alike.length >= thresholds.intent_views) return `${alike.length} views of ${category ?? id}`;
  }
  return null;
}
