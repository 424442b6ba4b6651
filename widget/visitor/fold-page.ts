/**
 * The profile is a fold of what was seen. This is the part that must be known before the question leaves: visits, and
 * what being on a page does. What the visitor does there is added by fold-act.ts, which comes with the shelf chunk.
 */
import type { StageThresholds } from '../../shared/recommendation.ts';
import type { Profile, Seen } from './profile.ts';
import { DAY_MS, MAX_AGE_DAYS, MAX_CATEGORIES, MAX_GAPS, MAX_IDS, MAX_TEXT, MAX_VIEWS, MINUTE_MS } from './profile.ts';
import { intentOf } from './stage.ts';

/** Folds `page_view`, `view_item`, `view_cart` and `purchase`; any other event only shows that somebody is there. Touches neither argument. */
export function foldPage(before: Profile, seen: Seen, thresholds: StageThresholds): Profile {
  // An event from before the last one (two tabs, a set-back clock) counts as happening with it.
  const at = Math.max(seen.at, before.last);
  const profile = beginVisit(before, at, thresholds);
  const { purchases, cart, visit } = profile;
  const ids = idsOf(seen);
  const category = short(seen.category) ? seen.category : null;

  switch (seen.type) {
    case 'page_view': {
      profile.pages++;
      if (seen.page !== 'category') return profile;
      visit.views++;
      if (category) profile.lists = [{ category, at }, ...profile.lists].slice(0, MAX_CATEGORIES);
      return profile;
    }
    case 'view_item': {
      visit.views++;
      const views = ids.map((id) => ({ id, category, at, seconds: 0 }));
      profile.views = [...views, ...profile.views].slice(0, MAX_VIEWS);
      return profile;
    }
    case 'view_cart':
      cart.items = newest(ids, [], MAX_IDS);
      return profile;
    case 'purchase': {
      // A thank-you page that is loaded again is the same order.
      const order = seen.transaction_id;
      if (order && purchases.ids.includes(order)) return profile;
      if (short(order)) purchases.ids = newest([order], purchases.ids, MAX_IDS);
      purchases.count++;
      purchases.sum += seen.value ?? 0;
      purchases.last = at;
      cart.items = [];
      purchases.items = newest(ids, purchases.items, MAX_IDS);
      const bought = profile.views.flatMap(({ id, category }) => (category && ids.includes(id) ? category : []));
      purchases.categories = newest(bought, purchases.categories, MAX_CATEGORIES);
      return profile;
    }
    default:
      return profile;
  }
}

/** A copy at time `at`: a new visit where the pause was long enough, and nothing that is too old. */
function beginVisit(before: Profile, at: number, thresholds: StageThresholds): Profile {
  const pause = (at - before.last) / MINUTE_MS;
  const profile = structuredClone(before);
  const fresh = (entry: { at: number }): boolean => at - entry.at < MAX_AGE_DAYS * DAY_MS;
  profile.views = profile.views.filter(fresh);
  profile.lists = profile.lists.filter(fresh);
  profile.clicks = profile.clicks.filter(fresh);
  profile.last = at;
  profile.first ||= at;
  if (!before.last || pause > thresholds.visit_minutes) {
    const faded = pause > thresholds.intent_minutes && pause <= 2 * thresholds.intent_minutes;
    profile.visits++;
    profile.visit = { views: 0, faded: faded && !!intentOf(before, thresholds) };
    if (before.last) profile.gaps = [Math.round(pause / 60), ...profile.gaps].slice(0, MAX_GAPS);
  }
  if (!before.last || pause > thresholds.intent_minutes) profile.active = at;
  return profile;
}

export function newest<T>(add: T[], have: T[], most: number): T[] {
  return [...new Set([...add, ...have])].slice(0, most);
}

export function short(text: string | null | undefined): text is string {
  return !!text && text.length <= MAX_TEXT;
}

/** The ids of an event's items that are short enough to be kept. */
export function idsOf(seen: Seen): string[] {
  return (seen.items ?? []).map(({ item_id }) => item_id).filter(short);
}
