/**
 * The parsed lists and cards of one version, kept while the isolate has room. Memory is bounded for all shops of an
 * isolate together: when half the room is filled with new entries, what was not asked for since the last time goes.
 */
import { KEY_LENGTH, bucketOf } from './bucket.ts';
import type { Card } from './card.ts';
import type { ItemLists, Manifest } from './item-lists.ts';

/** Parsed lists that an isolate keeps: about 10 kB each. */
const MAX_KNOWN_LISTS = 2_000;
/** Parsed cards that an isolate keeps: about 1.5 kB each, with what the rules worked out of them. */
const MAX_KNOWN_CARDS = 12_000;

/** Counts what came in, over all shops, and says when a generation is full. */
class Generations {
  number = 0;
  #entries = 0;
  readonly #most: number;

  constructor(entries: number) {
    this.#most = entries / 2;
  }

  add(): void {
    if (++this.#entries <= this.#most) return;
    this.#entries = 0;
    this.number++;
  }
}

const LISTS = new Generations(MAX_KNOWN_LISTS);
const CARDS = new Generations(MAX_KNOWN_CARDS);

/** Counts how often something was let go of: whoever holds what is known for longer has to let go of it then too. */
export function generation(): number {
  return LISTS.number + CARDS.number;
}

/** Entries of this generation and of the one before; what is asked for moves to the younger. Null: there is no such item. */
class AgeingMap<T> {
  #young = new Map<string, T | null>();
  #old = new Map<string, T | null>();
  readonly #generations: Generations;
  #generation: number;

  constructor(generations: Generations) {
    this.#generations = generations;
    this.#generation = generations.number;
  }

  get(id: string): T | null | undefined {
    if (this.#generation !== this.#generations.number) this.age();
    const known = this.#young.get(id);
    if (known !== undefined) return known;
    const older = this.#old.get(id);
    if (older !== undefined) this.set(id, older);
    return older;
  }

  set(id: string, value: T | null): void {
    this.#young.set(id, value);
    this.#generations.add();
  }

  /** Lets go of what is two generations old. */
  age(): void {
    const { number } = this.#generations;
    if (number === this.#generation) return;
    this.#old = number === this.#generation + 1 ? this.#young : new Map();
    this.#young = new Map();
    this.#generation = number;
  }

  /** Takes over what `other` has of the buckets that are the same. */
  takeFrom(other: AgeingMap<T>, buckets: number, isSame: Uint8Array): void {
    for (const part of [other.#old, other.#young])
      for (const [id, value] of part) if (isSame[bucketOf(id, buckets)] === 1) this.#old.set(id, value);
  }
}

export class KnownItems {
  readonly lists = new AgeingMap<ItemLists>(LISTS);
  readonly cards = new AgeingMap<Card>(CARDS);

  age(): void {
    this.lists.age();
    this.cards.age();
  }
}

/**
 * What is known of `next` from the version before: the items whose buckets did not change. A copy, because requests
 * under way still read the version before and must not write into this one.
 */
export function knownOf(next: Manifest | null, before: Manifest | null, known: KnownItems): KnownItems {
  if (next === before) return known;
  const own = new KnownItems();
  if (!next || !before || next.buckets !== before.buckets) return own;
  own.lists.takeFrom(known.lists, next.buckets, sameBuckets(next.lists, before.lists));
  own.cards.takeFrom(known.cards, next.buckets, sameBuckets(next.cards, before.cards));
  return own;
}

function sameBuckets(keys: string, before: string): Uint8Array {
  return Uint8Array.from({ length: keys.length / KEY_LENGTH }, (_, n) => {
    const at = n * KEY_LENGTH;
    return keys.slice(at, at + KEY_LENGTH) === before.slice(at, at + KEY_LENGTH) ? 1 : 0;
  });
}
