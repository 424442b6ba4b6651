import { z } from 'zod';
import type { Environment } from '../environment.ts';
import { ShopRecord } from '../access/shop-record.ts';
import { ShopConfig } from '../../shared/shop-config.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import { compileRules } from '../rules/compile-rules.ts';
import { KEY_LENGTH, bucketOf, findInBucket, looksLikeBucket } from './bucket.ts';
import { Card } from './card.ts';
import type { ItemLists, TopLists } from './item-lists.ts';
import { Manifest } from './item-lists.ts';
import { kvKeys } from './snapshot-store.ts';

/** How long an isolate serves what it has without asking again. With KV's own cache an order is seen within a minute. */
const FRESH_MS = 10_000;
/** KV's cache at each location; 30 seconds is the least that KV takes. */
const MANIFEST_CACHE_S = 30;
/** Buckets never change, so a location may keep them long. */
const BUCKET_CACHE_S = 86_400;
/** A KV that answers later than this is treated as one that does not answer: the widget gives up after 1.5 seconds. */
const KV_PATIENCE_MS = 1_000;
/** After it did not answer it is not asked for so long, so that one request does not wait for it three times. */
const KV_REST_MS = 2_000;
/** A refresh that is not done by then has died with its request, and another may begin. */
const REFRESH_PATIENCE_MS = 5_000;
/** KV takes 100 keys a call. */
const KEYS_PER_CALL = 100;
/** Characters of buckets that an isolate keeps, of its 128 MB; the one read from KV longest ago goes first. */
const MAX_CACHED_CHARACTERS = 20_000_000;

/** A config as it is published: its version and the checked content. */
export const PublishedConfig = z.object({ version: z.string(), config: ShopConfig });
export type PublishedConfig = z.output<typeof PublishedConfig>;

/** All that the edge keeps of a shop in the isolate. */
export interface EdgeShop {
  rules: CompiledRules;
  name: string;
  record: ShopRecord | null;
  manifest: Manifest | null;
  config: PublishedConfig;
  readAt: number;
}

interface CachedBucket {
  text: string;
  parsed: Map<string, unknown>;
}

const shops = new Map<string, EdgeShop>();
/** When the refresh under way began. Never its promise: one that waits for another request's work hangs when that is cut off. */
const refreshing = new Map<string, number>();
const buckets = new Map<string, CachedBucket>();
let cachedCharacters = 0;
let kvRestsUntil = 0;

/**
 * A shop's published state: from the isolate at once when it is there (asked anew in the background when it is old),
 * else from KV in one call, else from the ledger's copy. Null: there is no such shop.
 */
export async function edgeShop(
  env: Environment,
  name: string,
  now: number,
  later: (work: Promise<unknown>) => void,
): Promise<EdgeShop | null> {
  const known = shops.get(name);
  if (!known) return read(env, name, now);
  if (now - known.readAt > FRESH_MS && now - (refreshing.get(name) ?? 0) > REFRESH_PATIENCE_MS) {
    refreshing.set(name, now);
    later(read(env, name, now).finally(() => refreshing.delete(name)));
  }
  return known;
}

/** After a change made through this isolate: the next request reads KV again. */
export function forgetEdgeShop(name: string): void {
  shops.delete(name);
  refreshing.delete(name);
}

async function read(env: Environment, name: string, now: number): Promise<EdgeShop | null> {
  const old = shops.get(name);
  const keys = [kvKeys.record(name), kvKeys.manifest(name), kvKeys.config(name)];
  const texts = await kvGet(env, keys, MANIFEST_CACHE_S).then(
    (found) => keys.map((key) => found.get(key) ?? null),
    () => null,
  );
  // No such shop, says a KV in good health. The ledger is not asked: any name at all would make one.
  if (texts && texts[0] === null && !old) return null;
  const stored = parseAll(texts ?? []);
  const whole = stored.record && stored.manifest && (stored.config || texts?.[2] === null);
  // Without a version before and without a whole one in KV, the ledger has a copy of what it published last.
  const copy = old || whole ? null : await ledgerCopy(env, name);
  if (!texts && !old && !copy) return null;
  const config = stored.config ?? copy?.config ?? old?.config ?? defaultConfig(name);
  const unchanged = old && old.config.version === config.version;
  const shop: EdgeShop = {
    name,
    record: stored.record ?? copy?.record ?? old?.record ?? null,
    manifest: newer(stored.manifest ?? copy?.manifest ?? null, old?.manifest ?? null),
    config: unchanged ? old.config : config,
    rules: unchanged ? old.rules : compileRules(config.config),
    readAt: now,
  };
  shops.set(name, shop);
  return shop;
}

interface Stored {
  record: ShopRecord | null;
  manifest: Manifest | null;
  config: PublishedConfig | null;
}

function parseAll([record, manifest, config]: readonly (string | null)[]): Stored {
  return {
    record: parseStored(ShopRecord, record),
    manifest: parseStored(Manifest, manifest),
    config: parseStored(PublishedConfig, config),
  };
}

async function ledgerCopy(env: Environment, name: string): Promise<Stored | null> {
  const copy = await env.LEDGER.getByName(name).publishedCopy();
  return copy && parseAll([copy.record, copy.manifest, copy.config]);
}

