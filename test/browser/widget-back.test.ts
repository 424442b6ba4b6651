/** A page that the browser has kept in its memory (bfcache) and shows again, and what stands on the device meanwhile. */
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { BROWSER_ARGS, browserPath } from './launch-browser.ts';
import { answerWith, openWidgetShop, productPage, shelf, TAG } from './widget-shop.ts';

const shop = await openWidgetShop();
shop.pageMs = 60;
// Playwright switches this memory off.
const browser: Browser = await chromium.launch({
  executablePath: await browserPath(),
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
  args: [...BROWSER_ARGS, '--enable-bfcache'],
});
afterAll(async () => {
  await browser.close();
  await shop.close();
});
let page: Page;
const tagged = (consent: string): string => TAG.replace('full', consent);
beforeEach(async () => {
  shop.asked.length = shop.events.length = 0;
  shop.answer = ({ page }) => ({ body: answerWith([shelf({ placement: page!.type! })]) });
  await page?.context().close();
  page = await (await browser.newContext()).newPage();
  await page.addInitScript(() =>
    addEventListener('pageshow', ({ persisted }) => ((window as any).wasKept = persisted)),
  );
});
const link = '<a id="next" href="/q">Next</a>';
const drawn = (): Promise<void> => page.locator('[data-shelf] li').first().waitFor();
/** The pages of a shop under this consent, of which the second has another. */
function open(consent: string, next = consent): Promise<unknown> {
  shop.pages = {
    '/p': productPage({ body: link, tag: tagged(consent) }),
    '/q': productPage({ id: 'P2', tag: tagged(next) }),
    '/away': '<!doctype html><p>gone</p>',
  };
  return page.goto(`${shop.origin}/p`).then(drawn);
}
async function goOn(): Promise<void> {
  await page.click('#next');
  await page.waitForURL('**/q');
  await drawn();
}
async function goBack(): Promise<boolean> {
  await page.goBack({ waitUntil: 'commit' });
  await page.waitForTimeout(500);
  return page.evaluate(() => (window as any).wasKept);
}
/** The profile as it stands on the device. */
const stored = (on = page): Promise<any> =>
  on.evaluate(
    () =>
      new Promise((done) => {
        const request = indexedDB.open('shelftalker-demo');
        request.onsuccess = () => {
          const got = request.result.transaction('device').objectStore('device').get('profile');
          got.onsuccess = () => (request.result.close(), done(got.result));
        };
      }),
  );

it.each([
  ['none', 'none'],
  ['session', 'session'],
  ['full', 'full'],
  ['full', 'session'],
])('does not keep a page from being kept under %s, where the next is under %s', async (consent, next) => {
  for (const wait of [700, 2300]) {
    await open(consent, next);
    await page.waitForTimeout(wait);
    await goOn();
    await page.waitForTimeout(1200);
    expect(await goBack(), `after ${wait} ms`).toBe(true);
  }
});

it('keeps the seconds that a page was looked at before it was left', async () => {
  await open('full');
  await page.waitForTimeout(4300);
  await goOn();
  await page.waitForTimeout(1000);
  const { seconds, views } = await stored();
  expect([seconds, views[1].seconds]).toEqual([expect.closeTo(4, 0), expect.closeTo(4, 0)]);
});

it('shows a page again as it was, and asks no more, where nothing has changed', async () => {
  await open('full');
  await page.waitForTimeout(1300);
  await page.evaluate(() => void location.assign('/away'));
  await page.waitForURL('**/away');
  expect(await goBack()).toBe(true);
  await page.waitForTimeout(1500);
  expect(shop.asked).toHaveLength(1);
});

it('asks once more for a page that is shown again, where the cart has changed meanwhile, and tells nothing twice', async () => {
  await open('full');
  await page.waitForTimeout(1300);
  await goOn();
  await page.evaluate(() => (window as any).shelftalker('track', 'add_to_cart', { items: [{ item_id: 'R2' }] }));
  // A page that is gone in the very moment has not told the device.
  await expect.poll(async () => (await stored()).cart.items).toEqual(['R2']);
  const before = shop.asked.length;
  expect(await goBack()).toBe(true);
  await expect.poll(() => shop.asked.length).toBe(before + 1);
  expect(shop.asked.at(-1)).toMatchObject({ page: { item: 'P1' }, visitor: { stage: 'intent', cart: ['R2'] } });
  await page.locator('[data-shelf] li a').first().click();
  await page.waitForTimeout(2500);
  expect(shop.asked.filter(({ page }) => page!.item === 'P1')).toHaveLength(2);
  const told = (type: string): unknown[] => [
    ...new Map(shop.events.filter((event) => event.type === type).map((event) => [event.id, event.page])).values(),
  ];
  expect([told('page_view').length, told('view_item').length, told('select_item').length]).toEqual([2, 2, 1]);
});

it('takes no cart of Shopify’s that was asked for before', async () => {
  let lines: object[] = [];
  await page.route('**/cart.js', (route) => route.fulfill({ json: { items: lines } }));
  const shopify = '<script>window.Shopify={shop:"x.myshopify.com",routes:{root:"/"}}</script>';
  await open('full');
  shop.pages['/p'] = productPage({ body: link, head: shopify });
  await page.goto(`${shop.origin}/p`).then(drawn);
  await page.waitForTimeout(1500);
  await goOn();
  lines = [{ id: 'R3', sku: 'R3', variant_id: 'R3', product_id: 'R3', quantity: 1, price: 900 }];
  expect(await goBack()).toBe(true);
  await expect.poll(() => shop.asked.at(-1)!.visitor!.cart).toEqual(['R3']);
});
