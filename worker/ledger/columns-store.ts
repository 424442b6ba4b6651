import type { ShopConfig } from '../../shared/shop-config.ts';
import type { KnownItem, ShopModel } from '../snapshot/shop-model.ts';
import { itemCards } from '../snapshot/shop-model.ts';
import { newestLines, windowStart } from './learnt-window.ts';
import type { OrderColumns } from './order-columns.ts';
import { orderColumns } from './order-columns.ts';
import { readBlocks } from './read-blocks-ledger.ts';
import type { LedgerStores } from './stores-ledger.ts';

/**
 * So many order lines teach, the newest: an isolate has 128 MB, and at ten lines an order a line takes 10 bytes packed,
 * 10 in the matrix, and 24 while the one is made of the other. Older orders stay in the log, count exactly once, and
 * are handed over and erased as any; with a half-life of months they would hardly weigh anything.
 */
export const MAX_LEARNT_LINES = 3_000_000;

type Stores = Pick<LedgerStores, 'items' | 'products' | 'blocks' | 'spread'>;

/** The blocks and the catalogue in memory, read again only when the blocks changed. */
export class ColumnsStore {
  readonly #stores: Stores;
  readonly #most: number;
  #columns: { version: string; items: number; value: OrderColumns; leftOut: number } | null = null;

  constructor(stores: Stores, most = MAX_LEARNT_LINES) {
    this.#stores = stores;
    this.#most = most;
  }

  /** Orders that are too old to teach, as they were read last. */
  get leftOut(): number {
    return this.#columns?.leftOut ?? 0;
  }

  /** @param items the first so many items, which the blocks must not exceed. Of a spread ledger `load` them first. */
  read(items = this.#stores.items.count): OrderColumns {
    if (this.#columns && this.#isFresh(items)) return this.#columns.value;
    const { blocks, spread } = this.#stores;
    if (spread.isSpread()) throw new Error('the orders of other shards are not loaded');
    this.#columns = null;
    const summary = blocks.summary();
    const all = blocks.blocks(windowStart(summary, this.#most)).map(({ data }) => data);
    const newest = newestLines(all, this.#most);
    const read = newest.reduce((sum, block) => sum + new Uint32Array(block, 0, 1)[0]!, 0);
    return this.#take(newest, summary.reduce((sum, { orders }) => sum + orders, 0) - read, items);
  }

  /** Within `spread.alone`: reads the blocks of all shards, so that `read` has them. */
  async load(items: number): Promise<void> {
    const { spread } = this.#stores;
    if (this.#isFresh(items)) return;
    this.#columns = null;
    const { blocks, leftOut } = await readBlocks(spread.sources(), this.#most);
    this.#take(blocks, leftOut, items);
  }

  knownItems(count = this.#stores.items.count): KnownItem[] {
    const { items, products } = this.#stores;
    const { usualPrice } = this.read(count);
    const catalog = products.all();
    return Array.from({ length: count }, (_, n) => ({
      id: items.idOf(n),
      orderTitle: items.titleOf(n),
      orderPrice: usualPrice[n] ?? 0,
      product: catalog[n],
    }));
  }

  /** All cards as they stand. */
  cards(config: ShopConfig, count = this.#stores.items.count): ShopModel['cards'] {
    return itemCards(this.knownItems(count), this.read(count).matrix, config.shop);
  }

  #take(blocks: readonly ArrayBuffer[], leftOut: number, items: number): OrderColumns {
    const value = orderColumns(blocks, items);
    this.#columns = { version: this.#version(), items, value, leftOut };
    return value;
  }

  #isFresh(items: number): boolean {
    return this.#columns?.version === this.#version() && this.#columns.items === items;
  }

  #version(): string {
    return `${this.#stores.blocks.version} ${this.#stores.spread.version}`;
  }
}
