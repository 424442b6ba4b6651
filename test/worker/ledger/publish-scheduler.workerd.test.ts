import { env, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { ColumnsCache } from '../../../worker/ledger/blocks/columns-cache.ts';
import type { ShardNamespace } from '../../../worker/ledger/shards/shard-set.ts';
import { PrivacyLedger } from '../../../worker/ledger/privacy-ledger.ts';
import { PublishScheduler } from '../../../worker/ledger/publishing/publish-scheduler.ts';
import { SnapshotBuilder } from '../../../worker/ledger/publishing/snapshot-builder.ts';
import { openStores } from '../../../worker/ledger/ledger-stores.ts';
import { makeShopWithShards } from '../../fixtures/killable-ledger.ts';
import { ledgerOf } from '../../fixtures/worker-client.ts';

/** The shards, but something happens while one is asked whether it has news. */
function shardsThat(happens: () => Promise<void>): ShardNamespace {
  const getByName = (name: string) =>
    new Proxy(env.LEDGER_SHARD!.getByName(name), {
      get:
        (shard, method) =>
        async (...given: unknown[]) => {
          if (method === 'hasNews') await happens();
          return (shard as unknown as Record<string | symbol, (...given: unknown[]) => unknown>)[method]!(...given);
        },
    });
  return { getByName } as unknown as ShardNamespace;
}

describe('a spread ledger that has published', () => {
  it('publishes soon again what came while its shards were asked for news, and else tomorrow', async () => {
    for (const [shop, comes] of [
      ['clock-news', true],
      ['clock-none', false],
    ] as const) {
      await makeShopWithShards(shop, 2);
      const waits = await runInDurableObject(ledgerOf(shop), async (_, state) => {
        const stores = openStores(
          state,
          shardsThat(async () => {
            if (comes) await clock.publishSoon();
          }),
        );
        const snapshots = new SnapshotBuilder(stores, new ColumnsCache(stores));
        const clock = new PublishScheduler(state.storage, stores, snapshots, new PrivacyLedger(stores));
        let answer = await clock.publish(env);
        while ('ticket' in answer) answer = await clock.publish(env, answer.ticket);
        return (await state.storage.getAlarm())! - Date.now();
      });
      if (comes) expect(waits).toBeLessThan(60_000);
      else expect(waits).toBeGreaterThan(3_600_000);
    }
  });
});
