import { env, runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

function orders(from: number, count: number) {
  return ndjson(
    Array.from({ length: count }, (_, n) => ({
      order_id: `o${from + n}`,
      customer_id: `c${from + n}`,
      items: [
        { item_id: 'tea', price: 5 },
        { item_id: 'teapot', price: 20 },
      ],
    })),
  );
}

async function teaEvidence(shop: string) {
  const { json } = await call('POST', `/v1/${shop}/recommendations`, { items: ['tea'], kinds: ['cross-sell'] });
  return json.shelves[0].items[0].reason;
}

it.each(['the first bucket', 'the manifest'])(
  'a publish that dies at %s is made good by the next one, without a new order',
  async (where) => {
    const shop = where === 'the manifest' ? 'died-at-manifest' : 'died-at-bucket';
    const token = await makeShop(shop);
    await call('POST', `/v1/${shop}/orders`, orders(0, 20), token);
    await call('POST', `/v1/${shop}/publish`, undefined, token);
    expect(await teaEvidence(shop)).toMatchObject({ orders: 20, of: 20 });

    await call('POST', `/v1/${shop}/orders`, orders(100, 10), token);
    await runInDurableObject(ledgerOf(shop), async (instance) => {
      const open = instance as unknown as { env: { SNAPSHOTS: unknown }; publish: () => Promise<unknown> };
      const whole = open.env;
      const put = (key: string, value: string) =>
        where === 'the first bucket' || key.endsWith('/manifest')
          ? Promise.reject(new Error('KV PUT failed: 500'))
          : env.SNAPSHOTS.put(key, value);
      open.env = { ...whole, SNAPSHOTS: { put } };
      await expect(open.publish()).rejects.toThrow('KV PUT failed');
      open.env = whole;
    });
    // What is served is still the version before, whole.
    expect(await teaEvidence(shop)).toMatchObject({ orders: 20, of: 20 });
    await call('POST', `/v1/${shop}/publish`, undefined, token);
    expect(await teaEvidence(shop)).toMatchObject({ orders: 30, of: 30 });
  },
);
