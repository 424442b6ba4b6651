import type { BestSeller } from '../../shared/admin-answers.ts';
import type { ExplainedPair, OrderCoverage } from '../../shared/explain-answers.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import { orderCoverage } from '../report/order-coverage.ts';
import type { Card } from '../snapshot/card.ts';
import type { ColumnsStore } from './blocks/columns-store.ts';
import { explainStored } from './making/explain-ledger.ts';
import type { LedgerStores } from './stores-ledger.ts';

/** What people ask the ledger, shelves never: most answers read all orders and the whole catalogue. */
export class ReadingLedger {
  readonly #stores: LedgerStores;
  readonly #columns: ColumnsStore;

  constructor(stores: LedgerStores, columns: ColumnsStore) {
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
      return explainStored(this.#stores, matrix, this.#columns.items(items, 'now'), config, itemId, withId);
    });
  }

  /** What the orders and the catalogue offer to learn from. Leaves out the newest orders while a version is made. */
  async coverage(config: ShopConfig): Promise<OrderCoverage> {
    const { blocks, making, spread } = this.#stores;
    const step = () => (spread.isSpread() ? spread.alone(() => spread.settledFold()) : blocks.foldStep());
    while (!making.plan() && (await step())) await scheduler.wait(0);
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
    const { items, spread } = this.#stores;
    const { count } = items;
    if (!spread.isSpread()) return answer(count);
    return spread.alone(async () => {
      await this.#columns.load(count);
      return answer(count);
    });
  }
}
