import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ShelfItem } from '../../shared/recommendation.ts';
import { LAYOUTS } from '../../shared/vocabulary.ts';
import { sharedData } from '../fixtures/shared-data.ts';
import { shopAndBrowser } from './shop-and-browser.ts';
import { answerWith, inspectWidget, items, listenForTrouble, productPage, shelf, TAG } from './widget-shop.ts';

const [shop, browser] = await shopAndBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const look = (dark: boolean): string =>
  `<style>body{margin:1rem;font-family:sans-serif;${dark ? 'background:#14161a;color:#eee' : 'background:#fff;color:#222'}}</style>`;

async function open(html: string, width = 1280): Promise<Page> {
  shop.pages['/p'] = html;
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${shop.origin}/p`);
  await page.locator('[data-shelf] li').first().waitFor();
  return page;
}

/** What has the focus within the shelf: its accessible name, else what it says. */
const focused = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => {
    const active = document.querySelector('[data-shelf]')!.shadowRoot!.activeElement;
    return active && (active.ariaLabel ?? active.querySelector('[part=title]')?.textContent ?? active.textContent);
  });
/** By how much the page is wider than its window. */
const tooWide = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const LONG = [
  'Sony wireless noise cancelling over-ear headphones WH-1000XM5, black',
  'Sony wireless noise cancelling over-ear headphones WH-1000XM4, black',
];
const longItems = (): ShelfItem[] =>
  items(2).map((item, index) => ({
    ...item,
    title: LONG[index]!,
    price: '1234.50 EUR',
    sale_price: '1199.90 EUR',
    offer: { badge: 'A good present for the whole family', code: 'SPRING-2026' },
  }));

describe('every layout', () => {
  for (const layout of LAYOUTS) {
    for (const dark of [false, true]) {
      it(`has nothing that axe-core objects to: ${layout}, ${dark ? 'dark' : 'light'}`, async () => {
        shop.answer = () => ({ body: answerWith([shelf({ layout, items: items(layout === 'bundle' ? 3 : 8) })]) });
        const page = await open(productPage({ head: look(dark) }), dark ? 390 : 1280);
        await page.evaluate(axe);
        const found = await page.evaluate(() => (window as any).axe.run(document.querySelector('main')));
        expect(
          found.violations.map(({ id, nodes }: any) => `${id}: ${nodes.map((node: any) => node.html).join(' ')}`),
        ).toEqual([]);
        // Nothing sticks out of the page at either side.
        expect(await tooWide(page)).toBeLessThanOrEqual(0);
        await page.context().close();
      });
    }

    it(`stays within a phone's page with long words, badges and a code, also at twice the text: ${layout}`, async () => {
      shop.answer = () => ({ body: answerWith([shelf({ layout, items: longItems() })]) });
      for (const [width, size] of [
        [320, 100],
        [390, 200],
        [320, 200],
      ]) {
        const page = await open(productPage({ head: `${look(false)}<style>html{font-size:${size}%}</style>` }), width);
        expect([width, size, await tooWide(page)]).toEqual([width, size, 0]);
        // Nothing lies on anything else.
        const [text, badge] = await Promise.all(
          ['.reason', '.badge'].map((part) => page.locator(`[data-shelf] li ${part}`).last().boundingBox()),
        );
        if (layout === 'list' || layout === 'bundle') expect(badge!.y).toBeGreaterThanOrEqual(text!.y + text!.height);
        await page.context().close();
      }
    });
  }
});

it('tells products apart whose titles begin alike, by three lines of them', async () => {
  shop.answer = () => ({ body: answerWith([shelf({ layout: 'grid', items: longItems() })]) });
  const page = await open(productPage({ head: look(false) }), 390);
  const cut = page.locator('[data-shelf] .title').first();
  const lines = await cut.evaluate((title) => title.clientHeight / parseFloat(getComputedStyle(title).lineHeight));
  expect(Math.round(lines)).toBe(3);
  await page.context().close();
});

