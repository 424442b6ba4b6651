import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { type ProductServer, productServer } from '../fixtures/product-server.ts';

describe('the script of one version', () => {
  let server: ProductServer;
  beforeAll(async () => {
    server = await productServer();
  });
  afterAll(() => server.close());

  const version = async (): Promise<string> => {
    const script = await (await fetch(`${server.url}/shelftalker.js`)).text();
    return /"([0-9a-f]{8})"/.exec(script)![1]!;
  };

  it('is at its own address at once, for every origin and for ever', async () => {
    const response = await fetch(`${server.url}/shelftalker@${await version()}.js`, { redirect: 'manual' });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const missing = await fetch(`${server.url}/shelftalker@00000000.js`, { redirect: 'manual' });
    expect(missing.status).toBe(404);
    expect(missing.headers.get('cache-control')).toBe('no-store');
  });

  it('runs on a page of another origin that checks its hash', async () => {
    const address = `${server.url}/shelftalker@${await version()}.js`;
    const hash = createHash('sha384').update(Buffer.from(await (await fetch(address)).arrayBuffer()));
    const tag = `<script src="${address}" integrity="sha384-${hash.digest('base64')}" crossorigin data-shop="any"></script>`;
    const shop = createServer((_, response) => response.setHeader('content-type', 'text/html').end(tag)).listen(0);
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`);
      expect(await page.evaluate(() => typeof (window as { shelftalker?: unknown }).shelftalker)).toBe('function');
    } finally {
      await browser.close();
      shop.close();
    }
  });
});
