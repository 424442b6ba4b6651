import type { ShopConfig } from '../../shared/shop-config.ts';
import type { KnownItem, ShopModel } from '../snapshot/shop-model.ts';
import { itemCards } from '../snapshot/shop-model.ts';
import type { OrderColumns } from './order-columns.ts';
import { orderColumns } from './order-columns.ts';
import type { LedgerStores } from './stores-ledger.ts';

/** The blocks and the catalogue in memory, read again only when the blocks changed. */
export class ColumnsStore {
  readonly #stores: Pick<LedgerStores, 'items' | 'products' | 'blocks'>;
  #columns: { version: number; items: number; value: OrderColumns } | null = null;

  constructor(stores: Pick<LedgerStores, 'items' | 'products' | 'blocks'>) {
    this.#stores = stores;
  }

  read(): OrderColumns {
    const { blocks, items } = this.#stores;
    const known = this.#columns;
    if (known?.version === blocks.version && known.items === items.count) return known.value;
    this.#columns = null;
    const value = orderColumns([...blocks.blocks()], items.count);
    this.#columns = { version: blocks.version, items: items.count, value };
    return value;
  }

  knownItems(): KnownItem[] {
    const { items, products } = this.#stores;
    const { usualPrice } = this.read();
    const catalog = products.all();
    return Array.from({ length: items.count }, (_, n) => ({
      id: items.idOf(n),
      orderTitle: items.titleOf(n),
      orderPrice: usualPrice[n] ?? 0,
      product: catalog[n],
    }));
  }

  /** All cards as they stand. */
  cards(config: ShopConfig): ShopModel['cards'] {
    return itemCards(this.knownItems(), this.read().matrix, config.shop);
  }
}
