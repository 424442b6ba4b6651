import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { shopAndBrowser } from './shop-and-browser.ts';
import { answerWith, inspectWidget, listenForTrouble, productPage, shelf } from './widget-shop.ts';

/** How a shelf stands in a shop's page. */
const [shop, browser] = await shopAndBrowser();
beforeEach(() => {
  shop.answer = () => ({ body: answerWith([shelf()]) });
});

const LONG = '<div style="height:2500px"></div>';
const OWN = '<div data-shelf="product"><p id="own">The shop’s own words</p></div>';

interface Opened {
  page: Page;
  trouble: string[];
  /** What has moved without the visitor's doing. */
  shift(): Promise<number>;
  /** Of the first slot. */
  box(): Promise<{ width: number; height: number }>;
  cards(): Promise<number>;
  close(): Promise<void>;
}
async function open(html: string, { width = 1280, prepare = '', late = '', lateMs = 0 } = {}): Promise<Opened> {
  shop.pages['/p'] = html;
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  const trouble = await listenForTrouble(page);
  await page.addInitScript(`${prepare};window.shift = 0;
    new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shift += value })
      .observe({ type: 'layout-shift', buffered: true })`);
  if (late)
    await page.route(`**/shelf-${late}-*`, async (route) => {
      await new Promise((done) => setTimeout(done, lateMs));
      await route.continue();
    });
  await page.goto(`${shop.origin}/p`);
  return {
    page,
    trouble,
    shift: () => page.evaluate(() => (window as any).shift),
    box: () =>
      page.evaluate(() => {
        const { offsetWidth, offsetHeight } = document.querySelector<HTMLElement>('[data-shelf]')!;
        return { width: offsetWidth, height: offsetHeight };
      }),
    cards: () => page.locator('[data-shelf] li').count(),
    close: () => context.close(),
  };
}
const shown = (page: Page): Promise<void> => page.locator('[data-shelf] li').nth(7).waitFor({ state: 'attached' });

it.each([
  ['flex', 'main{display:flex}'],
  ['flex column', 'main{display:flex;flex-direction:column;align-items:center}'],
  ['grid', 'main{display:grid;grid-template-columns:1fr auto}'],
  ['inline-block', 'main{display:inline-block}'],
  ['float', 'main{float:left}'],
  ['centred fit-content', 'main{width:fit-content;margin:auto}'],
  ['centred flex item', 'body{display:flex;flex-wrap:wrap;justify-content:center}'],
  ['table cell', 'main{display:table-cell}'],
])('is as wide as its place in a %s parent from the beginning, and makes no page wider', async (_, css) => {
  for (const width of [1280, 390]) {
    const { page, box, shift, close } = await open(productPage({ head: `<style>${css}</style>`, body: LONG }), {
      width,
    });
    await shown(page);
    expect((await box()).width).toBeGreaterThan(width / 2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await shift()).toBeLessThan(0.01);
    await close();
  }
});

it.each(['hidden', 'style="display:none"'])(
  'stays hidden in a slot that is %s, until the shop shows it',
  async (how) => {
    const { page, box, shift, close } = await open(
      productPage({ slot: `<div ${how} data-shelf="product"></div>`, body: LONG }),
    );
    await shown(page);
    await page.waitForTimeout(200);
    expect([(await box()).height, await shift()]).toEqual([0, 0]);
    await page.evaluate(() => {
      const slot = document.querySelector<HTMLElement>('[data-shelf]')!;
      slot.hidden = false;
      slot.style.display = '';
    });
    await page.locator('[data-shelf] li').first().waitFor();
    expect((await box()).height).toBeGreaterThan(300);
    await close();
  },
);

it.each([
  ['of a theme whose rem is 10 px', 'html{font-size:62.5%}body{font-size:1.6rem}', '14.4px'],
  ['of 30 px with a line as high as three', 'main{font-size:30px;line-height:3}', '27px'],
  ['of a browser in a parent that has none', 'main{font-size:0}', '14.4px'],
])('writes in the size %s, and finds its space reserved', async (_, css, size) => {
  const { page, shift, close } = await open(productPage({ head: `<style>${css}</style>`, body: LONG }));
  await shown(page);
  const title = page.locator('[data-shelf] [part=title]').first();
  expect(await title.evaluate((text) => getComputedStyle(text).fontSize)).toBe(size);
  expect(await shift()).toBe(0);
  await close();
});

