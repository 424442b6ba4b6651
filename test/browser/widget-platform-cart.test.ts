import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { shopAndBrowser } from './shop-and-browser.ts';
import { answerWith, inspectWidget, items, leavePage, productPage, shelf, TAG } from './widget-shop.ts';

const [shop, browser] = await shopAndBrowser();
let context: BrowserContext;
let page: Page;
/** What is in the shop's own cart, as its server keeps it. */
let cart: ({ sku: string; quantity: number } & Record<string, unknown>)[];
let asks: string[];
/** So long the shop's server takes. */
let delay: number;

const SHOPIFY = '<script>window.Shopify = { routes: { root: "/" } }</script><link href="/cart">';
const WORDPRESS = '<link rel="https://api.w.org/" href="/wp-json/" class="woocommerce-js">';

beforeEach(async () => {
  shop.asked.length = shop.events.length = 0;
  shop.answer = ({ page }) => ({ body: answerWith([shelf({ placement: page!.type! })]) });
  shop.pages = { '/away': '<!doctype html><p>gone</p>' };
  cart = [];
  asks = [];
  delay = 0;
  await context?.close();
  context = await browser.newContext();
  page = await context.newPage();
  await page.route(/\/(cart\.js|cart\/add|wp-json)/, async (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    asks.push(pathname);
    if (pathname.includes('add')) cart.push({ sku: JSON.parse(request.postData()!).sku, quantity: 1 });
    await new Promise((done) => setTimeout(done, delay));
    const items = cart.map((line, index) => ({ id: 900 + index, price: 1500, ...line }));
    await route.fulfill({ json: { items } });
  });
});

/** A page of the shop that shows this, with a slot for its shelf. */
function put(path: string, type: string, head: string, tag = TAG): void {
  shop.pages[path] =
    type === 'product'
      ? productPage({ id: path.slice(1), head, tag })
      : `<!doctype html><html lang="en"><title>Shop</title>${head}${tag}<body class="template-${type}"><h1>Cart</h1><div data-shelf="${type}"></div>`;
}
async function visit(path: string): Promise<any> {
  await page.goto(shop.origin + path);
  await page.locator('[data-shelf] li').first().waitFor();
  return shop.asked.at(-1)!;
}
const leave = (): Promise<void> => leavePage(page, shop);
/** What events of this type name, each event once: what a page could not deliver for sure comes again, with its id. */
const told = (type: string): unknown[] =>
  [...new Map(shop.events.map((event) => [event.id, event])).values()]
    .filter((event) => event.type === type)
    .map(({ items }) => items!.map(({ item_id }) => item_id));
const profileCart = async (): Promise<string[]> => (await inspectWidget(page)).profile.cart.items;
const add = (sku: string): Promise<unknown> =>
  page.evaluate((sku) => fetch('/cart/add.js', { method: 'POST', body: JSON.stringify({ sku }) }), sku);

it('a shop’s page of another market says so, one of its own does not', async () => {
  const head = (root: string, currency: object) =>
    `<script>window.Shopify = ${JSON.stringify({ routes: { root }, currency })}</script>`;
  put('/P1', 'product', head('/', { active: 'EUR', rate: '1.0' }));
  put('/P2', 'product', head('/fr/', { active: 'EUR', rate: '1.0' }));
  put('/P3', 'product', head('/en-us/', { active: 'USD', rate: '1.08' }));
  expect((await visit('/P1')).page!.market).toBeUndefined();
  expect((await visit('/P2')).page!.market).toEqual({ root: '/fr/', currency: 'EUR' });
  expect((await visit('/P3')).page!.market).toEqual({ root: '/en-us/', currency: 'USD' });
});

