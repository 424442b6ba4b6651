import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR_TOKEN, type ProductServer, productServer } from '../fixtures/product-server.ts';
import { sharedData } from '../fixtures/shared-data.ts';
import { launchBrowser } from './launch-browser.ts';

const folder = sharedData();
const RAW = `${folder}/data/uci-online-retail/raw.csv.gz`;
if (!folder) console.warn('skipped: the real order history is not beside the project');

/** Runs the command line as a user would; answers its exit code and what it printed. */
function shelf(args: string[], url: string): Promise<{ code: number | null; output: string }> {
  const cli = fileURLToPath(new URL('../../cli/shelf.ts', import.meta.url).href);
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, SHELFTALKER_URL: url, SHELFTALKER_TOKEN: OPERATOR_TOKEN },
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return new Promise((done) => child.on('close', (code) => done({ code, output })));
}

/** Distinct products of each order, read from the export by this test alone: purchases at a price, ids in capitals. */
function basketsOf(file: string): Set<string>[] {
  const rows = parse(gunzipSync(readFileSync(file)), { columns: true }) as Record<string, string>[];
  const baskets = new Map<string, Set<string>>();
  for (const { invoice_no, stock_code, quantity, unit_price } of rows) {
    const sku = stock_code!.toUpperCase();
    if (/^[AC]/.test(invoice_no!) || Number(quantity) <= 0 || Number(unit_price) <= 0 || !/^\d{5}/.test(sku)) continue;
    if (!baskets.has(invoice_no!)) baskets.set(invoice_no!, new Set());
    baskets.get(invoice_no!)!.add(sku);
  }
  return [...baskets.values()];
}

describe.skipIf(!folder)('a real export, 420,068 rows as the shop had them', () => {
  let server: ProductServer;
  beforeAll(async () => {
    server = await productServer();
  });
  afterAll(() => server?.close());

  it('goes through import, publish and the API to the true top partners with true evidence, and onto a page', async () => {
    const columns = 'order_id=invoice_no,item_id=stock_code,created_at=invoice_date,price=unit_price,title=description';
    const imported = await shelf(['import', 'orders', RAW, '--shop', 'uci', '--map', columns], server.url);
    expect(imported.output).toMatch(/rejected\s+0/);
    expect(imported.code).toBe(0);
    expect((await shelf(['publish', '--shop', 'uci'], server.url)).code).toBe(0);

    const baskets = basketsOf(RAW);
    const orders = new Map<string, number>();
    for (const basket of baskets) for (const sku of basket) orders.set(sku, (orders.get(sku) ?? 0) + 1);
    const popular = [...orders].sort((a, b) => b[1] - a[1]).slice(0, 6);
    for (const [sku, of] of popular) {
      const together = new Map<string, number>();
      for (const basket of baskets)
        if (basket.has(sku))
          for (const other of basket) if (other !== sku) together.set(other, (together.get(other) ?? 0) + 1);
      const top = [...together].sort((a, b) => b[1] - a[1]).slice(0, 5);
      const { json } = await server.call('POST', '/v1/uci/recommendations', {
        page: { type: 'product', item: sku },
        kinds: ['cross-sell'],
        limit: 50,
      });
      const shown = new Map(
        json.shelves[0].items.map((item: { id: string; reason: { orders: number; of: number } }) => [
          item.id,
          item.reason,
        ]),
      );
      for (const [partner, count] of top.slice(0, 3)) {
        expect(shown.has(partner), `${sku}: ${partner} is bought with it in ${count} orders`).toBe(true);
      }
      for (const [partner, count] of top)
        if (shown.has(partner))
          expect(shown.get(partner), `${sku} with ${partner}`).toMatchObject({ orders: count, of });
    }

    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(`${server.url}/try/uci/${popular[0]![0]}`);
      const card = page.locator('[data-shelf="product"] a, [data-shelf="product"] [part~="card"]').first();
      await card.waitFor({ timeout: 10_000 });
      expect(
        await page
          .locator('[data-shelf="product"]')
          .innerText()
          .catch(() => ''),
      ).toBeDefined();
      expect(errors).toEqual([]);
    } finally {
      await browser.close();
    }
  }, 600_000);
});
