/**
 * The built worker in workerd beside a bare worker that answers a constant body of the same size, in turns within one
 * run, through sockets that stay open. Each figure is the middle of several rounds:
 *
 * - requests a second, p50 and p99, and their ratios to the bare worker's;
 * - processor time of the whole workerd process a request, which the client has no part in: where the client is what
 *   limits the rate, this is the ratio that tells.
 *
 * Every page is asked twice: as many visitors ask it (the same 48 requests again and again) and as requests that never
 * repeat, which nothing can be remembered for. Then the first request of a fresh process: how long it takes, its
 * processor time (that of all threads of workerd, from when it is at rest until it is answered, less what the same reads
 * of the simulated KV take by themselves), and its calls to KV.
 * Run: `npm run bench:edge`; with `-- --check` it fails below 0.7 of the bare worker's rate, above 3 times its p99, with
 * more KV calls than 0 warm and 3 cold, or with more than 10 ms of processor time for a first request without rules.
 */
import { stringify } from 'yaml';
import { demoOrders } from '../../../demo/orders.ts';
import { demoProducts } from '../../../demo/catalog.ts';
import { type BenchServer, benchServer } from './bench-server.ts';
import { firstRequest } from './first-request.ts';
import { type Load, httpLoad } from './http-load.ts';
import { manyRules } from './many-rules.ts';

const CHECK = process.argv.includes('--check');
const LEAST_RATE = 0.7;
const MOST_P99 = 3;
const MOST_COLD_CALLS = 3;
const MOST_FIRST_MS = 10;
const CONNECTIONS = 8;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);
const ROUND_MS = 1000;
const WARM_UP_MS = 1500;
const ORDERS = 1500;
const RULES = [0, 500];
const COLD_STARTS = 3;
const REPEATED = 48;
/** More than are sent in a run, so that none comes twice: each carries its number, which the worker does not look at. */
const NEVER_REPEATED = 60_000;

const products = demoProducts();
const ids = products.map(({ id }) => id);
const pick = (n: number) => ids[(n * 37) % ids.length]!;
const ndjson = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');
const middle = (list: readonly number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;

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

interface Case {
  name: string;
  shop: string;
  body: (n: number) => object;
}
const page = (n: number) => ({ type: 'product', item: pick(n) });
const visitor = { stage: 'intent', lifecycle: 'returning', device: 'mobile' };
const withCart = (n: number) => ({
  ...visitor,
  // Five at a time, each different from request to request.
  cart: [1, 2, 3, 5, 8].map((k) => pick(n * k + k)),
  recent: [pick(n + 4), pick(n + 5)],
  bought: [pick(n + 6)],
});
const CASES: Case[] = [
  { name: 'product page', shop: 'bench-0', body: (n) => ({ page: page(n), visitor }) },
  {
    name: 'cart of 5, 500 rules',
    shop: 'bench-500',
    body: (n) => ({ page: page(n), visitor: withCart(n) }),
  },
  { name: 'cart of 5, no rules', shop: 'bench-0', body: (n) => ({ page: page(n), visitor: withCart(n) }) },
  { name: 'before consent', shop: 'bench-0', body: (n) => ({ page: page(n) }) },
];

interface Measured {
  own: Load & { cpu: number };
  bare: Load & { cpu: number };
}

async function measured(server: BenchServer, url: string, requests: Requests, ms: number): Promise<Measured['own']> {
  const before = server.cpuMicros();
  const load = await httpLoad(url, requests, CONNECTIONS, ms);
  if (load.refused > 0) throw new Error(`${load.refused} answers were not 200`);
  return { ...load, cpu: (server.cpuMicros() - before) / load.answered };
}

type Requests = { path: string; body: string }[];

/** @returns whether it reaches the targets */
async function compare(server: BenchServer, name: string, requests: Requests): Promise<boolean> {
  const sample = requests.slice(0, REPEATED);
  const sizes = await Promise.all(
    sample.map(async ({ path, body }) => {
      const answer = await fetch(server.shelf + path, { method: 'POST', body });
      return (await answer.arrayBuffer()).byteLength;
    }),
  );
  const size = Math.round(sizes.reduce((sum, bytes) => sum + bytes, 0) / sizes.length);
  const constant = sample.map((request) => ({ ...request, path: `/?bytes=${size}` }));
  // What never repeats must not begin anew with every round either.
  let sent = 0;
  const next = (count: number) => {
    const from = sent;
    sent += count;
    return requests.length === REPEATED ? requests : requests.slice(from, sent);
  };
  const most = requests.length === REPEATED ? REPEATED : Math.floor(requests.length / (ROUNDS + 2));
  await measured(server, server.shelf, next(most), WARM_UP_MS);
  await measured(server, server.bare, constant, WARM_UP_MS);
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const bare = await measured(server, server.bare, constant, ROUND_MS);
    const own = await measured(server, server.shelf, next(most), ROUND_MS);
    rounds.push({ own, bare });
  }
  const of = (figure: (round: Measured) => number) => middle(rounds.map(figure));
  const rate = of(({ own, bare }) => own.rate / bare.rate);
  const p99 = of(({ own, bare }) => own.p99 / bare.p99);
  const cells: [string, number][] = [
    [of(({ own }) => own.rate).toFixed(0), 8],
    [of(({ bare }) => bare.rate).toFixed(0), 8],
    [rate.toFixed(2), 7],
    [of(({ own }) => own.p50).toFixed(2), 8],
    [of(({ own }) => own.p99).toFixed(2), 8],
    [p99.toFixed(2), 6],
    [of(({ own }) => own.cpu).toFixed(0), 8],
    [of(({ bare }) => bare.cpu).toFixed(0), 6],
    [of(({ own, bare }) => bare.cpu / own.cpu).toFixed(2), 6],
    [`${size}`, 8],
  ];
  console.log(name.padEnd(38) + cells.map(([text, width]) => text.padStart(width)).join(' '));
  return rate >= LEAST_RATE && p99 <= MOST_P99;
}