describe('the cart of a shop platform that no page states', () => {
  it('is known after a theme’s own call, counted once and asked with on the next page', async () => {
    put('/P1', 'product', SHOPIFY);
    put('/P2', 'product', SHOPIFY);
    await visit('/P1');
    await expect.poll(() => asks).toEqual(['/cart.js']);
    await add('A');
    await expect.poll(profileCart).toEqual(['A']);
    await add('B');
    // What was put in last stands first, as soon as that is told.
    await expect.poll(profileCart).toEqual(['B', 'A']);
    // The next page asks with what the device knows, before the shop's server has answered.
    delay = 800;
    expect((await visit('/P2')).visitor).toMatchObject({ stage: 'intent', cart: ['B', 'A'] });
    await leave();
    expect(told('add_to_cart')).toEqual([['A'], ['B']]);
  });

  it('is asked for before the question of the cart’s own page', async () => {
    put('/cart', 'cart', SHOPIFY);
    cart = [{ sku: 'A', quantity: 2 }];
    expect((await visit('/cart')).visitor).toMatchObject({ cart: ['A'], cart_value: 30 });
    const { page: read, sources } = await inspectWidget(page);
    expect([read.cart, sources.cart]).toEqual([[{ id: 'A', quantity: 2, price: 15 }], 'platform']);
    await leave();
    expect([told('view_cart'), told('add_to_cart')]).toEqual([[['A']], []]);
  });

  it('is asked with as a whole, on the next page too, and its products are told as added once', async () => {
    put('/cart', 'cart', SHOPIFY);
    put('/P1', 'product', SHOPIFY);
    const skus = Array.from({ length: 120 }, (_, n) => `A${n}`);
    cart = skus.map((sku) => ({ sku, quantity: 1 }));
    expect((await visit('/cart')).visitor).toMatchObject({ cart: skus, cart_value: 1800 });
    await inspectWidget(page);
    expect((await visit('/P1')).visitor!.cart).toEqual(skus);
    await expect.poll(() => asks.length).toBe(2);
    expect((await inspectWidget(page)).profile.cart.items).toEqual(skus);
    await leave();
    expect(told('view_cart')).toEqual([skus.slice(0, 100)]);
    expect(told('add_to_cart')).toEqual([]);
  });

  it('has no worth where it does not say what one of its products costs', async () => {
    shop.pages['/cart'] = '<!doctype html><title>Shop</title><div data-shelf="cart"></div>' + TAG;
    const items = [
      { id: 'A', quantity: 2, price: 15 },
      { id: 'B', quantity: 1 },
    ];
    const context = JSON.stringify({ type: 'cart', cart: items });
    shop.pages['/cart'] +=
      `<script>(window.shelftalker=function(){(shelftalker.q=shelftalker.q||[]).push(arguments)})('context',${context})</script>`;
    const { visitor } = await visit('/cart');
    expect(visitor.cart).toEqual(['A', 'B']);
    expect(visitor).not.toHaveProperty('cart_value');
  });

  it('tells on arrival what a form has put there, and nothing that was there before the first page', async () => {
    put('/P1', 'product', SHOPIFY);
    cart = [{ sku: 'OLD', quantity: 1 }];
    await visit('/P1');
    await expect.poll(profileCart).toEqual(['OLD']);
    cart.push({ sku: 'NEW', quantity: 1 });
    await visit('/P1');
    await expect.poll(profileCart).toEqual(['OLD', 'NEW']);
    cart = [];
    await visit('/P1');
    await expect.poll(profileCart).toEqual([]);
    await leave();
    expect([told('add_to_cart'), told('remove_from_cart')]).toEqual([[['NEW']], []]);
  });

  it.each(['full', 'session'])(
    'is told of by what there is more of, and less, once each, under %s',
    async (consent) => {
      const tag = TAG.replace('full', consent);
      put('/P1', 'product', SHOPIFY, tag);
      put('/P2', 'product', SHOPIFY, tag);
      // What was there before is not told.
      cart = [{ sku: 'A', quantity: 1 }];
      await visit('/P1');
      await expect.poll(profileCart).toEqual(['A']);
      const set = async (quantity: number, address: string): Promise<void> => {
        cart = quantity ? [{ sku: 'A', quantity }] : [];
        await page.evaluate((address) => fetch(address), address);
        await page.waitForTimeout(1100);
      };
      await set(2, '/cart/change.js?to=2');
      await set(3, '/cart/change.js?to=3');
      // Another call tells nothing new.
      await set(3, '/cart/update.js');
      await set(5, '/cart/change.js');
      await set(2, '/cart/change.js');
      expect(await profileCart()).toEqual(['A']);
      await visit('/P2');
      await expect.poll(profileCart).toEqual(['A']);
      await set(0, '/cart/change.js');
      await leave();
      const changes = [...new Map(shop.events.map((event) => [event.id, event])).values()]
        .filter(({ type }) => type.endsWith('_cart'))
        .map(({ type, items }) => [type, items]);
      const change = (type: string, quantity: number) => [
        type,
        [expect.objectContaining({ item_id: 'A', quantity, price: 15 })],
      ];
      expect(changes).toEqual([
        change('add_to_cart', 1),
        change('add_to_cart', 1),
        change('add_to_cart', 2),
        change('remove_from_cart', 3),
        change('remove_from_cart', 2),
      ]);
    },
  );

  it('is asked with by all of its ids, before it is known which are the catalogue’s, and told by those', async () => {
    put('/cart', 'cart', WORDPRESS, TAG.replace('full', 'session'));
    await context.addCookies([{ name: 'woocommerce_items_in_cart', value: '1', url: shop.origin }]);
    cart = [{ sku: 'CB-2', quantity: 2 }];
    shop.answer = () => ({ body: { ...answerWith([shelf({ placement: 'cart' })]), names: { 'CB-2': '900' } } });
    expect(await visit('/cart')).toMatchObject({
      page: { names: { otherwise: { 'CB-2': ['900'] } } },
      visitor: { cart: ['CB-2'] },
    });
    await inspectWidget(page);
    await page.waitForTimeout(1500);
    await page.evaluate(() => (window as any).shelftalker('track', 'begin_checkout', { items: [{ item_id: 'CB-2' }] }));
    await leave();
    expect([told('view_cart'), told('begin_checkout')]).toEqual([[['900']], [['900']]]);
    expect(shop.asked).toHaveLength(1);
  });

  it('does not have its page asked for once more where it is told late', async () => {
    put('/P1', 'product', WORDPRESS, TAG.replace('full', 'session'));
    await context.addCookies([{ name: 'woocommerce_items_in_cart', value: '1', url: shop.origin }]);
    cart = [{ sku: 'CB-2', quantity: 2 }];
    delay = 500;
    shop.answer = () => {
      const body = answerWith([shelf()]);
      body.widget!.id_field = 'id';
      return { body, delay: 900 };
    };
    await visit('/P1');
    await expect.poll(profileCart, { timeout: 5000 }).toEqual(['900']);
    await page.waitForTimeout(1000);
    expect(shop.asked).toHaveLength(1);
  });

  it('is seen as the shop’s server tells it, where that may be asked after the page’s question', async () => {
    const denied = `<script>dataLayer = []; function gtag() { dataLayer.push(arguments) }
      gtag('consent', 'default', { analytics_storage: 'denied', personalization_storage: 'denied' })
      addEventListener('load', () => setTimeout(() => gtag('consent', 'update', { analytics_storage: 'granted', personalization_storage: 'granted' }), 700))</script>`;
    put('/cart', 'cart', SHOPIFY + denied, TAG.replace(' data-consent="full"', ''));
    shop.pages['/cart'] +=
      '<table><tr><td><a href="/products/mug?variant=900">Mug</a></td><td>$15.00</td><td><input name="quantity" value="3"></td><td>$45.00</td><td><a class="remove" href="/cart/change?line=1">×</a></td></tr></table>';
    cart = [{ sku: 'BLUE', quantity: 3 }];
    shop.answer = ({ page }) => ({
      body: {
        ...answerWith([shelf({ placement: 'cart' })]),
        // The catalogue has one page for all variants.
        names: Object.fromEntries(
          Object.keys(page?.names?.otherwise ?? {}).map((id) => [id, id[0] === '/' ? 'WHITE' : id]),
        ),
      },
    });
    await visit('/cart');
    await expect.poll(profileCart, { timeout: 5000 }).toEqual(['BLUE']);
    await page.waitForTimeout(1500);
    await leave();
    expect(told('view_cart')).toEqual([['BLUE']]);
  });

  it('is not told twice where the data layer tells it, by whatever id', async () => {
    put('/P1', 'product', SHOPIFY);
    await visit('/P1');
    await expect.poll(() => asks).toEqual(['/cart.js']);
    await page.evaluate(() =>
      ((window as any).dataLayer ??= []).push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: '900' }] } }),
    );
    await add('A');
    await expect.poll(profileCart).toEqual(['A']);
    await leave();
    expect(told('add_to_cart')).toEqual([['900']]);
  });

  it('is not told twice where the data layer tells of a form’s press', async () => {
    const push = "(window.dataLayer??=[]).push({event:'add_to_cart',ecommerce:{items:[{item_id:'P1'}]}})";
    const form = `<form class="cart" action="/P2"><button onclick="${push}">Add</button></form>`;
    shop.pages['/P1'] = productPage({ id: 'P1', head: WORDPRESS, body: form });
    put('/P2', 'product', WORDPRESS);
    await visit('/P1');
    await inspectWidget(page);
    await page.getByText('Add', { exact: true }).click();
    await page.waitForURL('**/P2*');
    await leave();
    expect(told('add_to_cart')).toEqual([['P1']]);
  });

  it('is counted from a form without a script, and asked for where WooCommerce says that there is one', async () => {
    const form =
      '<form class="cart" method="get" action="/P2"><button name="add-to-cart" value="77">Add</button></form>';
    shop.pages['/P1'] = productPage({ id: 'P1', head: WORDPRESS, body: form });
    put('/P2', 'product', WORDPRESS);
    await visit('/P1');
    await inspectWidget(page);
    expect(asks).toEqual([]);
    await page.getByText('Add', { exact: true }).click();
    await page.waitForURL('**/P2*');
    await expect.poll(() => shop.asked.length).toBe(2);
    expect(shop.asked[1]!.visitor!.cart).toEqual(['P1']);
    await context.addCookies([{ name: 'woocommerce_items_in_cart', value: '1', url: shop.origin }]);
    cart = [{ sku: 'P1', quantity: 1 }];
    await visit('/P2');
    await expect.poll(() => asks).toContain('/wp-json/wc/store/v1/cart');
    await leave();
    expect(told('add_to_cart')).toEqual([['P1']]);
  });

  it('is told of the variation that WooCommerce’s server has named since the page was read', async () => {
    const form = `<script>window.jQuery = (target) => ({ on: (names, call) => names.split(' ').forEach((name) => { target.addEventListener(name, call); window['hears ' + name] = true }) })</script>
      <form class="cart variations_form" action="/P2" data-product_id="7" data-product_variations="false"><div class="single_variation"></div><input name="quantity" type="number" value="1"><input type="hidden" name="product_id" value="7"><input type="hidden" name="variation_id" value="0"><button name="add-to-cart" value="7">Add</button></form>`;
    shop.answer = ({ page }) => ({ body: { ...answerWith([shelf({ placement: page!.type! })]), item: 'WP' } as never });
    shop.pages['/P1'] =
      `<!doctype html><html lang="en"><title>Cap</title>${WORDPRESS}${TAG}<body class="single-product"><h1>Cap</h1><p class="price">€12.00</p>${form}<div data-shelf="product"></div>`;
    put('/P2', 'category', WORDPRESS);
    await visit('/P1');
    await page.waitForFunction(() => 'hears found_variation' in window);
    await page.evaluate(() => {
      document.querySelector('.single_variation')!.innerHTML =
        '<span class="price"><del><span class="amount">€15.00</span></del> <ins><span class="amount">€14.00</span></ins></span><p class="stock in-stock">3</p>';
      document.querySelector<HTMLInputElement>('[name=variation_id]')!.value = '72';
      document.forms[0]!.dispatchEvent(new Event('found_variation', { bubbles: true }));
    });
    // So long a shopper takes from the choice to the button.
    await page.waitForTimeout(1000);
    await page.locator('form button').press('Enter');
    await page.waitForURL('**/P2*');
    await leave();
    const added = shop.events.find(({ type }) => type === 'add_to_cart');
    expect(added!.items).toMatchObject([{ item_id: '72', price: 14 }]);
    expect(told('view_item')).toEqual([['WP']]);
  });

  it.each([
    ['by the variant’s number', 'id', '900'],
    ['by the product’s', 'item_group_id', '7'],
    ['by what a sales channel makes of both', 'shopify_GB_{item_group_id}_{id}', 'shopify_GB_7_900'],
  ] as const)('goes %s where an answer says so, and is not told as added once more', async (_how, field, id) => {
    put('/list', 'category', SHOPIFY);
    put('/P1', 'product', SHOPIFY);
    put('/cart', 'cart', SHOPIFY);
    await visit('/list');
    await expect.poll(() => asks).toEqual(['/cart.js']);
    await add('A');
    await expect.poll(profileCart).toEqual(['A']);
    Object.assign(cart[0]!, { variant_id: 900, product_id: 7 });
    shop.answer = ({ page }) => {
      const body = answerWith([shelf({ placement: page!.type! })]);
      body.widget!.id_field = field;
      return { body };
    };
    await visit('/P1');
    await expect.poll(profileCart).toEqual([id]);
    expect((await visit('/cart')).visitor!.cart).toEqual([id]);
    await leave();
    expect([told('add_to_cart'), told('view_cart')]).toEqual([[['A']], [[id]]]);
  });

  it('goes by handles and options where its variants have no SKUs', async () => {
    put('/P1', 'product', SHOPIFY);
    const line = { sku: '', quantity: 1, variant_id: 900, product_id: 7, handle: 'speckled-cup', title: 'Cup' };
    cart = [
      { ...line, variant_title: 'Sea Blue / L' },
      { ...line, variant_title: null },
    ];
    await visit('/P1');
    await expect.poll(profileCart).toEqual(['speckled-cup-sea-blue-l', 'speckled-cup']);
  });

  it('is the server’s where WooCommerce shows only what a variation is one of', async () => {
    const row = (sku: string) =>
      `<table><tr class="cart_item"><td><a class="remove" data-product_id="118" data-product_sku="${sku}">×</a></td><td class="quantity"><input class="qty" value="1"></td><td class="amount">£15</td></tr><tr><td class="actions"></td></tr></table>`;
    put('/P1', 'product', WORDPRESS);
    put('/cart', 'cart', WORDPRESS + row('A'));
    shop.answer = ({ page }) => {
      const body = answerWith([shelf({ placement: page!.type! })]);
      body.widget!.id_field = 'id';
      return { body };
    };
    await context.addCookies([{ name: 'woocommerce_items_in_cart', value: '1', url: shop.origin }]);
    cart = [{ sku: 'A', quantity: 1 }];
    await visit('/P1');
    await expect.poll(profileCart).toEqual(['900']);
    expect((await visit('/cart')).visitor!.cart).toEqual(['900']);
    await inspectWidget(page);
    await leave();
    expect([told('view_cart'), told('add_to_cart')]).toEqual([[['900']], []]);
  });

  it('is what was bought where the thank-you page does not say it', async () => {
    put('/P1', 'product', SHOPIFY);
    put('/thanks', 'thanks', '<script>window.Shopify = { checkout: { order_id: 77, total_price: "15.00" } }</script>');
    cart = [{ sku: 'A', quantity: 1 }];
    await visit('/P1');
    await expect.poll(profileCart).toEqual(['A']);
    shop.answer = () => ({ body: answerWith([shelf({ placement: 'thanks' })]) });
    expect(await visit('/thanks')).toMatchObject({ page: { type: 'order-complete' }, items: ['A'] });
    await leave();
    expect(told('purchase')).toEqual([['A']]);
  });
});

