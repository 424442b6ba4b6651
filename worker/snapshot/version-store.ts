import { KEY_LENGTH, bucketOf, writeBuckets } from './bucket.ts';
import type { Card } from './card.ts';
import type { Manifest, TopLists } from './item-lists.ts';
import { contentKey, kvKeys } from './snapshot-store.ts';

/** A version whose buckets are all in KV: what its manifest names. */
export interface VersionParts {
  buckets: number;
  /** Keys of the buckets, one after the other. */
  lists: string;
  cards: string;
  top: TopLists;
  topCards: Card[];
}

/** The text of one bucket, with its lines in the order that makes the same content the same text. */
export function bucketText(lines: Iterable<readonly [id: string, json: string]>): string {
  return writeBuckets(lines, 1)[0]!;
}

/** The texts of the card buckets, one at a time: a catalogue's cards as text are never in memory together. */
export function cardBuckets(cards: readonly (Card | undefined)[], buckets: number): (bucket: number) => string {
  const members: number[][] = Array.from({ length: buckets }, () => []);
  cards.forEach((card, n) => card && members[bucketOf(card.id, buckets)]!.push(n));
  return (bucket) => bucketText(members[bucket]!.map((n) => [cards[n]!.id, JSON.stringify(cards[n])] as const));
}

/** The keys of a family with those of some buckets replaced. */
export function withKeys(keys: string, replaced: ReadonlyMap<number, string>): string {
  if (replaced.size === 0) return keys;
  const parts = Array.from({ length: keys.length / KEY_LENGTH }, (_, n) =>
    keys.slice(n * KEY_LENGTH, (n + 1) * KEY_LENGTH),
  );
  for (const [bucket, key] of replaced) parts[bucket] = key;
  return parts.join('');
}

/** Writes one bucket. It is in no version yet: a publish that dies leaves an unused key and no trace in any list. */
export async function putBucket(kv: KVNamespace, shop: string, key: string, text: string): Promise<void> {
  await kv.put(kvKeys.bucket(shop, key), text);
}

/**
 * Makes the version the published one by writing its manifest: a reader sees the old version or the new one.
 * Nothing is written where it says what `before` says.
 */
export async function putManifest(
  kv: KVNamespace,
  shop: string,
  { buckets, lists, cards, top, topCards }: VersionParts,
  before: Manifest | null,
  now: number,
): Promise<Manifest> {
  const body = { format: 1 as const, buckets, lists, cards, top: top as Manifest['top'], top_cards: topCards };
  const id = contentKey(JSON.stringify(body));
  if (before?.id === id) return before;
  const manifest: Manifest = { ...body, id, published_at: now };
  await kv.put(kvKeys.manifest(shop), JSON.stringify(manifest));
  return manifest;
}
