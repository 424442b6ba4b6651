import { env, runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { Product } from '../../../shared/product.ts';
import { ShopConfig } from '../../../shared/shop-config.ts';
import { publishedText } from '../../../worker/snapshot/published-config.ts';
import { keysOf, kvKeys } from '../../../worker/snapshot/snapshot-store.ts';
import { finish, makeLedger, manifestOf, WHOLE, woken } from '../../fixtures/ledger-parts.ts';
import { ledgerOf } from '../../fixtures/worker-client.ts';

/** A KV that takes all but the manifest: whoever publishes dies there. */
const DEADLY = {
  get: env.SNAPSHOTS.get.bind(env.SNAPSHOTS),
  put: (key: string, text: string) =>
    key.endsWith('/manifest') ? Promise.reject(new Error('killed')) : env.SNAPSHOTS.put(key, text),
} as unknown as KVNamespace;
const DAY_MS = 86_400_000;

it('buckets of an old version stay for a day after the new one stands, however long that took and whoever died', async () => {
  const shop = 'slow-version';
  await makeLedger(shop, () => {});
  await runInDurableObject(ledgerOf(shop), async (_, state) => {
    const price = (text: string) =>
      woken(state, WHOLE, 0).stores.products.put(Product.parse({ id: 'a', title: 'Lamp', price: text }));
    price('1.00 EUR');
    await finish(woken(state, WHOLE, 0).publishing);
    price('2.00 EUR');
    await expect(finish(woken(state, WHOLE, 0).publishing, DEADLY)).rejects.toThrow('killed');
    const { stores, publishing } = woken(state, WHOLE, 0);
    const run = stores.publishRun.current()!;
    stores.publishRun.writtenTo(
      { ...run, started: Date.now() - 2 * DAY_MS },
      stores.publishRun.at(),
      stores.publishRun.layers()!,
    );
    await finish(publishing);
    expect(stores.retired.due(Date.now() + DAY_MS / 2)).toEqual([]);
    expect(stores.retired.due(Date.now() + DAY_MS + 1000)).toHaveLength(1);
  });
});

it('buckets of a run that died and began again with another catalogue go as well', async () => {
  const shop = 'begun-again';
  await makeLedger(shop, () => {});
  await runInDurableObject(ledgerOf(shop), async (_, state) => {
    const put = (id: string, text: string) =>
      woken(state, WHOLE, 0).stores.products.put(Product.parse({ id, title: `Lamp ${id}`, price: text }));
    put('a', '1.00 EUR');
    await finish(woken(state, WHOLE, 0).publishing);
    put('a', '2.00 EUR');
    await expect(finish(woken(state, WHOLE, 0).publishing, DEADLY)).rejects.toThrow('killed');
    const written = { shop: { name: 'S', time_zone: 'Asia/Tokyo' } };
    woken(state).stores.configs.push(
      { version: 'v2', pushed_at: 0, yaml: '', json: publishedText('v2', written, ShopConfig.parse(written)) },
      { pushed_by: null, message: null },
    );
    put('a', '3.00 EUR');
    const { stores, publishing } = woken(state, WHOLE, 0);
    const abandoned = keysOf(stores.publishRun.layers()!);
    await finish(publishing);
    const later = Date.now() + 2 * DAY_MS;
    const used = new Set(keysOf(await manifestOf(shop)));
    for (const key of abandoned) if (!used.has(key)) expect(stores.retired.due(later)).toContain(key);
    await publishing.collectGarbage(env.SNAPSHOTS, later);
    const { keys } = await env.SNAPSHOTS.list({ prefix: `${shop}/b/` });
    expect(new Set(keys.map(({ name }) => name))).toEqual(new Set([...used].map((key) => kvKeys.bucket(shop, key))));
  });
});

it('buckets of old versions go, and none that is published again meanwhile', async () => {
  const shop = 'old-buckets';
  await makeLedger(shop, () => {});
  const left = await runInDurableObject(ledgerOf(shop), async (_, state) => {
    // Nothing rides in the manifest.
    const { stores, publishing } = woken(state, WHOLE, 0);
    const publish = (price: string): Promise<unknown> => {
      stores.products.put(Product.parse({ id: 'a', title: 'Lamp', price }));
      return finish(publishing);
    };
    await publish('1.00 EUR');
    await publish('2.00 EUR');
    await publish('3.00 EUR');
    const later = Date.now() + 2 * 86_400_000;
    expect(stores.retired.due(later)).toHaveLength(2);
    let meanwhile: Promise<unknown> | undefined;
    const kv = {
      delete: async (key: string): Promise<void> => {
        // KV takes its time, and the shop goes back to a price that it had.
        meanwhile ??= publish('1.00 EUR');
        await scheduler.wait(20);
        await env.SNAPSHOTS.delete(key);
      },
    } as unknown as KVNamespace;
    await publishing.collectGarbage(kv, later);
    await meanwhile;
    return stores.retired.due(later + 2 * 86_400_000).length;
  });
  // What the third version alone had.
  expect(left).toBe(1);
  for (const key of keysOf(await manifestOf(shop)))
    expect(await env.SNAPSHOTS.get(kvKeys.bucket(shop, key))).not.toBeNull();
});

it('a bucket that is in the version again is taken off the list of those that go', async () => {
  const shop = 'bucket-again';
  await makeLedger(shop, () => {});
  await runInDurableObject(ledgerOf(shop), async (_, state) => {
    const { stores, publishing } = woken(state, WHOLE, 0);
    for (const price of ['1.00 EUR', '2.00 EUR', '1.00 EUR']) {
      stores.products.put(Product.parse({ id: 'a', title: 'Lamp', price }));
      await finish(publishing);
    }
    const used = keysOf(await manifestOf(shop));
    const later = Date.now() + 2 * DAY_MS;
    const due = stores.retired.due(later);
    expect(due).toHaveLength(1);
    for (const key of used) expect(due).not.toContain(key);
    await publishing.collectGarbage(env.SNAPSHOTS, later);
    for (const key of used) expect(await env.SNAPSHOTS.get(kvKeys.bucket(shop, key))).not.toBeNull();
  });
});