describe('the order of WooCommerce’s thank-you page, which names its products by their addresses', () => {
  const row = (path: string, quantity: string): string =>
    `<tr class="woocommerce-table__line-item order_item"><td><a href="${path}">Lamp</a> <strong class="product-quantity">×&nbsp;${quantity}</strong></td><td><span class="amount">25,00&nbsp;<span class="woocommerce-Price-currencySymbol">€</span></span></td></tr>`;
  const thank = async (consent: string): Promise<void> => {
    shop.pages['/order-received/5900/'] =
      `<!doctype html><html lang="en"><title>Thanks</title>${WORDPRESS}${TAG.replace('full', consent)}
      <body class="woocommerce-checkout woocommerce-order-received"><h1>Order received</h1>
      <ul class="order_details"><li class="woocommerce-order-overview__total total">Total: <strong><span class="amount">37,00&nbsp;<span class="woocommerce-Price-currencySymbol">€</span></span></strong></li></ul>
      <table>${row('/product/oak-lamp/', '2')}${row('/product/shade/?attribute_pa_colour=red', '<del>3</del> <ins>1</ins>')}${row('/product/gone/', '1')}</table>
      <div data-shelf="order-complete"></div>`;
    shop.answer = () => ({
      body: {
        ...answerWith([shelf({ placement: 'order-complete' })]),
        names: { '/product/oak-lamp/?': 'R1', '/product/shade/?': '42' },
      },
    });
    await visit('/order-received/5900/?key=wc_order_x1');
    await inspectWidget(page);
    await leave();
  };

  it('is asked with and told where nothing is remembered', async () => {
    await thank('session');
    const [oak, shade, gone] = ['/product/oak-lamp/?', '/product/shade/?', '/product/gone/?'];
    expect(shop.asked[0]).toMatchObject({
      page: { type: 'order-complete', names: { otherwise: { [oak]: [oak], [shade]: [shade], [gone]: [gone] } } },
    });
    const purchase = shop.events.find(({ type }) => type === 'purchase')!;
    expect(purchase).toMatchObject({ transaction_id: '5900', value: 37, currency: 'EUR' });
    expect(purchase.items).toMatchObject([
      { item_id: 'R1', quantity: 2, price: 12.5 },
      { item_id: '42', quantity: 1, price: 25 },
    ]);
    // What the worker does not know either is no product of the shop.
    expect(purchase.items).toHaveLength(2);
  });

  it('is asked with and not told without consent', async () => {
    await thank('none');
    expect(asks).toEqual([]);
    expect(shop.asked[0]!.items).toHaveLength(3);
    expect(shop.events).toEqual([]);
  });
});

describe('the cart of a single-page shop, which nobody tells of', () => {
  const go = async (path: string, show?: string): Promise<any> => {
    const before = shop.asked.length;
    await page.evaluate(
      ([path, show]) => {
        history.pushState({}, '', path);
        if (show) document.querySelector('main')!.innerHTML = show;
      },
      [path, show] as const,
    );
    await expect.poll(() => shop.asked.length, { timeout: 6000 }).toBeGreaterThan(before);
    return shop.asked.at(-1)!;
  };

  it('is asked for anew on each of its pages', async () => {
    put('/P1', 'product', SHOPIFY);
    await visit('/P1');
    await expect.poll(() => asks).toEqual(['/cart.js']);
    await inspectWidget(page);
    cart = [{ sku: 'R1', quantity: 1 }];
    await go('/list');
    await expect.poll(() => asks, { timeout: 5000 }).toEqual(['/cart.js', '/cart.js']);
    await expect.poll(profileCart, { timeout: 5000 }).toEqual(['R1']);
  });

  it('is read anew each time its own page is shown, with the quantities of then', async () => {
    const rows = (quantity: number) =>
      `<h1>Cart</h1><table class="cart"><tr><td><a href="/?product_id=49">Cup</a></td><td><input name="quantity" value="${quantity}"></td><td>$17.60</td><td>$${(17.6 * quantity).toFixed(2)}</td><td><a class="remove" href="/?remove=49">×</a></td></tr></table><div data-shelf="cart"></div>`;
    shop.pages['/cart'] =
      `<!doctype html><html lang="en"><title>Cart</title>${TAG}<body><main>${rows(1)}</main></body></html>`;
    expect((await visit('/cart')).visitor).toMatchObject({ cart: ['49'], cart_value: 17.6 });
    await inspectWidget(page);
    await go('/about', '<h1>About us</h1><div data-shelf="other"></div>');
    expect((await go('/cart', rows(3))).visitor).toMatchObject({ cart: ['49'], cart_value: 52.8 });
  });
});

