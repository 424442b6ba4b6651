import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { confirmName } from '../../cli/remove-shop.ts';
import { folderWith, runShelf } from './run-shelf.ts';
import type { StubServer } from './stub-server.ts';
import { startStub } from './stub-server.ts';

let server: StubServer;
beforeEach(async () => {
  server = await startStub();
});
afterEach(() => server.close());
const shelf = (...args: string[]) => runShelf(folderWith({}), args);

test('shop create prints the token once, and the lines to paste', async () => {
  const run = await shelf('shop', 'create', 'new-shop', '--url', server.url, '--token', 'operator');
  expect(run).toMatchObject({ code: 0, err: '' });
  expect(run.out.match(/token-of-new-shop/g)).toHaveLength(1);
  expect(run.out).toContain(`<script async src="${server.url}/shelftalker.js" data-shop="new-shop"></script>`);
  expect(run.out).toContain('(shelftalker.q = shelftalker.q || []).push(arguments)');
  expect(run.out).toMatch(/<style>\[data-shelf\][^\n]*min-height/);
  const again = await shelf('shop', 'create', 'new-shop', '--url', server.url, '--token', 'operator');
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('exists already') });
  expect((await shelf('shop', 'create', 'other', '--url', server.url, '--token', 'token-of-s')).code).toBe(1);
  expect((await shelf('shop', 'create', 'No Good', '--url', server.url, '--token', 'operator')).err).toContain(
    'small letters',
  );
});

test('shop remove deletes a shop step by step, once it is agreed to', async () => {
  const target = ['--url', server.url, '--token', 'operator'];
  const unasked = await shelf('shop', 'remove', 's', ...target);
  expect(unasked).toMatchObject({ code: 1, err: expect.stringContaining('--yes') });
  expect(server.requests).toEqual([]);
  expect((await shelf('shop', 'remove', ...target)).err).toContain('shop remove NAME');

  const progress = { shop: 's', removed: false, left: 3, waits: false };
  server.removing = [
    [202, progress],
    [202, { ...progress, left: 1 }],
  ];
  const run = await shelf('shop', 'remove', 's', '--yes', ...target);
  expect([run.code, run.out]).toEqual([0, 'The shop "s" is removed, and its name is free.\n']);
  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(Array(3).fill('DELETE /'));
  const again = await shelf('shop', 'remove', 's', '--yes', ...target);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('There is no shop "s"') });
});

test('shop remove says that the rest waits where KV takes no more deletions, and that it takes the operator’s token', async () => {
  server.removing = [[202, { shop: 's', removed: false, left: 412, waits: true }]];
  const run = await shelf('shop', 'remove', 's', '--yes', '--url', server.url, '--token', 'operator');
  expect(run.code).toBe(0);
  expect(run.out).toMatch(/1,000 a day, and 412 deletions or more are left/);
  const own = await shelf('shop', 'remove', 's', '--yes', '--url', server.url, '--token', 'token-of-s');
  expect(own).toMatchObject({ code: 1, err: expect.stringContaining('operator token') });
});

test('on a terminal a shop is removed only by whoever types its name', async () => {
  const target = { shop: 's', url: server.url, token: 'operator', local: true };
  const typing = (name: string) => {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    input.end(`${name}\n`);
    return confirmName(target, input, new PassThrough());
  };
  await expect(typing('S')).rejects.toThrow('nothing was deleted');
  await expect(typing('')).rejects.toThrow('nothing was deleted');
  await expect(typing(' s ')).resolves.toBeUndefined();
});

test('publish and doctor print what the server says, and a missing shop is told how to be made', async () => {
  const target = ['--url', server.url, '--token', 'operator'];
  const published = await shelf('publish', '--shop', 's', ...target);
  expect(published.out).toMatch(/snapshot +abc123/);
  const doctor = await shelf('doctor', '--shop', 's', ...target);
  expect(doctor.out).toMatch(/orders +0/);
  expect(doctor.out).toContain('There are no orders yet: npm run shelf -- import orders FILE --shop s');
  expect((await shelf('publish', '--shop', 'nobody', ...target)).err).toContain('shop create nobody');
});

test('where nothing was tried, doctor and backtest do not say who won', async () => {
  const figure = { hitRate: 0, ndcg: 0 };
  const none = { orders: 0, chosen: figure, popularity: figure, coCount: figure, bestSellersWin: true };
  server.answers.health = [200, { orders: 1, learning: { validation: { page: none, cart: none } } }];
  server.answers['explain/coverage'] = [
    200,
    {
      orders: 1,
      single_item_orders: 1,
      buyers: 1,
      days: 0,
      products: 0,
      rarely_ordered: 0,
      without_category: 0,
      without_price: 0,
    },
  ];
  const target = ['--url', server.url, '--token', 'operator', '--shop', 's'];
  const doctor = await shelf('doctor', ...target);
  expect(doctor.out).toContain('How good the cart shelf is: its own newest orders are too few to tell.');
  const backtest = await shelf('backtest', ...target);
  expect(backtest.out).toContain('In carts: too few orders to tell.');
  expect(doctor.out + backtest.out).not.toMatch(/best-sellers are shown|and win|0\.0%/);
});