it('has two columns in a grid on the smallest phone', async () => {
  shop.answer = () => ({ body: answerWith([shelf({ layout: 'grid', items: items(2) })]) });
  const page = await open(productPage({ head: look(false) }), 320);
  const [one, two] = await page
    .locator('[data-shelf] li')
    .evaluateAll((all) => all.map((card) => card.getBoundingClientRect().y));
  expect(one).toBe(two);
  await page.context().close();
});

it('adds a bundle with one button, through the event that the shop handles', async () => {
  shop.answer = () => ({ body: answerWith([shelf({ layout: 'bundle', items: items(2) })]) });
  const page = await open(productPage());
  await page.evaluate(() =>
    addEventListener('shelftalker:add-to-cart', (event) => {
      event.preventDefault();
      (window as any).added = (event as CustomEvent).detail.items;
    }),
  );
  expect(await page.locator('[data-shelf] .total').innerText()).toContain('€56.00');
  await page.locator('[data-shelf] .add').click();
  await page.getByRole('button', { name: 'Added to cart' }).waitFor();
  expect(await page.evaluate(() => (window as any).added)).toMatchObject([
    { id: 'P1', quantity: 1, price: 24, currency: 'EUR' },
    { id: 'R1' },
    { id: 'R2' },
  ]);
  await page.context().close();
});

it('adds and counts only what is ticked of a bundle, with the sum of it', async () => {
  shop.answer = () => ({ body: answerWith([shelf({ layout: 'bundle', items: items(3) })]) });
  shop.events.length = 0;
  const page = await open(productPage(), 390);
  await page.evaluate(() =>
    addEventListener('shelftalker:add-to-cart', (event) => {
      event.preventDefault();
      (window as any).added = (event as CustomEvent).detail.items.map(({ id }: { id: string }) => id);
    }),
  );
  const total = page.locator('[data-shelf] .total');
  const add = page.locator('[data-shelf] .add');
  const tick = (name: string) => page.getByRole('checkbox', { name });
  const { width, height } = (await tick('Oak table lamp').boundingBox())!;
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  expect(await total.innerText()).toMatch(/€75\.90\s+Add 4 to cart/);
  await tick('Oak table lamp').uncheck();
  await expect.poll(() => total.innerText()).toMatch(/€63\.40\s+Add 3 to cart/);
  // A bundle that is drawn anew is ticked as its visitor left it.
  await page.getByRole('button', { name: 'Not for me: Linen shade, natural' }).click();
  await expect.poll(() => total.innerText()).toMatch(/€43\.90\s+Add 2 to cart/);
  await add.click();
  await page.getByRole('button', { name: 'Added to cart' }).waitFor();
  expect(await add.isDisabled()).toBe(true);
  expect(await page.evaluate(() => (window as any).added)).toEqual(['P1', 'R3']);
  const told = (): unknown =>
    shop.events.filter(({ type }) => type === 'add_to_cart').map(({ items }) => items!.map(({ item_id }) => item_id));
  await expect.poll(told, { timeout: 5000 }).toEqual([['P1', 'R3']]);
  // Another choice is another thing to add; nothing is none.
  await tick('Oak table lamp').check();
  expect(await add.isEnabled()).toBe(true);
  for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
  expect(await add.isDisabled()).toBe(true);
  await page.context().close();
});

it.each([
  ['a phone', 390, ''],
  ['a narrow column', 1280, 'width:300px'],
])('shows all of a bundle, with its reasons and badges, on %s', async (_where, width, style) => {
  shop.answer = () => ({ body: answerWith([shelf({ layout: 'bundle', items: items(3) })]) });
  const page = await open(
    productPage({ slot: `<div style="${style}"><div data-shelf="product"></div></div>` }),
    width as number,
  );
  const cards = page.locator('[data-shelf] li');
  expect(await cards.count()).toBe(4);
  const slot = (await page.locator('[data-shelf]').boundingBox())!;
  for (const card of await cards.all()) {
    const { x, width } = (await card.boundingBox())!;
    expect([x >= slot.x, x + width <= slot.x + slot.width]).toEqual([true, true]);
    expect(await card.locator('.reason').isVisible()).toBe(true);
  }
  expect(await page.locator('[data-shelf] .badge').isVisible()).toBe(true);
  await page.context().close();
});

