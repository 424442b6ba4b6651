import { z } from 'zod';
import type { Environment } from '../environment.ts';
import { ShopRecord } from '../access/shop-record.ts';
import { ShopConfig } from '../../shared/shop-config.ts';
import { CompiledRules } from '../rules/compiled-rules.ts';
import { KnownItems, knownOf } from './known-items.ts';
import { readKv } from './kv-read-store.ts';
import type { Manifest } from './manifest.ts';
import { parseManifest } from './manifest.ts';
import type { ServedConfig } from './published-config.ts';
import { parseServed, servedConfig, withCurrency } from './published-config.ts';
import { kvKeys } from './snapshot-store.ts';

/** How long an isolate serves what it has without asking again. With KV's own cache an order is seen within a minute. */
const FRESH_MS = 10_000;
/** KV's cache at each location; 30 seconds is the least that KV takes. */
const MANIFEST_CACHE_S = 30;
/** A refresh that is not done by then has died with its request, and another may begin. */
const REFRESH_PATIENCE_MS = 5_000;
/** Shops that an isolate keeps; of more, the one read longest ago goes. Its rules take up to a megabyte each. */
const MAX_SHOPS = 50;
/** Characters of their manifests and configs, of an isolate's 128 MB: as many as in 20 shops with all that may lie over buckets. */
const MAX_SHOP_CHARACTERS = 10_000_000;

/**
 * Read as the isolate starts: zod makes a schema ready when it first reads something, and for the config's that takes
 * longer than all else of a first request, whose processor time is bounded (10 ms on the free plan); a start's is not.
 */
const DEFAULTS = servedConfig({ version: 'default', config: ShopConfig.parse({ shop: { name: 'shop' } }) });

/** All that the edge keeps of a shop in the isolate. */
export interface EdgeShop {
  rules: CompiledRules;
  name: string;
  record: ShopRecord | null;
  manifest: Manifest | null;
  config: Pick<ServedConfig, 'version' | 'config' | 'currency'>;
  /** The manifest's items as far as they were read. */
  known: KnownItems;
  /** What KV had: the same text is not parsed again. */
  texts: readonly (string | null)[] | null;
  readAt: number;
}

const shops = new Map<string, EdgeShop>();
/** When the refresh under way began. Never its promise: one that waits for another request's work hangs when that is cut off. */
const refreshing = new Map<string, number>();
/** How often something was forgotten: what was being read then may be from before the change, and is not kept. */
let forgotten = 0;

/**
 * A shop's published state: from the isolate at once when it is there (asked anew in the background when it is old),
 * else from KV in one call, else from the ledger's copy. Null: there is no such shop.
 */
export function edgeShop(
  env: Environment,
  name: string,
  now: number,
  later: (work: Promise<unknown>) => void,
): EdgeShop | Promise<EdgeShop | null> {
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
  forgotten++;
}

async function read(env: Environment, name: string, now: number): Promise<EdgeShop | null> {
  const kept = shops.get(name);
  const began = forgotten;
  const keys = [kvKeys.record(name), kvKeys.manifest(name), kvKeys.config(name)];
  const texts = await readKv(env, keys, MANIFEST_CACHE_S).then(
    (found) => keys.map((key) => found.get(key) ?? null),
    () => null,
  );
  // No such shop, says a KV in good health.
  if (texts && texts[0] === null && (!kept || (await isRemoved(env, name)))) {
    shops.delete(name);
    return null;
  }
  if (kept && texts?.every((text, at) => text === kept.texts?.[at])) return keep({ ...kept, readAt: now }, began);
  const stored = parseAll(texts ?? []);
  const old = kept && isSame(kept.record, stored.record) ? kept : undefined;
  const whole = stored.record && stored.manifest && (stored.config || texts?.[2] === null);
  // Without a version before and without a whole one in KV, the ledger has a copy of what it published last.
  const copied = old || whole ? null : await env.LEDGER.getByName(name).publishedCopy();
  // Of many requests that waited for the same, the first has made ready what the others need.
  const meanwhile = old ? null : shops.get(name);
  if (meanwhile && meanwhile !== kept) return meanwhile;
  const copy = copied && parseAll([copied.record, copied.manifest, copied.config]);
  if (!texts && !old && !copy) return null;
  const config = stored.config ?? copy?.config ?? null;
  const ruled =
    old && (!config || config.version === old.config.version) ? old : ruledBy(config ?? defaultConfig(name));
  const record = stored.record ?? copy?.record ?? old?.record ?? null;
  const manifest = newer(ofShop(record, stored.manifest ?? copy?.manifest ?? null), old?.manifest ?? null);
  const shop: EdgeShop = {
    name,
    record,
    manifest,
    known: old ? knownOf(manifest, old.manifest, old.known) : new KnownItems(),
    config: pricedAs(ruled.config, manifest),
    rules: ruled.rules,
    texts,
    readAt: now,
  };
  return keep(shop, began);
}

