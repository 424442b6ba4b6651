/**
 * Checks the body of a request as the schema in shared/recommendation.ts does, several times as fast: in workerd no code
 * may be made from strings, so zod has to walk its schemas for every request. The schema stays the truth: what does not
 * fit at first sight is left to it, with its words for what is wrong (test/worker/recommend/check-request.test.ts).
 */
import { RecommendationRequest } from '../../shared/recommendation.ts';
import {
  DEVICES,
  EXPERIMENT_BUCKETS,
  ID_FIELDS,
  KINDS,
  LIFECYCLES,
  MAX_ASKED_NAMES,
  MAX_CART_ITEMS,
  MAX_CART_VALUE,
  MAX_CATEGORY_LENGTH,
  MAX_CONTEXT_ITEMS,
  MAX_COUNTRY_LENGTH,
  MAX_LANGUAGE_LENGTH,
  MAX_NAME_LENGTH,
  MAX_SHELF_ITEMS,
  PAGE_TYPES,
  STAGES,
} from '../../shared/vocabulary.ts';
import { isFields, isId, isOneOf, isText, isWhole, isWithin, readId, UNSURE, type Unsure } from '../at-first-sight.ts';
import { parseAs } from '../read-body.ts';

const KIND_SET: ReadonlySet<unknown> = new Set(KINDS);

/**
 * @param body what `JSON.parse` gave
 * @throws Refusal with what is wrong, where it does not fit
 */
export function checkRequest(body: unknown): RecommendationRequest {
  return readRequest(body) ?? parseAs(RecommendationRequest, body);
}

/** The request where its body fits at first sight, the same that the schema gives; else null. */
export function readRequest(body: unknown): RecommendationRequest | null {
  if (!isFields(body)) return null;
  const page = readPage(body.page);
  const placements = readTexts(body.placements, MAX_ASKED_NAMES, MAX_NAME_LENGTH);
  const kinds = readKinds(body.kinds);
  const items = readIds(body.items, MAX_CART_ITEMS);
  const visitor = readVisitor(body.visitor);
  const { limit, config } = body;
  if (page === UNSURE || placements === UNSURE || kinds === UNSURE || items === UNSURE || visitor === UNSURE)
    return null;
  if (!isWhole(limit, 1, MAX_SHELF_ITEMS) || !isText(config, MAX_NAME_LENGTH)) return null;
  const request: RecommendationRequest = {};
  if (page !== undefined) request.page = page;
  if (placements !== undefined) request.placements = placements;
  if (kinds !== undefined) request.kinds = kinds;
  if (items !== undefined) request.items = items;
  if (visitor !== undefined) request.visitor = visitor;
  if (limit !== undefined) request.limit = limit;
  if (config !== undefined) request.config = config;
  return request;
}

function readPage(page: unknown): RecommendationRequest['page'] | Unsure {
  if (page === undefined || page === null) return page;
  if (!isFields(page)) return UNSURE;
  // Few pages are of another market.
  if (page.market !== undefined) return UNSURE;
  const { type = 'home', category } = page;
  const item = readId(page.item);
  const names = readNames(page.names);
  if (
    item === UNSURE ||
    names === UNSURE ||
    type === null ||
    !isOneOf(PAGE_TYPES, type) ||
    !isText(category, MAX_CATEGORY_LENGTH)
  )
    return UNSURE;
  const read: NonNullable<RecommendationRequest['page']> = { type: type! };
  if (item !== undefined) read.item = item;
  if (names !== undefined) read.names = names;
  if (category !== undefined) read.category = category;
  return read;
}

function readNames(names: unknown): NonNullable<RecommendationRequest['page']>['names'] | Unsure {
  if (names === undefined || names === null) return names;
  // Few carts go by names of which the catalogue may have others.
  if (!isFields(names) || !isText(names.address, MAX_CATEGORY_LENGTH) || names.otherwise !== undefined) return UNSURE;
  const read: NonNullable<NonNullable<RecommendationRequest['page']>['names']> = {};
  for (const field of ID_FIELDS) {
    const id = readId(names[field]);
    if (id === UNSURE) return UNSURE;
    if (id !== undefined) read[field] = id;
  }
  if (names.address !== undefined) read.address = names.address;
  return read;
}

