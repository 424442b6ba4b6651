import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { shopAndBrowser } from './shop-and-browser.ts';
import { answerWith, inspectWidget, leavePage, productPage, shelf } from './widget-shop.ts';

const [shop, browser] = await shopAndBrowser();
let context: BrowserContext;
let page: Page;
beforeEach(async () => {
  shop.asked.length = shop.events.length = 0;
  shop.answer = ({ page }) => ({ body: answerWith([shelf({ placement: page!.type! })]) });
  shop.pages = { '/away': '<!doctype html><p>gone</p>' };
  await context?.close();
  context = await browser.newContext();
  page = await context.newPage();
});

const QUIET_TAG = '<script async src="/w/shelftalker.js" data-shop="demo"></script>';
const shown = (): Promise<void> => page.locator('[data-shelf] li').first().waitFor();
const leave = (): Promise<void> => leavePage(page, shop);
const ofType = (type: string): typeof shop.events => shop.events.filter((event) => event.type === type);
const push = (entry: unknown): string => `(window.dataLayer = window.dataLayer || []).push(${JSON.stringify(entry)})`;
const viewOf = (id: string): unknown => ({
  event: 'view_item',
  ecommerce: { currency: 'EUR', items: [{ item_id: id, item_name: `Product ${id}`, price: 5 }] },
});

describe('what happens before the first answer', () => {
  const early = `<script>${push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'A' }] } })};
    window.shelftalker=function(){(shelftalker.q=shelftalker.q||[]).push(arguments)};
    shelftalker('track','add_to_wishlist',{items:[{item_id:'W'}]})</script>`;

  it('is not lost', async () => {
    shop.answer = ({ page }) => ({ body: answerWith([shelf({ placement: page!.type! })]), delay: 500 });
    shop.pages['/p'] = productPage({ head: early });
    await page.goto(`${shop.origin}/p`);
    await page.evaluate(push({ event: 'begin_checkout', ecommerce: { items: [{ item_id: 'A' }] } }));
    await shown();
    await leave();
    for (const type of ['view_item', 'add_to_cart', 'add_to_wishlist', 'begin_checkout'])
      expect(ofType(type), type).toHaveLength(1);
  });

  it('is not sent before a late consent platform has spoken', async () => {
    // The banner's script is still on its way when the shelves are there.
    shop.pages['/p'] = productPage({
      tag: QUIET_TAG,
      head: early,
      body: '<script>window.Cookiebot = undefined</script><img src="/slow" alt="">',
    });
    let answerSlow = (): void => {};
    const gate = new Promise<void>((done) => (answerSlow = done));
    await page.route('**/slow', async (route) => {
      await gate;
      await route.abort();
    });
    await page.goto(`${shop.origin}/p`, { waitUntil: 'domcontentloaded' });
    await shown();
    await page.waitForTimeout(2500);
    expect(shop.events).toEqual([]);
    await page.evaluate(() => {
      (window as any).Cookiebot = { consent: {} };
      dispatchEvent(new Event('CookiebotOnConsentReady'));
    });
    answerSlow();
    await page.waitForTimeout(2500);
    await leave();
    expect(shop.events).toEqual([]);
  });

  it('is sent when the banner is answered with yes', async () => {
    shop.pages['/p'] = productPage({
      tag: QUIET_TAG,
      head: `<script>window.Cookiebot = { consent: {} }</script>${early}`,
    });
    await page.goto(`${shop.origin}/p`);
    await shown();
    expect((await inspectWidget(page)).refusals.map(({ reason }: { reason: string }) => reason)).toContain(
      'no-consent',
    );
    await page.evaluate(() => {
      (window as any).Cookiebot.consent = { statistics: true };
      dispatchEvent(new Event('CookiebotOnAccept'));
    });
    await leave();
    expect(ofType('view_item')).toHaveLength(1);
  });
});

