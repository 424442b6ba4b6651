import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { shopAndBrowser } from './shop-and-browser.ts';
import { answerWith, inspectWidget, listenForTrouble, productPage, shelf, TAG } from './widget-shop.ts';

const [shop, browser] = await shopAndBrowser();
const good = (): { body: unknown } => ({ body: answerWith([shelf()]) });
beforeEach(() => {
  shop.asked.length = shop.events.length = 0;
  shop.answer = good;
  shop.headers = shop.scriptHeaders = {};
  shop.script = (_, text) => text;
});

const OWN = '<div data-shelf="product"><p id="own">The shop’s own words</p></div>';
/** Counts the shifts of the layout before any other script runs. */
const SHIFTS = () => {
  (window as any).shift = 0;
  new PerformanceObserver((list) => {
    // As the metric counts them: what a visitor's own click moves is expected.
    for (const entry of list.getEntries())
      if (!(entry as any).hadRecentInput) (window as any).shift += (entry as any).value;
  }).observe({ type: 'layout-shift', buffered: true });
};

async function open(
  html: string,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<{ page: Page; trouble: string[]; close: () => Promise<void> }> {
  shop.pages['/p'] = html;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const trouble = await listenForTrouble(page);
  await page.addInitScript(SHIFTS);
  await prepare?.(page);
  await page.goto(`${shop.origin}/p`);
  return { page, trouble, close: () => context.close() };
}
const shift = (page: Page): Promise<number> => page.evaluate(() => (window as any).shift);
const cards = (page: Page): Promise<number> => page.locator('[data-shelf] li').count();

const faults: Record<
  string,
  (() => { status?: number; body: unknown; delay?: number }) | ((page: Page) => Promise<unknown>)
> = {
  'is down': (page: Page) => page.route('**/recommendations', (route) => route.abort()),
  'answers too late': () => ({ ...good(), delay: 3500 }),
  'answers garbage': () => ({ body: '<!doctype html>' }),
  'answers another shape': () => ({
    body: { shelves: [null, 1, { items: 'no' }, { placement: 'product', items: [null, { id: 1 }] }] },
  }),
  'does not know the shop': () => ({ status: 404, body: { error: { code: 'not_found' } } }),
  fails: () => ({ status: 500, body: '' }),
  'has nothing to show': () => ({ body: { shelves: [] } }),
  'has what reads the page blocked': (page: Page) => page.route('**/shelf-page-*.js', (route) => route.abort()),
  'has all but its first script blocked': (page: Page) => page.route('**/shelf-*.js', (route) => route.abort()),
};
for (const [name, fault] of Object.entries(faults)) {
  it(`keeps the shop's own markup, unmoved and without an error, when the worker ${name}`, async () => {
    const routed = fault.length > 0;
    // As the worker does: a page that nobody could read has no shelf of a product.
    shop.answer = routed
      ? ({ page }) => ({ body: answerWith([shelf({ placement: page!.type! })]) })
      : (fault as () => { body: unknown });
    const { page, trouble, close } = await open(
      productPage({ slot: OWN }),
      routed ? (fault as (page: Page) => Promise<unknown>) : undefined,
    );
    await page.waitForTimeout(name.includes('late') ? 4200 : 700);
    expect(await page.locator('#own').isVisible()).toBe(true);
    expect(await cards(page)).toBe(0);
    expect(await shift(page)).toBeLessThanOrEqual(0.01);
    expect(trouble).toEqual([]);
    await close();
  });
}

for (const file of ['visit', 'visible'])
  it(`shows shelves though the widget’s file "${file}" is blocked, without an error`, async () => {
    const { page, trouble, close } = await open(productPage({ slot: OWN }), (page) =>
      page.route(`**/shelf-${file}-*.js`, (route) => route.abort()),
    );
    await page.locator('[data-shelf] li').first().waitFor();
    // What a press would tell has nobody to go to.
    await page.locator('[part=hide]').first().click();
    expect(trouble).toEqual([]);
    await close();
  });

const STORAGE: Record<string, () => void> = {
  'and its cookies throw': () => {
    const refuse = (): never => {
      throw new DOMException('no', 'SecurityError');
    };
    Object.defineProperty(window, 'indexedDB', { get: refuse });
    Object.defineProperty(document, 'cookie', { get: refuse, set: refuse });
  },
  throws: () =>
    Object.defineProperty(window, 'indexedDB', {
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    }),
  'is absent': () => Object.defineProperty(window, 'indexedDB', { value: undefined }),
  hangs: () => {
    indexedDB.open = () => ({}) as IDBOpenDBRequest;
  },
  'is full': () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  },
};
for (const [name, break_] of Object.entries(STORAGE)) {
  it(`shows shelves when the storage ${name}`, async () => {
    const { page, trouble, close } = await open(productPage(), (page) => page.addInitScript(break_));
    await page.locator('[data-shelf] li').first().waitFor();
    expect(trouble).toEqual([]);
    await close();
  });
}

