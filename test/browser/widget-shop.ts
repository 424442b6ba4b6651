import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { join } from 'node:path';
import type {
  RecommendationAnswer,
  RecommendationRequestInput,
  Shelf,
  ShelfItem,
} from '../../shared/recommendation.ts';
import type { ShelfEventInput } from '../../shared/event.ts';
import { buildAll, DIST } from '../../cli/build.ts';
import { reservedSpace } from '../../shared/snippet.ts';
import { textsFor } from '../../worker/recommend/texts.ts';
import { priceText } from '../../worker/recommend/price-text.ts';

/** What a test may change about the shop while it runs. */
export interface WidgetShop {
  origin: string;
  /** Questions and events as they arrived, the newest last. */
  asked: RecommendationRequestInput[];
  events: ShelfEventInput[];
  /** HTML of a path; other paths are 404. */
  pages: Record<string, string>;
  /** How long a page takes to come, in ms: over a network it is never there at once. */
  pageMs: number;
  headers: Record<string, string>;
  /** Of the widget's files, and what each is served as. */
  scriptHeaders: Record<string, string>;
  script: (name: string, text: string) => string;
  answer: (request: RecommendationRequestInput) => { status?: number; body: unknown; delay?: number };
  eventStatus: () => number;
  close(): Promise<void>;
}

let built: Promise<string> | undefined;

/** The built widget's folder: as it was built before all tests, unless a source has changed since. */
export function builtWidget(): Promise<string> {
  return (built ??= buildAll().then(() => `${DIST}/site`));
}

/** So long no event must come before all that a page sent when it was left counts as here. */
const QUIET_MS = 300;

/** Goes to a page without the widget and waits for what the last one had to say. */
export async function leavePage(page: Page, shop: WidgetShop, to = `${shop.origin}/away`): Promise<void> {
  await page.goto(to);
  for (let before = -1; before < shop.events.length;) {
    before = shop.events.length;
    await page.waitForTimeout(QUIET_MS);
  }
}

/** A tiny shop and worker in one server, with the built widget. */
export async function openWidgetShop(): Promise<WidgetShop> {
  const folder = await builtWidget();
  const shop: WidgetShop = {
    origin: '',
    asked: [],
    events: [],
    pages: {},
    pageMs: 0,
    headers: {},
    scriptHeaders: {},
    script: (_, text) => text,
    answer: (request) => ({ body: answerWith([shelf({ placement: request.page?.type ?? 'home' })]) }),
    eventStatus: () => 202,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop');
    let body = '';
    for await (const chunk of request) body += chunk;
    const json = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof value === 'string' ? value : JSON.stringify(value));
    };
    if (pathname.endsWith('/recommendations')) {
      const asked = JSON.parse(body) as RecommendationRequestInput;
      shop.asked.push(asked);
      const { status = 200, body: answer, delay = 0 } = shop.answer(asked);
      setTimeout(() => json(status, answer), delay);
    } else if (pathname.endsWith('/events')) {
      const status = shop.eventStatus();
      if (status === 202) shop.events.push(...(JSON.parse(body) as { events: ShelfEventInput[] }).events);
      json(status, {});
    } else if (pathname.startsWith('/w/')) {
      const name = pathname.slice(3);
      const script = await readFile(join(folder, name), 'utf8').catch(() => null);
      response.writeHead(script === null ? 404 : 200, { 'content-type': 'text/javascript', ...shop.scriptHeaders });
      response.end(script === null ? '' : shop.script(name, script));
    } else if (pathname.startsWith('/image/')) {
      const name = pathname.slice(7);
      response.writeHead(name === 'broken' ? 404 : 200, { 'content-type': 'image/svg+xml' });
      response.end(name === 'broken' ? '' : drawing(Number(name) || 0));
    } else {
      const page = shop.pages[pathname];
      if (shop.pageMs) await new Promise((done) => setTimeout(done, shop.pageMs));
      response.writeHead(page === undefined ? 404 : 200, {
        'content-type': 'text/html; charset=utf-8',
        ...shop.headers,
      });
      response.end(page ?? '');
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  shop.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return shop;
}

