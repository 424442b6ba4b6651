/** A shop whose cart says nothing of its products but where they link to, and whose data layer has ids of its own. */
import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { shopAndBrowser } from './shop-and-browser.ts';
import { answerWith, inspectWidget, items, leavePage, shelf, TAG } from './widget-shop.ts';

const [shop, browser] = await shopAndBrowser();
let context: BrowserContext;
let page: Page;

/** What the catalogue has at the shop's addresses. */
const CATALOGUE: Record<string, string> = { '/oak-cup/?': 'OAK-1', '/tin-cup/?': 'TIN-2' };

beforeEach(async () => {
  shop.asked.length = shop.events.length = 0;
  shop.pages = { '/away': '<!doctype html><p>gone</p>' };
  // As the worker does: it names what it knows by another name only, and what a product page calls in several ways.
  shop.answer = ({ page }) => {
    const names = Object.entries(page?.names?.otherwise ?? {}).flatMap(([id, others]) =>
      others.flatMap((address) => (CATALOGUE[address] ? [[id, CATALOGUE[address]]] : [])),
    );
    const item = CATALOGUE[page?.names?.address ?? ''];
    return {
      body: {
        ...answerWith([shelf({ placement: page?.type ?? 'home', items: items(3) })]),
        ...(page?.names?.otherwise && { names: Object.fromEntries(names) }),
        ...(item && { item }),
      },
    };
  };
  await context?.close();
  context = await browser.newContext();
  page = await context.newPage();
});

const row = (slug: string, price: string) =>
  `<tr class="cart-item"><td><a href="/${slug}/">${slug}</a></td><td>${price}</td><td><input type="number" name="qty" value="1"></td><td><button class="cart-remove" onclick="this.closest('tr').remove(); fetch('/cart/remove')">×</button></td></tr>`;
const also = '<div class="also"><a href="/mug/">Mug</a> $9.00 <button>Kaufen</button></div>';
const layer = (event: string, ...ids: [string, string][]) =>
  `<script>(window.dataLayer ??= []).push({ event: '${event}', ecommerce: { items: ${JSON.stringify(ids.map(([item_id, item_name]) => ({ item_id, item_name, price: 8.5, quantity: 1 })))}, transaction_id: 'T-1', value: 17 } })</script>`;
const put = (path: string, type: string, body: string, head = '', consent = 'full') =>
  (shop.pages[path] =
    `<!doctype html><html lang="en"><title>Shop</title>${head}${TAG.replace('full', consent)}<body class="template-${type}"><a href="/cart">Cart</a><h1>${type}</h1>${body}<div data-shelf="${type}"></div>`);
const product = (slug: string, sku: string, id: string, body = '') =>
  put(
    `/${slug}/`,
    'product',
    body,
    `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'Product', name: 'product', sku, offers: { price: 8.5, priceCurrency: 'EUR' } })}</script>${layer('view_item', [id, slug])}`,
  );
async function visit(path: string): Promise<any> {
  await page.goto(shop.origin + path);
  await page.locator('[data-shelf] li').first().waitFor();
  return shop.asked.at(-1)!;
}
const told = (type: string): unknown[] =>
  [...new Map(shop.events.map((event) => [event.id, event])).values()]
    .filter((event) => event.type === type)
    .map(({ items }) => items!.map(({ item_id }) => item_id));
const profile = async () => (await inspectWidget(page)).profile;