describe('the page’s own product in a bundle', () => {
  const { reason: _, ...own } = { ...items(4)[3]!, id: 'P1', price: '30.00 EUR', sale_price: '25.00 EUR' };
  const openWith = (
    html: string,
    owned: { availability?: 'out_of_stock'; price?: string; sale_price?: string | null } = {},
  ): Promise<Page> => {
    const bundle = shelf({ layout: 'bundle', items: items(1), own: { ...own, ...owned } });
    shop.answer = () => ({ body: answerWith([bundle]) });
    return open(html);
  };
  const first = (page: Page) => page.locator('[data-shelf] li').first();

  it('is the answer’s where the tag says only its id', async () => {
    const tag = TAG.replace(' async', ' async data-shelftalker-page="product" data-shelftalker-id="P1"');
    const page = await openWith(
      `<!doctype html><html lang="en"><title>Shop</title><div data-shelf="product"></div>${tag}`,
    );
    expect(await first(page).innerText()).toMatch(/Paper lantern\s+€25\.00 €30\.00\s+This product/);
    // So that the shop can give the price that holds a colour of its own.
    expect(await first(page).locator('[part=sale]').innerText()).toBe('€25.00');
    expect(await first(page).locator('img').getAttribute('src')).toMatch(/\/image\/4$/);
    expect(await first(page).locator('a').getAttribute('href')).toBeNull();
    expect(await page.locator('[data-shelf] .total').innerText()).toMatch(/€37\.50\s+Add 2 to cart/);
    await page.context().close();
  });

  it('costs what the page says, in the answer’s currency', async () => {
    let page = await openWith(productPage());
    expect(await first(page).innerText()).toMatch(/Paper lantern\s+€24\.00\s+This product/);
    await page.context().close();
    page = await openWith(productPage(), { price: '30.00 GBP', sale_price: null });
    expect(await first(page).locator('.price').innerText()).toBe('£30.00');
    await page.context().close();
  });

  it('is the variant that has been chosen since', async () => {
    const page = await openWith(productPage().replace('"sku"', '"inProductGroupWithID":"G","sku"'));
    await page.evaluate(() => {
      history.replaceState({}, '', '?variant=2');
      const told = document.querySelector('script[type="application/ld+json"]')!;
      told.textContent = told.textContent!.replace('"sku":"P1"', '"sku":"P1-M"').replace('24.00', '26.00');
      addEventListener('shelftalker:add-to-cart', (event) => {
        event.preventDefault();
        (window as any).added = (event as CustomEvent).detail.items;
      });
    });
    const total = page.locator('[data-shelf] .total');
    await expect.poll(() => total.innerText(), { timeout: 4000 }).toMatch(/€38\.50\s+Add 2 to cart/);
    expect(await first(page).locator('.price').innerText()).toBe('€26.00');
    await page.locator('[data-shelf] .add').click();
    await page.getByRole('button', { name: 'Added to cart' }).waitFor();
    expect(await page.evaluate(() => (window as any).added)).toMatchObject([{ id: 'P1-M', price: 26 }, { id: 'R1' }]);
    await page.context().close();
  });

  it('is neither ticked nor added where it is sold out', async () => {
    const page = await openWith(productPage(), { availability: 'out_of_stock' });
    const tick = page.getByRole('checkbox', { name: 'Paper lantern' });
    expect([await tick.isChecked(), await tick.isDisabled()]).toEqual([false, true]);
    expect(await page.locator('[data-shelf] .total').innerText()).toMatch(/€12\.50\s+Add 1 to cart/);
    await page.context().close();
  });
});

