/**
 * The built worker in workerd beside a bare worker that answers a constant body of the same size, in turns within one
 * run: requests a second, p50, p99, and the ratios, each the middle of several rounds. Then the first request of a
 * fresh process, and the calls to KV. Fails below 0.7 of the bare worker's rate or above 3 times its p99.
 * Run: `npm run bench:edge`
 */
import { demoOrders } from '../../../demo/orders.ts';
import { demoProducts } from '../../../demo/catalog.ts';
import { stringify } from 'yaml';
import { type BenchServer, benchServer } from './bench-server.ts';
import { type Load, httpLoad } from './http-load.ts';
import { manyRules } from './many-rules.ts';

const LEAST_RATE = 0.7;
const MOST_P99 = 3;
const CONNECTIONS = 8;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const ROUND_MS = 1200;
const WARM_UP_MS = 1500;
const ORDERS = 1500;
const RULES = [0, 5, 500];
const COLD_STARTS = 3;

const products = demoProducts();
const ids = products.map(({ id }) => id);
const pick = (n: number) => ids[(n * 37) % ids.length]!;
const ndjson = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');
const middle = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!;

async function fill(server: BenchServer): Promise<void> {
  const orders = demoOrders({ seed: 7, count: ORDERS, until: new Date('2026-11-01') });
  for (const rules of RULES) {
    const shop = `/v1/bench-${rules}`;
    await server.admin('POST', shop);
    await server.admin(
      'PUT',
      `${shop}/config`,
      stringify({ shop: { name: 'Bench', currency: 'EUR' }, rules: manyRules(rules, products) }),
    );
    await server.admin('POST', `${shop}/products`, ndjson(products));
    await server.admin('POST', `${shop}/orders`, ndjson(orders));
    await server.admin('POST', `${shop}/publish`);
  }
}

type Case = { name: string; shop: string; body: (n: number) => object };
const visitor = { stage: 'intent', lifecycle: 'returning', device: 'mobile' };
const cart = (n: number) => ({
  ...visitor,
  cart: [pick(n + 1), pick(n + 2), pick(n + 3)],
  recent: [pick(n + 4), pick(n + 5)],
  bought: [pick(n + 6)],
});
const CASES: Case[] = [
  {
    name: 'product page',
    shop: 'bench-0',
    body: (n) => ({ page: { type: 'product', item: pick(n) }, visitor, config: 'x' }),
  },
  {
    name: 'with a cart, 5 rules',
    shop: 'bench-5',
    body: (n) => ({ page: { type: 'product', item: pick(n) }, visitor: cart(n), config: 'x' }),
  },
  {
    name: 'with a cart, 500 rules',
    shop: 'bench-500',
    body: (n) => ({ page: { type: 'product', item: pick(n) }, visitor: cart(n), config: 'x' }),
  },
  { name: 'before consent', shop: 'bench-0', body: (n) => ({ page: { type: 'product', item: pick(n) }, config: 'x' }) },
];

const server = await benchServer();
try {
  await fill(server);
  console.log('warm                        req/s    bare   ratio   p50 ms   p99 ms   p99 ratio   answer');
  for (const { name, shop, body } of CASES) {
    const path = `/v1/${shop}/recommendations`;
    // The device has the settings of the shop already, as on every page but the first.
    const first = (await (await fetch(server.shelf + path, { method: 'POST', body: '{}' })).json()) as {
      config: string;
    };
    const requests = Array.from({ length: 48 }, (_, n) => ({
      path,
      body: JSON.stringify({ ...body(n), config: first.config }),
    }));
    const sizes = await Promise.all(
      requests.map(
        async (request) =>
          (await (await fetch(server.shelf + path, { method: 'POST', body: request.body })).arrayBuffer()).byteLength,
      ),
    );
    const size = Math.round(sizes.reduce((sum, bytes) => sum + bytes, 0) / sizes.length);
    const constant = requests.map((request) => ({ ...request, path: `/?bytes=${size}` }));
    await httpLoad(server.shelf, requests, CONNECTIONS, WARM_UP_MS);
    await httpLoad(server.bare, constant, CONNECTIONS, WARM_UP_MS);
    const rounds: { own: Load; bare: Load }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const bare = await httpLoad(server.bare, constant, CONNECTIONS, ROUND_MS);
      const own = await httpLoad(server.shelf, requests, CONNECTIONS, ROUND_MS);
      if (own.refused > 0) throw new Error(`${own.refused} answers were not 200`);
      rounds.push({ own, bare });
    }
    const rate = middle(rounds.map(({ own, bare }) => own.rate / bare.rate));
    const p99 = middle(rounds.map(({ own, bare }) => own.p99 / bare.p99));
    const figure = (of: (round: (typeof rounds)[number]) => number, digits: number) =>
      middle(rounds.map(of)).toFixed(digits);
    console.log(
      `${name.padEnd(24)} ${figure(({ own }) => own.rate, 0).padStart(8)} ${figure(({ bare }) => bare.rate, 0).padStart(7)} ${rate.toFixed(2).padStart(7)}` +
        ` ${figure(({ own }) => own.p50, 2).padStart(8)} ${figure(({ own }) => own.p99, 2).padStart(8)} ${p99.toFixed(2).padStart(11)} ${String(size).padStart(8)} B`,
    );
    if (rate < LEAST_RATE || p99 > MOST_P99) process.exitCode = 1;
  }

  const cold: { own: number; bare: number }[] = [];
  for (let start = 0; start < COLD_STARTS; start++) {
    await server.restart();
    const timed = async (url: string, body: string) => {
      const began = performance.now();
      await (await fetch(url, { method: 'POST', body })).arrayBuffer();
      return performance.now() - began;
    };
    const bare = await timed(`${server.bare}/?bytes=5000`, '{}');
    cold.push({
      bare,
      own: await timed(`${server.shelf}/v1/bench-5/recommendations`, JSON.stringify(CASES[1]!.body(start))),
    });
  }
  console.log(
    `cold: first answer of a fresh process ${middle(cold.map(({ own }) => own)).toFixed(0)} ms, of the bare worker ${middle(cold.map(({ bare }) => bare)).toFixed(0)} ms`,
  );
} finally {
  await server.close();
}
