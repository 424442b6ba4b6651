/**
 * A bucket is a text with one line an item, `"id"⇥json`, so that the edge finds and parses the one line it needs
 * instead of the whole. Items fall into buckets by the hash of their id: no directory is needed to find one.
 */
import { fnv1aSigned } from '../fnv1a.ts';

/**
 * Items that a bucket holds at most in the mean; measured in `npm run bench:sizes`: with more, a cold request does not
 * read and search them within the free plan's 10 ms; with fewer, a first publish of 10,000 products writes more buckets
 * than the 1,000 a day that the free plan has. A small change writes none (`draft-version.ts`).
 */
const ITEMS_PER_BUCKET = 64;

/** Characters of a bucket's key: 66 bits of SHA-256, so that two contents of one shop never share a key. */
export const KEY_LENGTH = 11;

/**
 * How many buckets a catalogue of `items` has: a power of two, so that growth re-shuffles rarely. What one request reads
 * is the same for a million products as for a thousand. A first publish writes every bucket of both families: of up to
 * 16,000 products at most 512, half a day's writes of the free plan. The manifest holds 22 bytes a bucket: 0.4 MB at a
 * million.
 */
export function bucketCount(items: number): number {
  let count = 1;
  while (count * ITEMS_PER_BUCKET < items) count *= 2;
  return count;
}

export function bucketOf(id: string, buckets: number): number {
  return hashOfId(id) % buckets;
}

export function hashOfId(id: string): number {
  const hash = fnv1aSigned(id);
  // The low bits of FNV are its weakest: fold the high ones in.
  return (hash ^ (hash >>> 15)) >>> 0;
}

/**
 * The items of each bucket, ascending. O(items); 4 bytes an item.
 * @param bucketAt beyond the last bucket: the item is in none
 */
export function bucketMembers(items: number, bucketAt: (item: number) => number): (bucket: number) => Uint32Array {
  const buckets = Uint32Array.from({ length: items }, (_, item) => bucketAt(item));
  const start: number[] = [];
  for (const bucket of buckets) start[bucket + 1] = (start[bucket + 1] ?? 0) + 1;
  for (let bucket = 0; bucket < start.length; bucket++) start[bucket] = (start[bucket - 1] ?? 0) + (start[bucket] ?? 0);
  const next = [...start];
  const members = new Uint32Array(items);
  for (const [item, bucket] of buckets.entries()) members[next[bucket]!++] = item;
  return (bucket) => members.subarray(start[bucket] ?? items, start[bucket + 1] ?? items);
}

/** Joins lines to bucket texts; each bucket's lines sorted by id, so that the same content has the same hash. */
export function writeBuckets(lines: Iterable<readonly [id: string, json: string]>, buckets: number): string[] {
  const parts: [string, string][][] = Array.from({ length: buckets }, () => []);
  for (const [id, json] of lines) parts[bucketOf(id, buckets)]!.push([id, json]);
  return parts.map((part) => {
    part.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return part.map(([id, json]) => `\n${JSON.stringify(id)}\t${json}`).join('');
  });
}

/** The text of one bucket, with its lines in the order that makes the same content the same text. */
export function bucketText(lines: Iterable<readonly [id: string, json: string]>): string {
  return writeBuckets(lines, 1)[0]!;
}

/** Whether a text may be a bucket: an error page in its place is not to be kept for as long as buckets are. */
export function looksLikeBucket(text: string): boolean {
  return text === '' || text.startsWith('\n"');
}

/** The JSON of one item in a bucket, or null. */
export function findInBucket(bucket: string, id: string): string | null {
  const key = `\n${JSON.stringify(id)}\t`;
  const at = bucket.indexOf(key);
  if (at < 0) return null;
  const from = at + key.length;
  const end = bucket.indexOf('\n', from);
  return end < 0 ? bucket.slice(from) : bucket.slice(from, end);
}