it('keeps the space of an empty slot while its answer is on its way', async () => {
  shop.answer = ({ page }) => ({ body: answerWith([shelf({ placement: page!.type! })]), delay: 900 });
  shop.pages['/p'] = productPage({ slot: '<div style="height:3000px"></div><div data-shelf="product"></div>' });
  await page.goto(`${shop.origin}/p`);
  await page.waitForTimeout(600);
  expect(await page.locator('[data-shelf]').evaluate((slot) => slot.getBoundingClientRect().height)).toBeGreaterThan(
    300,
  );
  await page.locator('[data-shelf] li').first().waitFor();
  expect(await page.locator('[data-shelf]').evaluate((slot) => slot.getBoundingClientRect().height)).toBeGreaterThan(
    300,
  );
});

describe('a page that says late what it shows', () => {
  const bare = (): void => {
    shop.pages['/x'] =
      `<!doctype html><title>Shop</title><h1>Shop</h1><div data-shelf="product"></div><div data-shelf="other"></div>${QUIET_TAG}`;
    shop.answer = ({ page }) => ({ body: answerWith([shelf({ placement: page!.type! })]) });
  };

  it('is asked for again, once, and counts as one page', async () => {
    bare();
    await page.goto(`${shop.origin}/x`);
    await shown();
    await page.evaluate(push(viewOf('L1')));
    await expect.poll(() => shop.asked.length).toBe(2);
    await page.evaluate(push(viewOf('L2')));
    await page.waitForTimeout(500);
    expect(shop.asked.map(({ page }) => page!.item)).toEqual([undefined, 'L1']);
    await leave();
    expect([ofType('page_view').length, ofType('view_item').map(({ items }) => items![0]!.item_id)]).toEqual([
      1,
      ['L1'],
    ]);
  });

  it('is not asked for again when it repeats what was read', async () => {
    shop.pages['/p'] = productPage({ tag: QUIET_TAG });
    await page.goto(`${shop.origin}/p`);
    await shown();
    await page.evaluate(push(viewOf('P1')));
    await page.waitForTimeout(500);
    expect(shop.asked).toHaveLength(1);
  });

  it('is asked for again by the id that the answer names, which a newcomer’s first question can’t know', async () => {
    shop.answer = ({ page }) => {
      const body = answerWith([shelf({ placement: page!.type! })]);
      body.widget!.id_field = 'id';
      return { body };
    };
    const product = { '@type': 'Product', name: 'Lamp', sku: 'S1', productID: 'N1', offers: { price: '5' } };
    shop.pages['/x'] =
      `<!doctype html><script type="application/ld+json">${JSON.stringify(product)}</script><h1>Lamp</h1><div data-shelf="product"></div>${QUIET_TAG}`;
    await page.goto(`${shop.origin}/x`);
    await expect.poll(() => shop.asked.map(({ page }) => page!.item)).toEqual(['S1', 'N1']);
    // The worker finds out by itself under which of them its catalogue has the product.
    expect(shop.asked[0]!.page!.names).toEqual({ sku: 'S1', id: 'N1', address: '/x?' });
    await leave();
    expect(shop.asked).toHaveLength(2);
    expect(ofType('page_view')).toHaveLength(1);
  });

  it.each([
    ['by its SKU', '"sku":"S1","productID":"N1",', 'id', 'N1'],
    ['by its address alone', '', 'auto', 'A7'],
  ] as const)('is told from its first event on by the id that the answer says, found %s', async (_, ids, by, item) => {
    shop.answer = ({ page }) => {
      const body = { ...answerWith([shelf({ placement: page!.type! })]), item };
      body.widget!.id_field = by;
      return { body };
    };
    shop.pages['/x'] =
      `<!doctype html><script type="application/ld+json">{"@type":"Product",${ids}"name":"Lamp","offers":{"price":"5"}}</script><h1>Lamp</h1><div data-shelf="product"></div>${QUIET_TAG}`;
    await page.goto(`${shop.origin}/x`);
    await shown();
    await page.evaluate(push({ event: 'other' }));
    expect((await inspectWidget(page)).page.product).toMatchObject({ id: item, title: 'Lamp' });
    await leave();
    expect(shop.asked).toHaveLength(1);
    expect(ofType('view_item').map(({ items }) => items![0]!.item_id)).toEqual([item]);
  });

  it('is not taken for the page before it, in a single-page shop', async () => {
    bare();
    shop.answer = ({ page }) => ({
      body: answerWith([shelf({ placement: page!.type! })]),
      delay: page!.item === 'NEW' ? 1000 : 0,
    });
    await page.addInitScript(push(viewOf('OLD')));
    await page.goto(`${shop.origin}/x`);
    await shown();
    await page.evaluate(() => history.pushState({}, '', '/y'));
    // A page of which nothing is known may not be drawn yet.
    await expect.poll(() => shop.asked.length, { timeout: 5000 }).toBe(2);
    expect(shop.asked.map(({ page }) => page!.item)).toEqual(['OLD', undefined]);
    await page.evaluate(push(viewOf('NEW')));
    await expect.poll(() => shop.asked.length).toBe(3);
    expect(shop.asked[2]!.page).toMatchObject({ type: 'product', item: 'NEW' });
    // Whoever goes before the answer is there has seen the product all the same.
    await leave();
    expect(ofType('page_view')).toHaveLength(2);
    expect(ofType('view_item').map(({ items }) => items![0]!.item_id)).toEqual(['OLD', 'NEW']);
  });
});

