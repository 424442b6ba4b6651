import { bucketMembers, bucketOf } from './bucket.ts';
import { addressKey, pageAddress } from './page-address.ts';

/** An address that more products share is no product's: a feed without proper links has one for all. */
const MAX_SHARING = 50;
const NONE = 0;
/** Beside a hash of 32 bits, an item's number has room in the 53 of one number: two million items. */
const ITEM_ROOM = 2 ** 21;

/**
 * Which product is found at an address, for pages that say where they are and not what: of several, as variants are, the
 * one in most orders. Where it is not sure that the address is one product's, none is. 8 bytes an item while it is filled, 8 an address then, and as much again in between. O(n log n).
 */
export class AddressedItems {
  /** Two places an item: its address with its variant, and without. */
  #noted: Uint32Array;
  readonly #vague = new Set<number>();
  #hashes = new Uint32Array();
  #items = new Uint32Array();

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
    const pairs = this.#takePairs().sort();
    const hashes = new Uint32Array(pairs.length);
    const items = new Uint32Array(pairs.length);
    let addresses = 0;
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
      hashes[addresses] = hash;
      items[addresses++] = best;
    }
    this.#vague.clear();
    this.#hashes = hashes.subarray(0, addresses);
    this.#items = items.subarray(0, addresses);
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
    const keyAt = (at: number) => addressKey(this.#hashes[at]!);
    const members = bucketMembers(this.#hashes.length, (at) => bucketOf(keyAt(at), buckets));
    return (bucket) => Array.from(members(bucket), (at) => [keyAt(at), JSON.stringify(idOf(this.#items[at]!))]);
  }
}
