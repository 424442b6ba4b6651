import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { shopAndBrowser } from './shop-and-browser.ts';
import { answerWith, inspectWidget, items, leavePage, productPage, shelf, listenForTrouble } from './widget-shop.ts';

const [shop, browser] = await shopAndBrowser();
beforeEach(() => {
  shop.events.length = 0;
  const bundle = items(2).map((item, index) => ({ ...item, id: String(501 + index) }));
  shop.answer = () => ({ body: answerWith([shelf({ layout: 'bundle', items: bundle })]) });
});

interface Call {
  method: string;
  path: string;
  body: string | null;
  nonce: string | undefined;
}

/** The bundle of product 500 on a page of this platform; `answer` is the shop's own server. */
async function open(
  head: string,
  answer: (call: Call) => { status?: number; body: unknown; headers?: Record<string, string>; delay?: number },
  body = '',
): Promise<{ page: Page; calls: Call[]; trouble: string[] }> {
  shop.pages['/p'] = productPage({ id: '500', head, body });
  const page = await browser.newPage();
  const trouble = await listenForTrouble(page);
  const calls: Call[] = [];
  await page.route(/\/(cart|wp-json|\?wc-ajax)/, async (route) => {
    const request = route.request();
    const { pathname, search } = new URL(request.url());
    const call = {
      method: request.method(),
      path: pathname + search,
      body: request.postData(),
      nonce: (await request.allHeaders()).nonce,
    };
    calls.push(call);
    const { status = 200, body, headers = {}, delay = 0 } = answer(call);
    await new Promise((done) => setTimeout(done, delay));
    await route.fulfill({ status, headers, contentType: 'application/json', body: JSON.stringify(body) });
  });
  await page.goto(`${shop.origin}/p`);
  await page.locator('[data-shelf] .add').waitFor();
  return { page, calls, trouble };
}
const added = (page: Page): Promise<void> => page.getByRole('button', { name: 'Added to cart' }).waitFor();
const failed = (page: Page): Promise<void> =>
  page.getByRole('status').filter({ hasText: 'Please add them one by one' }).waitFor();
/** The part of the shelf that has the focus. */
const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.querySelector('[data-shelf]')!.shadowRoot!.activeElement?.className);
const press = (page: Page): Promise<void> => page.locator('[data-shelf] .add').click();
const counted = (): string[][] =>
  shop.events.filter(({ type }) => type === 'add_to_cart').map(({ items }) => items!.map(({ item_id }) => item_id));
async function close(page: Page): Promise<void> {
  await leavePage(page, shop, 'about:blank');
  await page.close();
}

