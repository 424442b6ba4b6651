import { createHash } from 'node:crypto';
import { KEY_LENGTH } from './bucket.ts';
import type { Manifest, TopLists } from './item-lists.ts';
import type { Card } from './card.ts';

/** KV keys of one shop. Lifetimes: the manifest until the next, buckets until a day after their last manifest. */
export const kvKeys = {
  manifest: (shop: string) => `${shop}/manifest`,
  config: (shop: string) => `${shop}/config`,
  record: (shop: string) => `${shop}/shop`,
  bucket: (shop: string, key: string) => `${shop}/b/${key}`,
};

/** Writes under way at once: KV refuses more than six open connections, and waits for the rest by itself. */
const WRITES_AT_ONCE = 6;

/** A version that is ready to be written. */
export interface SnapshotContent {
  lists: string[];
  cards: string[];
  top: TopLists;
  topCards: Card[];
}

/** The key of a bucket is the hash of its content: it never changes, and an unchanged one is never written again. */
export function contentKey(content: string): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, KEY_LENGTH);
}

/**
 * Writes the buckets that are not in `before`, then the manifest: a reader sees the old version or the new one.
 * A publish that dies half-way leaves unused buckets and no trace in any list.
 * @returns the new manifest, how many buckets were written, and the keys that no version uses any more.
 */
export async function publishSnapshot(
  kv: KVNamespace,
  shop: string,
  content: SnapshotContent,
  before: Manifest | null,
  now: number,
): Promise<{ manifest: Manifest; written: number; retired: string[] }> {
  const listKeys = content.lists.map(contentKey);
  const cardKeys = content.cards.map(contentKey);
  const known = new Set(before ? [...keysOf(before)] : []);
  const wanted = new Map<string, string>();
  listKeys.forEach((key, n) => wanted.set(key, content.lists[n]!));
  cardKeys.forEach((key, n) => wanted.set(key, content.cards[n]!));

  const missing = [...wanted.keys()].filter((key) => !known.has(key));
  const queue = missing.values();
  const write = async () => {
    for (const key of queue) await kv.put(kvKeys.bucket(shop, key), wanted.get(key)!);
  };
  await Promise.all(Array.from({ length: WRITES_AT_ONCE }, write));

  const body = {
    format: 1 as const,
    buckets: content.lists.length,
    lists: listKeys.join(''),
    cards: cardKeys.join(''),
    top: content.top as Manifest['top'],
    top_cards: content.topCards,
  };
  const id = contentKey(JSON.stringify(body));
  if (before?.id === id) return { manifest: before, written: 0, retired: [] };
  const manifest: Manifest = { ...body, id, published_at: now };
  await kv.put(kvKeys.manifest(shop), JSON.stringify(manifest));
  return { manifest, written: missing.length, retired: [...known].filter((key) => !wanted.has(key)) };
}

/** The keys of all buckets of a version. */
export function* keysOf(manifest: Manifest): Generator<string> {
  for (const keys of [manifest.lists, manifest.cards])
    for (let at = 0; at < keys.length; at += KEY_LENGTH) yield keys.slice(at, at + KEY_LENGTH);
}
