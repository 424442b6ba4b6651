/// <reference lib="dom" />
/** One visit of a page in a fresh browser context on a slow phone, and what it cost. */
import type { Browser, Page } from 'playwright-core';
import { readTrace, SHELF_MARK, type TraceCost, type TraceEvent } from './read-trace.ts';
import type { Way } from './pages-in-ways.ts';

/** How much slower than this machine: what Lighthouse uses for a phone of the middle. */
const THROTTLE = 4;
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
/** After the load, before anything is read: shelves are asked for, drawn, and their impressions counted. */
const SETTLE_MS = 3500;
const AFTER_PRESS_MS = 400;
const TRACED = ['toplevel', 'devtools.timeline', 'loading', 'blink.user_timing', 'v8.execute'];

export interface VisitCost extends TraceCost {
  /** Sum of the layout shifts. */
  shift: number;
  /** Slowest of a few presses, until the next frame, in ms by the clock. */
  press: number;
  /** Everything that came over the wire, compressed, in bytes. */
  bytes: number;
}

declare global {
  interface Window {
    watched: { shift: number; press: number };
  }
}

/** Runs in the page before anything else. */
function watch(mark: string): void {
  const seen = { shift: 0, press: 0 };
  window.watched = seen;
  const observe = (type: string, note: (entry: any) => void, more = {}): void =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
  observe('layout-shift', ({ value, hadRecentInput }) => (seen.shift += hadRecentInput ? 0 : value));
  const longer = ({ interactionId, duration }: any): unknown =>
    interactionId && (seen.press = Math.max(seen.press, duration));
  observe('event', longer, { durationThreshold: 16 });
  // Ours is drawn into a shadow root, Algolia's into a container of its own.
  const drawn = (container: Node): void =>
    new MutationObserver(() => performance.mark(mark)).observe(container, { childList: true, subtree: true });
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    drawn(root);
    return root;
  };
  addEventListener('DOMContentLoaded', () => {
    for (const container of document.querySelectorAll('#related, #together')) drawn(container);
    // A press on a card is measured, not followed.
    addEventListener('click', (event) => event.preventDefault());
  });
}

export async function visitPage(
  browser: Browser,
  address: string,
  way: Way,
  isShelves: (url: string) => boolean,
): Promise<VisitCost> {
  const context = await browser.newContext(PHONE);
  try {
    const page = await context.newPage();
    await page.addInitScript(watch, SHELF_MARK);
    const cdp = await context.newCDPSession(page);
    let bytes = 0;
    cdp.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await cdp.send('Network.enable');
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    await browser.startTracing(page, { categories: TRACED });
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForTimeout(SETTLE_MS);
    const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
    const received = bytes;
    await press(page, way);
    const { shift, press: slowest } = await page.evaluate(() => window.watched);
    return { ...readTrace(trace.traceEvents, address, isShelves), shift, press: slowest, bytes: received };
  } finally {
    await context.close();
  }
}

/** A card in each way, and of our shelf the button that shows the next cards too. */
async function press(page: Page, way: Way): Promise<void> {
  const ours = '[part=card] a';
  const card = page.locator({ without: '.crumbs a', read: ours, stated: ours, algolia: '#related a' }[way]).first();
  await card.scrollIntoViewIfNeeded();
  await page.waitForTimeout(AFTER_PRESS_MS);
  await card.click();
  const next = page.locator('[part=next]').first();
  if (/read|stated/.test(way) && (await next.isVisible())) await next.click();
  await page.waitForTimeout(AFTER_PRESS_MS);
}