it('takes the place of higher markup without moving the page, and gives the rest back when it is out of sight', async () => {
  const slot = '<div data-shelf="product"><div style="height:520px">The shop’s own</div></div>';
  const { page, box, shift, close } = await open(productPage({ slot, body: LONG }));
  await shown(page);
  await page.waitForTimeout(200);
  expect((await box()).height).toBe(520);
  await page.evaluate(() => scrollTo(0, 1500));
  await expect.poll(async () => (await box()).height).toBeLessThan(360);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(200);
  expect(await shift()).toBe(0);
  await close();
});

it('gives a slot back the height that the shop has written on it', async () => {
  const slot = '<div data-shelf="product" style="min-height:400px"></div>';
  const { page, box, shift, close } = await open(productPage({ slot, body: LONG }));
  await shown(page);
  await page.evaluate(() => scrollTo(0, 1500));
  await page.waitForTimeout(300);
  await page.evaluate(() => scrollTo(0, 0));
  expect([(await box()).height, await shift()]).toEqual([400, 0]);
  const own = await page.locator('[data-shelf]').evaluate(({ style }) => [style.minHeight, style.minBlockSize]);
  expect(own).toEqual(['400px', '']);
  await close();
});

it('puts nothing between what a slot holds', async () => {
  const slot = OWN.replace('>', ' style="display:grid;grid-template-columns:1fr 1fr">');
  const { page, close } = await open(productPage({ slot, body: LONG }), { late: 'page', lateMs: 3500 });
  const lefts = await page.evaluate(() =>
    ['[data-shelf]', '#own'].map((selector) => document.querySelector(selector)!.getBoundingClientRect().left),
  );
  expect(lefts[1]).toBe(lefts[0]);
  await close();
});

it('leaves markup alone that has been in sight for long, until it is not any more', async () => {
  const { page, cards, close } = await open(productPage({ slot: OWN, body: LONG }), { late: 'page', lateMs: 3500 });
  await page.waitForTimeout(4500);
  expect(shop.asked.length).toBeGreaterThan(0);
  expect(await page.locator('#own').isVisible()).toBe(true);
  await page.evaluate(() => scrollTo(0, 1500));
  await expect.poll(cards).toBe(8);
  await close();
});

it('leaves markup alone in a page that nobody has seen yet no longer than in any other', async () => {
  const prepare = `let hidden = true;
    Object.defineProperty(document, 'prerendering', { get: () => hidden });
    Object.defineProperty(document, 'hidden', { get: () => hidden });
    const frames = [];
    const { requestAnimationFrame } = window;
    window.requestAnimationFrame = (act) => (hidden ? frames.push(act) : requestAnimationFrame(act));
    window.activate = () => {
      hidden = false;
      frames.forEach((act) => requestAnimationFrame(act));
      document.dispatchEvent(new Event('prerenderingchange'));
    }`;
  shop.asked.length = 0;
  const { page, cards, close } = await open(productPage({ slot: OWN, body: LONG }), { prepare });
  await page.waitForTimeout(3500);
  expect([shop.asked.length, await cards()]).toEqual([0, 0]);
  await page.evaluate('activate()');
  await expect.poll(cards).toBe(8);
  await close();
});

describe('an answer that comes after the fallback', () => {
  const lateBy = (delay: number): void => {
    shop.answer = () => ({ delay, body: answerWith([shelf()]) });
  };

  it.each([
    ['an empty slot in sight, whose space is reserved', productPage({ body: LONG }), true],
    ['a slot below the screen', productPage({ slot: LONG + OWN, body: LONG }), true],
    ['markup in sight, once it is not any more', productPage({ slot: OWN, body: LONG }), false],
  ])('fills %s, and moves nothing', async (_, html, isAtOnce) => {
    lateBy(3500);
    const { page, trouble, cards, shift, close } = await open(html);
    await page.waitForTimeout(2000);
    // Commands do not wait for it.
    expect((await inspectWidget(page)).requests[0].status).toBe(0);
    expect(await cards()).toBe(0);
    await page.waitForTimeout(2500);
    expect(await cards()).toBe(isAtOnce ? 8 : 0);
    if (!isAtOnce) await page.evaluate(() => scrollTo(0, 1500));
    await expect.poll(cards).toBe(8);
    expect([await shift(), trouble]).toEqual([0, []]);
    await close();
  });

  it('does not take space in sight that has been let go', async () => {
    shop.answer = () => ({ status: 500, body: '' });
    const { page, cards, box, shift, close } = await open(productPage({ body: LONG }));
    await page.evaluate(() => scrollTo(0, 1500));
    await expect.poll(async () => (await box()).height).toBe(0);
    await page.evaluate(() => scrollTo(0, 0));
    shop.answer = () => ({ body: answerWith([shelf()]) });
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForTimeout(700);
    expect([await cards(), await shift()]).toEqual([0, 0]);
    await page.evaluate(() => scrollTo(0, 1500));
    await expect.poll(cards).toBe(8);
    await close();
  });
});