describe('the bundle’s one button', () => {
  const shopify = '<script>window.Shopify={routes:{root:"/en/"}}</script>';

  it('adds all by Shopify’s Ajax API in one call, and counts it once', async () => {
    const { page, calls } = await open(shopify, ({ path }) => ({
      body: path.endsWith('cart.js') ? { items: [] } : {},
    }));
    await press(page);
    await added(page);
    expect(calls.filter(({ method }) => method === 'POST')).toMatchObject([
      {
        path: '/en/cart/add.js',
        body: JSON.stringify({ items: ['500', '501', '502'].map((id) => ({ id, quantity: 1 })) }),
      },
    ]);
    await close(page);
    expect(counted()).toEqual([['500', '501', '502']]);
    const { items: told } = shop.events.find(({ type }) => type === 'add_to_cart')!;
    expect(told).toMatchObject([{ price: 24 }, { price: 12.5 }, { price: 19.5 }]);
  });

  it.each([
    ['by its barcode', '4006381333931', '', '702'],
    ['by the variant that its link leads to', 'lamp-group', '?variant=702', '702'],
    ['by its SKU', 'LAMP-GREEN', '?variant=701', '702'],
    ['by the link, where two have its SKU', 'LAMP', '?variant=703', '703'],
    ['as it is, of a product that has no other', 'lamp-group', '', '701', 1],
  ])('adds the variant that its card shows: %s', async (_, id, query, number, most = 9) => {
    const { page, calls } = await openVariants(id, query, most);
    await press(page);
    await added(page);
    expect(calls.find(({ method }) => method === 'POST')!.body).toBe(
      JSON.stringify({ items: ['500', number].map((id) => ({ id, quantity: 1 })) }),
    );
    await close(page);
  });

  it('adds nothing where no one says which variant a card shows', async () => {
    const { page, calls } = await openVariants('lamp-group', '', 9);
    await press(page);
    await failed(page);
    expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
    await close(page);
    expect(counted()).toEqual([]);
  });

  /** A bundle of the page's product and one of several variants. */
  async function openVariants(id: string, query: string, most: number): ReturnType<typeof open> {
    const variants = [
      { id: 701, sku: 'LAMP-RED', barcode: '4006381333900' },
      { id: 702, sku: 'LAMP-GREEN', barcode: '4006381333931' },
      { id: 703, sku: 'LAMP', barcode: null },
      { id: 704, sku: 'LAMP', barcode: null },
    ].slice(0, most);
    shop.pages['/products/lamp.js'] = JSON.stringify({ variants });
    const [lamp] = items(1).map((item) => ({ ...item, id, link: `/products/lamp${query}` }));
    shop.answer = () => ({ body: answerWith([shelf({ layout: 'bundle', items: [lamp!] })]) });
    return open(shopify, ({ path }) => ({ body: path.endsWith('cart.js') ? { items: [] } : {} }));
  }

  it('counts it once where the shop’s server takes its time, and what is put in after it', async () => {
    let cart: object[] = [];
    const line = (sku: string, quantity = 1): object => ({ id: 1, sku, quantity, price: 1250 });
    const { page } = await open(shopify, ({ path }) => {
      if (path.endsWith('add.js')) cart = ['500', '501', '502'].map((sku) => line(sku));
      return { body: { items: cart }, delay: 300 };
    });
    await page.waitForTimeout(700);
    await press(page);
    await added(page);
    await page.waitForTimeout(2000);
    cart = [line('500'), line('501', 2), line('502')];
    await page.evaluate(() => fetch('/cart/change.js'));
    await page.waitForTimeout(1500);
    await close(page);
    expect(counted()).toEqual([['500', '501', '502'], ['501']]);
  });

  it('tells Shopify’s themes what is in the cart by then', async () => {
    const head = `${shopify}<script>told = []; for (const name of ['cart:refresh', 'cart:update']) document.addEventListener(name, (event) => told.push([name, event.detail.data.itemCount]))</script>`;
    const { page } = await open(head, () => ({ body: { items: [], item_count: 4 } }));
    await press(page);
    await added(page);
    const told = await page.evaluate(() => (window as any).told);
    expect(told).toEqual([
      ['cart:refresh', 4],
      ['cart:update', 4],
    ]);
    await close(page);
  });

  /** What Dawn and its descendants have: a page's own elements, drawn from the sections that the call renders. */
  const dawn = (name: string, sections: string): string => `${shopify}<script>
    const PUB_SUB_EVENTS = { cartUpdate: 'cart-update' };
    published = [];
    function publish(name, data) { published.push([name, data.source, data.cartData.items.length]); return Promise.reject('nobody listens') }
    customElements.define('${name}', class extends HTMLElement {
      getSectionsToRender() { return ${sections} }
      setActiveElement(element) { this.opener = element.className }
      renderContents(state) {
        this.key = state.key;
        for (const { id, selector } of this.getSectionsToRender())
          document.getElementById(id).innerHTML = new DOMParser().parseFromString(state.sections[id], 'text/html')
            .querySelector(selector || '.shopify-section').innerHTML;
        this.setAttribute('open', '');
      }
    });
  </script>`;
  const section = (id: string, html: string) => ({
    [id]: `<div id="shopify-section-${id}" class="shopify-section">${html}</div>`,
  });

  it.each([
    [
      'cart-drawer',
      '[{ id: "cart-drawer", selector: "#CartDrawer" }, { id: "cart-icon-bubble" }]',
      '<cart-drawer class="is-empty"><div id="cart-drawer">empty</div></cart-drawer>',
      section('cart-drawer', '<div id="CartDrawer">three lamps</div>'),
    ],
    [
      'cart-notification',
      '[{ id: "cart-notification-product", selector: `[id="cart-notification-product-${this.key}"]` }, { id: "cart-icon-bubble" }]',
      '<cart-notification><div id="cart-notification-product"></div></cart-notification>',
      section('cart-notification-product', '<div id="cart-notification-product-500:a">three lamps</div>'),
    ],
  ])('lets a theme like Dawn draw its %s and its bubble anew', async (name, list, html, drawn) => {
    const bubble = '<a id="cart-icon-bubble">0</a>';
    const sections = { ...drawn, ...section('cart-icon-bubble', '<b>3</b>') };
    const { page, calls, trouble } = await open(
      dawn(name, list),
      ({ method }) => ({
        body:
          method === 'POST' ? { items: ['500:a', '501:b', '502:c'].map((key) => ({ key })), sections } : { items: [] },
      }),
      html + bubble,
    );
    await press(page);
    await added(page);
    const post = JSON.parse(calls.find(({ method }) => method === 'POST')!.body!);
    expect(post).toMatchObject({ sections: Object.keys(sections).join(), sections_url: '/p' });
    const element = page.locator(name);
    expect(await element.innerText()).toBe('three lamps');
    expect(await element.evaluate((one) => [one.hasAttribute('open'), one.className, (one as any).opener])).toEqual([
      true,
      '',
      'add',
    ]);
    expect(await page.locator('#cart-icon-bubble').innerText()).toBe('3');
    expect(await page.evaluate('published')).toEqual([['cart-update', 'shelftalker', 3]]);
    expect(trouble).toEqual([]);
    await close(page);
  });

  it('draws the bubble where a theme has no drawer, or one that fails', async () => {
    for (const head of [shopify, dawn('cart-drawer', '[{ id: "gone" }]')]) {
      const { page, trouble } = await open(
        head,
        () => ({ body: { items: [], sections: section('cart-icon-bubble', '<b>3</b>') } }),
        '<cart-drawer></cart-drawer><a id="cart-icon-bubble">0</a>',
      );
      await press(page);
      await added(page);
      expect(await page.locator('#cart-icon-bubble').innerText()).toBe('3');
      expect(trouble).toEqual([]);
      await close(page);
    }
  });

  it('finds the variants of a catalogue that goes by stock numbers', async () => {
    const bundle = [
      { ...items(1)[0]!, id: 'WK-1', link: '/products/one?utm=x' },
      { ...items(1)[0]!, id: 'shopify_DE_11111111111_45000000000002', link: null },
    ];
    shop.answer = () => ({ body: answerWith([shelf({ layout: 'bundle', items: bundle })]) });
    shop.pages['/products/one.js'] = JSON.stringify({
      variants: [
        { id: 7, sku: 'WK-0' },
        { id: 8, sku: 'WK-1' },
      ],
    });
    shop.pages['/p.js'] = JSON.stringify({ variants: [{ id: 5, sku: null }] });
    const { page, calls } = await open(shopify, () => ({ body: { items: [] } }));
    await press(page);
    await added(page);
    const post = calls.find(({ method }) => method === 'POST');
    expect(JSON.parse(post!.body!).items.map(({ id }: { id: string }) => id)).toEqual(['5', '8', '45000000000002']);
    await close(page);
    expect(counted()).toEqual([['500', 'WK-1', 'shopify_DE_11111111111_45000000000002']]);
  });

  it('says so where the shop refuses, counts nothing and may be pressed again', async () => {
    let status = 422;
    const { page } = await open(shopify, () => ({ status, body: {} }));
    await press(page);
    await failed(page);
    expect(counted()).toEqual([]);
    // What to do stands beside the button, which can be pressed again and has kept the focus.
    const add = page.locator('[data-shelf] .add');
    expect([await add.innerText(), await add.isEnabled(), await focused(page)]).toEqual(['Add 3 to cart', true, 'add']);
    status = 200;
    await page.keyboard.press('Enter');
    await added(page);
    expect(await page.getByRole('status').textContent()).toBe('Added to cart');
    expect(await focused(page)).toBe('add');
    await page.keyboard.press('Enter');
    expect(await page.locator('[data-shelf] .add').isDisabled()).toBe(true);
    await close(page);
    expect(counted()).toHaveLength(1);
  });

  const woo = '<script>window.wc_add_to_cart_params={wc_ajax_url:"/?wc-ajax=%%endpoint%%"}</script>';

  it('adds one after another by WooCommerce’s wc-ajax', async () => {
    const { page, calls } = await open(woo, () => ({ body: { fragments: {}, cart_hash: 'h' } }));
    await press(page);
    await added(page);
    expect(calls).toMatchObject(
      ['500', '501', '502'].map((id) => ({ path: '/?wc-ajax=add_to_cart', body: `product_id=${id}&quantity=1` })),
    );
    await close(page);
    expect(counted()).toHaveLength(1);
  });

  it('knows WooCommerce’s refusal, which is a 200 with an error', async () => {
    const { page } = await open(woo, ({ body }) => ({ body: body!.includes('502') ? { error: true } : {} }));
    await press(page);
    await failed(page);
    await close(page);
    expect(counted()).toEqual([]);
  });

  it('adds by WooCommerce’s Store API with the nonce that the cart gives, and tells the page', async () => {
    let nonce = 0;
    const { page, calls } = await open('<link rel="https://api.w.org/" href="/wp-json/">', ({ path }) => ({
      // The first of them goes by its stock number.
      body: path.includes('products') ? [{ id: 41, sku: '500' }] : { items: [] },
      headers: { nonce: `n${++nonce}` },
    }));
    await page.evaluate(() =>
      document.addEventListener('wc-blocks_added_to_cart', () => ((window as any).told = true)),
    );
    await press(page);
    await added(page);
    expect(calls.slice(0, 5)).toMatchObject([
      { method: 'GET', path: '/wp-json/wc/store/v1/products?sku=500,501,502' },
      { method: 'GET', path: '/wp-json/wc/store/v1/cart' },
      ...[41, 501, 502].map((id, index) => ({
        method: 'POST',
        path: '/wp-json/wc/store/v1/cart/add-item',
        body: JSON.stringify({ id, quantity: 1 }),
        nonce: `n${index + 2}`,
      })),
    ]);
    expect(await page.evaluate(() => (window as any).told)).toBe(true);
    await close(page);
    expect(counted()).toHaveLength(1);
  });

  it.each([
    ['as the answer’s pattern says', 'shop:{item_group_id}/{id}', ['shop:9/501', 'shop:9/502']],
    ['also where no pattern is known', 'auto', ['gla_501', 'woocommerce_gpf_502']],
  ])('finds the posts in ids that a sales channel has made of their numbers, %s', async (_how, id_field, ids) => {
    shop.answer = () => {
      const bundle = items(2).map((item, index) => ({ ...item, id: ids[index]! }));
      const body = answerWith([shelf({ layout: 'bundle', items: bundle })]);
      return { body: { ...body, widget: { ...body.widget!, id_field } } };
    };
    const { page, calls } = await open('<link rel="https://api.w.org/" href="/wp-json/">', ({ path }) => ({
      body: path.includes('products') ? [] : { items: [] },
    }));
    await press(page);
    await added(page);
    const posted = calls.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body!).id);
    expect(posted).toEqual([500, 501, 502]);
    await close(page);
    expect(counted()).toHaveLength(1);
  });

  it('puts none into WooCommerce’s cart where one is no post’s', async () => {
    shop.answer = () => {
      const bundle = items(2).map((item, index) => ({ ...item, id: ['501', 'MUG-2'][index]! }));
      return { body: answerWith([shelf({ layout: 'bundle', items: bundle })]) };
    };
    const { page, calls } = await open('<link rel="https://api.w.org/" href="/wp-json/">', () => ({ body: [] }));
    await press(page);
    await failed(page);
    expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
    await close(page);
    expect(counted()).toEqual([]);
  });

  it('is not offered any more where nobody handles it', async () => {
    const { page } = await open('<link rel="https://api.w.org/" href="/wp-json/">', () => ({ status: 404, body: {} }));
    await press(page);
    await failed(page);
    const height = (): Promise<number> => page.locator('[data-shelf]').evaluate(({ clientHeight }) => clientHeight);
    const before = await height();
    // Where it was stands what to do instead.
    expect(await page.locator('[data-shelf] .add').isVisible()).toBe(false);
    expect(await focused(page)).toBe('status');
    await page.evaluate(() => (window as any).shelftalker('refresh'));
    await expect.poll(() => page.getByRole('status').textContent()).toBe('');
    expect(await page.locator('[data-shelf] .add').isVisible()).toBe(false);
    expect(await page.locator('[data-shelf] .total').innerText()).toContain('Together');
    expect(await height()).toBe(before);
    expect((await inspectWidget(page)).refusals).toMatchObject([{ reason: 'no-cart' }]);
    await close(page);
    expect(counted()).toEqual([]);
  });

  it('fires the event for a shop of its own', async () => {
    const { page, calls } = await open('', () => ({ body: {} }));
    await page.evaluate(() =>
      document.addEventListener('shelftalker:add-to-cart', (event) => {
        event.preventDefault();
        (window as any).asked = (event as CustomEvent).detail.items;
      }),
    );
    await press(page);
    await added(page);
    expect(await page.evaluate(() => (window as any).asked)).toMatchObject([
      { id: '500', quantity: 1, price: 24, currency: 'EUR' },
      { id: '501', quantity: 1 },
      { id: '502', quantity: 1 },
    ]);
    expect(calls).toEqual([]);
    await close(page);
    expect(counted()).toEqual([['500', '501', '502']]);
  });

  it('counts it once where that shop puts in one after another, and tells its data layer of each', async () => {
    let cart: object[] = [];
    const { page } = await open(shopify, ({ path }) => {
      const [, sku] = /sku=(\d+)/.exec(path) ?? [];
      if (sku) cart = [...cart, { id: 1, sku, quantity: 1, price: 1250 }];
      return { body: { items: cart } };
    });
    const tell = (id: string): Promise<unknown> =>
      page.evaluate(
        (id) => (window as any).dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: id }] } }),
        id,
      );
    await page.evaluate(() =>
      document.addEventListener('shelftalker:add-to-cart', async (event) => {
        event.preventDefault();
        for (const { id } of (event as CustomEvent).detail.items) {
          await fetch(`/cart/add?sku=${id}`);
          await new Promise((done) => setTimeout(done, 700));
          (window as any).dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: id }] } });
        }
      }),
    );
    await inspectWidget(page);
    await press(page);
    await added(page);
    await page.waitForTimeout(3500);
    // Once for each.
    await tell('502');
    await close(page);
    expect(counted()).toEqual([['500', '501', '502'], ['502']]);
  });
});

