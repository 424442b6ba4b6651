/** The worker on a path of the shop's own address, whose answers set the visitor's cookie anew: late. */
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { renewedCookie } from '../../worker/access/renewed-cookie.ts';
import { shopAndBrowser } from './shop-and-browser.ts';
import { inspectWidget, productPage } from './widget-shop.ts';

const [shop, browser] = await shopAndBrowser();

/** Long enough for a visitor to change their mind. */
const LATE_MS = 1500;
let renewals = 0;

const front = createServer((incoming, outgoing) => {
  const bytes: Buffer[] = [];
  incoming.on('data', (part: Buffer) => bytes.push(part));
  incoming.on('end', () => {
    const body = Buffer.concat(bytes);
    const isEvents = incoming.url!.endsWith('/events');
    const renews = isEvents && JSON.parse(body.toString()).renew === true;
    const renewed = renews
      ? renewedCookie(new Request('http://shop.test/', { headers: { cookie: incoming.headers.cookie ?? '' } }))
      : {};
    const passed = ask(
      `${shop.origin}${incoming.url}`,
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        setTimeout(
          () => {
            if ('set-cookie' in renewed) renewals++;
            outgoing.writeHead(answer.statusCode!, { ...answer.headers, ...renewed });
            answer.pipe(outgoing);
          },
          isEvents ? LATE_MS : 0,
        );
      },
    );
    passed.end(body);
  });
});
await new Promise<void>((done) => front.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
afterAll(() => {
  front.closeAllConnections();
  front.close();
});
shop.pages['/p'] = productPage({
  head: '',
  tag: '<script async src="/w/shelftalker.js" data-shop="demo" data-consent="full"></script>',
});
shop.pages['/away'] = '<!doctype html><title>Away</title>';

const cookies = (context: BrowserContext): Promise<string[]> =>
  context.cookies().then((all) => all.map(({ name, value }) => `${name}=${value}`));
const forget = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((done) => (window as any).shelftalker('forget', done)));
const isEvents = (request: { url(): string }): boolean => request.url().endsWith('/events');

/** A page of a visitor whom the device knows, with events under way. */
async function knownVisitor(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/p`);
  await page.waitForFunction(() => document.cookie.includes('shelftalker='));
  const sent = page.waitForRequest(isEvents);
  await page.evaluate(() => (window as any).shelftalker('identify', { orders: 7 }));
  await sent;
  return page;
}

it('an answer sets the cookie anew, as a server’s, which Safari keeps for longer than a script’s', async () => {
  const context = await browser.newContext();
  const page = await knownVisitor(context);
  const before = renewals;
  await expect.poll(() => renewals, { timeout: 10_000 }).toBeGreaterThan(before);
  await page.waitForTimeout(300);
  expect(await cookies(context)).toEqual([expect.stringMatching(/^shelftalker=1\.\d+\.1\.7\./)]);
});

it('what a visitor has forgotten does not come back with an answer that was under way', async () => {
  const context = await browser.newContext();
  const page = await knownVisitor(context);
  await forget(page);
  expect(await cookies(context)).toEqual([]);
  const before = renewals;
  await expect.poll(() => renewals, { timeout: 5000 }).toBe(before + 1);
  await page.waitForTimeout(500);
  expect(await cookies(context)).toEqual([]);
  await page.goto(`${origin}/p`);
  await page.waitForTimeout(1000);
  expect((await inspectWidget(page)).lifecycle.lifecycle ?? (await inspectWidget(page)).lifecycle).toBe('first-visit');
});

it('nor where the page has gone before the answer came', async () => {
  const context = await browser.newContext();
  const page = await knownVisitor(context);
  await forget(page);
  await page.goto(`${origin}/away`);
  await page.waitForTimeout(LATE_MS + 1000);
  expect(await cookies(context)).toEqual([]);
});

it('nor does what was withdrawn', async () => {
  const context = await browser.newContext();
  const page = await knownVisitor(context);
  await page.evaluate(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
  await expect.poll(() => cookies(context), { timeout: 1400, interval: 50 }).toEqual([]);
  await page.waitForTimeout(LATE_MS + 500);
  expect(await cookies(context)).toEqual([]);
});

it('nor what was forgotten in another tab, and nothing more is kept there', async () => {
  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(`${origin}/p`);
  await other.waitForFunction(() => document.cookie.includes('shelftalker='));
  const page = await knownVisitor(context);
  await forget(other);
  await page.waitForTimeout(LATE_MS + 500);
  expect(await cookies(context)).toEqual([]);
  await page.evaluate(() => (window as any).shelftalker('track', 'add_to_cart', { items: [{ id: 'x1' }] }));
  await page.waitForTimeout(LATE_MS + 500);
  expect(await cookies(context)).toEqual([]);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
});

it('a batch that is under way when the page goes is sent once more, and nothing is lost', async () => {
  const context = await browser.newContext();
  const page = await knownVisitor(context);
  await page.evaluate(() => (window as any).shelftalker('track', 'add_to_cart', { items: [{ id: 'left' }] }));
  await page.goto(`${origin}/away`);
  const added = (): unknown[] => shop.events.filter(({ items }) => items?.some(({ item_id }) => item_id === 'left'));
  await expect.poll(() => added().length, { timeout: 5000 }).toBeGreaterThan(0);
});
