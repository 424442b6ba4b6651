import { env, runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import { ConfigLedger, renewConfig } from '../../../worker/ledger/config/config-ledger.ts';
import { parsePublished } from '../../../worker/snapshot/published-config.ts';
import { kvKeys } from '../../../worker/snapshot/snapshot-store.ts';
import { woken } from '../../fixtures/ledger-parts.ts';
import { call, ledgerOf, makeShop } from '../../fixtures/worker-client.ts';

/** What a KV does to its next writes: how long each takes to be confirmed, and whether it is there then. */
const WRITES = fc.array(
  fc.record({ arrives: fc.boolean(), confirmed: fc.boolean(), ms: fc.integer({ min: 0, max: 5 }) }),
  { maxLength: 12 },
);
const DOINGS = fc.array(fc.constantFrom('push', 'renew', 'token', 'die', 'wait'), { minLength: 2, maxLength: 8 });

// What KV refuses is said there, each time.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));

it('whatever is changed at once, and however KV takes it, KV ends with the config and the token that the ledger has', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(DOINGS, WRITES, async (doings, writes) => {
      const name = `copies-${run++}`;
      const found = await runInDurableObject(ledgerOf(name), async (_, state) => {
        const had = new Map<string, string>();
        const put = async (key: string, text: string) => {
          const { arrives, confirmed, ms } = writes.shift() ?? { arrives: true, confirmed: true, ms: 0 };
          if (arrives || confirmed) had.set(key, text);
          await scheduler.wait(ms);
          if (!confirmed) throw new Error('429 Too Many Requests');
        };
        const kv = { put } as unknown as KVNamespace;
        let { stores } = woken(state);
        stores.shop.create(name, 'none', 0);
        const underWay: Promise<unknown>[] = [];
        for (const [n, doing] of doings.entries()) {
          const { kvReplicator, configs, shop } = stores;
          if (doing === 'push')
            await new ConfigLedger(
              stores,
              async () => [],
              async () => [],
            ).push(`shop: {name: S${n}}`, { pushed_by: null, message: null }, n);
          if (doing === 'renew') {
            const current = configs.current();
            // As an older worker left it.
            if (current)
              configs.renew(current.version, JSON.stringify({ ...parsePublished(current.json), read: null }));
            renewConfig(stores);
          }
          if (doing === 'token') kvReplicator.change('record', () => shop.changeToken(`token ${n}`, n));
          if (doing === 'wait') await scheduler.wait(2);
          if (doing === 'die') {
            await Promise.all(underWay);
            ({ stores } = woken(state));
          } else underWay.push(kvReplicator.write(kv));
        }
        await Promise.all(underWay);
        // The alarm comes back until KV has taken it.
        while (stores.kvReplicator.isBehind()) await stores.kvReplicator.write(kv);
        const { configs, shop } = stores;
        return [
          [had.get(kvKeys.config(name)), configs.current()?.json],
          [had.get(kvKeys.record(name)), doings.includes('token') ? shop.record() : undefined],
        ] as const;
      });
      for (const [inKv, inLedger] of found) expect(inKv).toBe(inLedger);
    }),
    { numRuns: 40 },
  );
});

it('a config that KV does not take is in force as soon as it does, and nobody pushes it again', async () => {
  const token = await makeShop('kv-is-full');
  const { put } = env.SNAPSHOTS;
  const ledger = ledgerOf('kv-is-full');
  let refused = 0;
  await runInDurableObject(ledger, (instance) => {
    const kv = (instance as unknown as { env: { SNAPSHOTS: KVNamespace } }).env.SNAPSHOTS;
    kv.put = (async (...args: Parameters<typeof put>) => {
      if (refused++ === 0) throw new Error('429 Too Many Requests');
      return put.apply(kv, args);
    }) as typeof put;
  });
  const pushed = await call('PUT', '/v1/kv-is-full/config', 'shop: {name: Full}', token);
  expect([pushed.status, pushed.json.pushed]).toEqual([200, true]);
  expect(await env.SNAPSHOTS.get(kvKeys.config('kv-is-full'))).toBe(null);
  const { last_error } = (await call('GET', '/v1/kv-is-full/health', undefined, token)).json;
  expect(last_error).toContain('429');
  await call('POST', '/v1/kv-is-full/publish', undefined, token);
  const { version } = pushed.json;
  expect(parsePublished((await env.SNAPSHOTS.get(kvKeys.config('kv-is-full')))!)?.version).toBe(version);
});
