import { z } from 'zod';
import { ItemId } from './product.ts';
import { EVENT_TYPES, KINDS, PAGE_TYPES } from './vocabulary.ts';

/** A batch is refused above this many bytes: fetch(keepalive) and sendBeacon share 64 KiB in flight. */
export const MAX_EVENT_BODY_BYTES = 60_000;
/** A batch is refused above this many events. */
export const MAX_EVENTS_PER_BATCH = 200;

/** GA4's item, cut down to what is counted. `item_list_id` is the placement, `item_list_name` the kind of the shelf. */
export const EventItem = z.object({
  item_id: ItemId,
  quantity: z.number().finite().min(0).max(1e6).nullish(),
  price: z.number().finite().min(0).max(1e9).nullish(),
  item_list_id: z.string().max(64).nullish(),
  item_list_name: z.enum(KINDS).nullish(),
});

/**
 * What a visitor did, in GA4's words. It never teaches the model: it is only counted, and it carries nothing
 * that tells one visitor from another. `id` is made fresh for each event (a purchase's of its order) and serves only to count it once.
 */
export const ShelfEvent = z.object({
  id: z.string().min(8).max(64),
  type: z.enum(EVENT_TYPES),
  /** When it happened: ISO 8601, or milliseconds since 1970. */
  created_at: z.union([z.string().max(40), z.number()]).nullish(),
  page: z.enum(PAGE_TYPES).nullish(),
  /** The shelf's placement and kind, for `view_item_list` and `select_item`. */
  item_list_id: z.string().max(64).nullish(),
  item_list_name: z.enum(KINDS).nullish(),
  items: z.array(EventItem).max(100).nullish(),
  transaction_id: z.string().max(200).nullish(),
  value: z.number().finite().min(0).max(1e12).nullish(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullish(),
  /** `experiment:variant`, or `holdout`, or `shown`, as the answer to the page's call named it. */
  variant: z.string().max(100).nullish(),
});
export type ShelfEvent = z.output<typeof ShelfEvent>;
export type ShelfEventInput = z.input<typeof ShelfEvent>;

/** The batch around them. Events are parsed one by one, so that a bad one does not lose the good ones. */
export const EventBatch = z.object({
  sent_at: z.union([z.string().max(40), z.number()]).nullish(),
  events: z.array(z.unknown()).max(MAX_EVENTS_PER_BATCH),
});
