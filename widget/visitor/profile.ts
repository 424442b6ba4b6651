/**
 * What the device remembers of its visitor, and how much of it at most. The profile never leaves the device:
 * a request carries a few ids from it, and an export shows all of it.
 */
import type { Device, EventType, Kind, Lifecycle, PageType } from '../../shared/vocabulary.ts';

/** Entries kept of every list but the cart, which is kept whole (`MAX_CART_ITEMS`), newest first. */
export const MAX_KEPT = 50;
/** Categories that a visitor may wish for. */
export const MAX_WANTED = 20;
/** A view, a list or a click older than this is forgotten. */
export const MAX_AGE_DAYS = 180;

export interface View {
  id: string;
  category: string | null;
  at: number;
  /** Seconds during which the page was visible. */
  seconds: number;
}

export interface Click {
  id: string;
  placement: string;
  kind: Kind;
  at: number;
}

/** All times are milliseconds since 1970; 0 is never. */
export interface Profile {
  first: number;
  last: number;
  /** Start of the activity that no pause longer than `intent_minutes` has interrupted. */
  active: number;
  visits: number;
  gaps: number[];
  pages: number;
  seconds: number;
  /** Product and list views of this visit, and whether it began from an intent that had faded. */
  visit: { views: number; faded: boolean };
  views: View[];
  lists: { category: string; at: number }[];
  favourites: string[];
  /** What is believed to be in the cart, and how often it was changed. */
  cart: { items: string[]; added: number; removed: number; last: number };
  checkouts: { count: number; last: number };
  purchases: { count: number; sum: number; last: number; ids: string[]; items: string[]; categories: string[] };
  hidden: string[];
  /** What of these the visitor hid on a shelf is called (hidden-titles.ts). */
  titles?: Record<string, string>;
  wanted: string[];
  clicks: Click[];
  device?: Device | null;
  registered: boolean;
  /** What the shop stated with `identify`. */
  stated: { orders: number; lifecycle: Lifecycle | null };
  bucket: number | null;
  /** What the shop's pages call products otherwise, and the catalogue's ids of these, the newest first (page/other-names.ts). */
  names?: [name: string, id: string][];
}

/** GA4's item and, for whom the page is one, where it was clicked. */
export interface SeenItem {
  item_id: string;
  quantity?: number | null | undefined;
  price?: number | null | undefined;
  item_list_id?: string | null | undefined;
  item_list_name?: Kind | null | undefined;
}

/** What the fold sees: an event of the page in GA4's words, or the seconds that a page was visible. */
export interface Seen {
  type: EventType | 'visible_time';
  at: number;
  page?: PageType | undefined;
  category?: string | null | undefined;
  items?: SeenItem[] | undefined;
  item_list_id?: string | null | undefined;
  item_list_name?: Kind | null | undefined;
  transaction_id?: string | null | undefined;
  value?: number | null | undefined;
  currency?: string | null | undefined;
  seconds?: number | undefined;
}

export function emptyProfile(): Profile {
  return {
    first: 0,
    last: 0,
    active: 0,
    visits: 0,
    gaps: [],
    pages: 0,
    seconds: 0,
    visit: { views: 0, faded: false },
    views: [],
    lists: [],
    favourites: [],
    cart: { items: [], added: 0, removed: 0, last: 0 },
    checkouts: { count: 0, last: 0 },
    purchases: { count: 0, sum: 0, last: 0, ids: [], items: [], categories: [] },
    hidden: [],
    wanted: [],
    clicks: [],
    registered: false,
    stated: { orders: 0, lifecycle: null },
    bucket: null,
  };
}
