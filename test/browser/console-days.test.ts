import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report, ReportDay } from '../../shared/report-answer.ts';
import { reportDay } from '../console/days/report-day.ts';
import type { ProductServer } from '../fixtures/product-server.ts';
import { OPERATOR_TOKEN, productServer } from '../fixtures/product-server.ts';
import { DESK, PHONE, lookAround, openConsole, soon } from './console-tab.ts';
import { launchBrowser } from './launch-browser.ts';

const DAY_MS = 86_400_000;
const CONFIG = 'shop:\n  name: Days\n  currency: EUR\n';

let server: ProductServer;
let browser: Browser;

/** What is counted is counted today, so that days gone by are put into the worker's own answer on its way. */
beforeAll(async () => {
  [server, browser] = await Promise.all([productServer(), launchBrowser()]);
  await server.call('POST', '/v1/days');
  await server.call('PUT', '/v1/days/config', CONFIG);
  await server.call('PUT', '/v1/days/config?message=Lamps%20first', `${CONFIG}# lamps\n`);
  const seen = { type: 'view_item_list', item_list_id: 'home', item_list_name: 'trending' };
  await server.call('POST', '/v1/days/events', {
    events: Array.from({ length: 40 }, (_, n) => ({ id: `day-event-${n}`, ...seen })),
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const daysAgo = (n: number): string => new Date(Date.now() - n * DAY_MS).toISOString().slice(0, 10);

/** Days 1 to 10 ago: home is seen ten times a day as often as days have gone by, product twice as often. */
const before: ReportDay[] = Array.from({ length: 10 }, (_, n) => {
  const ago = 10 - n;
  const home = { views: 10 * ago, clicks: ago, revenue: 5 * ago };
  const shown = { pages: 100, purchases: 10, value: 400 };
  const holdout = { pages: 20, purchases: 1, value: 30 };
  return reportDay(daysAgo(ago), { home, product: { views: 20 * ago, clicks: 4 * ago } }, { shown, holdout });
});

async function withDays(page: Page): Promise<void> {
  await page.route('**/v1/days/report?*', async (route) => {
    const report = (await (await route.fetch()).json()) as Report;
    const within = before.filter(({ day }) => report.from <= day && day <= report.to);
    await route.fulfill({ json: { ...report, days: [...within, ...report.days] } });
  });
}
const open = (options: BrowserContextOptions = {}) =>
  openConsole(browser, server.url, 'results', { shop: 'days', token: OPERATOR_TOKEN }, options, withDays);
const legend = (page: Page) => page.locator('.day-legend').textContent();

describe('results by day', () => {
  it('draw a line for each placement, and say the figures of the day that is looked at', async () => {
    const { page, failures, close } = await open();
    await page.getByRole('heading', { name: 'Day by day' }).waitFor();
    // Yesterday: today is not over.
    await soon(() => legend(page)).toMatch(/product20.*home10/);
    expect(await page.locator('.day-chart .line').count()).toBe(2);
    const chart = page.getByRole('img', { name: /^Seen, day by day/ });
    expect(await chart.getAttribute('aria-label')).toContain('home between 0 and 100');
    await page.getByRole('button', { name: 'Click rate' }).click();
    await soon(() => legend(page)).toMatch(/product20%.*home10%/);
    await page.getByLabel('Lines').selectOption('The holdout and the others');
    await soon(() => legend(page)).toMatch(/With shelves10%.*Holdout: no shelves5\.0%/);
    await page.getByLabel('Lines').selectOption('All shelves together');
    await page.getByRole('button', { name: 'Seen' }).click();
    await soon(() => legend(page)).toContain('All shelves30');
    expect(failures).toEqual([]);
    await close();
  });

  it('are followed with the keyboard alone, and by pointing', async () => {
    const { page, close } = await open();
    const slider = page.getByRole('slider', { name: 'Day' });
    await slider.focus();
    expect(await slider.getAttribute('aria-valuetext')).toContain('product 20, home 10');
    await page.keyboard.press('ArrowLeft');
    await soon(() => slider.getAttribute('aria-valuetext')).toContain('product 40, home 20');
    await page.keyboard.press('End');
    await soon(() => slider.getAttribute('aria-valuetext')).toMatch(/, so far: .*home 40.*; config pushed$/);
    expect(await legend(page)).toContain('so far');
    const chart = page.locator('.day-chart svg');
    const { width } = (await chart.boundingBox())!;
    await chart.hover({ position: { x: width - 25, y: 100 } });
    await chart.hover({ position: { x: 10, y: 100 } });
    await soon(() => slider.inputValue()).toBe('0');
    await close();
  });

  it('have a flag where a config was pushed, with what it was for and the way to what it changed', async () => {
    const { page, close } = await open();
    await soon(() => page.locator('.day-chart .flag').count()).toBe(1);
    expect(await page.locator('.pushes li').allTextContents()).toEqual([
      expect.stringContaining('“Lamps first”'),
      expect.stringMatching(/ \S{11}$/),
    ]);
    await page.locator('.pushes li button').first().click();
    await soon(() => legend(page)).toContain('so far');
    await page.locator('.pushes').getByRole('link', { name: 'history of the config' }).click();
    await soon(() => page.locator('.history li').first().textContent()).toContain('“Lamps first”');
    await close();
  });

  it('are a table too, and a file for a spreadsheet', async () => {
    const { page, close } = await open();
    await page.getByText('These figures as a table').click();
    const rows = page.getByRole('region', { name: 'Seen, day by day' }).getByRole('row');
    await soon(() => rows.count()).toBe(31);
    expect(await rows.first().getByRole('columnheader').allTextContents()).toEqual([
      'Day',
      'product',
      'home',
      'Config pushed',
    ]);
    expect(await rows.nth(2).getByRole('cell').allTextContents()).toEqual(['20', '10', '']);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`days-placement-${daysAgo(29)}-${daysAgo(0)}.csv`);
    const csv = readFileSync(await file.path(), 'utf8');
    expect(csv).toContain(`${daysAgo(1)},home,10,1,0.1,0,0,5,EUR,\r\n`);
    expect(csv.split('\r\n')).toHaveLength(1 + 2 * 30 + 1);
    await close();
  });

  it('show one day as figures and not as a line, and no chart where there is nothing', async () => {
    const { page, failures, close } = await open();
    const range = async (from: string, to: string): Promise<void> => {
      await page.getByLabel('from', { exact: true }).fill(from);
      await page.getByLabel('to', { exact: true }).fill(to);
    };
    await page.locator('.day-chart').waitFor();
    await range(daysAgo(0), daysAgo(0));
    await page.getByText('One day makes no line.').waitFor();
    expect(await page.locator('.day-chart').count()).toBe(0);
    expect(await page.getByRole('region', { name: 'Seen, day by day' }).textContent()).toContain('40');
    await range('2020-01-01', '2020-02-01');
    await page.getByText('In these days no shelf was seen.').waitFor();
    expect(await page.locator('.days').count()).toBe(0);
    expect(failures).toEqual([]);
    await close();
  });

  it('stay while the history of the config cannot be had', async () => {
    const { page, close } = await openConsole(
      browser,
      server.url,
      'results',
      { shop: 'days', token: OPERATOR_TOKEN },
      {},
      async (one) => {
        await withDays(one);
        await one.route('**/config/history', (route) => route.abort());
      },
    );
    await soon(() => page.locator('.day-chart .line').count()).toBe(2);
    expect(await page.locator('.day-chart .flag').count()).toBe(0);
    await close();
  });
});

it.each([
  ['light', 'desk', DESK],
  ['dark', 'desk', DESK],
  ['light', 'phone', PHONE],
  ['dark', 'phone', PHONE],
] as const)('axe finds nothing in the chart in %s on a %s, and nothing is wider than the screen', async (...on) => {
  const [colorScheme, , viewport] = on;
  const { page, close } = await open({ colorScheme, viewport, bypassCSP: true });
  await page.locator('.day-chart .line').first().waitFor();
  await page.getByText('These figures as a table').click();
  expect(await lookAround(page)).toEqual([]);
  const [chart, days] = await Promise.all(
    ['.day-chart svg', '.days'].map(async (what) => (await page.locator(what).boundingBox())!.width),
  );
  expect(chart).toBeLessThanOrEqual(days!);
  await close();
});
