import type { Browser } from 'playwright-core';
import { afterAll } from 'vitest';
import { launchBrowser } from './launch-browser.ts';
import { openWidgetShop } from './widget-shop.ts';
import type { WidgetShop } from './widget-shop.ts';

/** A shop that has the widget and a browser to visit it with, until the tests of this file are over. */
export async function shopAndBrowser(): Promise<[shop: WidgetShop, browser: Browser]> {
  const [shop, browser] = await Promise.all([openWidgetShop(), launchBrowser()]);
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });
  return [shop, browser];
}
