import { ProductStore } from '../catalog/product-store.ts';
import { RetentionStore } from '../privacy/retention-store.ts';
import { DeliveryStore } from '../webhooks/delivery-store.ts';
import { FrozenItemsStore } from './publishing/frozen-items-store.ts';
import { BlockStore } from './blocks/block-store.ts';
import { ConfigStore } from './config/config-store.ts';
import { KvReplicator } from './config/kv-replicator.ts';
import { ShardIntake } from './intake/shard-intake.ts';
import { ErasedStore } from './log/erased-store.ts';
import { ItemHashesStore } from './publishing/item-hashes-store.ts';
import { ItemStore } from './log/item-store.ts';
import { ShardLayoutStore } from './shards/shard-layout-store.ts';
import { LearningStore } from './publishing/learning-store.ts';
import { LogRowsStore } from './log/log-rows-store.ts';
import { LogStore } from './log/log-store.ts';
import { PublishRunStore } from './publishing/publish-run-store.ts';
import { PriceRefreshStore } from './publishing/price-refresh-store.ts';
import { RetiredBucketsStore } from './publishing/retired-buckets-store.ts';
import { SettingStore } from './setting-store.ts';
import { ShardStore } from './shards/shard-store.ts';
import { ShopStore } from './shop-store.ts';
import { ORDERS_PER_MOVE, ShardCoordinator } from './shards/shard-coordinator.ts';
import { OrderTransfer } from './shards/order-transfer.ts';
import type { ShardNamespace } from './shards/order-transfer.ts';
import { migrate } from './migrations.ts';
import { TouchedStore } from './blocks/touched-store.ts';

/** All tables of one shop's ledger, and the one way to change several of them together. */
export interface LedgerStores {
  sql: SqlStorage;
  items: ItemStore;
  frozenItems: FrozenItemsStore;
  products: ProductStore;
  log: LogStore;
  erased: ErasedStore;
  blocks: BlockStore;
  touched: TouchedStore;
  /** The way in for orders that come straight, to those that lie here. */
  shardIntake: ShardIntake;
  /** Where orders lie that are not in these tables. */
  sharding: ShardCoordinator;
  settings: SettingStore;
  learning: LearningStore;
  publishRun: PublishRunStore;
  words: ItemHashesStore;
  leads: ItemHashesStore;
  prices: PriceRefreshStore;
  configs: ConfigStore;
  shop: ShopStore;
  /** What KV holds of these two. */
  kvReplicator: KvReplicator;
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
  ordersPerMove = ORDERS_PER_MOVE,
): LedgerStores {
  migrate(storage);
  const { sql } = storage;
  const frozenItems = new FrozenItemsStore(sql);
  const items = new ItemStore(sql, frozenItems);
  const erased = new ErasedStore(sql);
  const rows = new LogRowsStore(sql);
  const log = new LogStore(rows, items, erased);
  const blocks = new BlockStore(storage, rows);
  const settings = new SettingStore(sql);
  const configs = new ConfigStore(sql);
  const shop = new ShopStore(settings, configs, id.name ?? '');
  const layout = new ShardLayoutStore(sql, settings);
  const touched = new TouchedStore(sql);
  const own = new ShardStore(storage, rows, blocks, touched);
  const transaction = (work: () => void): void => {
    try {
      storage.transactionSync(work);
    } catch (error) {
      items.reload();
      throw error;
    }
  };
  const deliveries = new DeliveryStore(sql, settings);
  const changed = (seq: number, itemsOfOrder: readonly number[]): void => {
    blocks.markStale(seq);
    touched.touch(itemsOfOrder, blocks.watermark());
  };
  const transfer = new OrderTransfer({ layout, own, shards, shop: () => shop.name(), transaction }, ordersPerMove);
  const sharding = new ShardCoordinator({ layout, own, rows, transfer, erased }, shop, ordersPerMove);
  const shardIntake = new ShardIntake({
    storage,
    rows,
    erased,
    deliveries,
    changed,
    open: () => sharding.intake(),
    isLeased: (id) => layout.isMoving(id),
  });
  return {
    sql,
    items,
    frozenItems,
    products: new ProductStore(sql, items, frozenItems),
    log,
    erased,
    blocks,
    touched,
    shardIntake,
    sharding,
    settings,
    learning: new LearningStore(sql),
    publishRun: new PublishRunStore(sql),
    words: new ItemHashesStore(sql, 'words'),
    leads: new ItemHashesStore(sql, 'leads'),
    prices: new PriceRefreshStore(sql, settings),
    configs,
    shop,
    kvReplicator: new KvReplicator({ settings, shop, configs, transaction }),
    retired: new RetiredBucketsStore(sql),
    retention: new RetentionStore(sql),
    deliveries,
    transaction,
    changed,
  };
}
