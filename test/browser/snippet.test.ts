import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ShopConfig } from '../../shared/shop-config.ts';
import { starterConfig } from '../../shared/starter-config.ts';
import { shelvesOf, snippet } from '../../shared/snippet.ts';
import type { ProductServer } from '../fixtures/product-server.ts';
import { productServer } from '../fixtures/product-server.ts';
import { launchBrowser } from './launch-browser.ts';

const STARTER = starterConfig({ name: 'Moss', currency: 'EUR', locale: 'en', origins: ['*'] });
/** Twelve products of one sort, so that some are alike, bought in pairs, so that some go together; their titles fill three lines. */
const PRODUCTS = Array.from({ length: 12 }, (_, n) => ({
  id: `p${n}`,
  title: `Floor lamp in brushed brass and smoked glass, with a linen shade, ${n}`,
  link: `/p/${n}`,
  price: `${10 + n}.00 EUR`,
  product_type: 'Home > Lamps',
}));
const ORDERS = Array.from({ length: 120 }, (_, n) => ({
  order_id: `${n}`,
  customer_id: `c${n}`,
  created_at: new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString(),
  items: [0, 1 + (n % 5)].map((k) => ({ item_id: `p${k}`, quantity: 1, price: 10 })),
}));
const lines = (rows: unknown[]): string => rows.map((row) => JSON.stringify(row)).join('\n');

let server: ProductServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([productServer(), launchBrowser()]);
  await server.call('POST', '/v1/moss');
  await server.call('PUT', '/v1/moss/config', STARTER);
  await server.call('POST', '/v1/moss/products', lines(PRODUCTS));
  await server.call('POST', '/v1/moss/orders', lines(ORDERS));
  expect((await server.call('POST', '/v1/moss/publish', {})).status).toBe(200);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens a page that shows the product, with the snippet as it stands in the shop's console. @returns its layout shift */
async function shiftAt(width: number): Promise<number> {
  const { json: health } = await server.call('GET', '/v1/moss/health');
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lamp 0</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">
${snippet(server.url, 'moss', health.shelves)}
<script>shelftalker('context', {type: 'product', product: {id: 'p0', price: 10, currency: 'EUR'}})</script>
<script>window.shift = 0; new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shift += value }).observe({type: 'layout-shift', buffered: true})</script>
</head><body><h1>Lamp 0</h1><div data-shelf="product"></div><p>Below the shelves</p></body></html>`;
  const page = await browser.newPage({ viewport: { width, height: 2000 } });
  await page.route('**/lamp', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(`${server.url}/lamp`);
  await expect.poll(() => page.locator('[data-shelf] ul').count()).toBe(2);
  await page.waitForTimeout(500);
  const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
  await page.close();
  return shift;
}

it.each(['carousel', 'grid', 'list', 'bundle'])('the snippet keeps a page still while a %s loads', async (layout) => {
  const { placements } = ShopConfig.parse({ shop: { name: 'Moss' }, placements: { product: { layout, limit: 5 } } });
  await server.call('PUT', '/v1/moss/config', `${STARTER}\nplacements: {product: {layout: ${layout}, limit: 5}}\n`);
  const { json: health } = await server.call('GET', '/v1/moss/health');
  expect(health.shelves).toEqual(shelvesOf(placements));
  for (const width of [1200, 360]) expect(await shiftAt(width), `at ${width} px`).toBe(0);
});

it('on a path of the shop’s own address the tag asks for its files and its shelves there, and they are drawn', async () => {
  const page = await browser.newPage({ viewport: { width: 1200, height: 2000 } });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lamp 0</title><link rel="icon" href="data:,">
${snippet(`${server.url}/r`, 'moss', shelvesOf(ShopConfig.parse({ shop: { name: 'Moss' } }).placements))}
<script type="application/ld+json">{"@type":"Product","sku":"p0","name":"Lamp 0","offers":{"@type":"Offer","price":"10","priceCurrency":"EUR"}}</script>
</head><body><h1>Lamp 0</h1><div data-shelf="product"></div></body></html>`;
  await page.route('**/lamp', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(`${server.url}/lamp`);
  await page.locator('[data-shelf] li').first().waitFor();
  await expect.poll(() => asked.some((path) => /^\/r\/shelf-\w+-[0-9a-f]{8}\.js$/.test(path))).toBe(true);
  expect(asked.filter((path) => path !== '/lamp' && !path.startsWith('/r/'))).toEqual([]);
  expect(asked).toContain('/r/v1/moss/recommendations');
  await page.close();
});
