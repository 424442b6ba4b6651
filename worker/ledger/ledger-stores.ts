import { MeantStore } from '../catalog/meant-store.ts';
import { ProductStore } from '../catalog/product-store.ts';
import { StagedStore } from '../feed/staged-store.ts';
import { DataRequestStore } from '../privacy/data-request-store.ts';
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
import { ShardSet, type ShardNamespace } from './shards/shard-set.ts';
import { ShardStore } from './shards/shard-store.ts';
import { ShopStore } from './shop-store.ts';
import { ORDERS_PER_MOVE, ShardCoordinator } from './shards/shard-coordinator.ts';
import { OrderTransfer } from './shards/order-transfer.ts';
import { migrate } from './migrations.ts';
import { noteChanged } from './blocks/changes-ledger.ts';
import { TouchedStore } from './blocks/touched-store.ts';
import type { ChangedOrder } from './log/log-appender.ts';

/** All tables of a shop's ledger, and the transaction that changes several of them. */
export interface LedgerStores {
  sql: SqlStorage;
  items: ItemStore;
  frozenItems: FrozenItemsStore;
  products: ProductStore;
  /** A whole catalogue that arrives, or is being put in force. */
  staged: StagedStore;
  /** Which of them items of orders mean. */
  meant: MeantStore;
  log: LogStore;
  erased: ErasedStore;
  blocks: BlockStore;
  touched: TouchedStore;
  /** Takes orders directly into shard 0. */
  shardIntake: ShardIntake;
  /** The orders of all shards. */
  sharding: ShardCoordinator;
  settings: SettingStore;
  learning: LearningStore;
  publishRun: PublishRunStore;
  words: ItemHashesStore;
  leads: ItemHashesStore;
  prices: PriceRefreshStore;
  configs: ConfigStore;
  shop: ShopStore;
  /** Copies config and record to KV. */
  kvReplicator: KvReplicator;
  retired: RetiredBucketsStore;
  retention: RetentionStore;
  dataRequests: DataRequestStore;
  deliveries: DeliveryStore;
  /** All or nothing. After a rollback, items are read from the disk again. */
  transaction: (work: () => void) => void;
  /** Orders that may be folded already have changed. Call it in the transaction that changes them. */
  changed: (orders: readonly ChangedOrder[]) => void;
}

/** Opens the tables, and makes those that are missing. @param shards the binding for more shards */
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
  const products = new ProductStore(sql, items, frozenItems);
  const deliveries = new DeliveryStore(sql, settings);
  const changed = (orders: readonly ChangedOrder[]): void => noteChanged(orders, blocks, touched);
  const all = new ShardSet(layout, own, shards, () => shop.name());
  const transfer = new OrderTransfer({ layout, own, shards: all, transaction }, ordersPerMove);
  const sharding = new ShardCoordinator({ all, layout, own, rows, transfer, erased }, shop, ordersPerMove);
  const shardIntake = new ShardIntake({
    storage,
    rows,
    erased,
    deliveries,
    changed,
    open: () => sharding.intake(),
    isLeased: (id) => layout.isBorrowed(id),
  });
  return {
    sql,
    items,
    frozenItems,
    products,
    staged: new StagedStore(sql, settings, products, items),
    meant: new MeantStore(sql),
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
    dataRequests: new DataRequestStore(sql),
    deliveries,
    transaction,
    changed,
  };
}
