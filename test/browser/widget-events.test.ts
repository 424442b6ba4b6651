import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { ShelfEvent } from '../../shared/event.ts';
import { MAX_EVENT_AGE_DAYS } from '../../shared/vocabulary.ts';
import { shopAndBrowser } from './shop-and-browser.ts';
import { answerWith, inspectWidget, leavePage, productPage, shelf, TAG } from './widget-shop.ts';

const [shop, browser] = await shopAndBrowser();
let context: BrowserContext;
let page: Page;
beforeEach(async () => {
  shop.asked.length = shop.events.length = 0;
  shop.eventStatus = () => 202;
  shop.answer = ({ page }) => ({ body: answerWith([shelf({ placement: page!.type! })]) });
  shop.pages = { '/p': productPage(), '/p/R1': productPage({ id: 'R1' }), '/away': '<!doctype html><p>gone</p>' };
  await context?.close();
  context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
  page = await context.newPage();
});

async function visit(path = '/p'): Promise<void> {
  await page.goto(shop.origin + path);
  await page.locator('[data-shelf] li').first().waitFor();
}
const leave = (): Promise<void> => leavePage(page, shop);
const ofType = (type: string): typeof shop.events => shop.events.filter((event) => event.type === type);

it('counts a card as seen after half of it was visible for a second, and not before', async () => {
  await visit();
  await page.waitForTimeout(200);
  await leave();
  expect(ofType('view_item_list')).toEqual([]);
  await visit();
  await page.waitForTimeout(1800);
  await leave();
  const [seen, ...more] = ofType('view_item_list');
  expect(more).toEqual([]);
  expect(seen).toMatchObject({ item_list_id: 'product', item_list_name: 'cross-sell', page: 'product' });
  // At 1200 pixels six cards are in view, and the edge of the seventh.
  expect(seen!.items!.map(({ item_id }) => item_id)).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R6']);
});

it('does not count a shelf below the fold until it is scrolled to', async () => {
  shop.pages['/p'] = productPage({ slot: '<div style="height:3000px"></div><div data-shelf="product"></div>' });
  await visit();
  await page.waitForTimeout(1700);
  await page.evaluate(() => document.querySelector('[data-shelf]')!.scrollIntoView());
  await page.waitForTimeout(1700);
  await leave();
  expect(ofType('view_item_list')).toHaveLength(1);
});

it.each(['visibility:hidden', 'opacity:0'])(
  'does not count a shelf in a closed drawer (%s) before it is opened',
  async (style) => {
    shop.pages['/p'] = productPage({
      slot: `<div id="drawer" style="position:fixed;inset:0;${style}"><div data-shelf="product"></div></div>`,
    });
    await page.goto(`${shop.origin}/p`);
    await page.waitForTimeout(4300);
    await leave();
    expect(ofType('view_item_list')).toEqual([]);
    await page.goto(`${shop.origin}/p`);
    await page.waitForTimeout(2300);
    await page.evaluate(() => document.querySelector('#drawer')!.setAttribute('style', 'position:fixed;inset:0'));
    await page.waitForTimeout(3300);
    await leave();
    // Each card once, in as many events as beats saw them.
    const seen = ofType('view_item_list').flatMap(({ items }) => items!.map(({ item_id }) => item_id));
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen).size).toBe(seen.length);
  },
);

it('delivers each event once, also when the worker was away and the page is left', async () => {
  shop.eventStatus = () => 503;
  await visit();
  // What remembers may come after what draws.
  await inspectWidget(page);
  await leave();
  expect(shop.events).toEqual([]);
  shop.eventStatus = () => 202;
  await visit();
  await expect.poll(() => shop.events.length, { timeout: 5000 }).toBeGreaterThanOrEqual(4);
  await leave();
  expect(ofType('page_view')).toHaveLength(2);
  expect(new Set(shop.events.map(({ id }) => id)).size).toBe(shop.events.length);
  for (const event of shop.events) expect(ShelfEvent.safeParse(event).success, JSON.stringify(event)).toBe(true);
});

it('drops what waited on the device for longer than the worker counts, and sends the rest', async () => {
  shop.eventStatus = () => 503;
  await visit();
  await page.waitForTimeout(300);
  await page.goto(`${shop.origin}/away`);
  await page.evaluate(async (days) => {
    const promise = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done) => (request.onsuccess = () => done(request.result)));
    const db = await promise(indexedDB.open('shelftalker-demo'));
    const box = db.transaction('device', 'readwrite').objectStore('device');
    const [first] = await promise<{ created_at: number }[]>(box.get('queue'));
    const aged = (id: string, age: number): object => ({ ...first, id, created_at: Date.now() - age * 86_400_000 });
    await promise(box.put([aged('too-old', days + 0.1), aged('old-enough', days - 0.1)], 'queue'));
    db.close();
  }, MAX_EVENT_AGE_DAYS);
  shop.eventStatus = () => 202;
  await visit();
  await expect.poll(() => shop.events.map(({ id }) => id), { timeout: 5000 }).toContain('old-enough');
  await leave();
  expect(shop.events.map(({ id }) => id)).not.toContain('too-old');
});

