import { KEY_LENGTH } from './bucket.ts';
import type { Layers } from './manifest.ts';
import { splitKeys } from './manifest.ts';
import type { Family, Overlay, Section } from './overlay.ts';
import { FAMILIES } from './overlay.ts';

/**
 * Characters that lie over the buckets of a version at the most. KV bills a manifest by the piece and the edge searches
 * no more of it than a bucket's section, but a cold request has to decode it all: this is one list bucket more for it
 * (`npm run bench:sizes`). A small shop's day takes 954 KV writes with 100,000, 669 with 200,000, 577 with 250,000 and
 * 429 with 400,000 (`npm run bench:cost -- --day`). The ledger's row of it may have two megabytes.
 */
export const MAX_OVERLAY_CHARACTERS = 250_000;

/** A bucket of a version. */
export interface Place {
  family: Family;
  bucket: number;
}

/** Layers of which nothing is written yet. */
export function blankLayers(buckets: number): Layers {
  const keys = ' '.repeat(buckets * KEY_LENGTH);
  return { buckets, lists: keys, cards: keys };
}

/**
 * The layers of the next version, made out of those before, one changed bucket after the other. As in a log-structured
 * merge tree a change lies over its bucket until too much lies over all of them: then the bucket under the largest
 * section is written. What comes out is decided by what goes in and its order alone.
 */
export class DraftVersion {
  readonly #buckets: number;
  readonly #keys: Record<Family, string[]>;
  readonly #overlay: Record<Family, Map<number, Section>>;
  readonly #most: number;
  #characters = 0;

  constructor({ buckets, lists, cards, overlay }: Layers, most: number) {
    this.#buckets = buckets;
    this.#keys = { lists: splitKeys(lists), cards: splitKeys(cards) };
    this.#overlay = { lists: new Map(overlay?.lists), cards: new Map(overlay?.cards) };
    this.#most = most;
    for (const family of FAMILIES)
      for (const { text } of this.#overlay[family].values()) this.#characters += text.length;
  }

  /** The name of what a reader finds in a bucket and over it. */
  contentKey({ family, bucket }: Place): string {
    return this.#overlay[family].get(bucket)?.key ?? this.#keys[family][bucket]!;
  }

  /** The name of the bucket itself. */
  bucketKey({ family, bucket }: Place): string {
    return this.#keys[family][bucket]!;
  }

  /** The bucket is written anew, under this name: nothing lies over it any more. */
  write({ family, bucket }: Place, key: string): void {
    this.#keys[family][bucket] = key;
    this.#characters -= this.#overlay[family].get(bucket)?.text.length ?? 0;
    this.#overlay[family].delete(bucket);
  }

  /** Lays other lines over a bucket. Answers the one that is to be written now, where that is too much; else null. */
  lay({ family, bucket }: Place, section: Section): Place | null {
    this.#characters += section.text.length - (this.#overlay[family].get(bucket)?.text.length ?? 0);
    this.#overlay[family].set(bucket, section);
    return this.#characters > this.#most ? this.#mostLaidOver() : null;
  }

  layers(): Layers {
    const sorted = (family: Family) => new Map([...this.#overlay[family]].sort(([a], [b]) => a - b));
    const overlay: Overlay = { lists: sorted('lists'), cards: sorted('cards') };
    return { buckets: this.#buckets, lists: this.#keys.lists.join(''), cards: this.#keys.cards.join(''), overlay };
  }

  /** The bucket under the largest section; of equals always the same one, in whatever order they were laid. */
  #mostLaidOver(): Place {
    const sections = FAMILIES.flatMap((family) =>
      Array.from(this.#overlay[family], ([bucket, { text }]) => ({ family, bucket, characters: text.length })),
    );
    const { family, bucket } = sections.sort((a, b) => b.characters - a.characters || a.bucket - b.bucket)[0]!;
    return { family, bucket };
  }
}
