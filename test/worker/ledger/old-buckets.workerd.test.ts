import { env, runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { Product } from '../../../shared/product.ts';
import { keysOf, kvKeys } from '../../../worker/snapshot/snapshot-store.ts';
import { finish, makeLedger, manifestOf, WHOLE, woken } from '../../fixtures/ledger-parts.ts';
import { ledgerOf } from '../../fixtures/worker-client.ts';

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