describe('a page that its own script draws late', () => {
  const drawn = (path: string, html: string, more = '', after = 1800): void => {
    shop.pages[path] =
      `<!doctype html><title>Shop</title><div id="app">…</div>${QUIET_TAG}<script>setTimeout(() => { app.innerHTML = '${html}'; ${more} }, ${after})</script>`;
  };

  it('is asked for again, once, and counts as what it is', async () => {
    drawn('/c/bags', '<h1>Bags</h1><div data-shelf="category"></div>');
    await page.goto(`${shop.origin}/c/bags`);
    await shown();
    await page.evaluate(() =>
      document.body.append(Object.assign(document.createElement('div'), { className: 'more' })),
    );
    await page.waitForTimeout(300);
    await leave();
    expect(shop.asked.map(({ page }) => page!.type)).toEqual(['other', 'category']);
    expect(ofType('page_view').map(({ page }) => page)).toEqual(['category']);
  });

  it('thanks for what was bought', async () => {
    const bought = {
      event: 'purchase',
      ecommerce: { transaction_id: 'N-77', value: 19, currency: 'EUR', items: [{ item_id: 'P1', price: 19 }] },
    };
    drawn('/order/N-77', '<h1>Thanks!</h1><div data-shelf="order-complete"></div>', push(bought));
    await page.goto(`${shop.origin}/order/N-77`);
    await shown();
    await leave();
    expect(shop.asked.map(({ page, items }) => [page!.type, items])).toEqual([
      ['other', undefined],
      ['order-complete', ['P1']],
    ]);
    expect([...ofType('page_view'), ...ofType('purchase')].map(({ page }) => page)).toEqual([
      'order-complete',
      'order-complete',
    ]);
  });

  it.each([
    [700, ['product']],
    [2600, ['other', 'product']],
  ])(
    'is asked for as the product that it shows after %i ms, though its slot was there before',
    async (after, asked) => {
      const product = { '@type': 'Product', name: 'Lamp', sku: 'L1', offers: { price: '5', priceCurrency: 'EUR' } };
      shop.pages['/p/lamp'] =
        `<!doctype html><title>Shop</title><div id="app">…</div><div data-shelf="product"></div>${QUIET_TAG}<script>
      setTimeout(() => { app.innerHTML = '<h1>Lamp</h1><b>5,00 €</b>' }, ${after});
      setTimeout(() => document.head.append(Object.assign(document.createElement('script'), { type: 'application/ld+json', textContent: ${JSON.stringify(JSON.stringify(product))} })), ${after + 100})</script>`;
      await page.goto(`${shop.origin}/p/lamp`);
      await shown();
      await page.waitForTimeout(500);
      await leave();
      expect(shop.asked.map(({ page }) => page!.type)).toEqual(asked);
      expect(shop.asked.at(-1)!.page!.item).toBe('L1');
      expect(ofType('page_view').map(({ page }) => page)).toEqual(['product']);
    },
  );

  it('is asked for once where its slots are drawn before the first question', async () => {
    drawn('/c/bags', '<h1>Bags</h1><div data-shelf="category"></div>', '', 400);
    await page.goto(`${shop.origin}/c/bags`);
    await shown();
    await page.waitForTimeout(800);
    expect(shop.asked.map(({ page }) => page!.type)).toEqual(['category']);
  });

  it('is told as it stands where nothing more comes', async () => {
    drawn('/help', '<h1>Help</h1>');
    await page.goto(`${shop.origin}/help`);
    await page.waitForFunction(() => document.querySelector('h1'));
    await page.waitForTimeout(500);
    await leave();
    expect(shop.asked).toHaveLength(1);
    expect(ofType('page_view').map(({ page }) => page)).toEqual(['other']);
  });
});

