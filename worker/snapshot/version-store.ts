import type { Card } from './card.ts';
import type { TopLists } from './item-lists.ts';
import type { Layers, Manifest } from './manifest.ts';
import { contentKeys, manifestText } from './manifest.ts';
import { contentKey, kvKeys } from './snapshot-store.ts';

/** A version whose buckets are all in KV: what its manifest names, and what it says itself. */
export interface VersionParts {
  layers: Layers;
  top: TopLists;
  topCards: Card[];
  categories: readonly string[];
  /** What the shop's prices are in. */
  currency: string;
  /** Whether any product has an `item_group_id`. */
  variants: boolean;
}

/** Writes one bucket. It is in no version yet: a publish that dies leaves an unused key and no trace in any list. */
export async function putBucket(kv: KVNamespace, shop: string, key: string, text: string): Promise<void> {
  await kv.put(kvKeys.bucket(shop, key), text);
}

/**
 * The texts of these buckets, in one call. What can't be had is left out: whoever wants to lay something over a bucket
 * writes it whole then.
 */
export async function readBuckets(
  kv: KVNamespace,
  shop: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map(keys.map((key) => [kvKeys.bucket(shop, key), key]));
  const found = new Map<string, string>();
  if (names.size === 0) return found;
  try {
    for (const [name, text] of await kv.get([...names.keys()], 'text'))
      if (text !== null && contentKey(text) === names.get(name)) found.set(names.get(name)!, text);
  } catch {
    // A KV that does not answer to reads may still take writes.
  }
  return found;
}

/**
 * Makes the version the published one by writing its manifest: a reader sees the old version or the new one. Its id is
 * the hash of what readers see, whichever of it lies in buckets and whichever over them. Nothing is written where it
 * says what `before` says.
 */
export async function putManifest(
  kv: KVNamespace,
  shop: string,
  { layers, top, topCards, categories, currency, variants }: VersionParts,
  before: Manifest | null,
  now: number,
): Promise<Manifest> {
  const { buckets } = layers;
  const seen = {
    lists: contentKeys(layers, 'lists'),
    cards: contentKeys(layers, 'cards'),
    top,
    top_cards: topCards,
    categories,
    currency,
  };
  const id = contentKey(JSON.stringify({ format: 1, buckets, ...seen }));
  if (before?.id === id) return before;
  const manifest: Manifest = {
    format: 1,
    ...layers,
    top: top as Manifest['top'],
    top_cards: topCards,
    categories: [...categories],
    currency,
    variants,
    id,
    published_at: now,
  };
  await kv.put(kvKeys.manifest(shop), manifestText(manifest));
  return manifest;
}