test('report tells in a line and a table what the shelves did, and which days do not fit', async () => {
  const row = {
    placement: 'home',
    kind: 'trending',
    views: 1200,
    clicks: 30,
    added_to_cart: 4,
    purchased: 2,
    revenue: 31,
  };
  const report = { from: '2026-11-01', to: '2026-11-30', events: [{ type: 'page_view', events: 9, value: 0 }] };
  const none = { shown: [], variants: [], totals: [], shelves: [] };
  const reported = (...days: string[]) =>
    shelf('report', ...days, '--url', server.url, '--token', 'operator', '--shop', 's');
  server.answers.report = [200, { ...report, ...none }];
  expect((await reported()).out).toBe(
    'From 2026-11-01 to 2026-11-30, UTC: 9 pages, 0 product views, 0 purchases.\nNo shelf was seen in these days.\n',
  );
  server.answers.report = [200, { ...report, ...none, totals: [row] }];
  expect((await reported()).out).toMatch(/^placement +kind +seen .*\nhome +trending +1,200 +30 +4 +2 +31$/m);
  expect((await reported('--from', '2026-02-01', '--to', '2026-01-01')).err).toContain(
    '--from 2026-02-01 comes after --to 2026-01-01.',
  );
});

test('doctor says where no order has a date', async () => {
  const target = ['--url', server.url, '--token', 'operator', '--shop', 's'];
  server.answers.health = [200, { orders: 3, first_order: null, last_order: null }];
  expect((await shelf('doctor', ...target)).out).toContain('No order has a date');
  server.answers.health = [200, { orders: 3, first_order: '2026-01-01T00:00:00Z' }];
  expect((await shelf('doctor', ...target)).out).not.toContain('No order has a date');
});

test('doctor says who asked for their data, and how that is answered', async () => {
  const target = ['--url', server.url, '--token', 'operator', '--shop', 's'];
  const at = new Date(Date.now() - 3 * 86_400_000).toISOString();
  const asked = (customer_id: string | null, order_ids: string[]) => ({
    source: 'shopify',
    at,
    customer_id,
    order_ids,
  });
  server.answers.health = [
    200,
    { orders: 3, data_requests: [asked('7', ['1', '2', '3', '4', '5', '6']), asked(null, ['8'])] },
  ];
  const { out } = await shelf('doctor', ...target);
  expect(out).toContain(
    'A customer asked for their data 3 days ago, through shopify (the customer 7, the orders 1, 2, 3, 4, 5, 1 more). POST /v1/s/privacy/export with {"customer_id":"7"} answers',
  );
  expect(out).toContain('(the order 8). POST /v1/s/privacy/export with {"order_id":"8"} answers');
});

test('publish waits for one version by its ticket, through a server that fails now and then', async () => {
  const target = ['--shop', 's', '--url', server.url, '--token', 'token-of-s'];
  const busy = (phase: string): [number, unknown] => [202, { ticket: 7, phase }];
  const planned: [number, unknown][] = [
    busy('tune'),
    busy('solve'),
    [503, { error: { code: 'unavailable', message: 'a moment' } }],
    busy('write'),
    [200, { snapshot: 'after-long' }],
  ];
  Object.defineProperty(server.answers, 'publish', { configurable: true, get: () => planned.shift() });
  const run = await shelf('publish', ...target);
  delete server.answers.publish;
  expect(run).toMatchObject({ code: 0, out: expect.stringMatching(/snapshot +after-long/) });
  const bodies = server.requests.map(({ body }) => JSON.parse(body));
  expect(bodies.map(({ ticket }) => ticket)).toEqual([undefined, 7, 7, 7, 7]);
  // Shorter than any connection that a proxy would cut.
  expect(Math.max(...bodies.map(({ wait_s }) => wait_s))).toBeLessThanOrEqual(30);
});

test('erase names an order or a customer, not both and not neither', async () => {
  const target = ['--shop', 's', '--url', server.url, '--token', 'token-of-s'];
  expect((await shelf('erase', ...target)).code).toBe(1);
  expect((await shelf('erase', '--order', '1', '--customer', '2', ...target)).code).toBe(1);
  expect(await shelf('erase', '--customer', 'a@x.example', ...target)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^erased/),
  });
  expect(server.requests).toEqual([{ method: 'POST', path: '/privacy/erase', body: '{"customer_id":"a@x.example"}' }]);
  server.answers['privacy/erase'] = [200, { erased: 0 }];
  expect((await shelf('erase', '--order', '1000', ...target)).out).toBe(
    'Nothing was there to erase: no order is known of the id "1000".\n',
  );
});

test('a wrong command, a wrong option and help are answered with what there is', async () => {
  for (const name of ['improt', 'constructor', '__proto__'])
    expect(await shelf(name)).toMatchObject({
      code: 1,
      err: expect.stringContaining(`There is no command "${name}"`),
    });
  expect((await shelf('imprt')).err).toContain('Did you mean "import"?');
  expect((await shelf('xyzzy')).err).not.toContain('Did you mean');
  expect(await shelf('help', 'nix')).toMatchObject({ code: 1, err: expect.stringContaining('no command "nix"') });
  expect((await shelf('help')).code).toBe(0);
  expect(await shelf('import', 'orders', 'x', '--shp', 's')).toMatchObject({
    code: 1,
    err: expect.stringContaining('help import'),
  });
  expect((await shelf()).out).toContain('import');
  expect((await shelf('help', 'import')).out).toContain('--refunds-of');
  expect((await shelf('import', '--help')).out).toContain('--refunds-of');
});
