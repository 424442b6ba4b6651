/**
 * The profile is a fold of what was seen: `fold(profile, seen)` gives the next profile and touches neither argument.
 * Any order of events is taken, none makes it grow beyond its bounds.
 */
import type { StageThresholds } from '../../shared/recommendation.ts';
import type { Profile, Seen } from './profile.ts';
import { DAY_MS, MAX_AGE_DAYS, MAX_CATEGORIES, MAX_GAPS, MAX_IDS, MAX_TEXT, MAX_VIEWS, MINUTE_MS } from './profile.ts';
import { intentOf } from './stage.ts';

/** One event later. An event from before the last one (two tabs, a set-back clock) counts as happening with it. */
export function fold(before: Profile, seen: Seen, thresholds: StageThresholds): Profile {
  const at = Math.max(seen.at, before.last);
  const profile = beginVisit(before, at, thresholds);
  const { purchases, cart, checkouts, visit } = profile;
  const items = (seen.items ?? []).filter(({ item_id }) => short(item_id));
  const ids = items.map((item) => item.item_id);
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
    case 'visible_time': {
      const seconds = Math.max(0, seen.seconds ?? 0);
      profile.seconds += seconds;
      const [latest] = profile.views;
      if (latest && latest.id === ids[0]) {
        profile.views = [{ ...latest, seconds: latest.seconds + seconds }, ...profile.views.slice(1)];
      }
      return profile;
    }
    case 'add_to_wishlist':
      profile.favourites = newest(ids, profile.favourites, MAX_IDS);
      return profile;
    case 'add_to_cart':
      cart.added += ids.length;
      cart.last = at;
      return profile;
    case 'remove_from_cart':
      cart.removed += ids.length;
      return profile;
    case 'begin_checkout':
      checkouts.count++;
      checkouts.last = at;
      return profile;
    case 'purchase': {
      // A thank-you page that is loaded again is the same order.
      const order = seen.transaction_id;
      if (order && purchases.ids.includes(order)) return profile;
      if (short(order)) purchases.ids = newest([order], purchases.ids, MAX_IDS);
      purchases.count++;
      purchases.sum += seen.value ?? 0;
      purchases.last = at;
      purchases.items = newest(ids, purchases.items, MAX_IDS);
      const bought = profile.views.filter((view) => ids.includes(view.id)).map((view) => view.category);
      purchases.categories = newest(bought.filter(short), purchases.categories, MAX_CATEGORIES);
      return profile;
    }
    case 'hide_item':
      profile.hidden = newest(ids, profile.hidden, MAX_IDS);
      return profile;
    case 'select_item': {
      const { item_list_id: placement, item_list_name: kind } = seen;
      if (!short(placement) || !kind) return profile;
      const clicks = ids.map((id) => ({ id, placement, kind, at }));
      profile.clicks = [...clicks, ...profile.clicks].slice(0, MAX_IDS);
      return profile;
    }
    case 'view_item_list':
    case 'view_cart':
      return profile;
    default:
      seen.type satisfies never;
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
    profile.visit = { start: at, views: 0, faded: faded && !!intentOf(before, thresholds) };
    if (before.last) profile.gaps = [Math.round(pause / 60), ...profile.gaps].slice(0, MAX_GAPS);
  }
  if (!before.last || pause > thresholds.intent_minutes) profile.active = at;
  return profile;
}

function newest<T>(add: T[], have: T[], most: number): T[] {
  return [...new Set([...add, ...have])].slice(0, most);
}

function short(text: string | null | undefined): text is string {
  return !!text && text.length <= MAX_TEXT;
}