it('works under a strict policy with Trusted Types and breaks none of it', async () => {
  shop.headers = {
    'content-security-policy':
      "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
  };
  shop.answer = () => ({
    body: answerWith(
      ['carousel', 'bundle', 'list', 'grid'].map((layout, index) =>
        shelf({ layout: layout as never, kind: (['cross-sell', 'up-sell', 're-sell', 'trending'] as const)[index]! }),
      ),
    ),
  });
  const html = productPage()
    .replace(/<style>.*?<\/style>/, '')
    .replace(/<link.*?>/, '');
  const { page, trouble, close } = await open(html);
  await page.locator('[data-shelf] li').first().waitFor();
  await page.locator('[data-shelf] .about').first().click();
  await page.locator('[data-shelf] dialog').waitFor();
  expect(
    await page
      .locator('[data-shelf] ul')
      .first()
      .evaluate((list) => getComputedStyle(list).display),
  ).toBe('grid');
  expect(trouble).toEqual([]);
  await close();
});

for (const [what, layer] of Object.entries({ frozen: 'Object.freeze([])', 'no list': '{ push() {} }' })) {
  it(`bears a data layer that is ${what}`, async () => {
    const { page, trouble, close } = await open(productPage({ head: `<script>window.dataLayer=${layer}</script>` }));
    await page.locator('[data-shelf] li').first().waitFor();
    await inspectWidget(page);
    expect(trouble).toEqual([]);
    await close();
  });
}

it.each([
  ['an address that is none', TAG.replace('data-shop', 'data-api="http://[" data-shop'), ''],
  ['a queue that is none', TAG, '<script>window.shelftalker = { q: 7 }</script>'],
])('throws nothing into a page with %s', async (_, tag, head) => {
  const { page, trouble, close } = await open(productPage({ slot: OWN, tag, head }));
  await page.waitForTimeout(500);
  expect(await page.locator('#own').isVisible()).toBe(true);
  expect(trouble).toEqual([]);
  await close();
});

it('asks once when the tag is pasted twice', async () => {
  const { page, trouble, close } = await open(productPage({ tag: TAG + TAG }));
  await page.locator('[data-shelf] li').first().waitFor();
  await page.waitForTimeout(200);
  expect(shop.asked).toHaveLength(1);
  expect(await cards(page)).toBe(8);
  expect(trouble).toEqual([]);
  await close();
});

it('finds its tag when a tag manager inserts it, and obeys what was said before it came', async () => {
  const stub = `<script>window.shelftalker=window.shelftalker||function(){(shelftalker.q=shelftalker.q||[]).push(arguments)};
    shelftalker('context',{type:'product',product:{id:'X9',title:'Said',price:5,currency:'EUR'}});shelftalker('identify',{registered:true});
    const s=document.createElement('script');s.async=true;s.dataset.shop='demo';s.dataset.consent='full';s.src='/w/shelftalker.js';document.head.append(s)</script>`;
  const { page, trouble, close } = await open(productPage({ tag: stub }));
  await page.locator('[data-shelf] li').first().waitFor();
  expect(shop.asked).toMatchObject([{ page: { type: 'product', item: 'X9' } }]);
  expect((await inspectWidget(page)).lifecycle.lifecycle).toBe('registered');
  expect(trouble).toEqual([]);
  await close();
});

it('survives a page whose scripts have changed the built-in prototypes', async () => {
  const { page, trouble, close } = await open(
    productPage({
      tag: `<script>
    Array.prototype.each=function(){};Object.prototype.extend=function(){};String.prototype.gsub=function(){};
    Array.prototype.toJSON=function(){return 'spoilt'};window.$=function(){}</script>${TAG}`,
    }),
  );
  await page.waitForTimeout(900);
  expect(shop.asked[0]!.visitor).toMatchObject({ recent: ['P1'] });
  await page.goto('about:blank');
  await expect.poll(() => shop.events.map(({ type }) => type)).toContain('view_item');
  expect(trouble).toEqual([]);
  await close();
});

