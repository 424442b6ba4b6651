import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Health } from '../../cli/doctor.ts';
import { whatIsWrong } from '../../cli/doctor.ts';
import type { ProductServer } from '../fixtures/product-server.ts';
import { OPERATOR_TOKEN, productServer } from '../fixtures/product-server.ts';
import type { Run } from './run-shelf.ts';
import { folderWith, runShelf } from './run-shelf.ts';

let server: ProductServer;
const folder = folderWith({ 'orders.csv': 'order_id,item_id\n1,a\n1,b\n' });
const shelf = (...args: string[]): Promise<Run> =>
  runShelf(folder, [...args, '--shop', 'hooked', '--url', server.url, '--token', OPERATOR_TOKEN]);

beforeAll(async () => {
  server = await productServer();
  await shelf('import', 'orders', 'orders.csv');
});
afterAll(() => server.close());

test('webhook secret sets, shows the state of, and forgets a secret, and never prints it', async () => {
  const state = async () => (await shelf('webhook', 'secret', 'show-state')).out.split('\n').slice(0, 2);
  expect(await state()).toEqual([
    'shopify: not connected (no secret is set)',
    'woocommerce: not connected (no secret is set)',
  ]);
  const set = await shelf('webhook', 'secret', 'set', '--source', 'shopify', '--secret', 'hush-hush-hush');
  expect(set).toMatchObject({ code: 0, err: '' });
  expect(set.out).toContain('/v1/hooked/webhooks/shopify');
  expect(set.out).toContain('products/delete');
  expect((await state())[0]).toBe('shopify: secret set, nothing heard yet');
  const { url } = server;
  await fetch(`${url}/v1/hooked/webhooks/shopify`, {
    method: 'POST',
    body: '{}',
    headers: { 'x-shopify-hmac-sha256': `${'A'.repeat(43)}=` },
  });
  expect((await state())[0]).toBe('shopify: secret set, nothing heard yet; last refused just now');
  const doctor = await shelf('doctor');
  expect(doctor.out).toMatch(/token made +just now/);
  expect(doctor.out).toContain('was refused just now: its signature does not fit');
  const forgotten = await shelf('webhook', 'secret', 'forget', '--source', 'shopify');
  expect((await state())[0]).toContain('not connected');
  expect([set, doctor, forgotten].map(({ out }) => out).join()).not.toContain('hush');
});

test('webhook says what is missing', async () => {
  const complaint = async (...args: string[]) => {
    const run = await shelf('webhook', ...args);
    expect(run.code).toBe(1);
    return run.err;
  };
  expect(await complaint()).toContain('webhook secret set|show-state|forget');
  expect(await complaint('secret', 'set')).toContain('--source shopify');
  expect(await complaint('secret', 'set', '--source', 'magento')).toContain('"magento"');
  expect(await complaint('secret', 'set', '--source', 'shopify', '--secret', 'short')).toContain('8 characters');
});

test('doctor names what is wrong, each with what to do, and nothing where nothing is', () => {
  const now = Date.UTC(2026, 10, 22);
  const ago = (days: number) => new Date(now - days * 86_400_000).toISOString();
  const well: Health = {
    orders: 10,
    products: 10,
    snapshot: 'x',
    behind: false,
    last_error: null,
    token_made_at: ago(3),
    sources: {
      shopify: {
        secret_set: true,
        last: { at: ago(1), topic: 'orders/create', outcome: 'kept' },
        last_refused: ago(2),
      },
      woocommerce: { secret_set: false, last: null, last_refused: null },
    },
    feed: null,
  };
  expect(whatIsWrong('s', well, now)).toEqual([]);
  const mixed = { currency: 'GBP', currency_from: 'orders' as const, orders_in_other_currencies: { JPY: 7 } };
  expect(whatIsWrong('s', { ...well, ...mixed }, now)).toEqual([expect.stringContaining('(7 in JPY)')]);
  const priced = { currency: 'GBP', products_in_other_currencies: { EUR: 3 } };
  expect(whatIsWrong('s', { ...well, ...priced }, now)).toEqual([
    expect.stringMatching(/\(3 in EUR\).*--currency GBP/),
  ]);
  const feed = { url: 'https://s.test/feed', every: '6 hours', last: ago(1), last_good: ago(2), next: null };
  const ill = whatIsWrong(
    's',
    {
      ...well,
      last_error: 'KV is down',
      token_made_at: ago(500),
      sources: {
        shopify: {
          secret_set: true,
          last: { at: ago(30), topic: 'orders/create', outcome: 'kept' },
          last_refused: null,
        },
        woocommerce: { secret_set: false, last: null, last_refused: ago(1) },
      },
      feed: {
        ...feed,
        status: 'refused',
        http: 200,
        message: 'it shrank by half',
        counts: null,
        errors: [{ line: 7, message: 'no id' }],
      },
    },
    now,
  );
  expect(ill.map((line) => line.replace(/npm run shelf -- (\S+).*/, '$1'))).toEqual([
    'The last publish failed (KV is down); it is tried again by itself, or now: publish',
    'shopify was last heard 30 days ago. Platforms drop webhooks that failed a few times: look there, then bring in what was missed: reconcile',
    'woocommerce sends webhooks, and no secret is set for it: webhook',
    'The feed was not believed: it shrank by half; line 7: no id',
    'The admin token was made 500 days ago: token',
  ]);
});