const server = await benchServer();
let kept = true;
try {
  await fill(server);
  console.log(
    `${CONNECTIONS} connections, ${ROUNDS} rounds of ${ROUND_MS} ms each; cpu: µs of the workerd process a request\n`,
  );
  console.log(
    `${'warm'.padEnd(38)}   req/s     bare   ratio   p50 ms   p99 ms  ratio      cpu   bare  ratio   answer B`,
  );
  for (const { name, shop, body } of CASES) {
    const path = `/v1/${shop}/recommendations`;
    // The device has the settings of the shop already, as on every page but the first.
    const first = await (await fetch(server.shelf + path, { method: 'POST', body: '{}' })).json();
    const { config } = first as { config: string };
    const requests = (count: number, mark: (n: number) => object): Requests =>
      Array.from({ length: count }, (_, n) => ({ path, body: JSON.stringify({ ...body(n), ...mark(n), config }) }));
    kept =
      (await compare(
        server,
        `${name}, asked again`,
        requests(REPEATED, () => ({})),
      )) && kept;
    // The page of many visitors repeats; that of a cart is one visitor's own, so what never repeats is its true figure.
    await compare(
      server,
      `${name}, never the same`,
      requests(NEVER_REPEATED, (n) => ({ number: n })),
    );
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
    const body = JSON.stringify(CASES[1]!.body(start));
    cold.push({ bare, own: await timed(`${server.shelf}/v1/bench-500/recommendations`, body) });
  }
  console.log(
    `\ncold: first answer of a fresh process ${middle(cold.map(({ own }) => own)).toFixed(0)} ms, of the bare worker ${middle(cold.map(({ bare }) => bare)).toFixed(0)} ms`,
  );
} finally {
  await server.close();
}

const counted = await benchServer({ counted: true });
try {
  await fill(counted);
  for (const { name, shop, body } of CASES) {
    const calls = async (n: number) => {
      await (await fetch(`${counted.shelf}/counts`)).text();
      const request = { method: 'POST', body: JSON.stringify(body(n)) };
      await (await fetch(`${counted.shelf}/v1/${shop}/recommendations`, request)).arrayBuffer();
      const counts = (await (await fetch(`${counted.shelf}/counts`)).json()) as { kv_read_calls?: number };
      return counts.kv_read_calls ?? 0;
    };
    await counted.restart();
    const cold = await calls(1);
    const warm = await calls(1);
    console.log(`KV calls, ${name}: ${cold} cold, ${warm} warm`);
    const first = await firstRequest(counted, `/v1/${shop}/recommendations`, JSON.stringify(body(1)));
    console.log(
      `  its first request takes ${first.ms.toFixed(1)} ms of processor time (besides ${first.kvMs.toFixed(1)} of the simulated KV)`,
    );
    kept = kept && cold <= MOST_COLD_CALLS && warm === 0 && (shop !== 'bench-0' || first.ms <= MOST_FIRST_MS);
  }
} finally {
  await counted.close();
}
if (CHECK && !kept) {
  console.error(
    `\nNot reached: ${LEAST_RATE} of the bare worker's rate, ${MOST_P99} times its p99, 0 KV calls warm, ${MOST_COLD_CALLS} cold, or ${MOST_FIRST_MS} ms for the first request.`,
  );
  process.exitCode = 1;
}
