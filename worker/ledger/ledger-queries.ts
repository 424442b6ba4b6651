import type { BestSeller } from '../../shared/admin-answers.ts';
import type { ExplainedPair, OrderCoverage } from '../../shared/explain-answers.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import { orderCoverage } from '../report/order-coverage.ts';
import type { Card } from '../snapshot/card.ts';
import type { ColumnsCache } from './blocks/columns-cache.ts';
import { explainStoredPair } from './publishing/explain-stored-pair.ts';
import type { LedgerStores } from './ledger-stores.ts';

/** Questions of people, never of shelves: most answers read all orders and the whole catalogue. */
export class LedgerQueries {
  readonly #stores: LedgerStores;
  readonly #columns: ColumnsCache;

  constructor(stores: LedgerStores, columns: ColumnsCache) {
    this.#stores = stores;
    this.#columns = columns;
  }

  /** All cards, read anew by each iteration. */
  async cards(config: ShopConfig): Promise<Iterable<Card | undefined>> {
    return this.#read((items) => ({ [Symbol.iterator]: () => this.#columns.cards(config, items)[Symbol.iterator]() }));
  }

  /** The scores of one pair with the stored settings, and its place in the published list; or the unknown id. */
  async explain(config: ShopConfig, itemId: string, withId: string): Promise<ExplainedPair | { unknown: string }> {
    return this.#read((items) => {
      const { matrix } = this.#columns.read(items);
      return explainStoredPair(this.#stores, matrix, this.#columns.items(items, 'now'), config, itemId, withId);
    });
  }

  /** What orders and catalogue offer to learn from. During a publish run, without the newest orders. */
  async coverage(config: ShopConfig): Promise<OrderCoverage> {
    const { blocks, publishRun, sharding } = this.#stores;
    const step = () => (sharding.isSharded() ? sharding.runExclusive(() => sharding.foldStep()) : blocks.foldStep());
    while (!publishRun.current() && (await step())) await scheduler.wait(0);
    return this.#read((items) => orderCoverage(this.#columns.read(items).matrix, this.#columns.cards(config, items)));
  }

  /** The published best-sellers, the best first, of mixed categories; empty before the first version. */
  bestSellers(): BestSeller[] {
    const { items, products, shop } = this.#stores;
    return (shop.manifest()?.top.best ?? []).map(([id, , orders]) => {
      const n = items.find(id);
      return { id, title: products.titleOf(n) ?? (n === undefined ? null : items.titleOf(n)) ?? id, orders };
    });
  }

  /** Answers with the orders of all shards in memory. */
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
