/** Checks events as the schemas in shared/event.ts do, several times as fast (test/worker/tally/check-events.test.ts). */
import type { z } from 'zod';
import { EventBatch, MAX_EVENTS_PER_BATCH, ShelfEvent, eventTimeOf } from '../../shared/event.ts';
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
} from '../../shared/vocabulary.ts';
import { isFields, isId, isOneOf, isText, isWithin } from '../at-first-sight.ts';
import { parseAs } from '../read-body.ts';

type Batch = z.output<typeof EventBatch>;
type Item = NonNullable<ShelfEvent['items']>[number];

const CURRENCY = /^[A-Z]{3}$/;

/**
 * @param body what `JSON.parse` gave
 * @throws Refusal with what is wrong, where it is no batch
 */
export function checkBatch(body: unknown): Batch {
  if (!isFields(body)) return parseAs(EventBatch, body);
  const { sent_at, renew, events } = body;
  if (
    !isMoment(sent_at) ||
    ((renew ?? null) !== null && typeof renew !== 'boolean') ||
    !Array.isArray(events) ||
    events.length > MAX_EVENTS_PER_BATCH
  )
    return parseAs(EventBatch, body);
  return { sent_at, renew: renew as boolean, events };
}

/** What the schema says of one event of a batch. */
export function checkEvent(value: unknown): ReturnType<typeof ShelfEvent.safeParse> {
  const data = eventAtFirstSight(value);
  return data ? { success: true, data } : ShelfEvent.safeParse(value);
}

/** The event where it fits at first sight, else null. */
export function eventAtFirstSight(value: unknown): ShelfEvent | null {
  if (!isFields(value)) return null;
  const { id, type, created_at, page, item_list_id, item_list_name, items, transaction_id, currency, variant } = value;
  if (
    typeof id !== 'string' ||
    id.length < MIN_EVENT_ID_LENGTH ||
    id.length > MAX_EVENT_ID_LENGTH ||
    !id.isWellFormed()
  )
    return null;
  if (!type || !isOneOf(EVENT_TYPES, type) || !isOneOf(PAGE_TYPES, page)) return null;
  if (!isMoment(created_at) || (created_at !== undefined && created_at !== null && eventTimeOf(created_at) === null))
    return null;
  if (!isText(item_list_id, MAX_NAME_LENGTH) || !isOneOf(KINDS, item_list_name)) return null;
  if (!isText(transaction_id, MAX_ID_LENGTH) || !isText(variant, MAX_VARIANT_LABEL)) return null;
  if (!isWithin(value.value, 0, MAX_CART_VALUE)) return null;
  if (!isText(currency, 3) || (typeof currency === 'string' && !CURRENCY.test(currency))) return null;
  const event: ShelfEvent = { id, type };
  if (created_at !== undefined) event.created_at = created_at;
  if (page !== undefined) event.page = page;
  if (item_list_id !== undefined) event.item_list_id = item_list_id;
  if (item_list_name !== undefined) event.item_list_name = item_list_name;
  if (items !== undefined) {
    const read = items === null ? null : itemsAtFirstSight(items);
    if (read === undefined) return null;
    event.items = read;
  }
  if (transaction_id !== undefined) event.transaction_id = transaction_id;
  if (value.value !== undefined) event.value = value.value;
  if (currency !== undefined) event.currency = currency;
  if (variant !== undefined) event.variant = variant;
  return event;
}

/** Undefined where one of them does not fit at first sight. */
function itemsAtFirstSight(items: unknown): Item[] | undefined {
  if (!Array.isArray(items) || items.length > MAX_EVENT_ITEMS) return undefined;
  const read: Item[] = [];
  for (const item of items) {
    if (!isFields(item)) return undefined;
    const { item_id, quantity, price, item_list_id, item_list_name } = item;
    if (typeof item_id !== 'string' || !isId(item_id) || !isWithin(quantity, 0, MAX_QUANTITY)) return undefined;
    if (
      !isWithin(price, 0, MAX_ITEM_PRICE) ||
      !isText(item_list_id, MAX_NAME_LENGTH) ||
      !isOneOf(KINDS, item_list_name)
    )
      return undefined;
    const one: Item = { item_id };
    if (quantity !== undefined) one.quantity = quantity;
    if (price !== undefined) one.price = price;
    if (item_list_id !== undefined) one.item_list_id = item_list_id;
    if (item_list_name !== undefined) one.item_list_name = item_list_name;
    read.push(one);
  }
  return read;
}

function isMoment(value: unknown): value is string | number | null | undefined {
  return typeof value === 'number' ? Number.isFinite(value) : isText(value, MAX_TIME_LENGTH);
}
