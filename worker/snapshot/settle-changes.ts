import type { DraftVersion, Place } from './draft-version.ts';
import { changedLines } from './overlay.ts';

/** A bucket that holds something else than before: its text now, and what it would be called. */
export interface ChangedBucket {
  place: Place;
  key: string;
  text: string;
}

/**
 * Takes changed buckets into a draft, one after the other: each is laid over what it was, or written. Answers the texts
 * that are to be written, by their keys; for each change there is one at the most.
 *
 * @param bases texts of buckets by their keys; what is not there can't have anything laid over it
 * @param bucketAt what any bucket holds now
 */
export function settleChanges(
  draft: DraftVersion,
  changed: readonly ChangedBucket[],
  bases: ReadonlyMap<string, string>,
  bucketAt: (place: Place) => ChangedBucket,
): Map<string, string> {
  const texts = new Map<string, string>();
  for (const one of changed) {
    if (one.key === draft.bucketKey(one.place)) {
      // It has become again what the bucket itself says.
      draft.write(one.place, one.key);
      continue;
    }
    const base = bases.get(draft.bucketKey(one.place));
    let full: ChangedBucket | null = one;
    if (base !== undefined) {
      const place = draft.lay(one.place, { key: one.key, text: changedLines(base, one.text) });
      full = place && bucketAt(place);
    }
    if (!full) continue;
    draft.write(full.place, full.key);
    texts.set(full.key, full.text);
  }
  return texts;
}