it('turns the carousel by its buttons, also from right to left', async () => {
  for (const lang of ['en', 'ar']) {
    shop.answer = () => ({ body: answerWith([shelf()], lang) });
    const page = await open(productPage({ lang }), 700);
    await page.locator('[data-shelf] [part=next]').click();
    await expect
      .poll(() => page.locator('[data-shelf] ul').evaluate((list) => Math.abs(list.scrollLeft)))
      .toBeGreaterThan(150);
    await page.locator('[data-shelf] [part=previous]').click();
    await expect
      .poll(() => page.locator('[data-shelf] ul').evaluate((list) => Math.abs(list.scrollLeft)))
      .toBeLessThan(20);
    await page.context().close();
  }
});

it('keeps the focus on an arrow while there is one', async () => {
  for (const reducedMotion of ['no-preference', 'reduce'] as const) {
    shop.answer = () => ({ body: answerWith([shelf()]) });
    const page = await open(productPage(), 1280);
    await page.emulateMedia({ reducedMotion });
    const next = page.locator('[data-shelf] [part=next]');
    await expect.poll(() => next.isVisible()).toBe(true);
    await next.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Previous products');
    expect(await next.isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Next products');
    await page.context().close();
  }
});

it('shows an arrow only where it leads somewhere, also after the page has another width', async () => {
  for (const lang of ['en', 'ar']) {
    shop.answer = () => ({ body: answerWith([shelf()], lang) });
    const page = await open(productPage({ lang }), 700);
    const arrow = (name: string) => page.locator(`[data-shelf] [part=${name}]`);
    const shown = async () => [await arrow('previous').isVisible(), await arrow('next').isVisible()];
    await expect.poll(shown).toEqual([false, true]);
    await arrow('next').click();
    await expect.poll(shown).toEqual([true, true]);
    while (await arrow('next').isVisible()) {
      await arrow('next').click();
      await page.waitForTimeout(500);
    }
    expect(await shown()).toEqual([true, false]);
    const end = await page.locator('[data-shelf] li').last().boundingBox();
    expect(end!.x >= 0 && end!.x + end!.width <= 700).toBe(true);
    await page.setViewportSize({ width: 2000, height: 900 });
    await expect.poll(shown).toEqual([false, false]);
    await page.setViewportSize({ width: 700, height: 900 });
    // Back at the end: browsers return to the card at which they had come to rest.
    await expect.poll(shown).toEqual([true, false]);
    await arrow('previous').click();
    await expect.poll(shown).toEqual([true, true]);
    await page.context().close();
  }
});

it('shows an offer’s code as text that can be copied without following the card', async () => {
  const offer = { badge: 'Sale', message: 'Ends on Sunday', code: 'SPRING10' };
  for (const layout of LAYOUTS) {
    shop.answer = () => ({
      body: answerWith([shelf({ layout, items: items(2).map((item, index) => (index ? item : { ...item, offer })) })]),
    });
    const page = await open(productPage());
    const code = page.locator('[data-shelf] [part=code]');
    expect([await code.count(), await code.innerText(), await code.isVisible()]).toEqual([1, 'SPRING10', true]);
    expect(await page.locator('[data-shelf] a [part=code]').count()).toBe(0);
    await page.context().close();
  }
});

it('brings back in its place what was taken away by mistake', async () => {
  shop.answer = () => ({ body: answerWith([shelf({ layout: 'grid', items: items(3) })]) });
  const page = await open(productPage());
  const titles = () => page.locator('[data-shelf] .title').allInnerTexts();
  const before = await titles();
  const name = `Not for me: ${before[1]}`;
  await page.getByRole('button', { name }).click();
  // No hole is left: the next one has moved up.
  await expect.poll(titles).toEqual([before[0], before[2]]);
  expect((await inspectWidget(page)).profile.hidden).toEqual(['R2']);
  const undo = page.getByRole('button', { name: `Undo: ${before[1]}` });
  expect(await undo.innerText()).toBe('Undo');
  await undo.click();
  await expect.poll(titles).toEqual(before);
  expect((await inspectWidget(page)).profile.hidden).toEqual([]);
  // The focus is where it was before.
  await expect
    .poll(() => page.evaluate(() => document.querySelector('[data-shelf]')!.shadowRoot!.activeElement?.ariaLabel))
    .toBe(name);
  expect(await undo.count()).toBe(0);
  await page.context().close();
});

it.each(LAYOUTS)('says what was taken away and stays where the visitor was: %s', async (layout) => {
  shop.answer = () => ({ body: answerWith([shelf({ layout, items: items(2) })]) });
  const page = await open(productPage());
  const titles = (): Promise<string[]> => page.locator('[data-shelf] .title').allInnerTexts();
  const before = await titles();
  const hide = (name: string) => page.getByRole('button', { name: `Not for me: ${name}` });
  const undo = page.locator('[data-shelf] .undo');
  const said = (): Promise<string | null> => page.locator('[data-shelf] .gone [role=status]').textContent();
  await hide('Oak table lamp').click();
  await expect.poll(said).toBe('Removed: Oak table lamp');
  await expect.poll(() => focused(page)).toBe('Linen shade, natural');
  await undo.click();
  await expect.poll(titles).toEqual(before);
  await expect.poll(() => focused(page)).toBe('Not for me: Oak table lamp');
  // From the keyboard the button that takes it back is the next to press.
  await page.keyboard.press('Enter');
  await expect.poll(said).toBe('Removed: Oak table lamp');
  await expect.poll(() => focused(page)).toBe('Undo: Oak table lamp');
  await page.keyboard.press('Enter');
  await expect.poll(titles).toEqual(before);
  await expect.poll(() => focused(page)).toBe('Not for me: Oak table lamp');
  // Where no card is left there is no other place.
  for (const name of ['Oak table lamp', 'Linen shade, natural']) await hide(name).click();
  await expect.poll(said).toBe('Removed: Linen shade, natural');
  await expect.poll(() => focused(page)).toBe('Undo: Linen shade, natural');
  await undo.click();
  await expect.poll(titles).toContain('Linen shade, natural');
  await expect.poll(() => focused(page)).toBe('Not for me: Linen shade, natural');
  await page.context().close();
});

it('offers what was taken away in a button as wide as its word, on the smallest phone', async () => {
  shop.answer = () => ({ body: answerWith([shelf()], 'de') });
  const page = await open(productPage({ lang: 'de' }), 320);
  await page.locator('[data-shelf] .hide').nth(2).click();
  await expect.poll(() => page.locator('[data-shelf] .gone').innerText()).toContain('Brass reading light');
  expect(await page.locator('[data-shelf] .undo').evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  expect(await tooWide(page)).toBe(0);
  await page.context().close();
});

it.each(LAYOUTS)('keeps its panel, and what that says, while the shelves are drawn anew: %s', async (layout) => {
  shop.answer = () => ({ body: answerWith([shelf({ layout, items: items(3) })]) });
  const page = await open(productPage());
  const titles = page.locator('[data-shelf] .title', { hasText: /lamp|shade/ });
  const about = page.locator('[data-shelf] .about');
  const panel = page.locator('[data-shelf] dialog');
  for (const name of ['Oak table lamp', 'Linen shade, natural'])
    await page.getByRole('button', { name: `Not for me: ${name}` }).click();
  await expect.poll(() => titles.count()).toBe(0);
  await about.click();
  // Not on the button that erases it all.
  await panel.locator('h2:focus').waitFor();
  await panel.getByRole('button', { name: 'Undo: Oak table lamp' }).click();
  await expect.poll(() => titles.count()).toBe(1);
  await expect.poll(() => panel.innerText()).toMatch(/Hidden:\s+Linen shade/);
  expect(await panel.innerText()).not.toContain('Oak table lamp');
  await panel.getByRole('button', { name: 'Erase it' }).click();
  await expect.poll(() => panel.innerText()).toContain('Nothing is stored');
  // What was hidden is forgotten, too.
  expect(await panel.innerText()).not.toContain('Hidden');
  expect(await titles.count()).toBe(2);
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => panel.count()).toBe(0);
  expect(await about.evaluate((button) => button.matches(':focus'))).toBe(true);
  await page.context().close();
});

it('calls what was hidden by its title on other pages, too', async () => {
  shop.answer = () => ({ body: answerWith([shelf({ items: items(2) })]) });
  const page = await open(productPage());
  await page.getByRole('button', { name: 'Not for me: Oak table lamp' }).click();
  await expect.poll(async () => (await inspectWidget(page)).profile.titles).toEqual({ R1: 'Oak table lamp' });
  shop.answer = () => ({ body: answerWith([shelf({ items: items(3).slice(1) })]) });
  await page.reload();
  await page.locator('[data-shelf] .about').click();
  const panel = page.locator('[data-shelf] dialog');
  await expect.poll(() => panel.innerText()).toMatch(/Hidden:\s+Oak table lamp/);
  await panel.getByRole('button', { name: 'Undo: Oak table lamp' }).click();
  await expect.poll(async () => (await inspectWidget(page)).profile).toMatchObject({ hidden: [], titles: {} });
  await page.context().close();
});

it('explains itself in the visitor’s language and writes prices its way', async () => {
  shop.answer = () => ({ body: answerWith([shelf()], 'de') });
  const page = await open(productPage({ lang: 'de' }));
  const card = await page.locator('[data-shelf] li').first().innerText();
  expect(card).toContain('In 42 von 310 Bestellungen zusammen gekauft');
  expect(card).toMatch(/12,50\s€/);
  await page.locator('[data-shelf] .about').click();
  await page.getByText('Was Sie angesehen haben, ist in diesem Browser gespeichert').waitFor();
  await page.getByRole('button', { name: 'Löschen' }).click();
  await expect.poll(() => page.evaluate(() => document.cookie)).toBe('');
  // The panel stays, and says that nothing is kept.
  const panel = page.locator('[data-shelf] dialog');
  await expect.poll(() => panel.innerText()).toContain('Nichts wird gespeichert');
  await page.getByRole('button', { name: 'Schließen' }).click();
  await expect.poll(() => panel.count()).toBe(0);
  await page.context().close();
});

it('says what is stored in words, and brings back what was hidden', async () => {
  shop.answer = () => ({ body: answerWith([shelf({ items: items(3) })]) });
  const page = await open(productPage());
  const titles = () => page.locator('[data-shelf] .title').allInnerTexts();
  await page.evaluate(() => {
    const { shelftalker } = window as any;
    shelftalker('track', 'add_to_cart', { items: [{ item_id: 'R1' }] });
    shelftalker('track', 'add_to_wishlist', { items: [{ item_id: 'Z9' }] });
    shelftalker('track', 'purchase', { transaction_id: '7', items: [{ item_id: 'R2' }] });
    shelftalker('track', 'add_to_cart', { items: [{ item_id: 'R3' }] });
  });
  await page.getByRole('button', { name: 'Not for me: Oak table lamp' }).click();
  await expect.poll(titles).toEqual(['Linen shade, natural', expect.stringContaining('Brass')]);
  await page.locator('[data-shelf] .about').click();
  const panel = page.locator('[data-shelf] dialog');
  const text = await panel.innerText();
  for (const part of [
    'Views: Product P1',
    'Visits: 1',
    'Orders: 1: Linen shade, natural',
    'Added to cart: Brass',
    '♥ Z9',
  ])
    expect(text).toContain(part);
  expect(text).toMatch(/Hidden:\s+Oak table lamp/);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => (window as any).axe.run(document.querySelector('main')));
  expect(violations.map(({ id }: { id: string }) => id)).toEqual([]);
  await panel.getByRole('button', { name: 'Undo: Oak table lamp' }).click();
  await expect.poll(titles).toHaveLength(3);
  await expect.poll(() => panel.innerText()).not.toContain('Hidden');
  expect((await inspectWidget(page)).profile.hidden).toEqual([]);
  await page.context().close();
});