/** KV may answer with what it had before: a reader never goes back to it. */
function newer(found: Manifest | null, old: Manifest | null): Manifest | null {
  return found && old && found.published_at < old.published_at ? old : (found ?? old);
}

/** What is not of the expected shape is as good as absent: the last good one stays. */
function parseStored<T extends z.ZodType>(schema: T, json: string | null | undefined): z.output<T> | null {
  if (!json) return null;
  try {
    const result = schema.safeParse(JSON.parse(json));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

function defaultConfig(name: string): PublishedConfig {
  return { version: 'default', config: ShopConfig.parse({ shop: { name } }) };
}

/** What the snapshot says of the items that were asked for; items it does not know are left out. */
export interface Found {
  lists: Map<string, ItemLists>;
  cards: Map<string, Card>;
}

/**
 * Adds the lists and cards of these items to `found`, with at most one KV call for what is not in the isolate.
 * Synchronous where every bucket is: a warm request awaits nothing.
 */
export function readSnapshot(
  env: Environment,
  shop: EdgeShop,
  wanted: { lists: Iterable<string>; cards: Iterable<string> },
  found: Found,
): void | Promise<void> {
  const manifest = shop.manifest;
  if (!manifest) return;
  const missing = new Map<string, ((bucket: CachedBucket) => void)[]>();
  const take = <T>(
    family: 'lists' | 'cards',
    ids: Iterable<string>,
    parse: (json: string) => T,
    into: Map<string, T>,
  ) => {
    for (const id of ids) {
      if (into.has(id)) continue;
      const key = bucketKey(manifest, family, shop.name, id);
      const bucket = buckets.get(key);
      if (bucket) takeLine(bucket, id, parse, into);
      else {
        const waiting = missing.get(key);
        const then = (fetched: CachedBucket) => takeLine(fetched, id, parse, into);
        if (waiting) waiting.push(then);
        else missing.set(key, [then]);
      }
    }
  };
  take('lists', wanted.lists, parseLists, found.lists);
  take('cards', wanted.cards, parseCard, found.cards);
  if (missing.size === 0) return;
  return fetchBuckets(env, [...missing.keys()]).then((texts) => {
    for (const [key, text] of texts) {
      const bucket = keep(key, text);
      for (const then of missing.get(key) ?? []) then(bucket);
    }
  });
}

/** Checked by its outline only, since it is the bulk of all bytes; what is damaged is as good as absent. */
function parseLists(json: string): ItemLists {
  const lists = JSON.parse(json) as Partial<ItemLists & TopLists>;
  const outline = 'best' in lists ? [lists.trending, lists.best] : [lists.x, lists.r, lists.u];
  if (!outline.every((list) => Array.isArray(list) && list.every((entry) => Array.isArray(entry))))
    throw new TypeError('not lists');
  return lists as ItemLists;
}

function parseCard(json: string): Card {
  return Card.parse(JSON.parse(json));
}

function bucketKey(manifest: Manifest, family: 'lists' | 'cards', shop: string, id: string): string {
  const at = bucketOf(id, manifest.buckets) * KEY_LENGTH;
  return kvKeys.bucket(shop, manifest[family].slice(at, at + KEY_LENGTH));
}

function takeLine<T>(bucket: CachedBucket, id: string, parse: (json: string) => T, found: Map<string, T>): void {
  let value = bucket.parsed.get(id) as T | undefined;
  if (value === undefined) {
    const json = findInBucket(bucket.text, id);
    if (json === null) return;
    try {
      value = parse(json);
    } catch {
      return;
    }
    bucket.parsed.set(id, value);
  }
  found.set(id, value);
}

/** A bucket that can't be read is left out: its items are then not shown, and the rest is. */
async function fetchBuckets(env: Environment, keys: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let at = 0; at < keys.length; at += KEYS_PER_CALL) {
    const part = await kvGet(env, keys.slice(at, at + KEYS_PER_CALL), BUCKET_CACHE_S).catch(
      () => new Map<string, string | null>(),
    );
    for (const [key, text] of part) if (text !== null && looksLikeBucket(text)) found.set(key, text);
  }
  return found;
}

function keep(key: string, text: string): CachedBucket {
  const twin = buckets.get(key);
  if (twin) return twin;
  const bucket: CachedBucket = { text, parsed: new Map() };
  buckets.set(key, bucket);
  cachedCharacters += text.length;
  for (const [oldest, { text: gone }] of buckets) {
    if (cachedCharacters <= MAX_CACHED_CHARACTERS || oldest === key) break;
    buckets.delete(oldest);
    cachedCharacters -= gone.length;
  }
  return bucket;
}

async function kvGet(env: Environment, keys: string[], cacheTtl: number): Promise<Map<string, string | null>> {
  if (Date.now() < kvRestsUntil) throw new Error('KV did not answer a moment ago');
  let timer: ReturnType<typeof setTimeout> | null = null;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      kvRestsUntil = Date.now() + KV_REST_MS;
      reject(new Error('KV is slow'));
    }, KV_PATIENCE_MS);
  });
  try {
    return await Promise.race([env.SNAPSHOTS.get(keys, { type: 'text', cacheTtl }), patience]);
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}