describe('what is in the cart of a visitor of whom nothing is kept', () => {
  const SESSION = TAG.replace('"full"', '"session"');
  const slot = (style = '') => `<div style="${style}" data-shelf="product"></div>`;
  const cards = (): Promise<number> => page.locator('[data-shelf] li').count();
  const visitWith = async (style?: string): Promise<void> => {
    shop.pages['/P1'] = productPage({ id: 'P1', head: SHOPIFY, tag: SESSION, slot: slot(style) });
    await page.goto(`${shop.origin}/P1`);
    await page.locator('[data-shelf] li').nth(5).waitFor({ state: 'attached' });
  };
  beforeEach(() => {
    cart = [
      { sku: 'R1', quantity: 1 },
      { sku: 'R3', quantity: 1 },
    ];
  });

  it('is asked for together with the question, and not on the shelf', async () => {
    shop.answer = () => ({ body: answerWith([shelf()]), delay: 500 });
    await visitWith();
    expect(await cards()).toBe(6);
    expect(asks).toEqual(['/cart.js']);
    expect(shop.asked[0]!.visitor).not.toHaveProperty('cart');
  });

  it('is asked with as the page’s drawer shows it, which the shop’s server tells too late', async () => {
    const row = (id: number) =>
      `<tr class="cart-item"><td><a href="/p/R1?variant=${id}">Lamp</a></td><td><input name="updates[]" value="2"></td></tr>`;
    const drawer = `<cart-drawer><table>${row(901)}${row(902)}</table><a href="/p/R7?variant=907">You may like</a></cart-drawer>`;
    shop.pages['/P1'] = productPage({ id: 'P1', head: SHOPIFY, tag: SESSION, slot: slot(), body: drawer });
    delay = 800;
    await visit('/P1');
    expect(shop.asked[0]).toMatchObject({
      page: { names: { otherwise: { 901: ['/p/R1?variant=901'], 902: ['/p/R1?variant=902'] } } },
      visitor: { cart: ['901', '902'] },
    });
    await expect.poll(profileCart, { timeout: 5000 }).toEqual(['R1', 'R3']);
    await leave();
    expect([shop.asked.length, told('add_to_cart'), told('view_cart')]).toEqual([1, [], []]);
  });

  it('goes by the ids that the very answer names', async () => {
    shop.answer = () => {
      const body = answerWith([shelf({ items: items(8).map((item, n) => ({ ...item, id: `${900 + n}` })) })]);
      body.widget!.id_field = 'id';
      return { body, delay: 500 };
    };
    await visitWith();
    expect(await cards()).toBe(6);
  });

  it('is taken off a shelf that was drawn before it was known, once that is out of sight', async () => {
    delay = 800;
    await visitWith();
    expect(await cards()).toBe(8);
    await expect.poll(profileCart, { timeout: 5000 }).toEqual(['R1', 'R3']);
    await page.waitForTimeout(300);
    expect(await cards()).toBe(8);
    await page.evaluate(() => {
      document.body.style.paddingBottom = '6000px';
      scrollTo(0, 3000);
    });
    await expect.poll(cards, { timeout: 5000 }).toBe(6);
  });

  it('is taken at once off one that is below the screen', async () => {
    delay = 800;
    await visitWith('margin-top:2000px');
    await expect.poll(cards, { timeout: 5000 }).toBe(6);
  });

  it.each([
    ['by another of its ids', { id: 'R1' }],
    ['as another variant, which has the same page', { url: '/p/R1?variant=77' }],
  ])('is taken off %s', async (_how, line) => {
    cart = [{ sku: 'MUG-2', quantity: 1, ...line }];
    delay = 800;
    await visitWith('margin-top:2000px');
    await expect.poll(cards, { timeout: 5000 }).toBe(7);
    expect(shop.asked).toHaveLength(1);
  });

  it('is taken off a shelf of whose cards and of a cart of whose lines some link to nothing that is an address', async () => {
    const links = [null, undefined, '', 'http://', 'http://[', 5, {}, '/p/R8'];
    const answered = items(8).map((item, index) => ({ ...item, link: links[index] as string }));
    shop.answer = () => ({ body: answerWith([shelf({ items: answered })]) });
    cart = [
      { sku: 'A', quantity: 1, url: 'http://' },
      { sku: 'B', quantity: 1, url: 7 },
      { sku: 'C', quantity: 1, url: 'http://[' },
      { sku: 'D', quantity: 1 },
      { sku: 'E', quantity: 1, url: '/p/R8?variant=2' },
    ];
    delay = 800;
    await visitWith('margin-top:2000px');
    await expect.poll(profileCart, { timeout: 5000 }).toEqual(['A', 'B', 'C', 'D', 'E']);
    await expect.poll(cards, { timeout: 5000 }).toBe(7);
    expect((await inspectWidget(page)).refusals).toEqual([]);
  });

  it('begins to be paid for with a press of the button that leads to another host', async () => {
    shop.pages['/cart'] =
      `<!doctype html><title>Cart</title>${SHOPIFY}${SESSION}<body class="template-cart"><h1>Cart</h1>
      <form action="/away"><button name="checkout">Check out</button></form><div data-shelf="cart"></div>`;
    shop.answer = () => ({ body: answerWith([shelf({ placement: 'cart' })]) });
    await page.goto(`${shop.origin}/cart`);
    await page.locator('[data-shelf] li').first().waitFor();
    await inspectWidget(page);
    await page.getByText('Check out').click();
    await page.waitForURL('**/away*');
    await leave();
    expect(told('begin_checkout')).toEqual([['R1', 'R3']]);
  });
});

describe('the cart of a visitor who has not consented', () => {
  it('is not asked for, neither on the page nor after a change nor on the cart’s own page', async () => {
    const none = TAG.replace('full', 'none');
    put('/P1', 'product', SHOPIFY, none);
    put('/cart', 'cart', SHOPIFY, none);
    cart = [{ sku: 'R1', quantity: 1 }];
    await visit('/P1');
    await inspectWidget(page);
    await page.evaluate(() => document.dispatchEvent(new Event('cart:updated')));
    await page.waitForTimeout(1000);
    await visit('/cart');
    await inspectWidget(page);
    expect(asks).toEqual([]);
    expect(shop.asked.map(({ visitor }) => visitor!.cart)).toEqual([undefined, undefined]);
  });

  it('is asked for once the banner is answered, and what was in it before is not told as added', async () => {
    const denied = `<script>dataLayer = []; function gtag() { dataLayer.push(arguments) }
      gtag('consent', 'default', { analytics_storage: 'denied', personalization_storage: 'denied' })</script>`;
    put('/P1', 'product', SHOPIFY + denied, TAG.replace(' data-consent="full"', ''));
    cart = [{ sku: 'OLD', quantity: 1 }];
    await visit('/P1');
    await inspectWidget(page);
    await page.waitForTimeout(500);
    expect(asks).toEqual([]);
    await page.evaluate(() =>
      (window as any).gtag('consent', 'update', { analytics_storage: 'granted', personalization_storage: 'granted' }),
    );
    await expect.poll(profileCart, { timeout: 5000 }).toEqual(['OLD']);
    await add('NEW');
    await expect.poll(profileCart).toEqual(['OLD', 'NEW']);
    await leave();
    expect(told('add_to_cart')).toEqual([['NEW']]);
  });
});