it('offers to erase only what is stored', async () => {
  shop.answer = () => ({ body: answerWith([shelf()]) });
  for (const consent of ['none', 'session', 'full']) {
    const page = await open(productPage({ tag: TAG.replace('"full"', `"${consent}"`) }));
    await page.locator('[data-shelf] .about').click();
    const panel = page.locator('[data-shelf] dialog');
    await panel.waitFor();
    expect([consent, await panel.getByRole('button', { name: 'Erase it' }).count()]).toEqual([
      consent,
      consent === 'full' ? 1 : 0,
    ]);
    await page.context().close();
  }
});

it('shows a letter where a picture is missing or broken', async () => {
  shop.answer = () => ({
    body: answerWith([
      shelf({ items: items(2).map((item, index) => ({ ...item, image_link: index ? null : '/image/broken' })) }),
    ]),
  });
  const page = await open(productPage());
  await expect.poll(() => page.locator('[data-shelf] span.image').count()).toBe(2);
  await page.context().close();
});

it('gives the space of an empty slot back once that moves nothing in sight, and keeps the shop’s own markup', async () => {
  shop.answer = () => ({ body: answerWith([shelf({ items: items(2) })]) });
  const slots = '<div data-shelf="top"></div><div data-shelf="product"></div><div style="height:60rem"></div>';
  const page = await open(
    productPage({
      slot: `${slots}<div data-shelf="below"></div><div data-shelf="own"><p>Our own</p></div>`,
      body: '<div style="height:60rem"></div>',
      head: '<script>new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.shift = (window.shift ?? 0) + value }).observe({ type: "layout-shift", buffered: true })</script>',
    }),
  );
  const height = (name: string): Promise<number> =>
    page.locator(`[data-shelf=${name}]`).evaluate((slot) => (slot as HTMLElement).offsetHeight);
  await expect.poll(() => height('below')).toBe(0);
  const own = page.getByText('Our own');
  expect(await own.isVisible()).toBe(true);
  expect(await height('top')).toBeGreaterThan(300);
  await page.evaluate(() => scrollTo(0, 1300));
  await expect.poll(() => height('top')).toBe(0);
  expect(await own.isVisible()).toBe(true);
  // What has been given back above the screen is laid out before anybody is there again.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(200);
  expect(await page.evaluate(() => (window as any).shift ?? 0)).toBe(0);
  await page.context().close();
});

