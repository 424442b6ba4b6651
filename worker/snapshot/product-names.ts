import type { ColumnsShelf } from '../columns/columns-shelf.ts';
import type { Card } from './card.ts';
import { NamedItems, type NameSort } from './named-items.ts';
import { addressKey, pageAddress } from './page-address.ts';
import { codeHashes, codeKey } from './product-codes.ts';
import type { KnownItem } from './shop-model.ts';

const ADDRESSES: NameSort = { name: 'addresses', keyOf: addressKey, isShareable: true };
const CODES: NameSort = { name: 'codes', keyOf: codeKey, isShareable: false };

/** What a catalogue's products are called beside their ids: by the addresses of their pages, and by their codes. */
export class ProductNames {
  readonly #addressed: NamedItems;
  readonly #coded: NamedItems;

  constructor(count: number, shelf: ColumnsShelf) {
    this.#addressed = new NamedItems(count, ADDRESSES, shelf);
    this.#coded = new NamedItems(count, CODES, shelf);
  }

  /** Call it in the order of the items. @param card undefined where it is not for sale: then it has no names */
  note({ n, product }: KnownItem, card: Card | undefined): void {
    if (!card) return;
    const address = card.link && pageAddress(card.link);
    if (address) this.#addressed.note(n, address.hashes, address.isVague);
    if (product) this.#coded.note(n, codeHashes(product));
  }

  /** Call it when all are noted. @param groupOf 0: it is no variant of another */
  settle(ordersOf: (item: number) => number, groupOf: (item: number) => number): readonly NamedItems[] {
    const named = [this.#addressed, this.#coded];
    for (const names of named) names.settle(ordersOf, groupOf);
    return named;
  }
}
