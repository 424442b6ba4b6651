import { ProductStore } from '../catalog/product-store.ts';
import { RetentionStore } from '../privacy/retention-store.ts';
import { DeliveryStore } from '../webhooks/delivery-store.ts';
import { BegunItemsStore } from './making/begun-items-store.ts';
import { BlockStore } from './blocks/block-store.ts';
import { ConfigStore } from './config/config-store.ts';
import { CopyLedger } from './config/copy-ledger.ts';
import { DoorStore } from './intake/door-store.ts';
import { ErasedStore } from './log/erased-store.ts';
import { HashesStore } from './making/hashes-store.ts';
import { ItemStore } from './log/item-store.ts';
import { LayoutStore } from './shards/layout-store.ts';
import { LearningStore } from './making/learning-store.ts';
import { LogStore } from './log/log-store.ts';
import { MakingStore } from './making/making-store.ts';
import { PricePaceStore } from './making/price-pace-store.ts';
import { RetiredBucketsStore } from './making/retired-buckets-store.ts';
import { ShardStore } from './shards/shard-store.ts';
import { ShopStore } from './shop-store.ts';
import { MOVE_AT_ONCE, SpreadLedger } from './shards/spread-ledger.ts';
import { MovingLedger } from './shards/moving-ledger.ts';
import type { ShardNamespace } from './shards/moving-ledger.ts';
import { TouchedStore } from './blocks/touched-store.ts';

/** All tables of one shop's ledger, and the one way to change several of them together. */
export interface LedgerStores {
  sql: SqlStorage;
  items: ItemStore;
  begun: BegunItemsStore;
  products: ProductStore;
  log: LogStore;
  erased: ErasedStore;
  blocks: BlockStore;
  touched: TouchedStore;
  /** The way in for orders that come straight, to those that lie here. */
  door: DoorStore;
  /** Where orders lie that are not in these tables. */
  spread: SpreadLedger;
  learning: LearningStore;
  making: MakingStore;
  words: HashesStore;
  leads: HashesStore;
  prices: PricePaceStore;
  configs: ConfigStore;
  shop: ShopStore;
  /** What KV holds of these two. */
  copies: CopyLedger;
  retired: RetiredBucketsStore;
  retention: RetentionStore;
  deliveries: DeliveryStore;
  /** All or nothing; after a failure memory is read from the disk again, since it may have learnt what was rolled back. */
  transaction: (work: () => void) => void;
  /** An order that is counted already is another now. Call it in the transaction that changes it. */
  changed: (seq: number, items: readonly number[]) => void;
}

/** Opens the tables, and makes those that are not there yet; orders may be spread over objects of `shards`. */
export function openStores(
  { storage, id }: DurableObjectState,
  shards?: ShardNamespace,
  moveAtOnce = MOVE_AT_ONCE,
): LedgerStores {
  const { sql } = storage;
  const begun = new BegunItemsStore(sql);
  const items = new ItemStore(sql, begun);
  const erased = new ErasedStore(sql);
  const log = new LogStore(sql, items, erased);
  const blocks = new BlockStore(storage, log);
  const learning = new LearningStore(sql);
  const configs = new ConfigStore(sql);
  const shop = new ShopStore(learning, configs, id.name ?? '');
  const layout = new LayoutStore(sql, learning);
  const touched = new TouchedStore(sql);
  const home = new ShardStore(storage, log, blocks, touched);
  const transaction = (work: () => void): void => {
    try {
      storage.transactionSync(work);
    } catch (error) {
      items.reload();
      throw error;
    }
  };
  const deliveries = new DeliveryStore(sql, learning);
  const changed = (seq: number, itemsOfOrder: readonly number[]): void => {
    blocks.markStale(seq);
    touched.touch(itemsOfOrder, blocks.watermark());
  };
  const moves = new MovingLedger({ layout, home, shards, shop: () => shop.name(), transaction }, moveAtOnce);
  const spread = new SpreadLedger({ layout, home, log, moves, erased }, shop, moveAtOnce);
  const door = new DoorStore({
    storage,
    erased,
    deliveries,
    changed,
    open: () => spread.door(),
    isLent: (id) => layout.isMoving(id),
  });
  return {
    sql,
    items,
    begun,
    products: new ProductStore(sql, items, begun),
    log,
    erased,
    blocks,
    touched,
    door,
    spread,
    learning,
    making: new MakingStore(sql),
    words: new HashesStore(sql, 'words'),
    leads: new HashesStore(sql, 'leads'),
    prices: new PricePaceStore(sql, learning),
    configs,
    shop,
    copies: new CopyLedger({ settings: learning, shop, configs, transaction }),
    retired: new RetiredBucketsStore(sql),
    retention: new RetentionStore(sql),
    deliveries,
    transaction,
    changed,
  };
}