/** What Prototype.js 1.6 and 1.7 and MooTools 1.2 to 1.5 put in place of the browser's own, as far as the names are used today. */
const PROTOTYPE = `<script>
  const list = (from) => (from ? (from.toArray ? from.toArray() : [].slice.call(from)) : []);
  Array.from = list;
  Array.prototype.toArray = Array.prototype.entries = function () { return this.slice() };
  Array.prototype.reduce = function () { return this.length > 1 ? this : this[0] };
  Array.prototype.toJSON = function () { return '[' + this.map((one) => JSON.stringify(one)).join(', ') + ']' };
  Object.values = (object) => { const all = []; for (const name in object) all.push(object[name]); return all };
  window.Event = function () {};
  window.dataLayer = [];
  function gtag() { dataLayer.push(arguments) }
</script>`;

it.each([
  ["gtag('consent','default',{analytics_storage:'denied',personalization_storage:'denied'})", ''],
  ['', '<script async src="https://cdn.cookielaw.example/scripttemplates/otSDKStub.js"></script>'],
])('obeys a consent platform on a page of Prototype.js or MooTools (%#)', async (said, script) => {
  const { page, trouble, close } = await open(
    productPage({
      tag: `${PROTOTYPE}<script>${said}</script>${script}${TAG.replace('data-consent="full"', '')}`,
    }),
  );
  await page.route('**/otSDKStub.js', () => {});
  await page.waitForTimeout(2500);
  expect((await inspectWidget(page)).consent.consent).toBe('none');
  await page.goto('about:blank');
  await page.waitForTimeout(500);
  expect(shop.events).toEqual([]);
  expect(trouble).toEqual([]);
  await close();
});

it('tells what happens on a page of Prototype.js or MooTools, what was pushed before the tag came included', async () => {
  const { page, trouble, close } = await open(
    productPage({
      tag: `${PROTOTYPE}<script>gtag('event','add_to_cart',{items:[{item_id:'P1',price:24,quantity:2}]})</script>${TAG}`,
    }),
  );
  await page.locator('[data-shelf] li').first().waitFor();
  expect((await inspectWidget(page)).profile.cart.items).toEqual(['P1']);
  await page.goto('about:blank');
  await expect
    .poll(() => shop.events.find(({ type }) => type === 'add_to_cart')?.items)
    .toMatchObject([{ item_id: 'P1' }]);
  expect(shop.events.find(({ type }) => type === 'view_item')?.items).toMatchObject([{ item_id: 'P1' }]);
  expect(trouble).toEqual([]);
  await close();
});

it('works again on the next page, when a browser has kept its script from before a deploy', async () => {
  let served = 0;
  shop.scriptHeaders = { 'cache-control': 'max-age=86400' };
  shop.script = (name, text) =>
    name === 'shelftalker.js' && !served++ ? text.replace(/"[\da-f]{8}"/, '"00000000"') : text;
  const { page, close } = await open(productPage());
  await expect.poll(() => served).toBe(2);
  await page.goto(`${shop.origin}/p`);
  await expect.poll(() => cards(page)).toBe(8);
  expect((await inspectWidget(page)).shop).toBe('demo');
  await close();
});

it('moves nothing when the shelves come into the reserved space', async () => {
  const { page, close } = await open(productPage());
  await page.locator('[data-shelf] li').first().waitFor();
  await page.waitForTimeout(300);
  expect(await shift(page)).toBe(0);
  await close();
});

it('asks again, once, when a single-page shop shows another product', async () => {
  const { page, close } = await open(productPage());
  await page.locator('[data-shelf] li').first().waitFor();
  await page.evaluate(() => {
    history.pushState({}, '', '/other');
    history.replaceState({}, '', '/other');
    document.querySelector('script[type*=ld]')!.textContent = JSON.stringify({
      '@type': 'Product',
      sku: 'P7',
      name: 'Product P7',
      offers: { price: '3', priceCurrency: 'EUR' },
    });
    document.querySelector('h1')!.textContent = document.title = 'Product P7';
    // The framework throws the slot away and draws it anew.
    document.querySelector('[data-shelf]')!.outerHTML = '<div data-shelf="product"></div>';
  });
  await expect.poll(() => shop.asked.length).toBe(2);
  await page.waitForTimeout(500);
  expect(shop.asked.map(({ page: asked }) => asked!.item)).toEqual(['P1', 'P7']);
  expect(await cards(page)).toBe(8);
  await close();
});