it('asks again for what came to nothing once the network or the visitor is back, and not where there is an answer', async () => {
  shop.asked.length = 0;
  shop.answer = () => ({ status: 503, body: '' });
  const { page, trouble, cards, close } = await open(productPage({ body: LONG }));
  await expect.poll(() => shop.asked.length).toBe(1);
  await page.waitForTimeout(500);
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  await page.waitForTimeout(300);
  expect(shop.asked).toHaveLength(1);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => shop.asked.length).toBe(2);
  await page.waitForTimeout(500);
  shop.answer = () => ({ body: answerWith([shelf()]) });
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect.poll(cards).toBe(8);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.waitForTimeout(500);
  expect([shop.asked.length, trouble]).toEqual([3, []]);
  await close();
});

/** Of Shopify's Dawn, and of the themes made from it. */
const DAWN = 'a:empty,ul:empty,dl:empty,div:empty,section:empty,article:empty,p:empty{display:none}';
it.each([
  ['after the snippet', `<style>${DAWN}</style>`],
  ['that asks for it with more words', `<style>main ${DAWN}</style>`],
])('reserves and fills an empty slot in a theme that hides what is empty, %s', async (_, head) => {
  const { page, box, cards, shift, close } = await open(productPage({ head, body: LONG }), {
    late: 'page',
    lateMs: 600,
  });
  expect((await box()).height).toBe(372);
  await expect.poll(cards).toBe(8);
  await page.waitForTimeout(300);
  expect([(await box()).height, await shift()]).toEqual([372, 0]);
  await close();
});

it('leaves a slot hidden that a class of the shop hides, also in such a theme', async () => {
  const slot = '<div class="no" data-shelf="product"></div>';
  const head = `<style>${DAWN}.no{display:none}</style>`;
  const { page, box, cards, close } = await open(productPage({ slot, head, body: LONG }));
  await expect.poll(cards).toBe(8);
  await page.waitForTimeout(500);
  expect((await box()).height).toBe(0);
  // Whether it is the class or the theme nobody knows: the owner is told.
  expect((await inspectWidget(page)).refusals).toMatchObject([{ reason: 'hidden-slot', detail: 'product' }]);
  await page.evaluate(() => document.querySelector('[data-shelf]')!.removeAttribute('class'));
  expect((await box()).height).toBeGreaterThan(300);
  await close();
});

it.each([1280, 390])('keeps the margins of the shop’s own markup within the slot, %s px wide', async (width) => {
  const slot = OWN.replace('<p', '<h2 style="margin:64px 0 20px">You may also like</h2><p');
  const { page, shift, close } = await open(productPage({ slot, body: LONG }), { width, late: 'page', lateMs: 600 });
  await page.waitForTimeout(300);
  await shown(page);
  await page.waitForTimeout(300);
  expect(await shift()).toBe(0);
  await close();
});

it('refuses by name what can hold no shelf, and a placement that nobody knows', async () => {
  const slot = '<ul><li data-shelf="product"></li></ul><div data-shelf="prodcut"></div><div data-shelf="cart"></div>';
  const { page, close } = await open(productPage({ slot, body: LONG }));
  await page.waitForTimeout(500);
  const { refusals } = await inspectWidget(page);
  expect(refusals).toMatchObject([
    { reason: 'failed' },
    { reason: 'no-bearer', detail: '<li> for product' },
    { reason: 'unknown-placement', detail: 'prodcut' },
  ]);
  await close();
});

it('fills an empty slot, however late', async () => {
  const { page, close } = await open(productPage({ body: LONG }), { late: 'page', lateMs: 3500 });
  await shown(page);
  await close();
});

it('leaves an element alone that has a shadow root of its own', async () => {
  for (const shelves of [[shelf()], []]) {
    shop.answer = () => ({ body: answerWith(shelves) });
    const { page, trouble, close } = await open(
      productPage({
        slot: '<x-own data-shelf="product"></x-own>',
        head: `<script>customElements.define('x-own', class extends HTMLElement {
          constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<b>Its own words</b>' } })</script>`,
      }),
    );
    await page.waitForTimeout(500);
    expect(await page.getByText('Its own words').isVisible()).toBe(true);
    expect(trouble).toEqual([]);
    await close();
  }
});