it.each([
  ['/checkout/', '', 1],
  ['/kasse', 'woocommerce-checkout', 1],
  ['/checkout/cart', 'checkout-cart-index', 0],
])('a checkout at %s is begun once, whoever says so, and a cart is none', async (path, sign, times) => {
  shop.pages[path] =
    `<!doctype html><html><body class="${sign}"><h1>Shop</h1><div data-shelf="cart"></div>${QUIET_TAG}</body></html>`;
  await page.goto(`${shop.origin}${path}`);
  await expect.poll(() => shop.asked.length).toBe(1);
  await page.waitForFunction(() => 'shelftalker' in window);
  if (times) await page.evaluate(push({ event: 'begin_checkout', ecommerce: { items: [{ item_id: 'P1' }] } }));
  await page.waitForTimeout(300);
  await leave();
  expect(ofType('begin_checkout')).toHaveLength(times);
  expect(ofType('page_view')).toHaveLength(1);
});

it('follows the consent of the config from the second page’s first question on', async () => {
  shop.answer = ({ page }) => {
    const body = answerWith([shelf({ placement: page!.type! })]);
    body.widget!.consent = 'full';
    return { body };
  };
  shop.pages['/p'] = productPage({ tag: QUIET_TAG });
  shop.pages['/q'] = productPage({ tag: QUIET_TAG, id: 'P2' });
  await page.goto(`${shop.origin}/p`);
  await shown();
  await page.waitForFunction(() => document.cookie.includes('shelftalker='));
  expect((await inspectWidget(page)).profile).toMatchObject({ visits: 1, pages: 1 });
  await page.goto(`${shop.origin}/q`);
  await shown();
  expect(shop.asked[1]).toMatchObject({ config: 'c1', visitor: { recent: ['P2', 'P1'] } });
  expect(shop.asked[1]!.visitor!.bucket).toBeTypeOf('number');
});

it('keeps what a newcomer does on a page that states itself, and knows it on the next', async () => {
  const stated = (id: string): string =>
    productPage({ head: `<meta data-shelftalker-page="product" data-shelftalker-id="${id}">` });
  shop.pages = { '/p': stated('S1'), '/q': stated('S2') };
  await page.goto(`${shop.origin}/p`);
  await shown();
  await page.waitForFunction(() => document.cookie.includes('shelftalker='));
  await page.goto(`${shop.origin}/q`);
  await shown();
  expect(shop.asked[0]!.visitor).toMatchObject({ recent: ['S1'], bucket: expect.any(Number) });
  expect(shop.asked[1]!.visitor).toMatchObject({ recent: ['S2', 'S1'], bucket: shop.asked[0]!.visitor!.bucket });
});

it('asks for a newcomer on a page that states itself before its second half is there', async () => {
  shop.pages['/p'] = productPage({
    tag: QUIET_TAG,
    head: '<meta data-shelftalker-page="product" data-shelftalker-id="S1">',
  });
  let letThrough = (): void => {};
  const gate = new Promise<void>((done) => (letThrough = done));
  await page.route(/\/shelf-/, async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(`${shop.origin}/p`, { waitUntil: 'domcontentloaded' });
  await expect.poll(() => shop.asked.length).toBe(1);
  expect(shop.asked[0]).toMatchObject({
    page: { type: 'product', item: 'S1' },
    visitor: { stage: 'visitor', lifecycle: 'first-visit', recent: ['S1'] },
  });
  letThrough();
  await shown();
  const { profile, requests } = await inspectWidget(page);
  expect([profile.pages, profile.views.length, requests.length]).toEqual([1, 1, 1]);
});
