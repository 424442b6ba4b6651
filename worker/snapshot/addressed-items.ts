import { bucketMembers, bucketOf } from './bucket.ts';
import { addressHashes, addressKey } from './page-address.ts';

/** An address that more products share is no product's: a feed without proper links has one for all. */
const MAX_SHARING = 50;
const NONE = 0;
/** Beside a hash of 32 bits, an item's number has room in the 53 of one number: two million items. */
const ITEM_ROOM = 2 ** 21;

/**
 * Which product is found at an address, for pages that say where they are and not what: of several, as variants are, the
 * one in most orders. 8 bytes an item while it is filled, 8 an address then. O(n log n).
 */
export class AddressedItems {
  readonly #whole: Uint32Array;
  readonly #bare: Uint32Array;
  #hashes = new Uint32Array();
  #items = new Uint32Array();

  constructor(count: number) {
    this.#whole = new Uint32Array(count);
    this.#bare = new Uint32Array(count);
  }

  note(item: number, link: string | null): void {
    const [whole, bare] = link ? addressHashes(link) : [];
    this.#whole[item] = whole ?? NONE;
    this.#bare[item] = bare ?? NONE;
  }

  /** Call it when all are noted. */
  settle(ordersOf: (item: number) => number): this {
    const count = this.#whole.length;
    const pairs = new Float64Array(2 * count);
    for (let item = 0; item < count; item++) {
      pairs[item] = this.#whole[item]! * ITEM_ROOM + item;
      pairs[count + item] = this.#bare[item]! * ITEM_ROOM + item;
    }
    pairs.sort();
    const hashes: number[] = [];
    const items: number[] = [];
    for (let from = 0, to = 0; from < pairs.length; from = to) {
      const hash = Math.floor(pairs[from]! / ITEM_ROOM);
      let best = -1;
      for (to = from; to < pairs.length && Math.floor(pairs[to]! / ITEM_ROOM) === hash; to++) {
        const item = pairs[to]! % ITEM_ROOM;
        if (best < 0 || ordersOf(item) > ordersOf(best)) best = item;
      }
      if (hash === NONE || to - from > MAX_SHARING) continue;
      hashes.push(hash);
      items.push(best);
    }
    this.#hashes = Uint32Array.from(hashes);
    this.#items = Uint32Array.from(items);
    return this;
  }

  /** The lines of a bucket of cards: at such an address is the product of such an id. */
  linesIn(buckets: number, idOf: (item: number) => string): (bucket: number) => [key: string, json: string][] {
    const keyAt = (at: number) => addressKey(this.#hashes[at]!);
    const members = bucketMembers(this.#hashes.length, (at) => bucketOf(keyAt(at), buckets));
    return (bucket) => Array.from(members(bucket), (at) => [keyAt(at), JSON.stringify(idOf(this.#items[at]!))]);
  }
}