describe('a shelf that the config’s selector places, where the page has no slot', () => {
  const place = (position: 'before' | 'after' | 'replace'): void => {
    const answer = answerWith([shelf()]);
    answer.widget!.slots = [
      { placement: 'product', page: 'product', selector: '#below', position },
      { placement: 'product', page: 'product', selector: '###', position: 'before' },
    ];
    shop.answer = () => ({ body: answer });
  };

  it('comes at once where that moves nothing in sight', async () => {
    place('before');
    const { page, trouble, close } = await open(productPage({ slot: '<div style="height:60rem"></div>' }));
    await page.locator('[data-shelf="product"] li').first().waitFor({ state: 'attached' });
    expect(await page.locator('[data-shelf="product"] + #below').count()).toBe(1);
    await page.locator('#below').scrollIntoViewIfNeeded();
    await expect.poll(() => cards(page)).toBe(8);
    expect(await shift(page)).toBe(0);
    expect(trouble).toEqual([]);
    await close();
  });

  it('comes at once within sight, where nothing lies below it that it would push away', async () => {
    place('after');
    // A bar that stays at the bottom of the screen, and a column beside that is longer, do not move.
    const { page, trouble, close } = await open(
      productPage({
        slot: '<p>Words</p>',
        head: '<style>main{margin-right:20rem}aside{position:absolute;top:0;right:0}nav{position:fixed;bottom:0}</style>',
        body: '<aside>Beside<br>it</aside><nav>Basket</nav>',
      }),
    );
    await page.locator('[data-shelf="product"] li').first().waitFor();
    await expect.poll(() => cards(page)).toBe(8);
    expect(await page.locator('#below + [data-shelf="product"]').count()).toBe(1);
    expect(await shift(page)).toBe(0);
    expect(trouble).toEqual([]);
    await close();
  });

  it('waits within sight until the visitor clicks above it, and moves nothing by itself', async () => {
    for (const position of ['after', 'replace'] as const) {
      place(position);
      const { page, trouble, close } = await open(
        productPage({ slot: '<p>Words</p>', body: '<p style="margin:0">Delivery, returns and the rest</p>' }),
      );
      await expect.poll(() => shop.asked.length).toBeGreaterThan(0);
      await page.waitForTimeout(500);
      expect(await cards(page)).toBe(0);
      await page.locator('h1').click();
      await page.locator('[data-shelf="product"] li').first().waitFor();
      expect(await page.locator('#below').count()).toBe(position === 'replace' ? 0 : 1);
      await page.waitForTimeout(200);
      expect(await shift(page)).toBeLessThanOrEqual(0.01);
      expect(trouble).toEqual([]);
      await close();
    }
  });
});

it('opens the doctor panel on request, which says what was read from where and what was refused', async () => {
  shop.pages['/p'] = productPage();
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  await page.goto(`${shop.origin}/p?shelftalker=debug`);
  const panel = page.getByRole('complementary', { name: 'Shelftalker doctor' });
  await panel.waitFor();
  // All of it is on a phone's screen.
  expect(await panel.boundingBox()).toMatchObject({ x: 16, width: 358 });
  await page.evaluate(() => (window as any).shelftalker('track', 'made_up'));
  const text = (): Promise<string> => page.getByRole('complementary').innerText();
  await expect.poll(text, { timeout: 3000 }).toContain('unknown-type');
  expect(await text()).toMatch(/price\s+24 json-ld/);
  expect(await text()).toMatch(/1 visit, 0 orders/);
  await expect.poll(() => panel.getByRole('status').innerText(), { timeout: 5000 }).toContain('All is well');
  await page.close();
});

it('begins the doctor panel with what is wrong and what to do', async () => {
  const page = await browser.newPage();
  const says = async (sentence: string): Promise<void> => {
    await page.goto(`${shop.origin}/p?shelftalker=debug`);
    await expect.poll(() => page.getByRole('status').innerText(), { timeout: 5000 }).toContain(sentence);
  };
  shop.pages['/p'] = productPage({ slot: '<div data-shelf="prodcut"></div>' });
  await says('No placement is called “prodcut”: did you mean “product”?');
  shop.pages['/p'] = productPage({ slot: '' });
  await says('Nothing on this page is a place for shelves.');
  shop.pages['/p'] = productPage();
  const { answer } = shop;
  shop.answer = () => ({ status: 404, body: { error: { code: 'not_found', message: 'There is no shop.' } } });
  await says(`There is no shop “demo” at ${shop.origin}.`);
  shop.answer = answer;
  await page.close();
});
