import { z } from 'zod';
import { mended } from './mended.ts';
import { CurrencyCode, HALF_A_SIGN, ItemId, isWellFormed, orNumber, orText } from './product.ts';
import { ISO_TIME_FORM, readIsoTime } from './iso-time.ts';
import type { Kind } from './vocabulary.ts';
import {
  EVENT_TYPES,
  KINDS,
  MAX_CART_VALUE,
  MAX_EVENT_ID_LENGTH,
  MAX_EVENT_ITEMS,
  MAX_ID_LENGTH,
  MAX_ITEM_PRICE,
  MAX_NAME_LENGTH,
  MAX_QUANTITY,
  MAX_TIME_LENGTH,
  MAX_VARIANT_LABEL,
  MIN_EVENT_ID_LENGTH,
  PAGE_TYPES,
} from './vocabulary.ts';

/** A batch is refused above this many bytes: fetch(keepalive) and sendBeacon share 64 KiB in flight. */
export const MAX_EVENT_BODY_BYTES = 60_000;
/** A batch is refused above this many events. */
export const MAX_EVENTS_PER_BATCH = 200;

/** GA4's other ecommerce events: pages that send all they have send them too, and no sum is kept of them. */
export const UNCOUNTED_EVENTS = [
  'add_payment_info',
  'add_shipping_info',
  'refund',
  'view_promotion',
  'select_promotion',
] as const;

/** In UTF-16 units. */
const MAX_LIST_LENGTH = 1000;
/**
 * The shelf that an event names: `item_list_id` its placement, `item_list_name` its kind. GA4's own lists have any name;
 * one that no shelf can have is none, so that nobody makes new sums by inventing names.
 */
const listId = mended(
  (value) => (typeof value === 'number' ? String(value) : value),
  z
    .string()
    .max(MAX_LIST_LENGTH)
    .transform((id) => (id.length > MAX_NAME_LENGTH ? null : id)),
);
const listName = mended(
  (value) => (typeof value === 'number' ? String(value) : value),
  z
    .string()
    .max(MAX_LIST_LENGTH)
    .transform((name) => (KINDS.includes(name as Kind) ? (name as Kind) : null)),
);

/** GA4's item, cut down to what is counted. `item_list_id` is the placement, `item_list_name` the kind of the shelf. */
export const EventItem = z.object({
  item_id: orNumber(ItemId),
  quantity: orText(z.number().finite().min(0).max(MAX_QUANTITY)).nullish(),
  price: orText(z.number().finite().min(0).max(MAX_ITEM_PRICE)).nullish(),
  item_list_id: listId.nullish(),
  item_list_name: listName.nullish(),
});

/** A date can be no further away. */
const MAX_TIME_MS = 8.64e15;
const NO_TIME = `${ISO_TIME_FORM}, or milliseconds since 1970`;

/** ms since 1970, of ISO 8601 or of such a number, also as text; null where it is no time. */
export function eventTimeOf(said: string | number | null | undefined): number | null {
  if (said === null || said === undefined) return null;
  const time = typeof said === 'number' ? said : /^\d+$/.test(said) ? Number(said) : readIsoTime(said);
  return typeof time === 'number' && Math.abs(time) <= MAX_TIME_MS ? time : null;
}

/**
 * What a visitor did, in GA4's words. It never teaches the model: it is only counted, and it carries nothing
 * that tells one visitor from another. `id` is made fresh for each event and serves only to count it once; a purchase
 * with a `transaction_id` counts once by that, whatever its id.
 */
export const ShelfEvent = z.object({
  id: z.string().min(MIN_EVENT_ID_LENGTH).max(MAX_EVENT_ID_LENGTH).refine(isWellFormed, HALF_A_SIGN),
  type: z.enum(EVENT_TYPES),
  /**
   * When it happened: ISO 8601, or milliseconds since 1970. It says only whether the event is too old: clocks of devices
   * are wrong, so an event counts on the day that it arrives, also where this says another.
   */
  created_at: z
    .union([z.string().max(MAX_TIME_LENGTH), z.number()])
    .refine((said) => eventTimeOf(said) !== null, NO_TIME)
    .nullish(),
  page: z.enum(PAGE_TYPES).nullish(),
  /** The shelf's placement and kind, for `view_item_list` and `select_item`. */
  item_list_id: listId.nullish(),
  item_list_name: listName.nullish(),
  items: z.array(EventItem).max(MAX_EVENT_ITEMS).nullish(),
  transaction_id: orNumber(z.string().max(MAX_ID_LENGTH)).nullish(),
  value: orText(z.number().finite().min(0).max(MAX_CART_VALUE)).nullish(),
  currency: CurrencyCode.nullish(),
  /** `experiment:variant`, or `holdout`, or `shown`, as the answer to the page's call named it. */
  variant: z.string().max(MAX_VARIANT_LABEL).nullish(),
});
export type ShelfEvent = z.output<typeof ShelfEvent>;
export type ShelfEventInput = z.input<typeof ShelfEvent>;

/** The batch around them. Events are parsed one by one, so that a bad one does not lose the good ones. */
export const EventBatch = z.object({
  sent_at: z.union([z.string().max(MAX_TIME_LENGTH), z.number()]).nullish(),
  /** Whether the answer sets the visitor's own cookie anew, where the batch brings it. */
  renew: z.boolean().nullish(),
  events: z.array(z.unknown()).max(MAX_EVENTS_PER_BATCH),
});