it('takes away what is not wanted, says so, and stays where the visitor was', async () => {
  shop.answer = () => ({ body: answerWith([shelf({ items: items(5) })]) });
  const page = await open(productPage());
  const takeAway = (name: string): Promise<void> => page.getByRole('button', { name: `Not for me: ${name}` }).click();
  await takeAway('Paper lantern');
  await expect.poll(() => focused(page)).toBe('Candle holder, set of three');
  await expect.poll(() => page.getByRole('status').textContent()).toBe('Removed: Paper lantern');
  await takeAway('Candle holder, set of three');
  await expect.poll(() => focused(page)).toBe('Brass reading light with a long arm and a heavy foot');
  await expect.poll(() => page.getByRole('status').textContent()).toBe('Removed: Candle holder, set of three');
  expect(await page.getByRole('button', { name: 'What these suggestions know' }).count()).toBe(1);
  await page.context().close();
});

it('counts a product that is opened in a new tab as chosen, and one whose menu is opened not', async () => {
  shop.answer = () => ({ body: answerWith([shelf()]) });
  shop.events.length = 0;
  const page = await open(productPage());
  const cards = page.locator('[data-shelf] li a');
  await cards.nth(0).click({ button: 'right' });
  await cards.nth(1).click({ button: 'middle' });
  const chosen = (): unknown => shop.events.filter(({ type }) => type === 'select_item').map(({ items }) => items);
  await expect.poll(chosen, { timeout: 5000 }).toMatchObject([[{ item_id: 'R2' }]]);
  await page.context().close();
});