it('sends what a click on a card tells, though the page is gone with it', async () => {
  await visit();
  await page.locator('[data-shelf] li a').first().click();
  await page.waitForURL('**/p/R1');
  await expect.poll(() => ofType('select_item').length).toBe(1);
  expect(ofType('select_item')[0]).toMatchObject({
    item_list_id: 'product',
    item_list_name: 'cross-sell',
    items: [{ item_id: 'R1' }],
  });
});

it('says of a purchase which shelf led to it, and counts it once however often its page is loaded', async () => {
  await visit();
  await page.locator('[data-shelf] li a').first().click();
  await page.waitForURL('**/p/R1');
  await page.locator('[data-shelf] li').first().waitFor();
  const order = {
    id: 'T-77',
    value: 40,
    currency: 'EUR',
    items: [
      { id: 'R1', quantity: 2, price: 12.5 },
      { id: 'OTHER', quantity: 1, price: 15 },
    ],
  };
  shop.pages['/thanks'] = productPage({
    slot: '<div data-shelf="order-complete"></div>',
    head: `<script>window.shelftalker=function(){(shelftalker.q=shelftalker.q||[]).push(arguments)};shelftalker('context',${JSON.stringify({ type: 'order-complete', order })})</script>`,
  });
  await visit('/thanks');
  await visit('/thanks');
  await leave();
  const purchases = ofType('purchase');
  expect(new Set(purchases.map(({ id }) => id)).size).toBe(1);
  expect(purchases[0]).toMatchObject({ transaction_id: 'T-77', value: 40, currency: 'EUR' });
  expect(purchases[0]!.items).toEqual([
    { item_id: 'R1', quantity: 2, price: 12.5, item_list_id: 'product', item_list_name: 'cross-sell' },
    { item_id: 'OTHER', quantity: 1, price: 15 },
  ]);
  expect(shop.asked.at(-1)).toMatchObject({
    items: ['R1', 'OTHER'],
    visitor: { stage: 'buyer', lifecycle: 'customer' },
  });
});

it('counts a purchase once where nothing may be kept, also where its page tells more of it when loaded again', async () => {
  for (const value of [undefined, 40, 35]) {
    const order = { id: 'T-78', value, currency: 'EUR', items: [{ id: 'R1', quantity: 1, price: 40 }] };
    shop.pages['/thanks'] = productPage({
      tag: TAG.replace('full', 'session'),
      slot: '<div data-shelf="order-complete"></div>',
      head: `<script>window.shelftalker=function(){(shelftalker.q=shelftalker.q||[]).push(arguments)};shelftalker('context',${JSON.stringify({ type: 'order-complete', order })});dataLayer=[{event:'page_view'}]</script>`,
    });
    await visit('/thanks?key=wc_order_Xy7');
    await inspectWidget(page);
    await leave();
  }
  const purchases = ofType('purchase');
  expect(purchases.map(({ value }) => value)).toEqual([undefined, 40, 35]);
  // The worker counts a number once.
  expect(purchases.map(({ transaction_id }) => transaction_id)).toEqual(['T-78', 'T-78', 'T-78']);
});

it('hears the shop’s data layer, and refuses what is no event by name', async () => {
  await visit();
  await page.evaluate(() => {
    (window as any).dataLayer.push({
      event: 'add_to_cart',
      ecommerce: { currency: 'EUR', value: 7, items: [{ item_id: 5, quantity: 1, price: '7' }] },
    });
    (window as any).shelftalker('track', 'add_to_wishlist', { items: [{ item_id: 'W' }] });
    (window as any).shelftalker('track', 'made_up');
    (window as any).shelftalker('nonsense');
    (window as any).shelftalker('track');
  });
  const { refusals, stage, profile } = await inspectWidget(page);
  expect(refusals.map(({ reason }: { reason: string }) => reason)).toEqual([
    'unknown-type',
    'unknown-command',
    'unknown-type',
  ]);
  expect(stage.stage).toBe('intent');
  expect(profile).toMatchObject({ favourites: ['W'], cart: { items: ['5'], added: 1 } });
  await leave();
  expect(ofType('add_to_cart')).toMatchObject([{ value: 7, currency: 'EUR', items: [{ item_id: '5', price: 7 }] }]);
  expect(ofType('made_up')).toEqual([]);
});

