import { bucketMembers, bucketOf } from './bucket.ts';
import { addressKey, pageAddress } from './page-address.ts';

/** An address that more products share is no product's: a feed without proper links has one for all. */
const MAX_SHARING = 50;
const NONE = 0;
/** Beside a hash of 32 bits, an item's number has room in the 53 of one number: two million items. */
const ITEM_ROOM = 2 ** 21;

/**
 * Which product is found at an address, for pages that say where they are and not what: of several, as variants are, the
 * one in most orders. Where it is not sure that the address is one product's, none is. 8 bytes an item while it is filled, 4 then (8 where
 * items have two), and 16 in between. O(n log n).
 */
export class AddressedItems {
  /** Two places an item: its address with its variant, and without. */
  #noted: Uint32Array;
  readonly #vague = new Set<number>();
  /** Of each item the address at which it is found, and where it is found at two, the other. */
  #own = new Uint32Array();
  #other: Uint32Array | null = null;

  constructor(count: number) {
    this.#noted = new Uint32Array(2 * count);
  }

  note(item: number, link: string | null): void {
    if (!link) return;
    const { hashes, isVague } = pageAddress(link);
    this.#noted.set(hashes, 2 * item);
    if (isVague) this.#vague.add(item);
  }

  /** Call it when all are noted. @param groupOf 0: it is no variant of another */
  settle(ordersOf: (item: number) => number, groupOf: (item: number) => number): this {
    const count = this.#noted.length / 2;
    const pairs = this.#takePairs().sort();
    this.#own = new Uint32Array(count);
    const groupAt = (at: number) => groupOf(pairs[at]! % ITEM_ROOM);
    const isOneGroup = (from: number, to: number) => {
      const group = groupAt(from);
      for (let at = from; at < to; at++) if (groupAt(at) !== group) return false;
      return group !== 0;
    };
    for (let from = 0, to = 0; from < pairs.length; from = to) {
      const hash = Math.floor(pairs[from]! / ITEM_ROOM);
      let best = -1;
      let isSure = true;
      for (to = from; to < pairs.length && Math.floor(pairs[to]! / ITEM_ROOM) === hash; to++) {
        const item = pairs[to]! % ITEM_ROOM;
        if (best < 0 || ordersOf(item) > ordersOf(best)) best = item;
        if (this.#vague.has(item)) isSure = false;
      }
      const isShared = to - from > 1;
      if (to - from > MAX_SHARING || (isShared && !isSure && !isOneGroup(from, to))) continue;
      if (this.#own[best] === NONE) this.#own[best] = hash;
      else (this.#other ??= new Uint32Array(count))[best] = hash;
    }
    this.#vague.clear();
    return this;
  }

  /** What was noted, as numbers that sort by hash and then by item. */
  #takePairs(): Float64Array {
    const noted = this.#noted;
    this.#noted = new Uint32Array();
    const pairs = new Float64Array(noted.reduce((sum, hash) => (hash === NONE ? sum : sum + 1), 0));
    let next = 0;
    for (const [at, hash] of noted.entries()) if (hash !== NONE) pairs[next++] = hash * ITEM_ROOM + (at >> 1);
    return pairs;
  }

  /** The lines of a bucket of cards: at such an address is the product of such an id. */
  linesIn(buckets: number, idOf: (item: number) => string): (bucket: number) => [key: string, json: string][] {
    const columns = this.#other ? [this.#own, this.#other] : [this.#own];
    const members = columns.map((hashes) =>
      bucketMembers(hashes.length, (item) =>
        hashes[item] === NONE ? buckets : bucketOf(addressKey(hashes[item]!), buckets),
      ),
    );
    return (bucket) =>
      columns.flatMap((hashes, k) =>
        Array.from(
          members[k]!(bucket),
          (item) => [addressKey(hashes[item]!), JSON.stringify(idOf(item))] as [string, string],
        ),
      );
  }
}
