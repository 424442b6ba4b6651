/**
 * The words of the product, as values. No zod here, so that the widget may import them:
 * one imported schema would drag the whole validator into the shop's page.
 */

/** Why the visitor is here, from purpose unclear to buying. Computed on the device. */
export const STAGES = ['visitor', 'browser', 'intent', 'buyer'] as const;
export type Stage = (typeof STAGES)[number];

/** How old the relation is. Computed on the device; a shop may state it with `identify`. */
export const LIFECYCLES = ['first-visit', 'returning', 'registered', 'customer', 'loyal', 'lapsed'] as const;
export type Lifecycle = (typeof LIFECYCLES)[number];

/** What sort of recommendation a shelf holds. The first three are the core. `referred` is for later: nothing fills it yet. */
export const KINDS = [
  're-sell',
  'cross-sell',
  'up-sell',
  'buy-again',
  'trending',
  'recently-viewed',
  'for-you',
  'referred',
] as const;
export type Kind = (typeof KINDS)[number];

export const PAGE_TYPES = ['home', 'category', 'product', 'cart', 'order-complete', 'other'] as const;
export type PageType = (typeof PAGE_TYPES)[number];

export const DEVICES = ['mobile', 'tablet', 'desktop'] as const;
export type Device = (typeof DEVICES)[number];

export const LAYOUTS = ['carousel', 'grid', 'list', 'bundle'] as const;
export type Layout = (typeof LAYOUTS)[number];
/** What a shelf shows where nothing says how much. A bundle is bought as a whole, so it is small. */
export const USUAL_LIMIT: Record<Layout, number> = { carousel: 8, grid: 8, list: 8, bundle: 3 };

/** Merchant Center's four availabilities. */
export const AVAILABILITIES = ['in_stock', 'out_of_stock', 'preorder', 'backorder'] as const;
export type Availability = (typeof AVAILABILITIES)[number];

/** The shop systems that send signed webhooks. */
export const WEBHOOK_SOURCES = ['shopify', 'woocommerce'] as const;
export type Source = (typeof WEBHOOK_SOURCES)[number];

/** GA4 ecommerce events, plus the two page events and the preference that GA4 has no name for. */
export const EVENT_TYPES = [
  'page_view',
  'view_item_list',
  'select_item',
  'view_item',
  'add_to_wishlist',
  'add_to_cart',
  'remove_from_cart',
  'view_cart',
  'begin_checkout',
  'purchase',
  'hide_item',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Why an item is on a shelf, as a code that the widget turns into a sentence in the visitor's language. */
export const REASON_CODES = [
  'bought-together',
  'similar',
  'upgrade',
  'bought-before',
  'trending',
  'best-seller',
  'viewed',
  'for-you',
  'referred',
  'new',
  'pinned',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** Longest ids that any part accepts, in UTF-16 units: longer ones are refused at the door. */
export const MAX_ID_LENGTH = 200;

/** Longest category path, in UTF-16 units: Merchant Center's. */
export const MAX_CATEGORY_LENGTH = 750;

/** Longest name of a placement, and of a version of the settings, in UTF-16 units. */
export const MAX_NAME_LENGTH = 64;

/** What somebody writes about a version of the settings, in UTF-16 units: a line that a person reads in a list. */
export const MAX_MESSAGE_LENGTH = 200;

/** Placements that one call may ask for, and categories that a visitor may prefer. */
export const MAX_ASKED_NAMES = 20;

/** Longest tags, in UTF-16 units: BCP 47 advises 35 for languages, ISO 3166 has 2 letters for countries. */
export const MAX_LANGUAGE_LENGTH = 35;
export const MAX_COUNTRY_LENGTH = 2;

/** No cart or purchase is worth more, in any currency; no item of it costs more, and none is bought in more units. */
export const MAX_CART_VALUE = 1e12;
export const MAX_ITEM_PRICE = 1e9;
export const MAX_QUANTITY = 1e6;

/** Lengths of an event's id, in UTF-16 units, and the items that one event may hold. */
export const MIN_EVENT_ID_LENGTH = 8;
export const MAX_EVENT_ID_LENGTH = 64;
export const MAX_EVENT_ITEMS = 100;
/** Longest time as text, in UTF-16 units. */
export const MAX_TIME_LENGTH = 40;

/** `experiment:variant` names what an event is counted under, and an event's `variant` holds at most this much. */
export const MAX_VARIANT_LABEL = 100;

/** A cart, or the items of a request, may hold this many: some shops sell to shops. */
export const MAX_CART_ITEMS = 2000;

/** One widget call may carry at most this many items of each other sort (recent, bought, hidden). */
export const MAX_CONTEXT_ITEMS = 50;

/** Ids that a page may give its product; a shop's catalogue, orders and page agree on one of them. */
export const ID_FIELDS = ['id', 'sku', 'gtin', 'mpn', 'item_group_id'] as const;
export type IdField = (typeof ID_FIELDS)[number];

/** Of so many products of its cart or order a page may say what else it calls them, and for each so many other names. */
export const MAX_OTHERWISE = 50;
export const MAX_OTHER_NAMES = 3;

/** The most items that one shelf may be asked for. */
export const MAX_SHELF_ITEMS = 50;

/** A visitor's experiment bucket is a whole number below this. */
export const EXPERIMENT_BUCKETS = 1000;

/** What events are counted under beside `experiment:variant`: of whom the lot has put into the holdout, and of whom it has not. */
export const HOLDOUT = 'holdout';
export const SHOWN = 'shown';

/**
 * Days after which a device drops an event that it could not send, and the worker refuses it: the worker remembers
 * counted ids for a day longer, so none is ever counted twice.
 */
export const MAX_EVENT_AGE_DAYS = 13;
