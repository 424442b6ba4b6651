import type { ShopConfig } from '../../../shared/shop-config.ts';
import type { Card } from '../../snapshot/card.ts';
import type { ItemSource } from '../../snapshot/shop-model.ts';
import { cardMaker } from '../../snapshot/shop-model.ts';
import type { When } from '../publishing/frozen-items-store.ts';
import { learntLines } from './learnt-window.ts';
import { BitSet } from '../../columns/bit-set.ts';
import type { OrderColumns } from './order-columns.ts';
import type { ReadColumns } from './read-columns.ts';
import { columnsOf, readColumns } from './read-columns.ts';
import type { ShopCurrency } from '../shop-currency.ts';
import { shopCurrency } from '../shop-currency.ts';
import type { LedgerStores } from '../ledger-stores.ts';

type Stores = Pick<LedgerStores, 'items' | 'frozenItems' | 'blocks' | 'sharding' | 'shop' | 'products' | 'meant'>;

/** The orders in memory, each line by what it means, read again only when blocks or meanings have changed; and the items that go with them. */
export class ColumnsCache {
  readonly #stores: Stores;
  #columns: { version: string; items: number; value: OrderColumns } | null = null;
  #leftOut = 0;
  #meant: Uint32Array | null = null;
  /** Grows with every change of the meanings. */
  #meantVersion = 0;

  constructor(stores: Stores) {
    this.#stores = stores;
  }

  /** How many orders were too old to learn from, when they were read last. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** The item that orders of this one count for: itself, unless the catalogue has it under another id. */
  readonly meantBy = (item: number): number => {
    this.#meant ??= this.#stores.meant.read();
    return this.#meant[item] ?? item;
  };

  /** From now on items mean these. Call it when the memory of the versions that mean others is gone. */
  mean(meant: Uint32Array): void {
    const before = (this.#meant ??= this.#stores.meant.read());
    const isSame = meant.length === before.length && meant.every((means, item) => means === before[item]);
    if (!isSame) this.#meantVersion++;
    this.#meant = meant;
  }

  /** @param items the number of items; blocks must not hold others. In a sharded ledger, call `load` first. */
  read(items = this.#stores.items.count): OrderColumns {
    if (this.#columns && this.#isFresh(items)) return this.#columns.value;
    const { blocks, sharding } = this.#stores;
    if (sharding.isSharded()) throw new Error('the orders of other shards are not loaded');
    this.#columns = null;
    return this.#take(
      columnsOf(blocks.summary(), (from) => blocks.blocks(from), items, learntLines(items), this.#said()),
      items,
    );
  }

  /** Within `runExclusive`: reads the blocks of all shards, for `read`. */
  async load(items: number): Promise<void> {
    const { sharding } = this.#stores;
    if (this.#isFresh(items)) return;
    this.#columns = null;
    this.#take(await readColumns(sharding.all.sources(), items, learntLines(items), this.#said()), items);
  }

  /** Frees the memory; the next call reads them again. */
  letGo(): void {
    this.#columns = null;
  }

  /** The first `count` items. */
  items(count: number, when: When): ItemSource {
    const { frozenItems } = this.#stores;
    const { usualPrice } = this.read(count);
    const { meantBy } = this;
    const listed = new BitSet(count);
    for (const item of frozenItems.listed(when)) if (item < count) listed.add(item);
    return {
      count,
      isListed: (item) => listed.has(item),
      meantBy,
      *range(from, below) {
        for (const { n, id, title, product } of frozenItems.range(from, Math.min(below, count), when))
          yield {
            n,
            id,
            orderTitle: title,
            orderPrice: usualPrice[n] ?? 0,
            product: meantBy(n) === n ? product : null,
          };
      },
    };
  }

  /** The shop's currency by config, orders and catalogue. */
  currency(count: number): ShopCurrency {
    const { products } = this.#stores;
    return shopCurrency(this.#saidCurrency(), this.read(count).currencies, () => products.currency());
  }

  /** All cards as they are now. */
  *cards(config: ShopConfig, count = this.#stores.items.count): Generator<Card | undefined> {
    const source = this.items(count, 'now');
    const toCard = cardMaker(source, this.read(count).matrix, config.shop);
    for (const known of source.range(0, count)) yield toCard(known);
  }

  #take({ columns, leftOut }: ReadColumns, items: number): OrderColumns {
    this.#columns = { version: this.#version(), items, value: columns };
    this.#leftOut = leftOut;
    return columns;
  }

  #isFresh(items: number): boolean {
    return this.#columns?.version === this.#version() && this.#columns.items === items;
  }

  #version(): string {
    return `${this.#stores.blocks.version} ${this.#stores.sharding.version} ${this.#meantVersion} ${this.#saidCurrency() ?? ''}`;
  }

  #said(): { currency?: string; meant: Uint32Array } {
    this.#meant ??= this.#stores.meant.read();
    return { currency: this.#saidCurrency(), meant: this.#meant };
  }

  #saidCurrency(): string | undefined {
    return this.#stores.shop.saidCurrency();
  }
}
