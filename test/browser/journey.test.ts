import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../cli/seed-demo.ts';
import { OPERATOR_TOKEN, type ProductServer, productServer } from '../fixtures/product-server.ts';
import { launchBrowser } from './launch-browser.ts';

interface Asked {
  page?: { type?: string; item?: string };
  visitor?: { stage?: string; cart?: string[]; bought?: string[]; recent?: string[] };
}
interface Answered {
  shelves: {
    placement: string;
    kind: string;
    items: { id: string; reason: { code: string; with: string | null } }[];
  }[];
}

/** A visitor's tab, with everything that the widget asks and sends written down. */
class Tab {
  readonly asked: { body: Asked; answer: Answered }[] = [];
  readonly events: { id: string; type: string }[] = [];
  readonly errors: string[] = [];
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('requestfinished', async (request) => {
      if (request.url().endsWith('/recommendations')) {
        const answer = (await (await request.response())!.json()) as Answered;
        this.asked.push({ body: request.postDataJSON() as Asked, answer });
      }
    });
    page.on('request', (request) => {
      if (request.url().endsWith('/events'))
        this.events.push(...(request.postDataJSON() as { events: { id: string; type: string }[] }).events);
    });
  }

  /** Opens a page and answers what the widget asked there and what came back. */
  async open(url: string): Promise<{ body: Asked; answer: Answered }> {
    const before = this.asked.length;
    await this.page.goto(url);
    return this.next(before);
  }

  async next(before: number): Promise<{ body: Asked; answer: Answered }> {
    await expect.poll(() => this.asked.length, { timeout: 15_000 }).toBeGreaterThan(before);
    await this.page.waitForTimeout(300);
    expect(this.asked.length, 'asks once a page').toBe(before + 1);
    return this.asked[before]!;
  }

  /** What the shelf at a place shows, as the visitor reads it. */
  async shelfText(placement: string): Promise<string> {
    const shelf = this.page.locator(`[data-shelf="${placement}"]`).first();
    return shelf.evaluate((slot) => {
      const texts = (node: Node): string =>
        (node instanceof Element && node.shadowRoot ? texts(node.shadowRoot) : '') +
        (node.nodeType === Node.TEXT_NODE
          ? `${node.textContent} `
          : [...node.childNodes]
              .filter((child) => !(child instanceof HTMLStyleElement))
              .map(texts)
              .join(''));
      return texts(slot);
    });
  }
}

describe('a walk through the demo shop', () => {
  let server: ProductServer;
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    server = await productServer();
    await seedDemo(server.url, OPERATOR_TOKEN);
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('goes from visitor to browser, intent and buyer, and the shelves follow', async () => {
    const tab = new Tab(await context.newPage());
    const { page } = tab;

    // A first look: nothing is known, so what sells now is shown, and nothing but the context is asked with.
    const home = await tab.open(`${server.url}/`);
    expect(home.body.page).toMatchObject({ type: 'home' });
    expect(home.body.visitor).toMatchObject({ stage: 'visitor', lifecycle: 'first-visit', recent: [] });
    expect(home.body.visitor).not.toHaveProperty('cart');
    expect(home.answer.shelves[0]).toMatchObject({ placement: 'home', kind: 'trending' });
    expect(await tab.shelfText('home')).toContain('Popular right now');

    // Looks around: two products of two categories, for two of one are intent. On the way the stage becomes browser, and
    // the looks are sent along.
    const [first, second] = ['rill-mug-plum', 'fig-candle'];
    await tab.open(`${server.url}/p/${first}/`);
    const look = await tab.open(`${server.url}/p/${second}/`);
    expect(look.body.page).toMatchObject({ type: 'product', item: second });
    expect(look.body.visitor!.stage).toBe('browser');
    expect(look.body.visitor!.recent).toContain(first);
    expect(look.answer.shelves[0]!.kind).toBe('re-sell');
    for (const shelf of look.answer.shelves) for (const item of shelf.items) expect(item.id).not.toBe(second);

    // Comes back to one of them and puts it in the basket: intent. What goes with it comes first now.
    await tab.open(`${server.url}/p/${first}/`);
    await page.locator('form button[type="submit"], button:has-text("Put in the basket")').first().click();
    const again = await tab.open(`${server.url}/p/${first}/`);
    expect(again.body.visitor!.stage).toBe('intent');
    expect(again.answer.shelves[0]!.kind).toBe('cross-sell');
    expect(again.answer.shelves[0]!.items[0]!.reason).toMatchObject({ code: 'bought-together', with: first });
    expect(await tab.shelfText('product')).toMatch(/Bought together in \d+ of \d+ orders/);

    const cart = await tab.open(`${server.url}/cart/`);
    expect(cart.body.visitor!.cart).toContain(first);
    expect(cart.answer.shelves.map(({ kind }) => kind)).not.toContain('up-sell');
    for (const shelf of cart.answer.shelves) for (const item of shelf.items) expect(item.id).not.toBe(first);

    // Buys: from here on the visitor is a buyer, and what was bought is not offered again.
    await page.goto(`${server.url}/checkout/`);
    await page.fill('[data-checkout] [name="email"]', 'walker@shop.test');
    await page.fill('[data-checkout] [name="name"]', 'Walker');
    const before = tab.asked.length;
    await page.click('[data-checkout] .button');
    await page.waitForURL('**/order-complete/');
    await expect.poll(() => tab.asked.at(-1)?.body.page?.type, { timeout: 15_000 }).toBe('order-complete');
    expect(tab.asked.length).toBeGreaterThan(before);
    await page.waitForTimeout(500);
    const after = await tab.open(`${server.url}/`);
    expect(after.body.visitor!.stage).toBe('buyer');
    expect(after.body.visitor!.bought).toContain(first);
    expect(after.answer.shelves[0]!.kind).toBe('cross-sell');
    for (const shelf of after.answer.shelves)
      if (shelf.kind !== 'buy-again') for (const item of shelf.items) expect(item.id).not.toBe(first);

    // Batches that leave with a page can't be watched from here; this page stays until it has sent its own.
    await expect.poll(() => tab.events.length, { timeout: 15_000 }).toBeGreaterThan(0);
    expect(tab.errors).toEqual([]);
    await page.close();

    // What was sent: each event once, the whole walk, and no word about who it was.
    await expect.poll(async () => (await report(server)).purchase, { timeout: 20_000 }).toBe(1);
    const counted = await report(server);
    expect(counted.view_item).toBe(4);
    expect(counted.add_to_cart).toBe(1);
    const sent = JSON.stringify(tab.events);
    for (const secret of ['walker@shop.test', 'Walker']) expect(sent).not.toContain(secret);
  });

  it('turns the purchase on the demo into a trusted order of the shop', async () => {
    const { json } = await server.call('GET', '/v1/demo/health');
    expect(json.orders).toBe(6001);
  });
});

async function report(server: ProductServer): Promise<Record<string, number>> {
  const { json } = await server.call('GET', '/v1/demo/report');
  return Object.fromEntries(json.events.map(({ type, events }: { type: string; events: number }) => [type, events]));
}