describe('a cart of a shop whose server is not asked', () => {
  const corner = (...ids: string[]) =>
    `<div id="header-cart"><a href="/cart">${ids.length} items</a><ul>${ids.map((id) => `<li><a href="/?product_id=${id}">Cup</a> <b>$17.60</b> <form action="/?route=cart.removeProduct"><button>×</button></form></li>`).join('')}</ul></div>`;
  const list =
    '<ul class="cart-tips"><li><a href="/?product_id=88">Mug</a> <b>$9.00</b> <button data-product-id="88">Buy</button></li></ul>';
  const put = (path: string, body: string) => (shop.pages[path] = productPage({ id: path.slice(1), body }));
  /** The file for carts comes with the first press: a page that is only looked at does not carry it. */
  const press = async (): Promise<void> => {
    await inspectWidget(page);
    const loaded = page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('shelf-later-')),
    );
    await page.locator('h1').first().click();
    await loaded;
  };
  const call = (address: string) => page.evaluate((address) => fetch(address), address);

  it('is read from a corner of any page, and after a call that changes it', async () => {
    put('/P1', corner() + list);
    put('/P2', corner('49', '58') + list);
    await visit('/P1');
    await press();
    // Nobody's shop puts anything in as fast as a test.
    await page.waitForTimeout(250);
    await page.evaluate((html) => (document.querySelector('#header-cart')!.outerHTML = html), corner('49'));
    await call('/?route=cart.add');
    await expect.poll(profileCart).toEqual(['49']);
    await visit('/P2');
    await press();
    await expect.poll(profileCart).toEqual(['49', '58']);
    expect((await visit('/P2')).visitor.cart).toEqual(['49', '58']);
    await leave();
    expect(told('add_to_cart')).toEqual([['49'], ['58']]);
  });

  it('holds the page’s product after a call that puts something in, where nothing shows it', async () => {
    put('/P1', '<a href="/cart">Cart</a><button>Add</button>');
    await visit('/P1');
    await press();
    await call('/api/commerce/shopping-cart/entries');
    await expect.poll(profileCart).toEqual(['P1']);
    await leave();
    expect(told('add_to_cart')).toEqual([['P1']]);
  });

  it('holds the page’s product after its form was posted, and not after another’s', async () => {
    const form = (fields: string, word: string) =>
      `<form method="post" action="/P2">${fields}<button>${word}</button></form>`;
    put(
      '/P1',
      form('<input type="hidden" name="id" value="7"><input name="ks" value="1">', 'Do košíku') +
        form('<input name="list_id"><input type="email">', 'Odebírat'),
    );
    put('/P2', '');
    for (const [word, expected] of [
      ['Odebírat', []],
      ['Do košíku', [['P1']]],
    ] as const) {
      await visit('/P1');
      await press();
      await page.getByText(word).click();
      await page.waitForURL('**/P2*');
      await leave();
      expect(told('add_to_cart')).toEqual(expected);
    }
  });

  it.each([
    ['before the press has brought the file for carts', 0],
    ['after the call was heard', 500],
  ])('is put into by one press once, where the data layer tells it by another id %s', async (_when, after) => {
    put('/P1', '<a href="/cart">Cart</a><button id="buy">Add</button>');
    await visit('/P1');
    await inspectWidget(page);
    await page.evaluate((after) => {
      const entry = { event: 'add_to_cart', ecommerce: { items: [{ item_id: '76', price: 24, quantity: 1 }] } };
      document.querySelector('#buy')!.addEventListener('click', async () => {
        if (!after) (window as any).dataLayer.push(entry);
        await fetch('/api/shopping-cart/entries');
        if (after) setTimeout(() => (window as any).dataLayer.push(entry), after);
      });
    }, after);
    await page.locator('#buy').click();
    await page.waitForTimeout(2000);
    await leave();
    expect(told('add_to_cart')).toEqual([['76']]);
    // The next press is another one.
    await visit('/P1');
    await press();
    await page.waitForTimeout(1200);
    await call('/api/shopping-cart/entries');
    await page.waitForTimeout(900);
    await leave();
    expect(told('add_to_cart')).toEqual([['76'], ['P1']]);
  });

  it.each(['full', 'session'])('is told of with the page that a script leaves at once, under %s', async (consent) => {
    shop.pages['/P1'] = productPage({
      id: 'P1',
      tag: TAG.replace('full', consent),
      body: `<a href="/cart">Cart</a><form method="post" action="/bag"><input type="hidden" name="product_id" value="1"><input name="qty" value="1"><button>Add</button></form><script>document.forms[0].onsubmit = (event) => { event.preventDefault(); fetch('/api/shopping-cart/entries').then(() => (location = '/bag')) }</script>`,
    });
    shop.pages['/bag'] = '<!doctype html><h1>Bag</h1>';
    await visit('/P1');
    await inspectWidget(page);
    await page.waitForTimeout(300);
    await page.getByText('Add', { exact: true }).click();
    await page.waitForURL('**/bag');
    await leave();
    expect(told('add_to_cart')).toEqual([['P1']]);
  });

  it('is told of where the very first press sends a form, of the page’s product or of a card of a list', async () => {
    const box = (id: string) =>
      `<div class="box"><a href="/p/${id}"><img src="/image/1"></a><b>9.00 €</b><form method="post" action="/bag"><input type="hidden" name="a" value="${id}"><input type="hidden" name="anzahl" value="1"><button name="inWarenkorb">Put ${id}</button></form></div>`;
    const own =
      '<form method="post" action="/bag"><input type="hidden" name="a" value="1"><input type="number" name="anzahl" value="2"><button name="inWarenkorb">Buy</button></form>';
    const tag = TAG.replace('full', 'session');
    const head = '<link href="/cart">';
    shop.pages['/P1'] = productPage({ id: 'P1', tag, head, slot: `${own}<div data-shelf="product"></div>` }).replace(
      '</main>',
      `</main>${box('71')}${box('72')}`,
    );
    shop.pages['/list'] =
      `<!doctype html><html lang="en"><title>Cups</title>${head}${tag}<h1>Cups</h1>${box('71')}${box('72')}<div data-shelf="category"></div>`;
    shop.pages['/bag'] = '<!doctype html><h1>Bag</h1>';
    shop.answer = ({ page, placements }) => ({
      body: placements
        ? { ...answerWith([]), names: { 72: 'CUP-72' } }
        : answerWith([shelf({ placement: page!.type === 'product' ? 'product' : 'category' })]),
    });
    for (const [path, word, expected] of [
      ['/P1', 'Buy', ['P1']],
      ['/P1', 'Put 72', ['CUP-72']],
      ['/list', 'Put 72', ['CUP-72']],
    ] as const) {
      shop.events.length = 0;
      shop.pageMs = 0;
      await visit(path);
      await inspectWidget(page);
      await page.waitForTimeout(500);
      shop.pageMs = 300;
      await page.getByText(word, { exact: true }).click();
      await page.waitForURL('**/bag');
      await leave();
      expect(told('add_to_cart')).toEqual([expected]);
    }
    shop.pageMs = 0;
  });

  it('is told of with the page that a form leaves, also where a key has sent it', async () => {
    const form =
      '<form method="post" action="/bag"><input type="hidden" name="product_id" value="1"><input name="qty" value="1"><button>Add</button></form>';
    shop.pages['/P1'] = productPage({ id: 'P1', tag: TAG.replace('full', 'session'), body: form });
    shop.pages['/bag'] = '<!doctype html><h1>Bag</h1>';
    for (const send of [
      () => page.getByText('Add', { exact: true }).click({ delay: 80 }),
      async () => {
        await page.keyboard.press('Tab');
        await page.waitForTimeout(80);
        await page.locator('[name=qty]').press('Enter');
      },
    ]) {
      shop.events.length = 0;
      await visit('/P1');
      await inspectWidget(page);
      await page.waitForTimeout(300);
      await send();
      await page.waitForURL('**/bag');
      await leave();
      expect(told('add_to_cart')).toEqual([['P1']]);
    }
  });

  it('is told of with the price of one, where its rows say only what all cost', async () => {
    const row = (id: string, sum: string) =>
      `<tr><td><a href="/?product_id=${id}">Cup</a></td><td>x 3</td><td>${sum}</td><td><button onclick="cart.remove(7)">×</button></td></tr>`;
    put('/P1', '<div id="cart"><a href="/cart">Cart</a><table></table></div>');
    await visit('/P1');
    await press();
    await page.waitForTimeout(250);
    await page.evaluate(
      (html) => (document.querySelector('table')!.innerHTML = html),
      row('P1', '€72.00') + row('R2', '€58.50') + row('49', '€9.00'),
    );
    await call('/?route=cart.add');
    await expect.poll(profileCart).toEqual(['P1', 'R2', '49']);
    await page.waitForTimeout(700);
    await leave();
    expect(shop.events.find(({ type }) => type === 'add_to_cart')!.items).toMatchObject([
      { item_id: 'P1', quantity: 3, price: 24 },
      { item_id: 'R2', quantity: 3, price: 19.5 },
      { item_id: '49', quantity: 3 },
    ]);
  });

  it('does not hold the page’s product where another’s card was pressed, or something else was called', async () => {
    put('/P2', '<a href="/cart">Cart</a><ul><li>Mug <button>Add</button></li></ul>');
    await visit('/P2');
    await press();
    await call('/cart/update');
    await page.waitForTimeout(400);
    await page.getByText('Add', { exact: true }).click();
    await call('/on/Cart-AddProduct');
    await page.waitForTimeout(400);
    expect(await profileCart()).toEqual([]);
    await leave();
    expect(told('add_to_cart')).toEqual([]);
  });
});

