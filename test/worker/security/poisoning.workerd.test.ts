import { createExecutionContext, env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { app } from '../../../worker/app.ts';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

/** 1,200 orders of 400 buyers: in each of 30 families, two items are bought together again and again. */
function honestOrders() {
  return Array.from({ length: 1200 }, (_, n) => ({
    order_id: `o${n}`,
    created_at: new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString(),
    customer_id: `c${n % 400}`,
    items: [`a${n % 30}`, `b${n % 30}`, ...(n % 3 ? [] : [`a${(n + 1) % 30}`])].map((item_id) => ({
      item_id,
      quantity: 1,
      price: 10,
    })),
  }));
}

const order = (n: number, customer: string, items: string[]) => ({
  order_id: `evil-${customer}-${n}`,
  created_at: '2026-01-27T00:00:00Z',
  customer_id: customer,
  items: items.map((item_id) => ({ item_id })),
});

async function honestShop(shop: string): Promise<string> {
  const token = await makeShop(shop);
  await call(
    'POST',
    `/v1/${shop}/orders`,
    ndjson([...honestOrders(), order(0, 'x', ['evil']), order(1, 'y', ['evil'])]),
    token,
  );
  await call('POST', `/v1/${shop}/publish`, undefined, token);
  return token;
}

async function goesWith(shop: string, item: string): Promise<string[]> {
  const { json } = await call('POST', `/v1/${shop}/recommendations`, {
    page: { type: 'product', item },
    kinds: ['cross-sell'],
  });
  return json.shelves.flatMap((shelf: { items: { id: string }[] }) => shelf.items.map(({ id }) => id));
}

describe('a list', () => {
  it('does not move by 10,000 forged browser events, purchases among them', async () => {
    const token = await honestShop('forged');
    const before = (await call('GET', '/v1/forged/health', undefined, token)).json;
    const lists = await Promise.all(Array.from({ length: 30 }, (_, n) => goesWith('forged', `a${n}`)));
    const context = createExecutionContext();
    const types = ['purchase', 'view_item', 'add_to_cart', 'select_item'];
    let counted = 0;
    for (let batch = 0; batch < 50; batch++) {
      const events = Array.from({ length: 200 }, (_, n) => ({
        id: `forged-${batch}-${n}`,
        type: types[n % 4],
        transaction_id: `t${batch}-${n}`,
        items: [{ item_id: `a${n % 30}` }, { item_id: 'evil' }],
      }));
      const request = new Request('https://shelf.test/v1/forged/events', {
        method: 'POST',
        body: JSON.stringify({ events }),
        headers: { 'cf-connecting-ip': `10.0.${batch}.1` },
      });
      const response = await app.fetch(request, env, context);
      expect(response.status).toBe(202);
      counted += ((await response.json()) as { accepted: number }).accepted;
    }
    expect(counted).toBe(10_000);
    await call('POST', '/v1/forged/publish', undefined, token);
    expect((await call('GET', '/v1/forged/health', undefined, token)).json).toMatchObject({
      orders: before.orders,
      snapshot: before.snapshot,
    });
    expect(await Promise.all(Array.from({ length: 30 }, (_, n) => goesWith('forged', `a${n}`)))).toEqual(lists);
  });

  it('does not take in a pair that one buyer alone bought, however often', async () => {
    const token = await honestShop('one-buyer');
    await call(
      'POST',
      '/v1/one-buyer/orders',
      ndjson(Array.from({ length: 40 }, (_, n) => order(n, 'mallory', ['a1', 'evil']))),
      token,
    );
    await call('POST', '/v1/one-buyer/publish', undefined, token);
    expect(await goesWith('one-buyer', 'a1')).toContain('b1');
    expect(await goesWith('one-buyer', 'a1')).not.toContain('evil');
    // The same pair of several buyers is an honest one.
    await call(
      'POST',
      '/v1/one-buyer/orders',
      ndjson(Array.from({ length: 40 }, (_, n) => order(n, `buyer-${n}`, ['a1', 'evil']))),
      token,
    );
    await call('POST', '/v1/one-buyer/publish', undefined, token);
    expect(await goesWith('one-buyer', 'a1')).toContain('evil');
  });
});
