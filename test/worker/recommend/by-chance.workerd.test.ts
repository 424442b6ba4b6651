import { expect, it } from 'vitest';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

/** Orders of these items, each of another buyer. */
function orders(times: number, ...items: string[]): object[] {
  return Array.from({ length: times }, (_, n) => ({
    order_id: `${items.join('+')} ${n}`,
    created_at: new Date(Date.UTC(2026, 5, 1) + n * 3_600_000).toISOString(),
    items: items.map((item_id) => ({ item_id, quantity: 1, price: 10 })),
  }));
}

it('a best-seller that everybody buys stands behind what goes with the product', async () => {
  const token = await makeShop('by-chance');
  const config = 'shop: {name: Home, currency: EUR}\nplacements: {product: {kinds: [cross-sell], min_items: 1}}\n';
  await call('PUT', '/v1/by-chance/config', config, token);
  const bought = [
    ...orders(24, 'chair', 'mug'),
    ...orders(8, 'chair', 'throw'),
    ...orders(8, 'chair'),
    ...orders(100, 'plate', 'mug'),
    ...orders(60, 'plate', 'bowl'),
  ];
  await call('POST', '/v1/by-chance/orders', ndjson(bought), token);
  await call('POST', '/v1/by-chance/publish', undefined, token);
  const page = { type: 'product', item: 'chair' };
  const shelf = async (more: object) => {
    const { json } = await call('POST', '/v1/by-chance/recommendations', { page, ...more });
    return (json.shelves[0].items as { id: string; reason: { orders: number } }[]).map(
      ({ id, reason }) => `${id} ${reason.orders}`,
    );
  };
  // The mug is in 124 of 200 orders, so in 24 or 25 of any 40.
  expect(await shelf({})).toEqual(['throw 8', 'mug 24']);
  expect((await shelf({ kinds: ['cross-sell'] })).slice(0, 1)).toEqual(['mug 24']);
});