describe('a cart that a shop shows after a press, and keeps nothing of', () => {
  const SESSION = TAG.replace('full', 'session');
  const row = (id: string) =>
    `<tr><td><a href="/?product_id=${id}">Cup</a></td><td><input name="qty" value="1"></td><td>$17.60</td><td><a class="remove" href="/cart?out=${id}">×</a></td></tr>`;
  const drawer = (...ids: string[]) => `<div id="cart"><table>${ids.map(row).join('')}</table></div>`;
  /** A script that calls the shop and then draws this. */
  const draws = (address: string, ...ids: string[]) =>
    `event.preventDefault(); fetch('${address}', { method: 'POST' }).then(() => (document.querySelector('#cart').outerHTML = '${drawer(...ids).replaceAll('"', '&quot;')}'))`;
  const put = (path: string, body: string, tag = SESSION) =>
    (shop.pages[path] = productPage({ id: path.slice(1), tag, body: `<a href="/cart">Cart</a>${body}` }));
  /** Nobody's press is as fast as a test's; the first one brings the file for carts. */
  const press = async (text: string): Promise<void> => {
    await page.getByText(text, { exact: true }).first().click({ delay: 150 });
    await page.waitForTimeout(1200);
  };
  const open = async (path: string): Promise<void> => {
    await visit(path);
    await inspectWidget(page);
  };

  it.each([
    ['whose card was pressed', '/?route=cart.add', 'Card', ['49011']],
    ['of the page', '/?route=cart.add', 'Buy', ['P1']],
    ['of the page, where the call does not say so', '/', 'Buy', ['P1']],
    ['of none, where something else was pressed', '/', 'Wish', []],
  ])('has of what it holds the product added %s', async (_which, address, text, expected) => {
    const add = 'add(event)';
    put(
      '/P1',
      `<script>function add(event) { ${draws(address, '57021', '49011', 'P1').replaceAll('&quot;', '"')} }</script><button class="add-to-cart" onclick="${add}">Buy</button><button onclick="${add}">Wish</button>
      <div class="product-card"><a href="/?product_id=49011">Cup</a><button class="add-to-cart" onclick="${add}">Card</button></div>${drawer()}`,
    );
    await open('/P1');
    await press(text);
    await expect.poll(async () => (await profileCart()).toSorted()).toEqual(['49011', '57021', 'P1']);
    await leave();
    expect(told('add_to_cart')).toEqual(expected.map((id) => [id]));
    expect(told('remove_from_cart')).toEqual([]);
  });

  it('is empty once its only line has been taken out, whatever was called', async () => {
    put('/P1', drawer('49011').replace('class="remove"', `class="remove" onclick="${draws('/api/3/items/1')}"`));
    await open('/P1');
    await press('×');
    await expect.poll(profileCart).toEqual([]);
    expect((await inspectWidget(page)).page.cart).toEqual([]);
    await leave();
    expect([told('remove_from_cart'), told('add_to_cart')]).toEqual([[['49011']], []]);
  });

  it.each([
    ['a link', 'class="remove"', [['49011']]],
    ['a link that is not followed', 'class="remove" onclick="return false"', []],
    ['a coupon’s link', 'class="remove coupon"', []],
  ])('has a line taken out by the page to which %s leads', async (_what, sign, expected) => {
    shop.pages['/cart'] =
      `<!doctype html><html lang="en"><title>Cart</title>${SESSION}<body class="template-cart"><h1>Cart</h1>${drawer('49011', '57021').replace('class="remove"', sign)}<div data-shelf="cart"></div>`;
    await open('/cart');
    await press('×');
    await leave();
    expect(told('remove_from_cart')).toEqual(expected);
  });

  describe('whose page has quantities', () => {
    const choice = (quantity: number, attributes: string) =>
      `<select name="quantity" ${attributes}>${[1, 2, 3, 4].map((n) => `<option ${n === quantity ? 'selected' : ''}>${n}</option>`).join('')}</select>`;
    const line = (id: string, quantity: number, attributes = '') =>
      `<tr><td><a href="/?product_id=${id}">Cup</a></td><td>${choice(quantity, attributes)}</td><td>$17.60</td><td>$${(17.6 * quantity).toFixed(2)}</td><td><a class="remove" href="/cart?out=${id}">×</a></td></tr>`;
    const cartPage = (rows: string, around = (rows: string) => rows) =>
      `<!doctype html><html lang="en"><title>Cart</title>${SESSION}<body class="template-cart"><h1>Cart</h1>${around(`<table>${rows}</table>`)}<div data-shelf="cart"></div>`;
    /** With a key, as a press would open the browser's own list. */
    const choose = async (index: number, key: string): Promise<void> => {
      // What is pressed as the page comes may have been told by the one before.
      await page.waitForTimeout(1200);
      await page.locator('select').nth(index).focus();
      await page.keyboard.press(key);
    };
    const changes = (): unknown[] =>
      [...new Map(shop.events.map((event) => [event.id, event])).values()]
        .filter(({ type }) => /^(add|rem)/.test(type))
        .map(({ type, items }) => [type, ...items!.map(({ item_id, quantity }) => [item_id, quantity])])
        .toSorted();
    const more = ['add_to_cart', ['49011', 1]];
    const less = ['remove_from_cart', ['57021', 3]];

    it('has more or less of a line, where a list outside of any form is changed', async () => {
      const call = `onchange="parentNode.parentNode.cells[3].textContent = '$' + (17.6 * value).toFixed(2); fetch('/on/Cart-UpdateQuantity?q=' + value)"`;
      shop.pages['/cart'] = cartPage(line('49011', 2, call) + line('57021', 4, call));
      await open('/cart');
      await choose(0, '3');
      await choose(1, 'Home');
      await page.waitForTimeout(1200);
      await leave();
      expect(changes()).toEqual([more, less]);
    });

    it.each([
      ['its form is sent', '<button>Update</button>', '', () => press('Update')],
      ['a script sends it', '', 'onchange="setTimeout(() => form.submit(), 900)"', async () => {}],
    ])('has more or less of a line, where %s and another page comes', async (_how, button, script, send) => {
      shop.pages['/cart'] = cartPage(
        line('49011', 2) + line('57021', 4, script),
        (rows) => `<form method="post" action="/bag">${rows}${button}</form>`,
      );
      shop.pages['/bag'] = '<!doctype html><h1>Bag</h1>';
      await open('/cart');
      await choose(0, '3');
      await choose(1, 'Home');
      await send();
      await page.waitForURL('**/bag');
      await leave();
      expect(changes()).toEqual([more, less]);
    });

    it('is told once, where a form’s quantities are sent by a call', async () => {
      shop.pages['/cart'] = cartPage(
        line('49011', 2) + line('57021', 4),
        (rows) =>
          `<form method="post" onsubmit="event.preventDefault(); new FormData(this); fetch('/cart/update', { method: 'POST', body: new FormData(this) })">${rows}<button>Update</button></form><form id="letter"><input name="email"></form>`,
      );
      await open('/cart');
      await page.evaluate(() => new FormData(document.querySelector<HTMLFormElement>('#letter')!));
      await choose(0, '3');
      await press('Update');
      await choose(1, 'Home');
      await press('Update');
      await leave();
      expect(changes()).toEqual([more, less]);
    });
  });

  it('has as many added as the form says, which calls its product in a way of its own', async () => {
    put(
      '/P1',
      '<form method="post" action="/bag"><input type="hidden" name="p" value="12"><input name="ile" value="3"><button>Add</button></form>',
    );
    shop.pages['/bag'] = '<!doctype html><h1>Bag</h1>';
    await open('/P1');
    await press('Add');
    await leave();
    expect(shop.events.find(({ type }) => type === 'add_to_cart')!.items).toMatchObject([
      { item_id: 'P1', quantity: 3, price: 24 },
    ]);
  });
});