function readVisitor(visitor: unknown): RecommendationRequest['visitor'] | Unsure {
  if (visitor === undefined || visitor === null) return visitor;
  if (!isFields(visitor)) return UNSURE;
  const { stage, lifecycle, device, bucket, language, country, cart_value } = visitor;
  if (!isOneOf(STAGES, stage) || !isOneOf(LIFECYCLES, lifecycle) || !isOneOf(DEVICES, device)) return UNSURE;
  if (
    !isWhole(bucket, 0, EXPERIMENT_BUCKETS - 1) ||
    !isText(language, MAX_LANGUAGE_LENGTH) ||
    !isText(country, MAX_COUNTRY_LENGTH)
  )
    return UNSURE;
  if (!isWithin(cart_value, 0, MAX_CART_VALUE)) return UNSURE;
  const recent = readIds(visitor.recent, MAX_CONTEXT_ITEMS);
  const cart = readIds(visitor.cart, MAX_CART_ITEMS);
  const bought = readIds(visitor.bought, MAX_CONTEXT_ITEMS);
  const preferences = readPreferences(visitor.preferences);
  if (recent === UNSURE || cart === UNSURE || bought === UNSURE || preferences === UNSURE) return UNSURE;
  const read: NonNullable<RecommendationRequest['visitor']> = {};
  if (stage !== undefined) read.stage = stage;
  if (lifecycle !== undefined) read.lifecycle = lifecycle;
  if (device !== undefined) read.device = device;
  if (recent !== undefined) read.recent = recent;
  if (cart !== undefined) read.cart = cart;
  if (bought !== undefined) read.bought = bought;
  if (preferences !== undefined) read.preferences = preferences;
  if (bucket !== undefined) read.bucket = bucket;
  if (language !== undefined) read.language = language;
  if (country !== undefined) read.country = country;
  if (cart_value !== undefined) read.cart_value = cart_value;
  return read;
}

function readPreferences(preferences: unknown): NonNullable<RecommendationRequest['visitor']>['preferences'] | Unsure {
  if (preferences === undefined || preferences === null) return preferences;
  if (!isFields(preferences)) return UNSURE;
  const hide = readIds(preferences.hide, MAX_CONTEXT_ITEMS);
  const category = readTexts(firstOf(preferences.category, MAX_ASKED_NAMES), MAX_ASKED_NAMES, MAX_CATEGORY_LENGTH);
  if (hide === UNSURE || category === UNSURE) return UNSURE;
  return { ...(hide !== undefined && { hide }), ...(category !== undefined && { category }) };
}

function readIds(list: unknown, most: number): string[] | null | undefined | Unsure {
  if (list === undefined || list === null) return list;
  if (!Array.isArray(list)) return UNSURE;
  const first: unknown[] = firstOf(list, most);
  for (const id of first) if (typeof id !== 'string' || !isId(id)) return UNSURE;
  return first as string[];
}

/** Of a longer list the first count, as the schema has it. */
function firstOf<T>(list: T, most: number): T {
  return Array.isArray(list) && list.length > most ? (list.slice(0, most) as T) : list;
}

function readTexts(list: unknown, most: number, length: number): string[] | null | undefined | Unsure {
  if (list === undefined || list === null) return list;
  if (!Array.isArray(list) || list.length > most) return UNSURE;
  for (const text of list) if (typeof text !== 'string' || text.length > length) return UNSURE;
  return list;
}

function readKinds(list: unknown): RecommendationRequest['kinds'] | Unsure {
  if (list === undefined || list === null) return list;
  if (!Array.isArray(list) || list.length > KINDS.length) return UNSURE;
  return list.every((kind) => KIND_SET.has(kind)) ? list : UNSURE;
}
