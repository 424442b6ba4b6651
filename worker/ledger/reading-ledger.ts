import type { ExplainedPair, OrderCoverage } from '../../shared/ledger-answers.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import { orderCoverage } from '../report/order-coverage.ts';
import type { Card } from '../snapshot/card.ts';
import type { ColumnsStore } from './columns-store.ts';
import { explainStored } from './explain-ledger.ts';
import type { LedgerStores } from './stores-ledger.ts';

/** What people ask the ledger, shelves never: each answer reads all orders and the whole catalogue. */
export class ReadingLedger {
  readonly #stores: LedgerStores;
  readonly #columns: ColumnsStore;

  constructor(stores: LedgerStores, columns: ColumnsStore) {
    this.#stores = stores;
    this.#columns = columns;
  }

  /** All cards as they stand. */
  cards(config: ShopConfig): (Card | undefined)[] {
    return this.#columns.cards(config);
  }

  /** The arithmetic of one pair under the stored settings, and what of it is published; the id that is not known. */
  explain(config: ShopConfig, itemId: string, withId: string): ExplainedPair | { unknown: string } {
    const { matrix } = this.#columns.read();
    return explainStored(this.#stores, matrix, this.#columns.knownItems(), config, itemId, withId);
  }

  /** What the orders and the catalogue offer to learn from. Leaves out the newest orders while a version is made. */
  async coverage(config: ShopConfig): Promise<OrderCoverage> {
    const { blocks, making } = this.#stores;
    while (!making.plan() && blocks.foldStep()) await scheduler.wait(0);
    return orderCoverage(this.#columns.read().matrix, this.cards(config));
  }
}