describe('a cart that nothing shows', () => {
  const SESSION = TAG.replace('full', 'session');
  const quantity =
    '<select class="size"><option>42</option></select><select class="quantity-select"><option>1</option><option>2</option></select>';
  const add = `<button class="add-to-cart" data-pid="P7" onclick="fetch('/Cart-AddProduct', { method: 'POST' })">Add to cart</button>`;
  // A page that is left while its events are on their way sends them once more: by its id each counts once.
  const added = (): unknown =>
    [...new Map(shop.events.map((event) => [event.id, event])).values()]
      .filter(({ type }) => type === 'add_to_cart')
      .map(({ items }) => items);

  it('has put in what was chosen since the page was read, as often as a list beside the button says', async () => {
    shop.pages['/P7'] = productPage({
      id: 'P7',
      tag: SESSION,
      slot: '<div data-shelf="product"></div>',
      body: `<a href="/cart">Cart</a>`,
    }).replace(
      '<p id="below">',
      `<p>Item No. <span class="product-id">P7</span></p><p class="price">€24.00</p><button id="blue">Blue</button>${quantity}${add}<p id="below">`,
    );
    await visit('/P7');
    await inspectWidget(page);
    await page.evaluate(() => {
      document.querySelector('#blue')!.addEventListener('click', () =>
        setTimeout(() => {
          document.querySelector('.product-id')!.textContent = 'P7-BLUE';
          document.querySelector('.price')!.textContent = '€26.00';
        }, 300),
      );
    });
    await page.locator('#blue').click();
    await page.waitForTimeout(1200);
    await page.locator('.quantity-select').selectOption('2');
    await page.locator('.add-to-cart').click({ delay: 80 });
    await page.waitForTimeout(1500);
    await leave();
    expect(added()).toMatchObject([[{ item_id: 'P7-BLUE', quantity: 2, price: 26 }]]);
  });

  it('has put in what a quick view on top of a list names, and no shelf shows that any more', async () => {
    const dialog = `<div class="modal" role="dialog" style="position:fixed;inset:0 0 auto;background:white"><h1>Cup</h1><p>Item No. <span>R1</span></p>${quantity}<p><del>€30.00</del> <b>€19.50</b></p>${add.replace('P7', 'R0')}</div>`;
    shop.pages['/list'] =
      `<!doctype html><html lang="en"><title>Cups</title>${SESSION}<a href="/cart">Cart</a><h1>Cups</h1><button id="open">Look</button><div style="height:2000px"></div><div data-shelf="category"></div>`;
    shop.answer = () => ({ body: answerWith([shelf({ placement: 'category' })]) });
    shop.pages['/list'] +=
      '<ul><li class="product-card">A €5.00</li><li class="product-card">B €6.00</li></ul><body class="category">';
    await page.goto(`${shop.origin}/list`);
    await page.evaluate(
      (html) =>
        document
          .querySelector('#open')!
          .addEventListener('click', () => document.body.insertAdjacentHTML('beforeend', html)),
      dialog,
    );
    await page.locator('[data-shelf]').scrollIntoViewIfNeeded();
    await page.locator('[data-shelf] li').nth(5).waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await inspectWidget(page);
    await page.locator('#open').click();
    await page.waitForTimeout(600);
    await page.locator('.quantity-select').selectOption('2');
    await page.locator('.add-to-cart').click({ delay: 80 });
    await expect.poll(() => shop.events.some(({ type }) => type === 'add_to_cart'), { timeout: 6000 }).toBe(true);
    expect(added()).toMatchObject([[{ item_id: 'R1', quantity: 2, price: 19.5 }]]);
    await expect.poll(() => page.locator('[data-shelf] li').count(), { timeout: 3000 }).toBe(7);
  });
});

describe('a cart that only the answers of the shop’s calls tell', () => {
  /** What jQuery tells the page of a call that is answered. */
  const jQuery = `<script>window.jQuery = (target) => ({ on: (names, call) => names.split(' ').forEach((name) => target.addEventListener(name, (event) => call(event, ...(event.detail ?? [])))) })
    const call = async (url) => {
      const answer = await fetch(url, { method: 'POST' });
      document.dispatchEvent(new CustomEvent('ajaxSuccess', { detail: [{}, { url }, await answer.json()] }));
    }</script>`;
  const productOf = (id: string): string =>
    productPage({
      id,
      head: jQuery,
      tag: TAG.replace('full', 'session'),
      body: '<a href="/cart">Cart</a><button class="add-to-cart" onclick="call(`/on/Cart-AddProduct`)">Buy</button><button onclick="call(`/on/Cart-RemoveProductLineItem`)">Out</button>',
    });
  const line = (id: string, quantity: number, value: number) => ({
    id,
    UUID: 'ffee',
    quantity,
    price: { sales: { value, currency: 'EUR' } },
  });
  const press = async (text: string): Promise<void> => {
    await page.getByText(text, { exact: true }).click({ delay: 150 });
    await page.waitForTimeout(1200);
  };

  it('is known after a press, left out of the shelves, and what is put in told as often as it was', async () => {
    shop.pages['/P1'] = productOf('P1');
    shop.pages['/P2'] = productOf('P2');
    const answer = (cart: unknown) => (shop.pages['/on/Cart-AddProduct'] = JSON.stringify({ quantityTotal: 3, cart }));
    answer({ items: [line('P1', 1, 24)] });
    await visit('/P1');
    await inspectWidget(page);
    await press('Buy');
    expect((await inspectWidget(page)).page.cart).toEqual([{ id: 'P1', quantity: 1, price: 24 }]);
    await visit('/P2');
    await inspectWidget(page);
    // Of what was in it before nothing is remembered.
    answer({ items: [line('P1', 1, 24), line('P2', 3, 20), line('R1', 1, 12.5)] });
    await press('Buy');
    answer({ items: [line('P1', 1, 24), line('P2', 5, 20), line('R1', 1, 12.5)] });
    await press('Buy');
    await expect.poll(profileCart).toEqual(['P2', 'P1', 'R1']);
    shop.pages['/on/Cart-RemoveProductLineItem'] = JSON.stringify({ basket: { items: [line('P2', 5, 20)] } });
    await press('Out');
    expect((await inspectWidget(page)).page.cart).toEqual([{ id: 'P2', quantity: 5, price: 20 }]);
    await leave();
    const changes = [...new Map(shop.events.map((event) => [event.id, event])).values()]
      .filter(({ type }) => type.endsWith('_cart'))
      .map(({ type, items }) => [type, ...items!.map(({ item_id, quantity }) => [item_id, quantity])]);
    expect(changes).toEqual([
      ['add_to_cart', ['P1', undefined]],
      ['add_to_cart', ['P2', undefined]],
      ['add_to_cart', ['P2', 2]],
      ['remove_from_cart', ['P1', 1], ['R1', 1]],
    ]);
  });

  it('is not read of answers that hold none, nor of an older one', async () => {
    shop.pages['/P1'] = productOf('P1');
    shop.pages['/on/Cart-AddProduct'] = JSON.stringify({ cart: { items: 2 } });
    await visit('/P1');
    await inspectWidget(page);
    await press('Buy');
    expect([(await inspectWidget(page)).page.cart, await profileCart()]).toEqual([null, ['P1']]);
    shop.pages['/on/Cart-AddProduct'] = JSON.stringify({ cart: { items: [line('P1', 2, 24)] } });
    await page.evaluate(`call('/search?q=cup')`).catch(() => {});
    await press('Buy');
    expect((await inspectWidget(page)).page.cart).toEqual([{ id: 'P1', quantity: 2, price: 24 }]);
    expect((await inspectWidget(page)).refusals).toEqual([]);
  });
});

