import type { ColumnsShelf } from '../columns/columns-shelf.ts';
import { bucketMembers, bucketOf } from './bucket.ts';

/** A name that more products share is no product's: a feed without proper links has one for all. */
const MAX_SHARING = 50;
const NONE = 0;
/** Names are noted for so many items at once: half a megabyte. */
const ITEMS_A_STRETCH = 65_536;
/** Beside a hash of 32 bits, an item's number has room in the 53 of one number: two million items. */
const ITEM_ROOM = 2 ** 21;

/** A sort of names that products have beside their ids. */
export interface NameSort {
  /** What it is called on the shelf. */
  name: string;
  /** The id under which the snapshot's cards have such a name, by its hash. */
  keyOf: (hash: number) => string;
  /** Products that are no variants of one another may share one: then it is that of the one in most orders. */
  isShareable: boolean;
}

/**
 * Which product has which other name, for pages that do not say its id: of several, as variants are, the one in most
 * orders. Where it is not sure that the name is one product's, none has it. An item has two names of a sort at most; of
 * four billion names two are taken for one.
 *
 * Memory: half a megabyte while they are noted, and 8 bytes a name and 4 an item (8 where items have two) while they are
 * settled; the shelf holds 8 an item, then 4 or 8; nothing where there is no name. O(n log n).
 */
export class NamedItems {
  readonly #count: number;
  readonly #sort: NameSort;
  readonly #shelf: ColumnsShelf;
  /** Two places an item of the stretch that is being noted. */
  #noted: Uint32Array | null = null;
  #stretch = 0;
  /** Stretches on the shelf. */
  readonly #stretches: number[] = [];
  #names = 0;
  readonly #vague = new Set<number>();
  /** On the shelf: of each item the name by which it is found, and where any is found by two, the other. */
  #columns: string[] = [];

  constructor(count: number, sort: NameSort, shelf: ColumnsShelf) {
    this.#count = count;
    this.#sort = sort;
    this.#shelf = shelf;
  }

  /** Call it in the order of the items. @param isVague other products may have the same names. */
  note(item: number, hashes: readonly number[], isVague = false): void {
    if (hashes.length === 0) return;
    const stretch = Math.floor(item / ITEMS_A_STRETCH);
    if (stretch !== this.#stretch) this.#putNoted();
    this.#stretch = stretch;
    this.#noted ??= new Uint32Array(2 * Math.min(ITEMS_A_STRETCH, this.#count - stretch * ITEMS_A_STRETCH));
    this.#noted.set(hashes, 2 * (item % ITEMS_A_STRETCH));
    this.#names += hashes.length;
    if (isVague) this.#vague.add(item);
  }

  /** Call it when all are noted. @param groupOf 0: it is no variant of another */
  settle(ordersOf: (item: number) => number, groupOf: (item: number) => number): void {
    const pairs = this.#takePairs().sort();
    const columns: Uint32Array[] = [];
    const columnFor = (item: number): Uint32Array => {
      const free = columns.find((column) => column[item] === NONE);
      if (!free) columns.push(new Uint32Array(this.#count));
      return free ?? columns.at(-1)!;
    };
    const groupAt = (at: number) => groupOf(pairs[at]! % ITEM_ROOM);
    const isOneGroup = (from: number, to: number) => {
      const group = groupAt(from);
      for (let at = from; at < to; at++) if (groupAt(at) !== group) return false;
      return group !== 0;
    };
    for (let from = 0, to = 0; from < pairs.length; from = to) {
      const hash = Math.floor(pairs[from]! / ITEM_ROOM);
      let best = -1;
      let isSure = this.#sort.isShareable;
      for (to = from; to < pairs.length && Math.floor(pairs[to]! / ITEM_ROOM) === hash; to++) {
        const item = pairs[to]! % ITEM_ROOM;
        if (best < 0 || ordersOf(item) > ordersOf(best)) best = item;
        if (this.#vague.has(item)) isSure = false;
      }
      const isShared = to - from > 1;
      if (to - from > MAX_SHARING || (isShared && !isSure && !isOneGroup(from, to))) continue;
      columnFor(best)[best] = hash;
    }
    this.#vague.clear();
    this.#columns = columns.map((column, k) => this.#put(`${k}`, column));
  }

  #put(name: string, column: Uint32Array): string {
    const onShelf = `${this.#sort.name} ${name}`;
    this.#shelf.put(onShelf, column);
    return onShelf;
  }

  #putNoted(): void {
    if (!this.#noted) return;
    this.#stretches.push(this.#stretch);
    this.#put(`noted ${this.#stretch}`, this.#noted);
    this.#noted = null;
  }

  /** What was noted, as numbers that sort by hash and then by item. */
  #takePairs(): Float64Array {
    this.#putNoted();
    const pairs = new Float64Array(this.#names);
    let next = 0;
    for (const stretch of this.#stretches) {
      const name = `${this.#sort.name} noted ${stretch}`;
      const first = stretch * ITEMS_A_STRETCH;
      for (const [at, hash] of this.#shelf.take(name).entries())
        if (hash !== NONE) pairs[next++] = hash * ITEM_ROOM + first + (at >> 1);
      this.#shelf.drop(name);
    }
    return pairs;
  }

  /** The lines of a bucket of cards: the product of such a name is that of such an id. */
  linesIn(buckets: number, idOf: (item: number) => string): (bucket: number) => [key: string, json: string][] {
    const columns = this.#columns.map((name) => this.#shelf.take(name));
    const { keyOf } = this.#sort;
    const members = columns.map((hashes) =>
      bucketMembers(hashes.length, (item) =>
        hashes[item] === NONE ? buckets : bucketOf(keyOf(hashes[item]!), buckets),
      ),
    );
    return (bucket) =>
      columns.flatMap((hashes, k) =>
        Array.from(
          members[k]!(bucket),
          (item) => [keyOf(hashes[item]!), JSON.stringify(idOf(item))] as [string, string],
        ),
      );
  }
}
