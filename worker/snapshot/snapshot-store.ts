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

/** A version that is ready to be written: the texts of the buckets that may differ from the version before. */
export interface SnapshotContent {
  buckets: number;
  /** By bucket number; buckets left out are as they were. */
  lists: ReadonlyMap<number, string>;
  cards: ReadonlyMap<number, string>;
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
  const wanted = new Map<string, string>();
  const keysFor = (texts: ReadonlyMap<number, string>, old: string | undefined) =>
    Array.from({ length: content.buckets }, (_, n) => {
      const text = texts.get(n);
      if (text === undefined) return old?.slice(n * KEY_LENGTH, (n + 1) * KEY_LENGTH) ?? '';
      const key = contentKey(text);
      wanted.set(key, text);
      return key;
    }).join('');
  const same = before?.buckets === content.buckets ? before : null;
  const lists = keysFor(content.lists, same?.lists);
  const cards = keysFor(content.cards, same?.cards);
  const known = new Set(before ? keysOf(before) : []);

  const missing = [...wanted.keys()].filter((key) => !known.has(key));
  const queue = missing.values();
  const write = async () => {
    for (const key of queue) await kv.put(kvKeys.bucket(shop, key), wanted.get(key)!);
  };
  await Promise.all(Array.from({ length: WRITES_AT_ONCE }, write));

  const body = {
    format: 1 as const,
    buckets: content.buckets,
    lists,
    cards,
    top: content.top as Manifest['top'],
    top_cards: content.topCards,
  };
  const id = contentKey(JSON.stringify(body));
  if (before?.id === id) return { manifest: before, written: 0, retired: [] };
  const manifest: Manifest = { ...body, id, published_at: now };
  await kv.put(kvKeys.manifest(shop), JSON.stringify(manifest));
  const used = new Set(keysOf(manifest));
  return { manifest, written: missing.length, retired: [...known].filter((key) => !used.has(key)) };
}

/** The keys of all buckets of a version. */
export function* keysOf(manifest: Manifest): Generator<string> {
  for (const keys of [manifest.lists, manifest.cards])
    for (let at = 0; at < keys.length; at += KEY_LENGTH) yield keys.slice(at, at + KEY_LENGTH);
}
