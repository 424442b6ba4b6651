import { env, runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const READ = {
  id: 'shirt-s',
  title: 'Shirt',
  link: '/shirt',
  image_link: '/shirt.jpg',
  price: '20.00 EUR',
  sale_price: '10.00 EUR',
  sale_price_effective_date: '2026-11-01/2030-01-01',
  availability: 'in_stock',
  product_type: 'Clothes > Shirts',
  brand: 'Weaver',
  item_group_id: 'shirt',
  gtin: '4006381333931',
  mpn: 'SH-100',
  gender: 'unisex',
  age_group: 'adult',
  custom_label_0: 'gift',
  custom_label_4: 'new',
};
const UNREAD = {
  google_product_category: '212',
  condition: 'new',
  color: 'red',
  size: 'S',
  related_product: ['socks'],
  description: 'Soft. '.repeat(500),
  first_seen: '2026-01-01T00:00:00.000Z',
};

it('keeps of a product what shelves, rules and learning read, takes the rest without a word, and tells no loss of it', async () => {
  const shop = 'kept';
  const token = await makeShop(shop);
  const whole = { ...READ, ...UNREAD };
  const stored = () =>
    runInDurableObject(ledgerOf(shop), (_, { storage: { sql } }) => [
      ...sql
        .exec<{ json: string }>('SELECT json FROM product')
        .toArray()
        .map(({ json }) => JSON.parse(json)),
      ...sql
        .exec<{ json: string }>('SELECT json FROM staged')
        .toArray()
        .flatMap(({ json }) => JSON.parse(json)),
    ]);
  const send = () => call('POST', `/v1/${shop}/products`, ndjson([whole]), token);
  expect((await send()).json).toMatchObject({ accepted: 1, rejected: [] });
  expect(await stored()).toEqual([READ]);
  expect((await send()).json).toMatchObject({ accepted: 0, duplicates: 1 });
  // As it was stored before.
  await runInDurableObject(ledgerOf(shop), (_, { storage: { sql } }) => {
    sql.exec('UPDATE product SET json = ?', JSON.stringify({ ...whole, brand: 'Weaver', gtin: '1' }));
  });
  const { json: begun } = await call('POST', `/v1/${shop}/products/sync`, undefined, token);
  const path = `/v1/${shop}/products/sync/${begun.sync}`;
  await call('POST', path, ndjson([{ ...READ, mpn: undefined }]), token);
  expect(await stored()).toHaveLength(2);
  const { json } = await call('POST', `${path}/commit`, {}, token);
  expect(json).toMatchObject({ products: 1, changed: 1, cleared: { mpn: 1 } });
  expect(Object.keys((await stored())[0]).sort()).toEqual(
    Object.keys(READ)
      .filter((field) => field !== 'mpn')
      .sort(),
  );
  await call('POST', `/v1/${shop}/publish`, undefined, token);
  expect((await env.SNAPSHOTS.list({ prefix: `${shop}/` })).keys.length).toBeGreaterThan(1);
});
