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
    example: { sold: 'Twin', title: 'Twin', catalogue: null },
  });
  // The same again is the same.
  expect((await shelf('after', 'import', 'orders', 'orders.csv')).out).toMatch(/accepted +0 orders/);
  expect((await shelf('after', 'doctor')).out).not.toContain('of the catalogue: they have');
  expect((await shelf('after', 'reconcile', 'orders.csv', '--dry-run')).out).not.toContain('Twin');
});

test('the doctor says when orders speak of other products than the catalogue, with one under both of its ids', async () => {
  await shelf('before', 'shop', 'create', 'before');
  const first = await shelf('before', 'import', 'orders', 'orders.csv');
  expect(first.out).toContain('3 items without an id known by their titles, which the catalogue has not');
  expect((await health('before')).coverage).toBeNull();
  await shelf('before', 'import', 'products', 'products.csv', '--currency', 'EUR');
  expect((await shelf('before', 'doctor')).out).toContain(
    `Of the newest orders' 30 lines 0% are of products of the catalogue: they have "Tee - small", which the catalogue has as "tee-small".`,
  );
  // Webhooks name the variant by its number.
  const line = (n: number) =>
    JSON.stringify({
      order_id: `w${n}`,
      created_at: '2026-02-01',
      items: [{ item_id: '4001', quantity: 1, title: 'Tee - small' }],
    });
  writeFileSync(join(folder, 'webhooks.ndjson'), Array.from({ length: 40 }, (_, n) => line(n)).join('\n'));
  await shelf('before', 'import', 'orders', 'webhooks.ndjson');
  expect((await shelf('before', 'doctor')).out).toContain(
    'they have "4001" ("Tee - small"), which the catalogue has as "tee-small"',
  );
});