it.each(['session', 'full'])('goes by the catalogue’s ids from its page on, under %s', async (consent) => {
  put(
    '/cart',
    'cart',
    `<table class="cart">${row('oak-cup', '$8.50')}${row('tin-cup', '$9.50')}</table>${also}`,
    '',
    consent,
  );
  const { visitor, page: asked } = await visit('/cart');
  expect(visitor.cart).toEqual(['/oak-cup/?', '/tin-cup/?']);
  expect(asked.names.otherwise).toEqual({ '/oak-cup/?': ['/oak-cup/?'], '/tin-cup/?': ['/tin-cup/?'] });
  await expect.poll(async () => (await profile()).cart.items).toEqual(['OAK-1', 'TIN-2']);
  expect((await inspectWidget(page)).page.cart).toMatchObject([
    { id: 'OAK-1', quantity: 1, price: 8.5 },
    { id: 'TIN-2', quantity: 1, price: 9.5 },
  ]);
  await page.locator('h1').click();
  // No sooner than a cart changes by a press of its own (follow-cart.ts).
  await page.waitForTimeout(1200);
  await page.locator('.cart-remove').last().click();
  await expect.poll(async () => (await profile()).cart.items).toEqual(['OAK-1']);
  await leavePage(page, shop);
  expect(told('view_cart')).toEqual([['OAK-1', 'TIN-2']]);
  expect(told('remove_from_cart')).toEqual([['TIN-2']]);
  product('mug', 'MUG-3', '57');
  if (consent === 'full') expect((await visit('/mug/')).visitor.cart).toEqual(['OAK-1']);
});

it('is asked with on a product page whose corner shows it, and what comes there is named', async () => {
  const corner = (...slugs: string[]) =>
    `<div id="cart"><table>${slugs.map((slug) => row(slug, '$8.50')).join('')}</table></div>`;
  product('tin-cup', 'TIN-2', '56', corner('oak-cup'));
  shop.pages['/tin-cup/'] = shop.pages['/tin-cup/']!.replace('"full"', '"session"');
  expect((await visit('/tin-cup/')).visitor.cart).toEqual(['/oak-cup/?']);
  expect((await inspectWidget(page)).page.cart).toMatchObject([{ id: 'OAK-1' }]);
  await page.locator('h1').click();
  await page.waitForTimeout(500);
  await page.evaluate((html) => (document.querySelector('#cart')!.outerHTML = html), corner('oak-cup', 'tin-cup'));
  await page.evaluate(() => fetch('/cart/add'));
  await expect.poll(async () => (await profile()).cart.items).toEqual(['OAK-1', 'TIN-2']);
  await leavePage(page, shop);
  expect(told('add_to_cart')).toEqual([['TIN-2']]);
});

it('goes by the links where the data layer’s ids are none of the catalogue’s', async () => {
  put(
    '/cart',
    'cart',
    `<table class="cart">${row('oak-cup', '$8.50')}${row('tin-cup', '$9.50')}</table>`,
    layer('view_cart', ['56', 'tin-cup'], ['55', 'oak-cup']),
    'session',
  );
  const { visitor, page: asked } = await visit('/cart');
  expect(visitor.cart).toEqual(['56', '55']);
  expect(asked.names.otherwise).toEqual({ 55: ['/oak-cup/?'], 56: ['/tin-cup/?'] });
  await leavePage(page, shop);
  expect(told('view_cart')).toEqual([['TIN-2', 'OAK-1']]);
});

it('goes by what the product pages have said, up to the order', async () => {
  product('oak-cup', 'OAK-1', '55');
  await visit('/oak-cup/');
  await page.evaluate(() =>
    (window as any).dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: '55', price: 8.5 }] } }),
  );
  await expect.poll(async () => (await profile()).cart.items).toEqual(['OAK-1']);
  expect((await profile()).names).toEqual([['55', 'OAK-1']]);
  put('/cart', 'cart', '', layer('view_cart', ['55', 'oak-cup']));
  await visit('/cart');
  put('/checkout/success', 'order-complete', '', layer('purchase', ['55', 'oak-cup']));
  await page.goto(`${shop.origin}/checkout/success`);
  await expect.poll(async () => (await profile()).purchases.items).toEqual(['OAK-1']);
  await leavePage(page, shop);
  expect([told('add_to_cart'), told('view_cart'), told('purchase')]).toEqual([[['OAK-1']], [['OAK-1']], [['OAK-1']]]);
});