it('names the items of the data layer as the catalogue does, where they have a stock number', async () => {
  put('/P1', 'product', '');
  await visit('/P1');
  await page.evaluate(() =>
    ((window as any).dataLayer ??= []).push({
      event: 'add_to_cart',
      ecommerce: { items: [{ item_id: 111, sku: 'WK-201', price: 9.95 }] },
    }),
  );
  await leave();
  expect(told('add_to_cart')).toEqual([['WK-201']]);
});

describe('a cart that a data layer tells late', () => {
  const tell = (id: string): string =>
    `<script>window.dataLayer = []; setTimeout(() => dataLayer.push({ event: 'view_cart', ecommerce: { items: [{ item_id: '${id}', price: 5, quantity: 1 }] } }), 600)</script>`;

  it('is asked with once more, where the question did not have it, and seen once', async () => {
    put('/cart', 'cart', tell('A'), TAG.replace('full', 'session'));
    await visit('/cart');
    await expect
      .poll(() => shop.asked.map(({ visitor }) => visitor?.cart ?? []), { timeout: 5000 })
      .toEqual([[], ['A']]);
    await page.waitForTimeout(500);
    expect(shop.asked).toHaveLength(2);
    await leave();
    expect(told('view_cart')).toEqual([['A']]);
  });

  it('is not, where it was known from the page before', async () => {
    put('/cart', 'cart', tell('A'));
    await visit('/cart');
    await expect.poll(() => shop.asked.length, { timeout: 5000 }).toBe(2);
    await leave();
    expect((await visit('/cart')).visitor.cart).toEqual(['A']);
    await page.waitForTimeout(1500);
    expect(shop.asked).toHaveLength(3);
  });
});

describe('the cart of a page that thanks', () => {
  const MAGENTO = (...ids: string[]): string =>
    `<script>localStorage['mage-cache-storage'] = ${JSON.stringify(
      JSON.stringify({
        cart: { items: ids.map((id) => ({ product_sku: id, product_price_value: 51, qty: 2, item_id: '9' })) },
      }),
    )}</script>`;
  const thanks = (head: string): string =>
    `<!doctype html><html lang="en"><title>Thanks</title>${head}${TAG}<body data-mage-init="{}" class="checkout-onepage-success"><h1>Thank you for your purchase!</h1><p>Your order number is: 000009999.</p><div data-shelf="order-complete"></div>`;

  it('is what was bought where it is older than the order, and neither in the cart nor put in or taken out', async () => {
    put('/P1', 'product', `${MAGENTO('A')}<meta data-mage-init>`);
    await visit('/P1');
    await expect.poll(profileCart).toEqual(['A']);
    shop.pages['/success'] = thanks(MAGENTO('A'));
    const { items, visitor } = await visit('/success');
    expect([items, visitor.cart, visitor.stage]).toEqual([['A'], [], 'buyer']);
    await page.evaluate(async () => {
      localStorage['mage-cache-storage'] = '{"cart":{"items":[]}}';
      await fetch('/customer/section/load/?sections=cart').catch(() => {});
    });
    await page.waitForTimeout(1000);
    await leave();
    expect([told('purchase'), told('add_to_cart'), told('remove_from_cart')]).toEqual([[['A']], [], []]);
    const { items: bought } = shop.events.find(({ type }) => type === 'purchase')!;
    expect(bought).toMatchObject([{ item_id: 'A', quantity: 2, price: 51 }]);
  });

  it('is what was in it before where the platform has emptied it, and the data layer may tell more', async () => {
    const prestashop = (...ids: string[]): string =>
      `<link href="/cart"><script>dataLayer = [{ event: 'page' }]; prestashop = ${JSON.stringify({ cart: { products: ids.map((id) => ({ id_product: id, quantity: 1, price: 5 })) } })}</script>`;
    put('/P3', 'product', prestashop('3'));
    await visit('/P3');
    await expect.poll(profileCart).toEqual(['3']);
    shop.pages['/order-confirmation'] = thanks(prestashop()).replace('data-mage-init="{}" ', '');
    expect((await visit('/order-confirmation')).items).toEqual(['3']);
    await page.waitForTimeout(1500);
    await leave();
    expect([told('purchase'), told('remove_from_cart')]).toEqual([[['3']], []]);
  });
});

describe('the cart of Magento', () => {
  /** The mini cart of both themes: a call takes a line out, another brings the cart, and then that is said. */
  const theme = (tell: string): string => `<script>
    localStorage['mage-cache-storage'] ??= '{"cart":{"items":[{"product_sku":"A","qty":1,"item_id":"9"}]}}';
    const load = async (items) => {
      await fetch('/customer/section/load/?sections=cart').catch(() => {});
      localStorage['mage-cache-storage'] = JSON.stringify({ cart: { items } });
      ${tell}
    };
    const takeOut = async () => {
      await fetch('/checkout/sidebar/removeItem/', { method: 'POST' });
      await new Promise((done) => setTimeout(done, 400));
      await load([]);
    };</script>`;
  const themes = {
    'in Hyvä’s themes': `dispatchEvent(new CustomEvent('private-content-loaded'))`,
    'in Luma, where jQuery comes late': `</script><meta data-mage-init><script>`,
  };

  it.each(Object.entries(themes))('is followed %s', async (name, tell) => {
    const head = name.includes('Luma') ? theme('') + tell + '</script>' : theme(tell);
    shop.pages['/P1'] = productPage({
      head,
      body: '<form method="post" action="/checkout/t/add/product/23/"><input type="hidden" name="product" value="P1"><button>Add</button></form>',
    });
    shop.pages['/checkout/t/add/product/23/'] = shop.pages['/P1'];
    await visit('/P1');
    await expect.poll(profileCart).toEqual(['A']);
    await page.evaluate('takeOut()');
    await expect.poll(profileCart, { timeout: 4000 }).toEqual([]);
    await page.getByText('Add', { exact: true }).click();
    await page.waitForURL('**/t/add/**');
    await leave();
    expect([told('remove_from_cart'), told('add_to_cart')]).toEqual([[['A']], [['P1']]]);
  });

  it('is followed in Hyvä’s themes before anything was put in, so that the first press is told', async () => {
    shop.pages['/P1'] = productPage({
      tag: TAG.replace('"full"', '"session"'),
      head: '<script>window.hyva = {}</script>',
      body: '<form method="post" id="sells" action="/checkout/t/add/product/23/"><input type="hidden" name="product" value="P1"></form><button form="sells">Add</button>',
    });
    shop.pages['/checkout/t/add/product/23/'] = shop.pages['/P1'];
    await visit('/P1');
    await page.waitForTimeout(500);
    await page.evaluate(() => document.querySelector<HTMLElement>('[form=sells]')!.click());
    await page.waitForURL('**/t/add/**');
    await leave();
    expect(told('add_to_cart')).toEqual([['P1']]);
  });

  it('is not told as put in where a page that has just come brings it', async () => {
    shop.pages['/P1'] = productPage({
      head: `<script>setTimeout(() => { localStorage['mage-cache-storage'] = '{"cart":{"items":[{"product_sku":"OLD","qty":1}]}}'; dispatchEvent(new CustomEvent('private-content-loaded')) }, 1500)</script><meta data-mage-init>`,
    });
    await visit('/P1');
    await expect.poll(profileCart, { timeout: 5000 }).toEqual(['OLD']);
    expect((await inspectWidget(page)).stage).toEqual({ stage: 'intent', reason: 'cart' });
    await leave();
    expect(told('add_to_cart')).toEqual([]);
  });
});
