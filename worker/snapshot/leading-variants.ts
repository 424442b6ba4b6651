import { type OrderMatrix, ordersOf } from '../co-purchase/order-matrix.ts';
import type { Catalogue } from '../similarity/catalogue.ts';
import { hashOfId } from './bucket.ts';

/**
 * Of each group of variants (`item_group_id`) the one in most orders, of equals the first. Many shops' pages name a
 * product by the id of its group, which a feed of variants has as no product: under that id the snapshot holds what it
 * holds of the leading variant, and so it does under the ids of variants that nobody has bought yet. O(items); 8 bytes an
 * item, 20 a group.
 */
export class LeadingVariants {
  readonly #catalogue: Catalogue;
  readonly #matrix: OrderMatrix;
  readonly #hashes: Uint32Array;
  readonly #leads: number[] = [];
  readonly #named = new Set<number>();
  /** Of each item that follows another, the next that follows the same, as numbers above it. */
  readonly #next: Uint32Array;

  /** @param hashes of each item's group, by `hashOfId` */
  constructor(catalogue: Catalogue, matrix: OrderMatrix, hashes: Uint32Array) {
    this.#catalogue = catalogue;
    this.#matrix = matrix;
    this.#hashes = hashes;
    for (let item = 0; item < catalogue.count; item++) {
      const group = catalogue.groupOf(item);
      if (!group) continue;
      const lead = this.#leads[group];
      if (lead === undefined || ordersOf(matrix, item) > ordersOf(matrix, lead)) this.#leads[group] = item;
      this.#named.add(hashes[item]!);
    }
    this.#next = new Uint32Array(catalogue.count);
    for (let item = catalogue.count - 1; item >= 0; item--) {
      if (!this.follows(item)) continue;
      const lead = this.of(item)!;
      // A lead follows nobody, so that its own place is free for the first of those that follow it.
      this.#next[item] = this.#next[lead]!;
      this.#next[lead] = item + 1;
    }
  }

  /** Whether the leading variant's lists stand for the item: nobody has bought it, and that one somebody has. */
  follows(item: number): boolean {
    const lead = this.of(item);
    return lead !== undefined && ordersOf(this.#matrix, item) === 0 && ordersOf(this.#matrix, lead) > 0;
  }

  /** Those that follow a leading variant, ascending. */
  *followers(lead: number): Iterable<number> {
    for (let next = this.#next[lead]!; next > 0; next = this.#next[next - 1]!) yield next - 1;
  }

  /** The leading one of the item's variants, perhaps itself; undefined where it has no group. */
  of(item: number): number | undefined {
    return this.#leads[this.#catalogue.groupOf(item)];
  }

  leads(item: number): boolean {
    return this.of(item) === item;
  }

  /** The bucket of its group's id. */
  bucketOf(item: number, buckets: number): number {
    return this.#hashes[item]! % buckets;
  }

  /** Whether a group has this id; of four billion others one is taken for it. */
  isGroup(id: string): boolean {
    return this.#named.has(hashOfId(id));
  }
}
