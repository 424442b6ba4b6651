import { z } from 'zod';
import type { Environment } from '../environment.ts';
import { ShopRecord } from '../access/shop-record.ts';
import { ShopConfig } from '../../shared/shop-config.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import { compileRules } from '../rules/compile-rules.ts';
import { KEY_LENGTH, bucketOf, findInBucket } from './bucket.ts';
import { Card } from './card.ts';
import type { ItemLists } from './item-lists.ts';
import { Manifest } from './item-lists.ts';
import { kvKeys } from './snapshot-store.ts';

/** How long an isolate serves what it has without asking again. With KV's own cache an order is seen within a minute. */
const FRESH_MS = 10_000;
/** KV's cache at each location; 30 seconds is the least that KV takes. */
const MANIFEST_CACHE_S = 30;
/** Buckets never change, so a location may keep them long. */
const BUCKET_CACHE_S = 86_400;
/** A KV that answers later than this is treated as one that does not answer. */
const KV_PATIENCE_MS = 1_500;
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
const refreshing = new Map<string, Promise<EdgeShop | null>>();
const buckets = new Map<string, CachedBucket>();
let cachedCharacters = 0;

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
  if (!known) return refresh(env, name, now);
  if (now - known.readAt > FRESH_MS && !refreshing.has(name)) later(refresh(env, name, now));
  return known;
}

/** After a change made through this isolate: the next request reads KV again. */
export function forgetEdgeShop(name: string): void {
  shops.delete(name);
  refreshing.delete(name);
}

function refresh(env: Environment, name: string, now: number): Promise<EdgeShop | null> {
  const underWay = refreshing.get(name);
  if (underWay) return underWay;
  const work = read(env, name, now).finally(() => {
    if (refreshing.get(name) === work) refreshing.delete(name);
  });
  refreshing.set(name, work);
  return work;
}

async function read(env: Environment, name: string, now: number): Promise<EdgeShop | null> {
  const old = shops.get(name);
  const keys = [kvKeys.record(name), kvKeys.manifest(name), kvKeys.config(name)];
  const [record, manifest, config] = await kvGet(env, keys, MANIFEST_CACHE_S)
    .then((found) => keys.map((key) => found.get(key) ?? null))
    .catch(() => readFromLedger(env, name, old));
  if (!record && !old) return null;
  const published = parseStored(PublishedConfig, config) ?? old?.config ?? defaultConfig(name);
  const unchanged = old && old.config.version === published.version;
  const shop: EdgeShop = {
    name,
    record: parseStored(ShopRecord, record) ?? old?.record ?? null,
    manifest: parseStored(Manifest, manifest) ?? old?.manifest ?? null,
    config: unchanged ? old.config : published,
    rules: unchanged ? old.rules : compileRules(published.config),
    readAt: now,
  };
  shops.set(name, shop);
  return shop;
}

/** KV is out: the ledger has a copy of the last manifest. It is asked only by an isolate that has nothing itself. */
async function readFromLedger(env: Environment, name: string, old: EdgeShop | undefined): Promise<(string | null)[]> {
  if (old) return [null, null, null];
  const copy = await env.LEDGER.getByName(name).publishedCopy();
  return copy ? [copy.record, copy.manifest, copy.config] : [null, null, null];
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
  const take = <T>(family: 'lists' | 'cards', ids: Iterable<string>, parse: (json: string) => T, into: Map<string, T>) => {
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

function parseLists(json: string): ItemLists {
  return JSON.parse(json) as ItemLists;
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
    const part = await kvGet(env, keys.slice(at, at + KEYS_PER_CALL), BUCKET_CACHE_S).catch(() => new Map<string, string | null>());
    for (const [key, text] of part) if (text !== null) found.set(key, text);
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
  let timer: ReturnType<typeof setTimeout> | null = null;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('KV is slow')), KV_PATIENCE_MS);
  });
  try {
    return await Promise.race([env.SNAPSHOTS.get(keys, { type: 'text', cacheTtl }), patience]);
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}
