import { FeedLedger } from '../feed/feed-ledger.ts';
import { tallyOf } from '../tally/tally-store.ts';
import { ColumnsCache } from './blocks/columns-cache.ts';
import { ConfigLedger } from './config/config-ledger.ts';
import { LedgerIntake } from './intake/ledger-intake.ts';
import { OrderReconciler } from './intake/order-reconciler.ts';
import { LedgerQueries } from './ledger-queries.ts';
import { openStores } from './ledger-stores.ts';
import { PrivacyLedger } from './privacy-ledger.ts';
import type { LedgerBindings } from './publishing/publish-scheduler.ts';
import { PublishScheduler } from './publishing/publish-scheduler.ts';
import { SnapshotBuilder } from './publishing/snapshot-builder.ts';
import { RemovalLedger } from './removal-ledger.ts';

/** What the main ledger of a shop does, by what it is about. */
export type LedgerParts = ReturnType<typeof openLedger>;

/** Opens the tables, and makes those that are missing. */
export function openLedger(state: DurableObjectState, env: LedgerBindings) {
  const stores = openStores(state, env.LEDGER_SHARD);
  const columns = new ColumnsCache(stores);
  const queries = new LedgerQueries(stores, columns);
  const snapshots = new SnapshotBuilder(stores, columns);
  const privacy = new PrivacyLedger(stores);
  return {
    stores,
    queries,
    snapshots,
    privacy,
    intake: new LedgerIntake(stores),
    configs: new ConfigLedger(
      stores,
      (config) => queries.cards(config),
      (now) => tallyOf(env, stores.shop.name()).placements(now),
    ),
    scheduler: new PublishScheduler(state.storage, stores, snapshots, privacy),
    feed: new FeedLedger(stores),
    reconciler: new OrderReconciler(stores),
    removal: new RemovalLedger(state.storage, stores),
  };
}