/** Of a shop that the edge knows KV may have lost the record: its ledger says whether the shop is there. */
async function isRemoved(env: Environment, name: string): Promise<boolean> {
  const ledger = env.LEDGER.getByName(name);
  return ledger.record().then(
    (record) => record === null,
    () => false,
  );
}

/** False where the shop was removed and its name taken again: nothing of the old one is the new one's. */
function isSame(old: ShopRecord | null, now: ShopRecord | null): boolean {
  return !old || !now || old.created_at === now.created_at;
}

/** A location's cache may have kept what a removed shop of this name had published last. */
function ofShop(record: ShopRecord | null, manifest: Manifest | null): Manifest | null {
  return record && manifest && manifest.published_at < record.created_at ? null : manifest;
}

function ruledBy(config: ServedConfig): Pick<EdgeShop, 'config' | 'rules'> {
  return { config, rules: new CompiledRules(config.config, config.rules) };
}

/** Where the config says no currency, the published version does: that of the orders. */
export function pricedAs(config: EdgeShop['config'], manifest: Manifest | null): EdgeShop['config'] {
  if (config.currency !== undefined) return config;
  return { ...config, config: withCurrency(config.config, manifest?.currency) };
}

/**
 * Puts the shop behind all others in age, and lets go of what has become too old or too much.
 * @param began `forgotten` when its reading began
 */
function keep(shop: EdgeShop, began: number): EdgeShop {
  if (began !== forgotten) return shop;
  shops.delete(shop.name);
  shops.set(shop.name, shop);
  let characters = 0;
  for (const one of shops.values()) characters += charactersOf(one);
  for (const [name, one] of shops) {
    one.known.age();
    if (one === shop || (shops.size <= MAX_SHOPS && characters <= MAX_SHOP_CHARACTERS)) continue;
    shops.delete(name);
    characters -= charactersOf(one);
  }
  return shop;
}

function charactersOf({ texts }: EdgeShop): number {
  return (texts ?? []).reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

interface Stored {
  record: ShopRecord | null;
  manifest: Manifest | null;
  config: ServedConfig | null;
}

function parseAll([record, manifest, config]: readonly (string | null)[]): Stored {
  return {
    record: parseStored(ShopRecord, record),
    manifest: manifest ? parseManifest(manifest) : null,
    config: config ? parseServed(config) : null,
  };
}

/**
 * KV may answer with what it had before: a reader never goes back to it. The same version stays the same object, unless
 * it was published again: then the same content may lie in other buckets, and the old ones go.
 */
function newer(found: Manifest | null, old: Manifest | null): Manifest | null {
  if (!found || !old) return found ?? old;
  const same = found.id === old.id && found.published_at === old.published_at;
  return found.published_at < old.published_at || same ? old : found;
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

/** What counts where a shop has no config, whatever its name. */
function defaultConfig(name: string): ServedConfig {
  const { config } = DEFAULTS;
  return { ...DEFAULTS, config: { ...config, shop: { ...config.shop, name } } };
}
