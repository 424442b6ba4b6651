/** Reads items out of a version's buckets, which the isolate keeps: a warm request reads nothing from KV. */
import type { Environment } from '../environment.ts';
import { bucketOf, findInBucket, looksLikeBucket } from './bucket.ts';
import type { Card } from './card.ts';
import type { EdgeShop } from './edge-store.ts';
import type { ItemLists, TopLists } from './item-lists.ts';
import { isTopLists } from './item-lists.ts';
import { KEYS_PER_CALL, readKv } from './kv-read-store.ts';
import { keyAt } from './manifest.ts';
import type { Family } from './overlay.ts';
import { namedCard, readCard } from './read-card.ts';
import { kvKeys } from './snapshot-store.ts';

/** Buckets never change, so a location may keep them long. */
const BUCKET_CACHE_S = 86_400;
/** Characters of buckets that an isolate keeps, of its 128 MB; the one read from KV longest ago goes first. */
const MAX_CACHED_CHARACTERS = 20_000_000;

const buckets = new Map<string, string>();
let cachedCharacters = 0;

/** What is known of items by their ids: null, there is none; undefined, it was not read. A plain Map will do. */
export interface Lookup<T> {
  get(id: string): T | null | undefined;
  set(id: string, value: T | null): unknown;
}

/** What the snapshot says of the items that were asked for. */
export interface Found {
  lists: Lookup<ItemLists | TopLists>;
  cards: Lookup<Card>;
  /** Something could not be read: the answer is not what it would be. */
  missed?: boolean;
}

/** Which items are to be read; what comes first is read first, and cards before lists, where one call does not hold all. */
export interface Wanted {
  lists: Iterable<string>;
  cards: Iterable<string>;
}

/**
 * Adds the lists and cards of these items to `found`, with at most one KV call for what is not in the isolate.
 * Synchronous where every bucket is: a warm request awaits nothing.
 */
export function readSnapshot(env: Environment, shop: EdgeShop, wanted: Wanted, found: Found): void | Promise<void> {
  const manifest = shop.manifest;
  if (!manifest) return;
  const missing = new Map<string, ((text: string) => void)[]>();
  const take = <T>(family: Family, ids: Iterable<string>, parse: (json: string) => T | null, into: Lookup<T>): void => {
    for (const id of ids) {
      if (into.get(id) !== undefined) continue;
      const bucket = bucketOf(id, manifest.buckets);
      const over = manifest.overlay?.[family].get(bucket)?.text;
      const changed = over === undefined ? null : findInBucket(over, id);
      if (changed !== null) {
        into.set(id, readLine(changed, parse));
        continue;
      }
      const key = kvKeys.bucket(shop.name, keyAt(manifest[family], bucket));
      const text = buckets.get(key);
      if (text !== undefined) {
        into.set(id, readLine(findInBucket(text, id), parse));
        continue;
      }
      const then = (fetched: string) => void into.set(id, readLine(findInBucket(fetched, id), parse));
      const waiting = missing.get(key);
      if (waiting) waiting.push(then);
      else missing.set(key, [then]);
    }
  };
  take('cards', wanted.cards, parseCard, found.cards);
  take('lists', wanted.lists, parseLists, found.lists);
  if (missing.size === 0) return;
  return readBuckets(env, [...missing.keys()]).then((texts) => {
    if (texts.size < missing.size) found.missed = true;
    for (const [key, text] of texts) {
      keep(key, text);
      for (const then of missing.get(key) ?? []) then(text);
    }
  });
}

/**
 * One call, whatever is wanted: beyond it the least wanted are left for the next request. A bucket that can't be read
 * is left out too: its items are then not shown, and the rest is.
 */
async function readBuckets(env: Environment, keys: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const texts = await readKv(env, keys.slice(0, KEYS_PER_CALL), BUCKET_CACHE_S).catch(
    () => new Map<string, string | null>(),
  );
  for (const [key, text] of texts) if (text !== null && looksLikeBucket(text)) found.set(key, text);
  return found;
}

function keep(key: string, text: string): void {
  if (buckets.has(key)) return;
  buckets.set(key, text);
  cachedCharacters += text.length;
  for (const [oldest, { length }] of buckets) {
    if (cachedCharacters <= MAX_CACHED_CHARACTERS || oldest === key) break;
    buckets.delete(oldest);
    cachedCharacters -= length;
  }
}

/** What a line says; null where there is none, where it says that there is none any more, and where it is damaged. */
function readLine<T>(json: string | null, parse: (json: string) => T | null): T | null {
  if (!json) return null;
  try {
    return parse(json);
  } catch {
    return null;
  }
}

/** Checked by its outline only, since it is the bulk of all bytes; what is damaged is as good as absent. */
function parseLists(json: string): ItemLists | TopLists {
  const lists = JSON.parse(json) as ItemLists | TopLists;
  const outline = isTopLists(lists) ? [lists.trending, lists.best] : [lists.x, lists.r, lists.u];
  if (!outline.every((list) => Array.isArray(list) && list.every((entry) => Array.isArray(entry))))
    throw new TypeError('not lists');
  return lists;
}

function parseCard(json: string): Card | null {
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' ? namedCard(value) : readCard(value);
}
