import { createExecutionContext, env } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import { app } from '../../../worker/app.ts';
import type { Environment } from '../../../worker/environment.ts';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const SHOP = 'to-try';

/** The page at a path, as `npm start` serves it. */
async function page(path: string, local = 'true') {
  const bindings = { ...env, LOCAL: local } as unknown as Environment;
  const response = await app.fetch(new Request(`https://shelf.test/try/${path}`), bindings, createExecutionContext());
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
}

beforeAll(async () => {
  const token = await makeShop(SHOP);
  const products = [
    {
      id: 'chair',
      title: 'The <b>chair</b>',
      price: '310.00 EUR',
      sale_price: '248.00 EUR',
      image_link: 'https://shop.example/chair.jpg',
      link: '/p/chair',
      availability: 'in_stock',
    },
    {
      id: 'rug',
      title: 'The rug',
      price: '90.00 EUR',
      sale_price: '45.00 EUR',
      sale_price_effective_date: '2020-01-01T00:00Z/2020-02-01T00:00Z',
      link: '/p/rug',
      availability: 'in_stock',
    },
  ];
  const orders = Array.from({ length: 6 }, (_, n) => ({
    order_id: `o${n}`,
    created_at: '2026-11-22T12:00:00Z',
    items: [{ item_id: 'chair' }, { item_id: 'rug' }],
  }));
  await call('POST', `/v1/${SHOP}/products`, ndjson(products), token);
  await call('POST', `/v1/${SHOP}/orders`, ndjson(orders), token);
  await call('POST', `/v1/${SHOP}/publish`, undefined, token);
  await makeShop('empty-to-try');
});

it('shows the best-sellers with picture, title, and what is paid now, as the shelves do', async () => {
  const { status, text } = await page(SHOP);
  expect(status).toBe(200);
  expect(text).toContain('src="https://shop.example/chair.jpg"');
  expect(text).toContain('The &lt;b&gt;chair&lt;/b&gt;');
  expect(text).toMatch(/€248\.00\s*<del>€310\.00<\/del>/);
  // A sale that is over is none.
  expect(text).toContain('€90.00');
  expect(text).not.toContain('€45.00');
  const chair = await page(`${SHOP}/chair`);
  expect(chair.text).toMatch(/€248\.00\s*<del>€310\.00<\/del>/);
  expect(chair.text).toContain('"price":248');
});

it('tells a person what to do where there is nothing to show, and keeps the status', async () => {
  for (const [path, sentence] of [
    ['no-such-shop', 'There is no shop “no-such-shop” on this machine yet.'],
    ['No%20Name!', 'There is no shop “No Name!” on this machine yet.'],
    ['empty-to-try', 'nothing of it is published yet'],
    [`${SHOP}/no-such-item`, 'has no product “no-such-item”'],
  ] as const) {
    const { status, type, text } = await page(path);
    expect([status, type]).toEqual([404, 'text/html; charset=UTF-8']);
    expect(text).toContain(sentence);
    expect(text).toContain('npm run shelf -- publish --shop');
    expect(text).not.toContain('/shelftalker.js');
  }
});

it('is not there on a deployment', async () => {
  const { status, type } = await page(SHOP, 'false');
  expect([status, type]).toEqual([404, 'application/json']);
});
