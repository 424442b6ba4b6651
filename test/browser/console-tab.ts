import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 860 };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A tab of its own on a view of the console, signed in unless `as` is null; `sent` collects what leaves it. */
export async function openConsole(
  browser: Browser,
  url: string,
  view: string,
  as: { shop: string; token: string } | null,
  options: BrowserContextOptions = {},
  before: (page: Page) => Promise<void> = async () => {},
) {
  const context = await browser.newContext({ viewport: DESK, ...options });
  const page = await context.newPage();
  const sent: string[] = [];
  const failures: string[] = [];
  page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`));
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      failures.push(message.text());
  });
  if (as) await page.addInitScript((kept) => sessionStorage.setItem('shelftalker-console', kept), JSON.stringify(as));
  await before(page);
  await page.goto(`${url}/console/#${view}`);
  return { page, sent, failures, close: () => context.close() };
}

/** `expect` of what may take a moment on a busy machine. */
export const soon = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 15_000 });

/** What axe finds, and whether anything is wider than the screen. The page must be opened with `bypassCSP`. */
export async function lookAround(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { axe } = window as never as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };
    };
    return (await axe.run()).violations.map(
      ({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return wider > 0 ? [...violations, `${wider} px too wide`] : violations;
}
