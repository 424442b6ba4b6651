import { hashOfId } from './bucket.ts';

/**
 * The ids of the groups of variants (`item_group_id`), as hashes. Many shops' pages name a product by it, which a feed of
 * variants has as no product: under it the snapshot holds what it holds of the variant that leads the group.
 * 4 bytes an item and some 40 a group, nothing where there is none.
 */
export class GroupIds {
  readonly #items: number;
  #hashes: Uint32Array | null = null;
  readonly #named = new Set<number>();

  constructor(items: number) {
    this.#items = items;
  }

  note(item: number, groupId: string): void {
    const hash = hashOfId(groupId);
    this.#hashes ??= new Uint32Array(this.#items);
    this.#hashes[item] = hash;
    this.#named.add(hash);
  }

  /** Whether there is any group. */
  get isAny(): boolean {
    return this.#named.size > 0;
  }

  /** 0: it has none. Of four billion ids two are taken for one. */
  hashOf(item: number): number {
    return this.#hashes?.[item] ?? 0;
  }

  /** The bucket of its group's id; beyond the last where it has none. */
  bucketOf(item: number, buckets: number): number {
    const hash = this.hashOf(item);
    return hash ? hash % buckets : buckets;
  }

  /** Whether a group has this id. */
  has(id: string): boolean {
    return this.#named.has(hashOfId(id));
  }
}
