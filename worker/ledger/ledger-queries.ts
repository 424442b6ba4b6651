import type { BestSeller, ExplainedPair, OrderCoverage } from '../../shared/ledger-answers.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import { orderCoverage } from '../report/order-coverage.ts';
import type { Card } from '../snapshot/card.ts';
import type { ColumnsCache } from './blocks/columns-cache.ts';
import { explainStoredPair } from './publishing/explain-stored-pair.ts';
import type { LedgerStores } from './ledger-stores.ts';

/** What people ask the ledger, shelves never: most answers read all orders and the whole catalogue. */
export class LedgerQueries {
  readonly #stores: LedgerStores;
  readonly #columns: ColumnsCache;

  constructor(stores: LedgerStores, columns: ColumnsCache) {
    this.#stores = stores;
    this.#columns = columns;
  }

  /** All cards as they stand, each time that they are gone through. */
  async cards(config: ShopConfig): Promise<Iterable<Card | undefined>> {
    return this.#read((items) => ({ [Symbol.iterator]: () => this.#columns.cards(config, items)[Symbol.iterator]() }));
  }

  /** The arithmetic of one pair under the stored settings, and what of it is published; the id that is not known. */
  async explain(config: ShopConfig, itemId: string, withId: string): Promise<ExplainedPair | { unknown: string }> {
    return this.#read((items) => {
      const { matrix } = this.#columns.read(items);
      return explainStoredPair(this.#stores, matrix, this.#columns.items(items, 'now'), config, itemId, withId);
    });
  }

  /** What the orders and the catalogue offer to learn from. Leaves out the newest orders while a version is made. */
  async coverage(config: ShopConfig): Promise<OrderCoverage> {
    const { blocks, publishRun, sharding } = this.#stores;
    const step = () => (sharding.isSharded() ? sharding.runExclusive(() => sharding.foldStep()) : blocks.foldStep());
    while (!publishRun.current() && (await step())) await scheduler.wait(0);
    return this.#read((items) => orderCoverage(this.#columns.read(items).matrix, this.#columns.cards(config, items)));
  }

  /** Of what is published, the best first, spread over categories; empty before the first version. */
  bestSellers(): BestSeller[] {
    const { items, products, shop } = this.#stores;
    return (shop.manifest()?.top.best ?? []).map(([id, , orders]) => {
      const n = items.find(id);
      return { id, title: products.titleOf(n) ?? (n === undefined ? null : items.titleOf(n)) ?? id, orders };
    });
  }

  /** Reads with the orders of all shards in memory. */
  #read<T>(answer: (items: number) => T): T | Promise<T> {
    const { items, sharding } = this.#stores;
    const { count } = items;
    if (!sharding.isSharded()) return answer(count);
    return sharding.runExclusive(async () => {
      await this.#columns.load(count);
      return answer(count);
    });
  }
}
