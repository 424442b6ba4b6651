import { z } from 'zod';
import { mended } from './mended.ts';
import { ItemId, orNumber } from './product.ts';
import type { Availability, IdField, Kind, Layout, ReasonCode } from './vocabulary.ts';
import {
  DEVICES,
  EXPERIMENT_BUCKETS,
  KINDS,
  LIFECYCLES,
  MAX_ASKED_NAMES,
  MAX_CART_ITEMS,
  MAX_CART_VALUE,
  MAX_CATEGORY_LENGTH,
  MAX_CONTEXT_ITEMS,
  MAX_COUNTRY_LENGTH,
  MAX_ID_LENGTH,
  MAX_LANGUAGE_LENGTH,
  MAX_NAME_LENGTH,
  MAX_OTHERWISE,
  MAX_OTHER_NAMES,
  MAX_SHELF_ITEMS,
  PAGE_TYPES,
  STAGES,
} from './vocabulary.ts';

/** Nothing can be called so. */
const isNone = (id: unknown): boolean => typeof id === 'string' && (id.trim() === '' || !id.isWellFormed());

/** A list of which the first `most` count, since what a visitor has seen or bought only grows. Empty ids are none, and half signs. */
function firstIds(most: number): z.ZodType<string[], string[]> {
  return mended(
    (list) => (Array.isArray(list) ? list.filter((id) => !isNone(id)).slice(0, most) : list),
    z.array(orNumber(ItemId)),
  );
}

const ids = firstIds(MAX_CONTEXT_ITEMS);
/** Carts are taken as a whole. */
const cartIds = firstIds(MAX_CART_ITEMS);
/** An empty one is none. */
const oneId = mended((id) => (isNone(id) ? null : id), orNumber(ItemId).nullish());

const firstCategories = mended(
  (list) => (Array.isArray(list) ? list.slice(0, MAX_ASKED_NAMES) : list),
  z.array(z.string().max(MAX_CATEGORY_LENGTH)),
);

/** A product's names by the fields that say them, and the path and query of its page, to which a catalogue may link. */
const nameFields = {
  id: oneId.nullish(),
  sku: oneId.nullish(),
  gtin: oneId.nullish(),
  mpn: oneId.nullish(),
  item_group_id: oneId.nullish(),
  address: z.string().max(MAX_CATEGORY_LENGTH).nullish(),
} satisfies Record<IdField | 'address', z.ZodType>;

/** Of more the first count, each once; nothing can be called otherwise than by an id or an address. */
const otherwise = mended(
  (names) =>
    typeof names === 'object' && names !== null && !Array.isArray(names)
      ? Object.fromEntries(
          Object.entries(names)
            .slice(0, MAX_OTHERWISE)
            .map(([id, others]) => [
              id,
              Array.isArray(others) ? [...new Set(others)].slice(0, MAX_OTHER_NAMES) : others,
            ]),
        )
      : names,
  z.record(z.string().max(MAX_ID_LENGTH), z.array(z.string().max(MAX_CATEGORY_LENGTH))),
);

/** What a page asks. Every field is optional; an empty body gets the home placements. */
export const RecommendationRequest = z.object({
  page: z
    .object({
      type: z.enum(PAGE_TYPES).default('home'),
      item: oneId.nullish(),
      /** All that the page calls its product: where the catalogue does not know `item`, it may know one of these. */
      names: z
        .object({
          ...nameFields,
          /**
           * What else the page calls the products of its cart or order, by their ids there: other ids, and the addresses
           * that their rows link to, which begin with a slash.
           */
          otherwise: otherwise.nullish(),
        })
        .nullish(),
      category: z.string().max(MAX_CATEGORY_LENGTH).nullish(),
      /** Where the page is of another market than the catalogue: the path its pages begin with (`/fr`), and its currency. */
      market: z
        .object({
          root: z.string().max(MAX_NAME_LENGTH).nullish(),
          currency: z.string().max(MAX_NAME_LENGTH).nullish(),
        })
        .nullish(),
    })
    .nullish(),
  /** Placement names; absent: all that the config has for this page type. */
  placements: z.array(z.string().max(MAX_NAME_LENGTH)).max(MAX_ASKED_NAMES).nullish(),
  /** Instead of placements: one plain shelf a kind, in this order, not de-duplicated between them. */
  kinds: z.array(z.enum(KINDS)).max(KINDS.length).nullish(),
  /** Instead of `page`: the items that the answer should go with; the visitor is the same. */
  items: cartIds.nullish(),
  visitor: z
    .object({
      stage: z.enum(STAGES).nullish(),
      lifecycle: z.enum(LIFECYCLES).nullish(),
      device: z.enum(DEVICES).nullish(),
      /** Most recent first: of a longer list the first count, as of the lists below. */
      recent: ids.nullish(),
      cart: cartIds.nullish(),
      bought: ids.nullish(),
      preferences: z
        .object({
          hide: ids.nullish(),
          category: firstCategories.nullish(),
        })
        .nullish(),
      /** Which share of the visitors this one falls in; shared by about one in a thousand, so it names nobody. */
      bucket: z
        .number()
        .int()
        .min(0)
        .max(EXPERIMENT_BUCKETS - 1)
        .nullish(),
      language: z.string().max(MAX_LANGUAGE_LENGTH).nullish(),
      country: z.string().max(MAX_COUNTRY_LENGTH).nullish(),
      /** Sum of the cart, in the shop's currency. */
      cart_value: z.number().finite().min(0).max(MAX_CART_VALUE).nullish(),
    })
    .nullish(),
  limit: z.number().int().min(1).max(MAX_SHELF_ITEMS).nullish(),
  /** The version of the widget settings that the device already has; others are sent along. */
  config: z.string().max(MAX_NAME_LENGTH).nullish(),
});
export type RecommendationRequest = z.output<typeof RecommendationRequest>;
export type RecommendationRequestInput = z.input<typeof RecommendationRequest>;

