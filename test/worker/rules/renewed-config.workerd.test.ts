import { env, runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { isServed } from '../../../worker/snapshot/published-config.ts';
import { kvKeys } from '../../../worker/snapshot/snapshot-store.ts';
import { call } from '../../fixtures/worker-client.ts';
import { config, idsOf, lampShop, shelvesOf } from './lamp-shop.ts';

const SHOP = 'renewed';

test('a config that an older worker put in force counts as it did, and is served prepared after the next publish', async () => {
  const token = await lampShop(SHOP);
  const yaml = config(SHOP, 'rules:\n  - {name: first C9, then: {pin: {item: C9, at: 1}}}\n');
  const { version } = (await call('PUT', `/v1/${SHOP}/config`, yaml, token)).json;
  const key = kvKeys.config(SHOP);
  const pushed = (await env.SNAPSHOTS.get(key))!;
  expect(isServed(pushed)).toBe(true);

  // As it was kept before.
  const { served: _served, ...old } = JSON.parse(pushed);
  const before = JSON.stringify(old);
  await env.SNAPSHOTS.put(key, before);
  const ledger = env.LEDGER.getByName(SHOP);
  await runInDurableObject(ledger, async (_, state) => {
    state.storage.sql.exec('UPDATE config SET json = ?', before);
    await state.storage.sync();
    state.abort();
  }).catch(() => undefined);
  expect(idsOf(await shelvesOf(SHOP))[0]).toBe('C9');

  const order = { order_id: 'next', created_at: '2026-11-20T10:00:00Z', items: [{ item_id: 'L1', quantity: 1 }] };
  await call('POST', `/v1/${SHOP}/orders`, JSON.stringify(order), token);
  await call('POST', `/v1/${SHOP}/publish`, '', token);
  expect(await env.SNAPSHOTS.get(key)).toBe(pushed);
  expect((await call('GET', `/v1/${SHOP}/config/history`, undefined, token)).json.versions[0].version).toBe(version);
});
