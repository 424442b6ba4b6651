import { type OrderMatrix, ordersOf } from '../co-purchase/order-matrix.ts';
import type { Catalogue } from '../similarity/catalogue.ts';
import { hashOfId } from './bucket.ts';

/**
 * Of each group of variants (`item_group_id`) the one in most orders, of equals the first. Many shops' pages name a
 * product by the id of its group, which a feed of variants has as no product: under that id the snapshot holds what it
 * holds of the leading variant. O(items); 4 bytes an item, 20 a group.
 */
export class LeadingVariants {
  readonly #catalogue: Catalogue;
  readonly #hashes: Uint32Array;
  readonly #leads: number[] = [];
  readonly #named = new Set<number>();

  /** @param hashes of each item's group, by `hashOfId` */
  constructor(catalogue: Catalogue, matrix: OrderMatrix, hashes: Uint32Array) {
    this.#catalogue = catalogue;
    this.#hashes = hashes;
    for (let item = 0; item < catalogue.count; item++) {
      const group = catalogue.groupOf(item);
      if (!group) continue;
      const lead = this.#leads[group];
      if (lead === undefined || ordersOf(matrix, item) > ordersOf(matrix, lead)) this.#leads[group] = item;
      this.#named.add(hashes[item]!);
    }
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
