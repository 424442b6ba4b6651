import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProductServer } from '../fixtures/product-server.ts';
import { OPERATOR_TOKEN, productServer } from '../fixtures/product-server.ts';
import type { Run } from './run-shelf.ts';
import { folderWith, runShelf } from './run-shelf.ts';

let server: ProductServer;
/** Shopify's own samples have no SKUs: the catalogue makes an id of handle and options, orders have the name alone. */
const rows = ['small', 'large'].map((size) => `tee,Tee,Size,${size},,10.00\n`);
const CATALOGUE = `Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n${rows.join('')}lamp,Lamp,,,,20.00\ntwin,Twin,,,,5.00\ntwin-2,Twin,,,,5.00\n`;
const orders = Array.from({ length: 10 }, (_, n) =>
  ['Tee - small', 'Lamp', 'Twin']
    .map((name) => `#${n},a${n}@x.example,paid,2026-01-0${1 + (n % 9)},EUR,1,${name},10,\n`)
    .join(''),
);
const ORDERS = `Name,Email,Financial Status,Created at,Currency,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku\n${orders.join('')}`;
const folder = folderWith({ 'products.csv': CATALOGUE, 'orders.csv': ORDERS });
const shelf = (shop: string, ...args: string[]): Promise<Run> =>
  runShelf(folder, [...args, '--shop', shop, '--url', server.url, '--token', OPERATOR_TOKEN]);

beforeAll(async () => {
  server = await productServer();
});
afterAll(() => server.close());

const health = async (shop: string) => JSON.parse((await shelf(shop, 'doctor', '--json')).out);

test('items of orders without an id become the products of the catalogue that alone have their titles', async () => {
  await shelf('after', 'shop', 'create', 'after');
  expect((await shelf('after', 'import', 'products', 'products.csv', '--currency', 'EUR')).code).toBe(0);
  const run = await shelf('after', 'import', 'orders', 'orders.csv');
  expect(run.out).toContain(
    "3 items without an id known by their titles; 2 of them taken as the catalogue's products of the same titles",
  );
  expect((await health('after')).coverage).toEqual({
    lines: 30,
    known: 20,
    unknown_products: 1,
    example: { sold: 'Twin', title: 'Twin' },
  });
  // The same again is the same.
  expect((await shelf('after', 'import', 'orders', 'orders.csv')).out).toMatch(/accepted +0 orders/);
  expect((await shelf('after', 'doctor')).out).toContain('under any id, as “Twin”');
  expect((await shelf('after', 'reconcile', 'orders.csv', '--dry-run')).out).not.toContain('Twin');
});

test('what orders have that the catalogue has under no id is told, with one example, until it is one product’s', async () => {
  await shelf('before', 'shop', 'create', 'before');
  const first = await shelf('before', 'import', 'orders', 'orders.csv');
  expect(first.out).toContain('3 items without an id known by their titles, which the catalogue has not');
  expect(first.out).not.toContain('under any id');
  expect((await health('before')).coverage).toBeNull();
  // Two products have the title of the third item.
  const told = '10, of 1 product, are of nothing that the catalogue has under any id, as “Twin”.';
  const { out } = await shelf('before', 'import', 'products', 'products.csv', '--currency', 'EUR');
  expect(out).toContain(`Of the newest orders’ 30 lines ${told}`);
  expect((await shelf('before', 'doctor')).out).toContain(`Of the newest orders’ 30 lines ${told}`);
  expect((await shelf('before', 'publish')).out).toContain(`Of all orders’ 30 lines ${told}`);
  // Webhooks name the variant by its number.
  const line = (n: number) =>
    JSON.stringify({
      order_id: `w${n}`,
      created_at: '2026-02-01',
      items: [
        { item_id: '4001', quantity: 1, title: 'Tee - small' },
        { item_id: '4002', quantity: 1, title: 'Cap' },
      ],
    });
  writeFileSync(join(folder, 'webhooks.ndjson'), Array.from({ length: 40 }, (_, n) => line(n)).join('\n'));
  const again = 'Of the newest orders’ 110 lines 50, of 2 products, are of nothing that the catalogue has under any id';
  expect((await shelf('before', 'import', 'orders', 'webhooks.ndjson')).out).toContain(`${again}, as “4002” (“Cap”).`);
  writeFileSync(join(folder, 'caps.csv'), 'id,title,price,mpn\ncap-1,A warm cap,3.00 EUR,4002\n');
  await shelf('before', 'import', 'products', 'caps.csv');
  expect((await shelf('before', 'doctor')).out).toContain('Of the newest orders’ 110 lines 10, of 1 product');
});

test('a feed whose ids a sales channel made meets orders by SKU and by number, and no product is there twice', async () => {
  const feed = Array.from(
    { length: 6 },
    (_, n) => `gla_${101 + n},Pot ${n},POT-${n}1,${5 + n}.00 EUR,https://p.example/${n}\n`,
  );
  writeFileSync(join(folder, 'gla.csv'), `id,title,mpn,price,link\n${feed.join('')}`);
  const lines = (of: (n: number) => string, from: number) =>
    Array.from({ length: 12 }, (_, n) => {
      const order = `${from + n},2026-01-${10 + n},c${n % 5}`;
      return [0, 1, 2].map((at) => `${order},${of((n + at) % 6)},1,5.00\n`).join('');
    }).join('');
  const head = 'order_id,created_at,customer_id,item_id,quantity,price\n';
  writeFileSync(join(folder, 'numbers.csv'), head + lines((n) => `${101 + n}`, 100));
  writeFileSync(join(folder, 'skus.csv'), head + lines((n) => `pot-${n}1`, 200));
  await shelf('gla', 'shop', 'create', 'gla');
  await shelf('gla', 'import', 'orders', 'numbers.csv');
  await shelf('gla', 'import', 'products', 'gla.csv');
  expect((await shelf('gla', 'import', 'orders', 'skus.csv')).out).not.toContain('under any id');
  expect((await shelf('gla', 'publish')).code).toBe(0);
  expect((await shelf('gla', 'doctor')).out).not.toContain('under any id');
  const told = JSON.parse((await shelf('gla', 'explain', '--item', 'pot-01', '--with', 'gla_102', '--json')).out);
  expect(told).toMatchObject({ titles: { item: 'Pot 0', with: 'Pot 1' }, orders: { all: 24, item: 12, together: 8 } });
});