describe('a bundle in sight', () => {
  const shopify = '<script>window.Shopify={routes:{root:"/"}}</script>';

  it('does not count what is in the cart, and does again what is taken out', async () => {
    let cart: object[] = [];
    const { page } = await open(shopify, () => ({ body: { items: cart } }));
    const total = page.locator('[data-shelf] .total');
    const ticks = (): Promise<boolean[][]> =>
      page
        .locator('[data-shelf] .tick')
        .evaluateAll((all) => (all as HTMLInputElement[]).map(({ checked, disabled }) => [checked, disabled]));
    const change = async (...skus: string[]): Promise<void> => {
      cart = skus.map((sku) => ({ id: 1, sku, quantity: 1, price: 1250 }));
      await page.evaluate(() => document.dispatchEvent(new Event('cart:updated')));
    };
    expect(await total.innerText()).toMatch(/€56\.00\s+Add 3 to cart/);
    await change('501');
    await expect.poll(() => total.innerText()).toMatch(/€43\.50\s+Add 2 to cart/);
    const [on, inCart] = [
      [true, false],
      [false, true],
    ];
    expect(await ticks()).toEqual([on, inCart, on]);
    expect(await page.getByRole('checkbox', { name: 'Added to cart: Oak table lamp' }).count()).toBe(1);
    await change();
    await expect.poll(() => total.innerText()).toMatch(/€56\.00\s+Add 3 to cart/);
    expect(await ticks()).toEqual([on, on, on]);
    // The button's own press is no different.
    cart = ['500', '501', '502'].map((sku) => ({ id: 1, sku, quantity: 1, price: 1250 }));
    await press(page);
    await added(page);
    await expect.poll(ticks).toEqual([inCart, inCart, inCart]);
    expect(await total.getByText('Together').isVisible()).toBe(false);
    expect(await total.innerText()).not.toContain('€0.00');
    await close(page);
  });
});
