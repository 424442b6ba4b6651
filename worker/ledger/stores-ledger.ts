import { ProductStore } from '../catalog/product-store.ts';
import { RetentionStore } from '../privacy/retention-store.ts';
import { DeliveryStore } from '../webhooks/delivery-store.ts';
import { BlockStore } from './block-store.ts';
import { ConfigStore } from './config-store.ts';
import { ErasedStore } from './erased-store.ts';
import { ItemStore } from './item-store.ts';
import { LearningStore } from './learning-store.ts';
import { LogStore } from './log-store.ts';
import { MakingStore } from './making-store.ts';
import { RetiredStore } from './retired-store.ts';
import { ShopStore } from './shop-store.ts';
import { WordsStore } from './words-store.ts';

/** All tables of one shop's ledger, and the one way to change several of them together. */
export interface LedgerStores {
  sql: SqlStorage;
  items: ItemStore;
  products: ProductStore;
  log: LogStore;
  erased: ErasedStore;
  blocks: BlockStore;
  learning: LearningStore;
  making: MakingStore;
  words: WordsStore;
  configs: ConfigStore;
  shop: ShopStore;
  retired: RetiredStore;
  retention: RetentionStore;
  deliveries: DeliveryStore;
  /** All or nothing; after a failure memory is read from the disk again, since it may have learnt what was rolled back. */
  transaction: (work: () => void) => void;
  /** An order that is counted already is another now. Call it in the transaction that changes it. */
  changed: (seq: number, items: readonly number[]) => void;
}

/** Opens the tables, and makes those that are not there yet. */
export function openStores({ storage, id }: DurableObjectState): LedgerStores {
  const { sql } = storage;
  const items = new ItemStore(sql);
  const erased = new ErasedStore(sql);
  const log = new LogStore(sql, items, erased);
  const blocks = new BlockStore(storage, log);
  const learning = new LearningStore(sql);
  const configs = new ConfigStore(sql);
  return {
    sql,
    items,
    products: new ProductStore(sql, items),
    log,
    erased,
    blocks,
    learning,
    making: new MakingStore(sql),
    words: new WordsStore(sql),
    configs,
    shop: new ShopStore(learning, configs, id.name ?? ''),
    retired: new RetiredStore(sql),
    retention: new RetentionStore(sql),
    deliveries: new DeliveryStore(sql, learning),
    transaction(work) {
      try {
        storage.transactionSync(work);
      } catch (error) {
        items.reload();
        throw error;
      }
    },
    changed(seq, itemsOfOrder) {
      blocks.markStale(seq);
      learning.touch(itemsOfOrder);
    },
  };
}
