/**
 * What the visitor does on a page, on top of what being there does (fold-page.ts). Any order of events is taken, none
 * makes the profile grow beyond its bounds.
 */
import { idsOf, newest, short } from './fold-page.ts';
import type { Profile, Seen } from './profile.ts';
import { MAX_IDS } from './profile.ts';

/** @param profile the copy that `foldPage` has just made for the same event; it is changed and given back. */
export function foldAct(profile: Profile, seen: Seen): Profile {
  const { cart, checkouts, last: at } = profile;
  const ids = idsOf(seen);

  switch (seen.type) {
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
      cart.items = newest(ids, cart.items, MAX_IDS);
      cart.last = at;
      return profile;
    case 'remove_from_cart':
      cart.removed += ids.length;
      cart.items = cart.items.filter((id) => !ids.includes(id));
      return profile;
    case 'begin_checkout':
      checkouts.count++;
      checkouts.last = at;
      return profile;
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
    case 'page_view':
    case 'view_item':
    case 'view_item_list':
    case 'view_cart':
    case 'purchase':
      return profile;
    default:
      seen.type satisfies never;
      return profile;
  }
}
