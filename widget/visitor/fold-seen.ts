/**
 * The profile is a fold of what was seen: visits, what being on a page does, and what the visitor does there. Any
 * order of events is taken, none makes the profile grow beyond its bounds.
 */
import type { StageThresholds } from '../../shared/recommendation.ts';
import type { Profile, Seen } from './profile.ts';
import { DAY_MS, MAX_AGE_DAYS, MAX_CATEGORIES, MAX_GAPS, MAX_IDS, MAX_TEXT, MAX_VIEWS, MINUTE_MS } from './profile.ts';
import { intentOf } from './stage.ts';

/** The profile after `seen`; touches neither argument. */
export function foldSeen(before: Profile, seen: Seen, thresholds: StageThresholds): Profile {
  // An event from before the last one (two tabs, a set-back clock) counts as happening with it.
  const at = Math.max(seen.at, before.last);
  const profile = beginVisit(before, at, thresholds);
  const { purchases, cart, checkouts, visit, views } = profile;
  const ids = (seen.items ?? []).map(({ item_id }) => item_id).filter(short);
  const category = short(seen.category) ? seen.category : null;
  const { transaction_id: order, item_list_id: placement, item_list_name: kind } = seen;

  switch (seen.type) {
    case 'page_view':
      profile.pages++;
      if (seen.page === 'category') {
        visit.views++;
        if (category) profile.lists = newest([{ category, at }], profile.lists, MAX_CATEGORIES);
      }
      break;
    case 'view_item':
      visit.views++;
      profile.views = newest(
        ids.map((id) => ({ id, category, at, seconds: 0 })),
        views,
        MAX_VIEWS,
      );
      break;
    case 'visible_time': {
      const seconds = Math.max(0, seen.seconds ?? 0);
      profile.seconds += seconds;
      if (views[0]?.id === ids[0] && views[0]) views[0].seconds += seconds;
      break;
    }
    case 'view_cart':
      cart.items = newest(ids, [], MAX_IDS);
      break;
    case 'add_to_cart':
      cart.added += ids.length;
      cart.items = newest(ids, cart.items, MAX_IDS);
      cart.last = at;
      break;
    case 'remove_from_cart':
      cart.removed += ids.length;
      cart.items = cart.items.filter((id) => !ids.includes(id));
      break;
    case 'add_to_wishlist':
      profile.favourites = newest(ids, profile.favourites, MAX_IDS);
      break;
    case 'begin_checkout':
      checkouts.count++;
      checkouts.last = at;
      break;
    case 'hide_item':
      profile.hidden = newest(ids, profile.hidden, MAX_IDS);
      break;
    case 'select_item':
      if (short(placement) && kind)
        profile.clicks = newest(
          ids.map((id) => ({ id, placement, kind, at })),
          profile.clicks,
          MAX_IDS,
        );
      break;
    case 'purchase':
      // A thank-you page that is loaded again is the same order.
      if (order && purchases.ids.includes(order)) break;
      if (short(order)) purchases.ids = newest([order], purchases.ids, MAX_IDS);
      purchases.count++;
      purchases.sum += seen.value ?? 0;
      purchases.last = at;
      purchases.items = newest(ids, purchases.items, MAX_IDS);
      purchases.categories = newest(
        views.flatMap(({ id, category }) => (category && ids.includes(id) ? category : [])),
        purchases.categories,
        MAX_CATEGORIES,
      );
      cart.items = [];
      break;
    case 'view_item_list':
      break;
    default:
      seen.type satisfies never;
  }
  return profile;
}

/** A copy at time `at`: a new visit where the pause was long enough, and nothing that is too old. */
function beginVisit(before: Profile, at: number, thresholds: StageThresholds): Profile {
  const pause = before.last ? (at - before.last) / MINUTE_MS : Infinity;
  const profile = structuredClone(before);
  const fresh = (entry: { at: number }): boolean => at - entry.at < MAX_AGE_DAYS * DAY_MS;
  profile.views = profile.views.filter(fresh);
  profile.lists = profile.lists.filter(fresh);
  profile.clicks = profile.clicks.filter(fresh);
  profile.last = at;
  profile.first ||= at;
  if (pause > thresholds.visit_minutes) {
    const faded = pause > thresholds.intent_minutes && pause <= 2 * thresholds.intent_minutes;
    profile.visits++;
    profile.visit = { views: 0, faded: faded && !!intentOf(before, thresholds) };
    if (before.last) profile.gaps = [Math.round(pause / 60), ...profile.gaps].slice(0, MAX_GAPS);
  }
  if (pause > thresholds.intent_minutes) profile.active = at;
  return profile;
}

/** The newest first, each once. */
function newest<T>(add: T[], have: T[], most: number): T[] {
  return [...new Set([...add, ...have])].slice(0, most);
}

function short(text: string | null | undefined): text is string {
  return !!text && text.length <= MAX_TEXT;
}
