import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
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
  expect(await ours.evaluate((element) => getComputedStyle(element).display)).toBe('block');
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