it('hears a purchase whenever it is pushed: before the script, while it asks, and after', async () => {
  const push = (id: unknown): string =>
    `<script>(dataLayer = window.dataLayer || []).push({event: 'purchase', ecommerce: {transaction_id: ${JSON.stringify(id)}, value: 9, items: [{item_id: 'B'}]}})</script>`;
  // The page is stated, so that nothing else reads the data layer.
  shop.pages['/thanks'] = productPage({
    head: '<meta data-shelftalker-page="home">' + push(1),
    slot: '<div data-shelf="home"></div>',
  });
  shop.answer = ({ page }) => ({ body: answerWith([shelf({ placement: page!.type! })]), delay: 400 });
  await page.goto(`${shop.origin}/thanks`);
  await expect.poll(() => shop.asked.length).toBe(1);
  await page.evaluate(() =>
    (window as any).dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: 'T-2', value: 9 } }),
  );
  await page.locator('[data-shelf] li').first().waitFor();
  await page.evaluate(() => {
    for (let n = 2; n--;)
      (window as any).dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: 'T-3', value: 9 } });
  });
  const { stage, profile } = await inspectWidget(page);
  expect(stage.stage).toBe('buyer');
  expect(profile.purchases).toMatchObject({ count: 3, sum: 27, ids: ['T-3', 'T-2', '1'], items: ['B'] });
  await leave();
  expect(ofType('purchase').map(({ transaction_id }) => transaction_id)).toEqual(['1', 'T-2', 'T-3']);
});

it('asks with the category of the page, and counts it for the profile', async () => {
  const crumbs = { '@type': 'BreadcrumbList', itemListElement: [{ name: 'Home' }, { name: 'Lamps' }] };
  shop.pages['/category/lamps'] =
    `<!doctype html><h1>Lamps</h1><div data-shelf="category"></div><script type="application/ld+json">${JSON.stringify(crumbs)}</script>${TAG}`;
  await visit('/category/lamps');
  expect(shop.asked[0]!.page).toEqual({ type: 'category', category: 'Home > Lamps' });
  expect((await inspectWidget(page)).profile.lists).toMatchObject([{ category: 'Home > Lamps' }]);
});

it('tells that a product is not wanted once that can’t be taken back any more, and never what was', async () => {
  await visit();
  await inspectWidget(page);
  const hide = async (): Promise<void> => {
    await page.locator('[data-shelf] li .hide').first().click();
    await page.mouse.move(0, 700);
  };
  await hide();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.locator('[data-shelf] li').nth(1).locator('.hide').click();
  await page.mouse.move(0, 700);
  await page.waitForTimeout(4000);
  expect((await inspectWidget(page)).profile.hidden).toEqual(['R2']);
  expect(ofType('hide_item')).toEqual([]);
  await expect.poll(() => ofType('hide_item').length, { timeout: 15_000 }).toBe(1);
  // Who leaves has told it.
  await hide();
  await leave();
  expect(ofType('hide_item').map(({ items }) => items![0]!.item_id)).toEqual(['R2', 'R1']);
  expect(ofType('hide_item')[1]).toMatchObject({
    item_list_id: 'product',
    item_list_name: 'cross-sell',
    page: 'product',
  });
});

it('hides a product for good, and keeps the rest', async () => {
  await visit();
  await page.locator('[data-shelf] li').first().hover();
  await page.locator('[data-shelf] li .hide').first().click();
  await expect.poll(() => page.locator('[data-shelf] li').count()).toBe(7);
  // Nobody leaves within the milliseconds that a write takes.
  await page.waitForTimeout(150);
  await leave();
  expect(ofType('hide_item')).toMatchObject([{ items: [{ item_id: 'R1' }] }]);
  await visit();
  expect(shop.asked.at(-1)!.visitor!.preferences!.hide).toEqual(['R1']);
});

it('keeps at most 200 events and none in localStorage', async () => {
  shop.eventStatus = () => 503;
  await visit();
  await page.evaluate(() => {
    for (let n = 0; n < 300; n++)
      (window as any).shelftalker('track', 'add_to_wishlist', { items: [{ item_id: `w${n}` }] });
  });
  const { refusals } = await inspectWidget(page);
  expect(refusals.at(-1).reason).toBe('queue-full');
  shop.eventStatus = () => 202;
  await visit();
  await expect.poll(() => new Set(shop.events.map(({ id }) => id)).size, { timeout: 8000 }).toBeGreaterThanOrEqual(200);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  expect(ofType('add_to_wishlist').length).toBe(new Set(ofType('add_to_wishlist').map(({ id }) => id)).size);
});