export const TAG = '<script async src="/w/shelftalker.js" data-shop="demo" data-consent="full"></script>';

/** The snippet's style line, with the space of one shelf in every slot. */
const RESERVE = reservedSpace({});

/** A page with the snippet, a slot and a product. */
export function productPage({
  tag = TAG,
  slot = '<div data-shelf="product"></div>',
  id = 'P1',
  head = '',
  body = '',
  lang = 'en',
} = {}): string {
  const product = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    sku: id,
    name: `Product ${id}`,
    image: '/image/7',
    category: 'Home > Lighting',
    offers: { '@type': 'Offer', price: '24.00', priceCurrency: 'EUR', availability: 'https://schema.org/InStock' },
  };
  return `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><title>Product ${id}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="data:,"><style>${RESERVE}</style>${head}
<script type="application/ld+json">${JSON.stringify(product)}</script>${tag}</head>
<body><main><h1>Product ${id}</h1>${slot}<p id="below">Below the shelf</p></main>${body}</body></html>`;
}

export function shelf(part: Partial<Shelf> = {}): Shelf {
  return {
    placement: 'product',
    kind: 'cross-sell',
    title: 'Frequently bought together',
    layout: 'carousel',
    items: items(8),
    ...part,
  };
}

const NAMES = [
  'Oak table lamp',
  'Linen shade, natural',
  'Brass reading light with a long arm and a heavy foot',
  'Paper lantern',
  'Candle holder, set of three',
  'Wall sconce',
  'Glass pendant',
  'Desk lamp in green',
  'String lights',
  'Dimmer switch',
];

export function items(count: number): ShelfItem[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `R${index + 1}`,
    title: NAMES[index % NAMES.length]!,
    link: `/p/R${index + 1}`,
    image_link: `/image/${index + 1}`,
    price: `${(12.5 + index * 7).toFixed(2)} EUR`,
    sale_price: index === 2 ? '19.90 EUR' : null,
    availability: 'in_stock',
    reason: { code: 'bought-together', orders: 42 - index * 3, of: 310, with: 'P1', rule: null, fallback: 0 },
    ...(index === 1 && { offer: { badge: '−20 %' } }),
  }));
}

export function answerWith(shelves: Shelf[], language = 'en'): RecommendationAnswer {
  return {
    shelves,
    snapshot: 's1',
    config: 'c1',
    widget: {
      version: 'c1',
      locale: 'en',
      currency: 'EUR',
      slots: [],
      stages: {
        browser_views: 2,
        intent_views: 2,
        intent_seconds: 45,
        intent_minutes: 60,
        buyer_minutes: 60,
        visit_minutes: 30,
      },
      lifecycle: { loyal_orders: 4, lapsed_days: 365 },
      id_field: 'auto',
      attribution_days: 7,
      consent: 'auto',
      texts: { ...textsFor(language), price: priceText(language, 'EUR') },
    },
  };
}

/** A small picture, another colour for each number. */
function drawing(number: number): string {
  const hue = (number * 47) % 360;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="hsl(${hue} 30% 88%)"/><circle cx="50" cy="42" r="20" fill="hsl(${hue} 45% 55%)"/><rect x="46" y="60" width="8" height="26" fill="hsl(${hue} 30% 35%)"/></svg>`;
}

/** All that `inspect` gives in this page. */
export function inspectWidget(page: Page): Promise<Record<string, any>> {
  return page.evaluate(() => new Promise((done) => (window as any).shelftalker('inspect', done)));
}

/** Errors of the page and refusals of its policies, as they come; empty is what is wanted. */
export async function listenForTrouble(page: Page): Promise<string[]> {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(String(error)));
  await page.exposeFunction('noteTrouble', (text: string) => void trouble.push(text));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      (window as any).noteTrouble(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
    addEventListener('unhandledrejection', (event) => (window as any).noteTrouble(`unhandled ${event.reason}`));
  });
  return trouble;
}
