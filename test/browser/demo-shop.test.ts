import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDemo } from '../../demo/build.ts';
import { Order } from '../../shared/order.ts';
import { launchBrowser } from './launch-browser.ts';

declare global {
  interface Window {
    dataLayer: Record<string, unknown>[];
  }
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 860 };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let folder: string;
let server: Server;
let browser: Browser;
let base: string;
const taken: unknown[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shelftalker-demo-'));
  await buildDemo(folder);
  server = createServer(async (request, response) => {
    const path = new URL(request.url!, 'http://shop').pathname;
    if (path === '/demo/orders') {
      let body = '';
      for await (const chunk of request) body += chunk;
      taken.push(JSON.parse(body));
      response.writeHead(202).end('{}');
      return;
    }
    try {
      const file = await readFile(join(folder, path.endsWith('/') ? `${path}index.html` : path));
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? TYPES['.html']! }).end(file);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  browser = await launchBrowser();
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  if (folder) await rm(folder, { recursive: true });
});

async function visit(options: BrowserContextOptions, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await use(page);
  expect(errors).toEqual([]);
  await context.close();
}

async function pushed(
  page: Page,
  event: string,
): Promise<{ items: { item_id: string; quantity: number }[]; [key: string]: unknown }[]> {
  return page.evaluate(
    (name) => (window.dataLayer as any[]).filter((entry) => entry.event === name).map((entry) => entry.ecommerce),
    event,
  );
}

async function putInBasket(page: Page, id: string): Promise<void> {
  await page.goto(`${base}/p/${id}/`);
  await page.click('.buy .button');
  await page.waitForFunction(() => (window.dataLayer as any[]).some((entry) => entry.event === 'add_to_cart'));
}

describe('the demo shop in a browser', { timeout: 60_000 }, () => {
  it('goes from a product to the thanks, tells the dataLayer each step, and hands its order to the shop once', async () => {
    await visit({ viewport: PHONE }, async (page) => {
      await putInBasket(page, 'rill-teapot-moss');
      expect(await pushed(page, 'view_item')).toMatchObject([
        { currency: 'EUR', value: 36, items: [{ item_id: 'rill-teapot-moss' }] },
      ]);
      await page.goto(`${base}/cart/`);
      await page.click('[aria-label$="more"]');
      await page.waitForFunction(() => document.querySelector('.amount b')?.textContent === '2');
      expect(await pushed(page, 'view_cart')).toHaveLength(1);
      await page.click('.total .button');
      await page.click('[data-checkout] .button');
      await page.waitForURL('**/order-complete/');
      await page.waitForFunction(() => (window.dataLayer as any[]).some((entry) => entry.event === 'purchase'));
      const [purchase] = await pushed(page, 'purchase');
      const order = Order.parse(taken.at(-1));
      expect(order.items).toMatchObject([{ item_id: 'rill-teapot-moss', quantity: 2, price: 36 }]);
      expect(purchase).toMatchObject({
        transaction_id: order.order_id,
        value: 72,
        currency: 'EUR',
        items: [{ item_id: 'rill-teapot-moss', quantity: 2 }],
      });
      await page.reload();
      await page.waitForSelector('.lead');
      expect(await pushed(page, 'purchase')).toEqual([]);
      expect(taken).toHaveLength(1);
    });
  });

  it('adds what a shelf asks for, and refuses what it does not sell or does not have', async () => {
    await visit({ viewport: DESK }, async (page) => {
      await page.goto(base);
      const isLeft = await page.evaluate(() =>
        document.dispatchEvent(
          new CustomEvent('shelftalker:add-to-cart', {
            detail: { items: [{ id: 'wok', quantity: 2 }, { id: 'nothing-of-ours' }, { id: 'broom' }] },
            cancelable: true,
          }),
        ),
      );
      // So the shelf knows that it was taken, and tries no other cart.
      expect(isLeft).toBe(false);
      await page.waitForFunction(() => (window.dataLayer as any[]).some((entry) => entry.event === 'add_to_cart'));
      expect((await pushed(page, 'add_to_cart'))[0]!.items.map((item) => item.item_id)).toEqual(['wok']);
      expect(await page.textContent('[data-count="cart"]')).toBe('2');
    });
  });

  it('finds things by their words and keeps favourites', async () => {
    await visit({ viewport: PHONE }, async (page) => {
      await page.goto(`${base}/search/?q=teapot+moss`);
      await page.waitForSelector('[data-results] .card');
      expect(await page.locator('[data-results] .card').count()).toBe(1);
      await page.click('[data-results] .card a');
      await page.click('.heart');
      await page.goto(`${base}/favourites/`);
      await page.waitForSelector('[data-favourites] [data-item="rill-teapot-moss"]');
    });
  });

  it.each([PHONE, DESK])(
    'does not shift or overflow at $width px, with nothing answering for the shelves',
    async (viewport) => {
      await visit({ viewport }, async (page) => {
        await page.addInitScript(() => {
          (window as any).shift = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as any[])
              if (!entry.hadRecentInput) (window as any).shift += entry.value;
          }).observe({ type: 'layout-shift', buffered: true });
        });
        await putInBasket(page, 'wok');
        for (const path of ['/', '/c/lighting/', '/p/monstera-40-cm/', '/cart/', '/checkout/']) {
          await page.goto(base + path);
          await page.waitForTimeout(250);
          const { shift, wide } = await page.evaluate(() => ({
            shift: (window as any).shift,
            wide: document.documentElement.scrollWidth - innerWidth,
          }));
          expect(shift, path).toBeLessThan(0.01);
          expect(wide, path).toBeLessThanOrEqual(0);
        }
      });
    },
  );

  it.each(['light', 'dark'] as const)(
    'has no accessibility faults that axe can find, in %s',
    async (colorScheme) => {
      await visit({ viewport: PHONE, colorScheme }, async (page) => {
        await putInBasket(page, 'wok');
        for (const path of [
          '/',
          '/c/tea-coffee/',
          '/p/rill-mug-plum/',
          '/cart/',
          '/checkout/',
          '/order-complete/',
          '/search/',
        ]) {
          await page.goto(base + path);
          await page.waitForTimeout(150);
          await page.click('.knows summary');
          await page.evaluate(axe);
          const faults = await page.evaluate(async () => {
            const { violations } = await (window as any).axe.run();
            return violations.map(
              (fault: any) =>
                `${fault.id}: ${fault.nodes[0].html.slice(0, 160)} ${fault.nodes[0].failureSummary ?? ''}`,
            );
          });
          expect(faults, path).toEqual([]);
          await page.click('.knows summary');
        }
      });
    },
    60_000,
  );
});
