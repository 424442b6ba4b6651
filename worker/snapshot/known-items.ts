/**
 * The parsed lists and cards of one version, kept while the isolate has room. Memory is bounded for all shops of an
 * isolate together: when half the room is filled with new entries, what was not asked for since the last time goes.
 */
import { bucketOf } from './bucket.ts';
import type { Card } from './card.ts';
import type { ItemLists, TopLists } from './item-lists.ts';
import type { Manifest } from './manifest.ts';
import { contentKeys, keyAt } from './manifest.ts';
import type { Family } from './overlay.ts';
import { movedIds } from './overlay.ts';

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

  /** Takes over what `other` has of the buckets that are the same, but for some items. */
  takeFrom(other: AgeingMap<T>, buckets: number, { same, moved }: Kept): void {
    for (const part of [other.#old, other.#young])
      for (const [id, value] of part) if (same[bucketOf(id, buckets)] === 1 && !moved.has(id)) this.#old.set(id, value);
  }
}

export class KnownItems {
  readonly lists = new AgeingMap<ItemLists | TopLists>(LISTS);
  readonly cards = new AgeingMap<Card>(CARDS);

  age(): void {
    this.lists.age();
    this.cards.age();
  }
}

/** Of a family, what is in the next version as it was: buckets (1), and in these the items whose lines are others. */
interface Kept {
  same: Uint8Array;
  moved: ReadonlySet<string>;
}

/**
 * What is known of `next` from the version before: the items whose buckets did not change, nor what lies over them. A
 * copy, because requests under way still read the version before and must not write into this one.
 */
export function knownOf(next: Manifest | null, before: Manifest | null, known: KnownItems): KnownItems {
  if (next === before) return known;
  const own = new KnownItems();
  if (!next || !before || next.buckets !== before.buckets) return own;
  own.lists.takeFrom(known.lists, next.buckets, keptOf('lists', next, before));
  own.cards.takeFrom(known.cards, next.buckets, keptOf('cards', next, before));
  return own;
}

function keptOf(family: Family, next: Manifest, before: Manifest): Kept {
  const content = [contentKeys(next, family), contentKeys(before, family)] as const;
  const moved = new Set<string>();
  const same = Uint8Array.from({ length: next.buckets }, (_, bucket) => {
    if (keyAt(content[0], bucket) === keyAt(content[1], bucket)) return 1;
    if (keyAt(next[family], bucket) !== keyAt(before[family], bucket)) return 0;
    const over = (of: Manifest) => of.overlay?.[family].get(bucket)?.text ?? '';
    for (const id of movedIds(over(next), over(before))) moved.add(id);
    return 1;
  });
  return { same, moved };
}