it('shows a product without a link as what cannot be clicked', async () => {
  shop.answer = () => ({ body: answerWith([shelf({ items: items(2).map((item) => ({ ...item, link: null })) })]) });
  const page = await open(productPage());
  const card = page.locator('[data-shelf] li a').first();
  expect(await card.getAttribute('href')).toBeNull();
  await card.hover();
  expect(await card.evaluate((link) => getComputedStyle(link).cursor)).toBe('default');
  expect(await card.locator('.title').evaluate((title) => getComputedStyle(title).textDecorationLine)).toBe('none');
  await card.click();
  const { requests, profile } = await inspectWidget(page);
  expect([requests.length, profile.clicks]).toEqual([1, []]);
  await page.context().close();
});

it('takes weight and font of its heading from the shop', async () => {
  shop.answer = () => ({ body: answerWith([shelf()]) });
  const page = await open(productPage({ head: '<style>::part(heading){font-weight:300;font-family:serif}</style>' }));
  const style = (property: string): Promise<string> =>
    page
      .locator('[data-shelf] h2')
      .evaluate((heading, name) => getComputedStyle(heading).getPropertyValue(name), property);
  expect([await style('font-weight'), await style('font-family')]).toEqual(['300', 'serif']);
  await page.context().close();
});

const folder = sharedData();
describe.skipIf(!folder)('hostile titles and links', () => {
  const list = (name: string): string[] => JSON.parse(readFileSync(`${folder}/real/lists/${name}`, 'utf8')) as string[];

  it('are shown as text, run nothing and lead nowhere but http(s)', async () => {
    const texts = [...list('xss-payloads.json'), ...list('blns.json')].filter(Boolean);
    expect(texts.length).toBeGreaterThan(500);
    const hostile: ShelfItem[] = texts.map((text, index) => ({
      ...items(1)[0]!,
      id: `h${index}`,
      title: text,
      link: index % 3 ? text : `javascript:alert(${index})`,
      image_link: text,
      price: index % 2 ? text : '1.00 EUR',
      offer: { badge: text.slice(0, 60) },
    }));
    shop.answer = () => ({ body: answerWith([shelf({ layout: 'grid', title: texts[0]!, items: hostile })]) });
    shop.pages['/p'] = productPage()
      .replace(/<style>.*?<\/style>/, '')
      .replace(/<link.*?>/, '');
    shop.headers = {
      'content-security-policy':
        "default-src 'self'; img-src *; require-trusted-types-for 'script'; trusted-types 'none'",
    };
    const context = await browser.newContext();
    const page = await context.newPage();
    const trouble = (await listenForTrouble(page)) as string[];
    page.on('dialog', (dialog) => {
      trouble.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.route(/^https?:\/\/(?!127)/, (route) => route.abort());
    await page.goto(`${shop.origin}/p`);
    await page.locator('[data-shelf] li').first().waitFor();
    const shown = await page
      .locator('[data-shelf] .title')
      .evaluateAll((titles) => titles.map((title) => title.textContent));
    expect(shown).toEqual(texts);
    const links = await page
      .locator('[data-shelf] li a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')).filter((href) => href !== null));
    for (const link of links) expect(link).toMatch(/^https?:/);
    expect(await page.locator('[data-shelf] li :is(script,iframe,svg,object)').count()).toBe(0);
    await page.waitForTimeout(500);
    expect(trouble.filter((text) => !/^img-src|connect-src/.test(text))).toEqual([]);
    shop.headers = {};
    await context.close();
  });
});
