import { createHash } from 'node:crypto';
import { KEY_LENGTH } from './bucket.ts';
import type { Layers } from './manifest.ts';
import { splitKeys } from './manifest.ts';

/** KV keys of one shop. Lifetimes: the manifest until the next, buckets until a day after
 * the last manifest that named them. */
export const kvKeys = {
  /** What the others begin with; no name of a shop has a slash. */
  all: (shop: string) => `${shop}/`,
  manifest: (shop: string) => `${shop}/manifest`,
  config: (shop: string) => `${shop}/config`,
  record: (shop: string) => `${shop}/shop`,
  bucket: (shop: string, key: string) => `${shop}/b/${key}`,
};

/** The key of a bucket is the hash of its content: it never changes, and an unchanged one is never written again. */
export function contentKey(content: string): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, KEY_LENGTH);
}

/** The keys of all buckets of a version. */
export function keysOf({ lists, cards }: Layers): string[] {
  return [...splitKeys(lists), ...splitKeys(cards)];
}

/** The keys of the buckets of `layers` that the other version does not use. */
export function keysBeyond(layers: Layers, other: Layers | null): string[] {
  const used = new Set(other ? keysOf(other) : []);
  return keysOf(layers).filter((key) => !used.has(key));
}
