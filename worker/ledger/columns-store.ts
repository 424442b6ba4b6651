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

  /** @param items the first so many items, which the blocks must not exceed. */
  read(items = this.#stores.items.count): OrderColumns {
    const { blocks } = this.#stores;
    const known = this.#columns;
    if (known?.version === blocks.version && known.items === items) return known.value;
    this.#columns = null;
    const value = orderColumns([...blocks.blocks()], items);
    this.#columns = { version: blocks.version, items, value };
    return value;
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
  cards(config: ShopConfig): ShopModel['cards'] {
    return itemCards(this.knownItems(), this.read().matrix, config.shop);
  }
}
