import { createHash } from 'node:crypto';
import { KEY_LENGTH } from './bucket.ts';
import type { Manifest } from './item-lists.ts';

/** KV keys of one shop. Lifetimes: the manifest until the next, buckets until a day after their last manifest. */
export const kvKeys = {
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
export function* keysOf(manifest: Manifest): Generator<string> {
  for (const keys of [manifest.lists, manifest.cards])
    for (let at = 0; at < keys.length; at += KEY_LENGTH) yield keys.slice(at, at + KEY_LENGTH);
}
