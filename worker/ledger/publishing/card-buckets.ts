import type { Catalog } from '../../similarity/catalog.ts';
import { bucketMembers, bucketOf, bucketText } from '../../snapshot/bucket.ts';
import type { Card } from '../../snapshot/card.ts';
import type { GroupIds } from '../../snapshot/group-ids.ts';
import type { NamedItems } from '../../snapshot/named-items.ts';

/** A version, as far as its cards go. */
interface CardSource {
  groups: GroupIds;
  /** Undefined where it is not for sale. */
  cardOf(item: number): Card | undefined;
}

/**
 * The buckets of a version's cards: a product's card under its own id, under its group's where it leads that, and its id
 * under its page's address and its codes. Memory: from the first bucket on 8 bytes an item, and for addresses and for
 * codes 4 more (8 where items have two); those themselves as much again where they lay on a shelf.
 */
export class CardBuckets {
  readonly #source: CardSource;
  readonly #catalog: Catalog;
  readonly #idOf: (item: number) => string;
  readonly #named: readonly NamedItems[];
  #members: { own: MembersOf; leading: MembersOf; named: ReturnType<NamedItems['linesIn']>[] } | null = null;

  /** @param named their names beside their ids; settled */
  constructor(source: CardSource, catalog: Catalog, idOf: (item: number) => string, named: readonly NamedItems[]) {
    this.#source = source;
    this.#catalog = catalog;
    this.#idOf = idOf;
    this.#named = named;
  }

  text(bucket: number, buckets: number): string {
    const [source, catalog, idOf] = [this.#source, this.#catalog, this.#idOf];
    const { groups } = source;
    const { count, variants } = catalog;
    this.#members ??= {
      own: bucketMembers(count, (item) => (catalog.isShown(item) ? bucketOf(idOf(item), buckets) : buckets)),
      leading: bucketMembers(count, (item) => (variants.leads(item) ? groups.bucketOf(item, buckets) : buckets)),
      named: this.#named.map((names) => names.linesIn(buckets, idOf)),
    };
    const lines = new Map<string, string>(this.#members.named.flatMap((linesIn) => linesIn(bucket)));
    for (const item of this.#members.leading(bucket)) {
      const card = source.cardOf(item);
      if (card?.item_group_id) lines.set(card.item_group_id, JSON.stringify(card));
    }
    // An id may be a group's and a product's: the product wins.
    for (const item of this.#members.own(bucket)) lines.set(idOf(item), JSON.stringify(source.cardOf(item)));
    return bucketText(lines);
  }
}

type MembersOf = (bucket: number) => Uint32Array;
