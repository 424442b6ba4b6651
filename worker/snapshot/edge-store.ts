import { z } from 'zod';
import type { Environment } from '../environment.ts';
import { ShopRecord } from '../access/shop-record.ts';
import { ShopConfig } from '../../shared/shop-config.ts';
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
  const shop: EdgeShop = {
    name,
    record: parseStored(ShopRecord, record) ?? old?.record ?? null,
    manifest: parseStored(Manifest, manifest) ?? old?.manifest ?? null,
    config: parseStored(PublishedConfig, config) ?? old?.config ?? defaultConfig(name),
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

/** The lists of these items; items that no bucket knows are left out. At most one KV call for what is not in the isolate. */
export function readLists(env: Environment, shop: EdgeShop, ids: Iterable<string>): Promise<Map<string, ItemLists>> | Map<string, ItemLists> {
  return readLines(env, shop, 'lists', ids, (json) => JSON.parse(json) as ItemLists);
}

/** The cards of these items; the same. */
export function readCards(env: Environment, shop: EdgeShop, ids: Iterable<string>): Promise<Map<string, Card>> | Map<string, Card> {
  return readLines(env, shop, 'cards', ids, (json) => Card.parse(JSON.parse(json)));
}

/** Synchronous where the isolate has every bucket: a warm request awaits nothing. */
function readLines<T>(
  env: Environment,
  shop: EdgeShop,
  family: 'lists' | 'cards',
  ids: Iterable<string>,
  parse: (json: string) => T,
): Promise<Map<string, T>> | Map<string, T> {
  const manifest = shop.manifest;
  const found = new Map<string, T>();
  if (!manifest) return found;
  const missing = new Map<string, string[]>();
  for (const id of new Set(ids)) {
    const key = bucketKey(manifest, family, shop.name, id);
    const bucket = buckets.get(key);
    if (bucket) takeLine(bucket, id, parse, found);
    else if (missing.has(key)) missing.get(key)!.push(id);
    else missing.set(key, [id]);
  }
  if (missing.size === 0) return found;
  return fetchBuckets(env, [...missing.keys()]).then((texts) => {
    for (const [key, text] of texts) {
      const bucket = keep(key, text);
      for (const id of missing.get(key) ?? []) takeLine(bucket, id, parse, found);
    }
    return found;
  });
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
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('KV is slow')), KV_PATIENCE_MS);
  });
  try {
    return await Promise.race([env.SNAPSHOTS.get(keys, { type: 'text', cacheTtl }), patience]);
  } finally {
    clearTimeout(timer);
  }
}
