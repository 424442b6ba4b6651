import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adviceOf } from '../../cli/backtest.ts';
import type { OrderCoverage } from '../../shared/explain-answers.ts';
import type { ProductServer } from '../fixtures/product-server.ts';
import { OPERATOR_TOKEN, productServer } from '../fixtures/product-server.ts';
import type { Run } from './run-shelf.ts';
import { folderWith, runShelf } from './run-shelf.ts';

let server: ProductServer;
const folder = folderWith({});
const shelf = (shop: string, ...args: string[]): Promise<Run> =>
  runShelf(folder, [...args, '--shop', shop, '--url', server.url, '--token', OPERATOR_TOKEN]);

/** Sixty products in twenty threes that are bought together, so that a learner sees what best-sellers cannot. */
const orders = Array.from({ length: 1200 }, (_, n) => {
  const three = (n * 7) % 20;
  const day = new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString();
  return [0, 1, 2].map((k) => `${n},${day},c${n % 300},p${three * 3 + k},1,5`).join('\n');
});

beforeAll(async () => {
  server = await productServer();
  writeFileSync(
    join(folder, 'orders.csv'),
    `order_id,created_at,customer_id,item_id,quantity,price\n${orders.join('\n')}\n`,
  );
  await shelf('threes', 'import', 'orders', 'orders.csv');
  expect(await shelf('threes', 'publish')).toMatchObject({ code: 0 });
  writeFileSync(join(folder, 'few.csv'), 'order_id,item_id,price\n1,a,5\n1,b,5\n2,a,5\n');
  await shelf('few', 'import', 'orders', 'few.csv');
});
afterAll(() => server.close());

test('backtest says how the shelves do against best-sellers and plain counts, and what would help', async () => {
  const run = await shelf('threes', 'backtest');
  expect(run).toMatchObject({ code: 0, err: '' });
  expect(run.out).toMatch(/Tried on the newest orders, \d+ for product pages, \d+ for carts/);
  expect(run.out).toMatch(/this shop's shelves +100\.0% +1?0?\.\d+/);
  expect(run.out).toMatch(/best-sellers +\d+\.\d%/);
  expect(run.out).toMatch(/On product pages: the shelves hit \d+\.\d times as often as best-sellers/);
  expect(run.out).toMatch(/They are (ahead of|level with) plain counts .* \(hits \S+% against \S+%, NDCG@10 /);
  expect((await shelf('threes', 'doctor')).out).toMatch(
    /It is \w+ \w+ plain counts of what was bought together \(hits /,
  );
  expect(run.out).toMatch(/What would help most:[^]*A catalogue|What would help most:[^]*Categories: 60 of 60/);
  const few = await shelf('few', 'backtest');
  expect(few.out).toContain('has 2 orders; from 200 on');
  expect(few.out).toContain('More orders: so far there are 2');
});

test('the advice names what is thin, the weightiest first, and nothing where nothing is', () => {
  const rich: OrderCoverage = {
    orders: 5000,
    single_item_orders: 500,
    buyers: 2000,
    days: 700,
    products: 300,
    without_category: 0,
    without_price: 0,
    rarely_ordered: 10,
    rare_below_orders: 5,
  };
  expect(adviceOf(rich)).toEqual([]);
  const thin = adviceOf({ ...rich, without_category: 270, single_item_orders: 3000, buyers: 5000 });
  expect(thin.map((text) => text.split(':')[0])).toEqual(['Categories', 'Customers', 'Orders of several products']);
});

test('explain shows numbers that add up to the published score, in words and as they are', async () => {
  const run = await shelf('threes', 'explain', '--item', 'p0', '--with', 'p1');
  expect(run).toMatchObject({ code: 0, err: '' });
  expect(run.out).toMatch(/60 +hold both, by \d+ buyers; all orders: 1,200/);
  const told = JSON.parse((await shelf('threes', 'explain', '--item', 'p0', '--with', 'p1', '--json')).out);
  expect(told.orders).toMatchObject({ item: 60, with: 60, together: 60, all: 1200 });
  expect(told.page.score).toBeCloseTo(told.published.page, 3);
  expect(told.cart.score).toBeCloseTo(told.published.cart, 3);
  const lines = run.out.split('\n');
  const block = lines.slice(lines.indexOf('Score on the page of p0') + 1, lines.indexOf('Score in a cart with p0') - 1);
  const [counts = 0, ridge = 0, score = 0] = block.map((line) => Number(/^[ +=]+([\d.e-]+)/.exec(line)?.[1]));
  expect(counts + ridge).toBeCloseTo(score, 3);
  expect((await shelf('threes', 'explain', '--item', 'p0', '--with', 'p4')).out).toContain(
    "p4 is not on p0's published list",
  );
  expect(await shelf('threes', 'explain', '--item', 'p0', '--with', 'nope')).toMatchObject({
    code: 1,
    err: expect.stringContaining('"nope"'),
  });
  expect(await shelf('threes', 'explain', '--item', 'p0')).toMatchObject({ code: 1 });
});
