import type { Browser, Page as BrowserPage } from 'playwright-core';
import type { ExplicitContext, IdField, PageReading } from '../../../widget/page/page-reading.ts';
import { launchBrowser } from '../../browser/launch-browser.ts';
import { bundleReader } from './bundle-reader.ts';

export interface Opened {
  page: BrowserPage;
  /** Reads the page as it is now. */
  read(explicit?: ExplicitContext, idField?: IdField, currency?: string): Promise<PageReading>;
}

/** A browser in which pages are opened from their source; every other request is refused. */
export async function pageOpener(): Promise<{
  open(html: string, url?: string): Promise<Opened>;
  close(): Promise<void>;
}> {
  const browser: Browser = await launchBrowser();
  const code = await bundleReader();
  const page = await browser.newPage();
  let source = '';
  await page.route('**/*', (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({ body: source, contentType: 'text/html; charset=utf-8' })
      : route.abort(),
  );
  return {
    async open(html, url = 'https://shop.example/p/lamp') {
      source = `<!doctype html>${html}`;
      await page.goto('about:blank');
      await page.goto(url);
      await page.evaluate(`${code}; window.Reader = Reader`);
      return {
        page,
        read: (explicit = undefined, idField = 'auto', currency = '') =>
          page.evaluate(`Reader.readPage({ document, window, ...${JSON.stringify({ explicit, idField, currency })} })`),
      };
    },
    close: () => browser.close(),
  };
}
