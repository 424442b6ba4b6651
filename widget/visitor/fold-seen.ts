/**
 * The profile is a fold of what was seen: visits, what being on a page does, and what the visitor does there. Any
 * order of events is taken, none makes the profile grow beyond its bounds.
 */
import type { StageThresholds } from '../../shared/recommendation.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/durations.ts';
import { MAX_CART_ITEMS, type EventType } from '../../shared/vocabulary.ts';
import type { Profile, Seen } from './profile.ts';
import { MAX_AGE_DAYS, MAX_KEPT } from './profile.ts';
import { intentOf } from './stage.ts';

type Fold = (profile: Profile, ids: string[], seen: Seen) => void;

/** What each event changes in a profile that is at the event's time already; its keys are all the types there are. */
export const FOLDS: Record<EventType, Fold> = {
  page_view(profile, _, { page, category }) {
    profile.pages++;
    if (page !== 'category') return;
    profile.visit.views++;
    if (category) put(profile.lists, [{ category, at: profile.last }]);
  },
  view_item({ visit, views, last: at }, ids, { category = null }) {
    visit.views++;
    put(
      views,
      ids.map((id) => ({ id, category, at, seconds: 0 })),
    );
  },
  view_item_list() {},
  view_cart({ cart, active }, ids) {
    cart.items = [];
    put(cart.items, ids, MAX_CART_ITEMS);
    // When what is there was put in is not known: no later than this activity.
    if (ids[0]) cart.last ||= active;
  },
  add_to_cart({ cart, last }, ids) {
    cart.added += ids.length;
    cart.last = last;
    put(cart.items, ids, MAX_CART_ITEMS);
  },
  remove_from_cart({ cart }, ids) {
    cart.removed += ids.length;
    cart.items = cart.items.filter((id) => !ids.includes(id));
  },
  add_to_wishlist: ({ favourites }, ids) => put(favourites, ids),
  hide_item: ({ hidden }, ids) => put(hidden, ids),
  begin_checkout({ checkouts, last }) {
    checkouts.count++;
    checkouts.last = last;
  },
  select_item({ clicks, last: at }, ids, { item_list_id: placement, item_list_name: kind }) {
    if (placement && kind)
      put(
        clicks,
        ids.map((id) => ({ id, placement, kind, at })),
      );
  },
  purchase({ purchases, cart, views, last }, ids, { transaction_id: order, value }) {
    // A thank-you page that is loaded again is the same order.
    if (purchases.ids.includes(order!)) return;
    if (order) put(purchases.ids, [order]);
    purchases.count++;
    purchases.sum += value ?? 0;
    purchases.last = last;
    put(purchases.items, ids);
    put(
      purchases.categories,
      views.flatMap(({ id, category }) => (category && ids.includes(id) ? category : [])),
    );
    cart.items = [];
  },
};

/** The profile after `seen`, an event as the door lets it in; touches neither argument. */
export function foldSeen(before: Profile, seen: Seen, thresholds: StageThresholds): Profile {
  const { intent_minutes, visit_minutes } = thresholds;
  const { type, items = [], seconds } = seen;
  const profile = structuredClone(before);
  const { last } = before;
  // An event from before the last one (two tabs, a set-back clock) counts as happening with it.
  const at = (profile.last = Math.max(seen.at, last));
  const pause = last ? (at - last) / MINUTE_MS : Infinity;
  profile.first ||= at;
  if (pause > visit_minutes) {
    const faded = pause > intent_minutes && pause <= 2 * intent_minutes && !!intentOf(before, thresholds);
    profile.visits++;
    profile.visit = { views: 0, faded };
    if (last) profile.gaps = [Math.round(pause / 60), ...profile.gaps].slice(0, MAX_KEPT);
  }
  if (pause > intent_minutes) profile.active = at;
  for (const name of ['views', 'lists', 'clicks'] as const)
    profile[name] = profile[name].filter((entry) => at - entry.at < MAX_AGE_DAYS * DAY_MS) as never;

  const ids = items.map(({ item_id }) => item_id);
  if (type === 'visible_time') {
    const [view] = profile.views;
    profile.seconds += seconds!;
    // Another number of an order that is counted.
    if (seen.transaction_id) put(profile.purchases.ids, [seen.transaction_id]);
    if (view && view.id === ids[0]) {
      view.seconds += seconds!;
      // The catalogue may have it by another id.
      view.id = ids.at(-1)!;
    }
  } else FOLDS[type](profile, ids, seen);
  return profile;
}

/** Puts these in front, each once, and drops what is too much. */
function put<T>(list: T[], add: T[], most = MAX_KEPT): void {
  list.unshift(...new Set([...add, ...list.splice(0)]));
  list.splice(most);
}
