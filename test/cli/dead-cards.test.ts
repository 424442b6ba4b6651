import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProductServer } from '../fixtures/product-server.ts';
import { OPERATOR_TOKEN, productServer } from '../fixtures/product-server.ts';
import type { Run } from './run-shelf.ts';
import { folderWith, runShelf } from './run-shelf.ts';

/** As WooCommerce exports it: post ids, and neither a link nor a currency. */
const WOOCOMMERCE = `ID,Type,SKU,Name,Published,"In stock?","Regular price",Categories,Parent
44,variable,lamp,Lamp,1,1,,Home > Lamps,
45,variation,lamp-red,"Lamp - Red",1,1,20,,id:44
46,simple,bulb,Bulb,1,1,5,Home > Lamps,
`;
const CONFIG = 'shop: {name: Lamps, currency: GBP}\n';

let server: ProductServer;
const folder = folderWith({ 'woo.csv': WOOCOMMERCE, 'bare.csv': 'id,title\na,Anvil\nb,Bell\n' });
const shelf = (shop: string, ...args: string[]): Promise<Run> =>
  runShelf(folder, [...args, '--shop', shop, '--url', server.url, '--token', OPERATOR_TOKEN]);

beforeAll(async () => {
  server = await productServer();
});
afterAll(() => server.close());

test("WooCommerce's own export, as it comes, makes cards that lead to the shop's pages", async () => {
  await shelf('woo', 'shop', 'create');
  expect((await server.call('PUT', '/v1/woo/config', CONFIG)).status).toBe(200);
  const run = await shelf('woo', 'import', 'products', 'woo.csv');
  expect(run).toMatchObject({ code: 0, err: '' });
  expect(run.out).toContain('3 prices without a currency, taken as GBP');
  expect(run.out).not.toContain('no link');
  expect((await shelf('woo', 'publish')).code).toBe(0);
  const ask = { kinds: ['re-sell'], items: ['bulb'] };
  const { json } = await server.call('POST', '/v1/woo/recommendations', ask);
  // A variation stands on its parent's page.
  const { link, price } = json.shelves[0].items[0];
  expect([link, price]).toEqual(['/?post_type=product&p=44', '20.00 GBP']);
  expect((await shelf('woo', 'doctor')).out).not.toContain('no link');
});

test('products that lead nowhere are named by the import and by the doctor, until product_link says where', async () => {
  const run = await shelf('bare', 'import', 'products', 'bare.csv');
  expect(run.out).toContain('2 products have no link: their cards lead nowhere.');
  expect((await shelf('bare', 'doctor')).out).toMatch(/2 products have no link[^\n]+shop\.product_link/);
  const config = 'shop: {name: Bells, product_link: "https://bells.example/p/{id}"}\n';
  await server.call('PUT', '/v1/bare/config', config);
  expect((await shelf('bare', 'import', 'products', 'bare.csv')).out).not.toContain('no link');
  expect((await shelf('bare', 'doctor')).out).not.toContain('no link');
});

test('a file that is not there makes no shop', async () => {
  const run = await shelf('typo', 'import', 'orders', 'nope.csv');
  expect(run).toMatchObject({ code: 1, out: '', err: 'There is no file "nope.csv".\n' });
  expect((await server.call('GET', '/v1/typo/health')).status).toBe(404);
});
