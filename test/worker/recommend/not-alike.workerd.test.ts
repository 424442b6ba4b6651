import { expect, it } from 'vitest';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

/** Orders of these items, each of another buyer. */
function orders(times: number, ...items: string[]): object[] {
  return Array.from({ length: times }, (_, n) => ({
    order_id: `${items.join('+')} ${n}`,
    created_at: new Date(Date.UTC(2026, 5, 1) + n * 3_600_000).toISOString(),
    items: items.map((item_id) => ({ item_id, quantity: 1 })),
  }));
}

it('groceries that are known by their names are similar to nothing that they are only bought with', async () => {
  const token = await makeShop('groceries');
  const bought = [
    ...orders(12, 'whole milk', 'newspapers'),
    ...orders(9, 'whole milk', 'rolls'),
    ...orders(6, 'whole milk', 'butter milk'),
    ...orders(9, 'rolls', 'sausage'),
    ...orders(9, 'sausage'),
  ];
  await call('POST', '/v1/groceries/orders', ndjson(bought), token);
  const named = ['whole milk', 'newspapers', 'rolls', 'butter milk', 'sausage'].map((id) => ({ id, title: `${id}s` }));
  await call('POST', '/v1/groceries/products', ndjson(named), token);
  await call('POST', '/v1/groceries/publish', undefined, token);
  const ask = async (more: object) => {
    const { json } = await call('POST', '/v1/groceries/recommendations', {
      page: { type: 'product', item: 'whole milk' },
      ...more,
    });
    return json.shelves as {
      kind: string;
      title: string;
      items: { id: string; reason: { code: string; orders: number; of: number } }[];
    }[];
  };
  for (const { title, items } of await ask({}))
    for (const { id, reason } of items)
      if (/similar/i.test(title) || reason.code === 'similar') expect(id).toBe('butter milk');
  const [shelf] = await ask({ kinds: ['re-sell'] });
  expect(shelf!.title).not.toMatch(/similar/i);
  const reasons = Object.fromEntries(shelf!.items.map(({ id, reason }) => [id, reason]));
  expect(reasons.newspapers).toMatchObject({ code: 'bought-together', orders: 12, of: 27 });
  expect(reasons['butter milk']).toMatchObject({ code: 'similar' });
});
