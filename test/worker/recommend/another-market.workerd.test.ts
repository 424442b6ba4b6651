import { expect, it } from 'vitest';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const product = (id: string, link: string) => ({
  id,
  title: `Lamp ${id}`,
  price: '40.00 EUR',
  sale_price: '30.00 EUR',
  product_type: 'Home > Lamps',
  link,
});
const PRODUCTS = [
  product('floor', 'https://shop.test/products/floor?variant=4'),
  product('desk', 'https://shop.test/products/desk?variant=2'),
  product('guide', 'https://shop.test/blogs/guide'),
];

it('a page of another market gets links into that market, and no price that it does not take', async () => {
  const token = await makeShop('markets');
  await call('POST', '/v1/markets/products', ndjson(PRODUCTS), token);
  await call('POST', '/v1/markets/publish', undefined, token);
  const cards = async (market?: object) => {
    const page = { type: 'product', item: 'floor', market };
    const { json } = await call('POST', '/v1/markets/recommendations', { page, kinds: ['re-sell'] });
    return Object.fromEntries(
      json.shelves[0].items.map((item: Record<string, string | null>) => [
        item.id,
        [item.link, item.price, item.sale_price],
      ]),
    );
  };
  const [desk, guide] = ['https://shop.test/products/desk?variant=2', 'https://shop.test/blogs/guide'];
  const paid = ['40.00 EUR', '30.00 EUR'];
  expect(await cards()).toEqual({ desk: [desk, ...paid], guide: [guide, ...paid] });
  expect(await cards({ root: '/fr/', currency: 'EUR' })).toEqual({
    desk: ['https://shop.test/fr/products/desk?variant=2', ...paid],
    guide: [guide, ...paid],
  });
  expect(await cards({ currency: 'usd' })).toEqual({ desk: [desk, null, null], guide: [guide, null, null] });
  // What does not look like the path of a market is none.
  for (const root of ['//evil.test/', '/fr/../', 'javascript:', '/'])
    expect((await cards({ root })).desk).toEqual([desk, ...paid]);
});