/** Why this item is here, with the numbers behind it. */
export interface Reason {
  code: ReasonCode;
  /** Orders that hold both this item and `with`; for trending: orders in the recent window. */
  orders: number;
  /** Orders that hold `with`; for trending: all orders in the same window. */
  of: number;
  /** The item of the page, cart or history that led here. */
  with: string | null;
  /** Name of the config rule that put it here or moved it. */
  rule: string | null;
  /** 0: the placement's first choice of kind; n: its n-th alternative. */
  fallback: number;
}

/** A product as a shelf shows it. */
export interface ShelfItem {
  id: string;
  title: string;
  link: string | null;
  image_link: string | null;
  price: string | null;
  sale_price: string | null;
  availability: Availability;
  reason: Reason;
  /** A rule's badge, message or code for the card. */
  offer?: { badge?: string; message?: string; code?: string };
}

export interface Shelf {
  placement: string;
  kind: Kind;
  title: string;
  layout: Layout;
  items: ShelfItem[];
  /** Of a bundle: the page's own product as the catalogue has it, with which the bundle begins. */
  own?: Omit<ShelfItem, 'reason'>;
}

/** What the config wants the widget to do; sent when the request's `config` is not the current version. */
export interface WidgetSettings {
  version: string;
  locale: string;
  currency: string;
  /** Where a shelf goes on pages without a slot for it: CSS selector and which side of it. */
  slots: {
    placement: string;
    page: string;
    selector: string;
    position: 'before' | 'after' | 'prepend' | 'append' | 'replace';
  }[];
  stages: StageThresholds;
  lifecycle: LifecycleThresholds;
  /** Which of the page's ids is the catalogue's, or how its ids are made of them: `shopify_GB_{item_group_id}_{id}`. */
  id_field: 'auto' | IdField | `${string}{id}${string}`;
  /** Days that a purchase is credited to a shelf that led to it. */
  attribution_days: number;
  consent: 'auto' | 'none' | 'session' | 'full';
  /** Every sentence that the widget shows, in the visitor's language; `{orders}`-style names are filled in by the widget. */
  texts: Record<string, string>;
}

/** See `stages` in the config: when a look-around becomes a decision. */
export interface StageThresholds {
  /** Product or list views in the visit that make a visitor a browser. */
  browser_views: number;
  /** Views of one product, or of one category's products, that make a browser one with intent. */
  intent_views: number;
  /** Seconds of visible time on one product page that count as intent. */
  intent_seconds: number;
  /** Minutes without any event after which intent decays to browser. */
  intent_minutes: number;
  /** Minutes after a purchase or a begun checkout during which the visitor is a buyer. */
  buyer_minutes: number;
  /** Minutes without any event after which a new visit begins. */
  visit_minutes: number;
}

export interface LifecycleThresholds {
  /** Orders from which a customer is loyal. */
  loyal_orders: number;
  /** Days without an order after which a customer has lapsed. */
  lapsed_days: number;
}

export interface RecommendationAnswer {
  shelves: Shelf[];
  snapshot: string | null;
  /**
   * The version of the widget's settings: that of the config, as `PUT config` and `GET health` say it, then a dot and the
   * language of the texts, as in `Zk3vQ.de`.
   */
  config: string | null;
  /** All of them, or what has been found out of them: by which of its `names` the catalogue knows the page's product. */
  widget?: Partial<WidgetSettings>;
  /** The page's product as the catalogue calls it, where the page has another name for it. */
  item?: string;
  /** What the catalogue calls products of the cart or order that the page's ids do not name: by these ids. */
  names?: Record<string, string>;
  /** `experiment:variant`, `holdout`, or `shown` to who could have been in it: what the page's events are counted under. */
  variant?: string;
}