it.each([
  [
    'refuses style sheets',
    `Object.defineProperty(ShadowRoot.prototype, 'adoptedStyleSheets', { set() { throw new Error('no') } })`,
  ],
  ['has lost its maps', 'window.Map = window.WeakMap = function () {}'],
])('leaves the shop’s own markup in a page that %s, without an error', async (_, prepare) => {
  const { page, trouble, cards, close } = await open(productPage({ slot: OWN }), { prepare });
  await page.waitForTimeout(700);
  expect(await page.locator('#own').isVisible()).toBe(true);
  expect(await cards()).toBe(0);
  expect(trouble).toEqual([]);
  await close();
});

it('shows what its slot is named for now, also while it waits for what draws', async () => {
  shop.answer = () => ({
    body: answerWith([
      shelf({ title: 'Before', layout: 'bundle' }),
      shelf({ title: 'Now', placement: 'cart' }),
      shelf({ title: 'At last', placement: 'home' }),
    ]),
  });
  const { page, close } = await open(productPage(), { late: 'by-config', lateMs: 800 });
  const heading = page.locator('[data-shelf] h2');
  const name = (placement: string): Promise<void> =>
    page.evaluate((name) => {
      document.querySelector<HTMLElement>('[data-shelf]')!.dataset.shelf = name;
    }, placement);
  await expect.poll(() => inspectWidget(page).then(({ requests }) => requests.at(-1)?.status)).toBe(200);
  await name('cart');
  await expect.poll(() => heading.allTextContents()).toEqual(['Now']);
  await page.waitForTimeout(1000);
  expect(await heading.allTextContents()).toEqual(['Now']);
  await name('home');
  await expect.poll(() => heading.allTextContents()).toEqual(['At last']);
  await close();
});

it('stands in a <shelf-talker> that the page draws late, anew or with another name, and only there', async () => {
  shop.answer = () => ({
    delay: 400,
    body: {
      ...answerWith([shelf(), shelf({ title: 'Now', placement: 'cart' })]),
      widget: {
        ...answerWith([]).widget,
        slots: [{ placement: 'product', page: 'product', selector: 'h1', position: 'after' }],
      },
    },
  });
  const late = `<script>
    const draw = () => { document.querySelector('#place').innerHTML = '<shelf-talker placement="product"></shelf-talker>' }
    addEventListener('DOMContentLoaded', () => setTimeout(draw, 100))</script>`;
  const slot = '<div id="place" style="min-height:372px"></div>';
  const { page, trouble, shift, close } = await open(productPage({ slot, head: late, body: LONG }));
  const headings = (): Promise<string[]> => page.locator('h2').allTextContents();
  const ours = page.locator('shelf-talker');
  const first = page.locator('shelf-talker li').first();
  await first.waitFor();
  expect(await ours.evaluate((element) => getComputedStyle(element).display)).toBe('flow-root');
  const drawn = await ours.elementHandle();
  await page.evaluate('draw()');
  await page.waitForFunction((before) => !before!.isConnected, drawn);
  await first.waitFor();
  // The config's selector is for pages without a slot.
  await page.waitForTimeout(300);
  expect(await headings()).toEqual(['Frequently bought together']);
  expect(await page.locator('[data-shelf],[data-late]').count()).toBe(0);
  await ours.evaluate((element) => element.setAttribute('placement', 'cart'));
  await expect.poll(headings).toContain('Now');
  expect(await ours.locator('h2').allTextContents()).toEqual(['Now']);
  expect([await shift(), trouble]).toEqual([0, []]);
  await close();
});

it('reserves the space of a <shelf-talker> as of any slot, unless it is hidden', async () => {
  const slot = '<shelf-talker placement="product"></shelf-talker><shelf-talker id="no" hidden></shelf-talker>';
  const { page, shift, close } = await open(productPage({ slot, body: LONG }), { late: 'page', lateMs: 600 });
  const heights = (): Promise<number[]> =>
    page.locator('shelf-talker').evaluateAll((all) => all.map((one) => (one as HTMLElement).offsetHeight));
  expect(await heights()).toEqual([372, 0]);
  await page.locator('shelf-talker li').first().waitFor();
  expect([await heights(), await shift()]).toEqual([[372, 0], 0]);
  await close();
});
