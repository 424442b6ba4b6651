/**
 * The built worker under a steady load over real sockets, then under twice what it can commit. It finds out first what
 * this machine can do, and says so. `npm run bench:load`, a minute each; `-- --minutes 10` for the long run.
 *
 * Reads are warm pages; writes are batches of five events, and a second, small shop's orders, so that versions are
 * published meanwhile. Client, worker and objects share the machine's cores, and the last two even one thread. So a bare
 * worker in that thread, which answers the same requests and does nothing, is measured under both loads as well: what
 * its reads wait for longer under the heavier one is the client's and the machine's, and the worker's reads may too.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { BENCH_TOKEN, benchServer } from '../edge/bench-server.ts';
import { httpLoad } from '../edge/http-load.ts';
import type { Load, LoadResult } from './load-client.ts';
import { LoadClient } from './load-client.ts';
import { EVENTS_A_BATCH, PRODUCTS, batch, order, reading } from './load-requests.ts';
import { machineMs } from './machine-use.ts';
import { workerdHeap } from './workerd-heap.ts';
import { workerdMemory } from './workerd-memory.ts';

/** What a shop with 80 million page views a month has in its busiest hours. */
const WISHED_READS = 1000;
const WISHED_BATCHES = 300;
/** Of what was measured with nothing else going on, the steady load takes so much: the client needs its share. */
const STEADY_SHARE = 0.4;
const ORDER_POSTS = 2;
const CAPACITY_MS = 3_000;
const CAPACITY_ROUNDS = 4;
/** Batches under way while the capacity is measured: fewer than would be refused. */
const WRITERS = 32;
const WARM_SECONDS = 8;
const BARE_SECONDS = 15;
const OVERLOAD_SECONDS = 60;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' } } });
const seconds = Number(values.minutes) * 60;
const server = await benchServer({ inspected: true });
const client = new LoadClient();
const failures: string[] = [];
const promise = (kept: boolean, what: string) => {
  console.log(`  ${kept ? 'kept  ' : 'BROKEN'} ${what}`);
  if (!kept) failures.push(what);
};
/** What was acknowledged, and what may have been counted without it. */
const sums = { events: { known: 0, unknown: 0 }, orders: { known: 0, unknown: 0 } };

try {
  await server.admin('POST', '/v1/load');
  const products = Array.from({ length: PRODUCTS }, (_, n) => ({
    id: `p${n}`,
    title: `Lantern no. ${n}`,
    price: `${5 + (n % 90)}.00 EUR`,
    product_type: `Home > Room ${n % 20}`,
  }));
  await server.admin('POST', '/v1/load/products', products.map((product) => JSON.stringify(product)).join('\n'));
  const orders = Array.from({ length: 3000 }, (_, n) => order(n, PRODUCTS));
  await server.admin('POST', '/v1/load/orders', orders.join('\n'));
  await server.admin('POST', '/v1/load/publish');
  await server.admin('POST', '/v1/small');

  const some = Array.from({ length: 400 }, (_, n) => ({ path: '/v1/load/recommendations', body: reading(n) }));
  await httpLoad(server.shelf, some, 8, 3_000);
  const readCapacity = (await httpLoad(server.shelf, some, 32, CAPACITY_MS)).rate;
  const alone = await committedRate();
  const use = WISHED_READS / readCapacity + WISHED_BATCHES / alone;
  const share = Math.min(1, STEADY_SHARE / use);
  const rates = { reads: Math.round(WISHED_READS * share), batches: Math.round(WISHED_BATCHES * share) };
  console.log(
    `Client, worker and ledger share ${availableParallelism()} cores, with whatever else runs on the machine.\n` +
      `Alone, this machine does ${readCapacity.toFixed(0)} reads/s or ${alone.toFixed(0)} batches/s. ` +
      `Steady load: ${rates.reads} reads/s, ${rates.batches} batches of ${EVENTS_A_BATCH} events/s, ${ORDER_POSTS} orders/s.`,
  );
  const streams = (batches: number): Load['streams'] => [
    { sort: 'reads', rate: rates.reads, path: '/v1/load/recommendations' },
    { sort: 'batches', rate: batches, path: '/v1/load/events' },
    { sort: 'orders', rate: ORDER_POSTS, path: '/v1/small/orders', head: `authorization: Bearer ${BENCH_TOKEN}\r\n` },
  ];
  await run('warm', streams(rates.batches), WARM_SECONDS);
  const bare = (batches: number): Load['streams'] => [
    { sort: 'reads', rate: rates.reads, path: '/?bytes=4000' },
    { sort: 'batches', rate: batches, path: '/?bytes=100' },
  ];
  const bareCalm = await run('a bare worker under the steady load', bare(rates.batches), BARE_SECONDS, server.bare);
  const memory = workerdMemory();
  const heap = await workerdHeap(await server.inspector());
  const calm = await run(`${seconds} seconds of steady load`, streams(rates.batches), seconds);
  const [growth, held] = [memory.stop(), await heap.stop()];
  console.log(
    `  memory of workerd, the local KV and its other parts in it: ${growth.first.toFixed(0)} MB at first, ${growth.last.toFixed(0)} MB at last; ` +
      `heap of worker and objects ${held.first.toFixed(1)} MB, then ${held.last.toFixed(1)} MB`,
  );
  promise(growth.last < 1.1 * growth.first, 'memory grows by less than 10%');
  promise(held.last < 1.1 * held.first, 'the heap grows by less than 10%');
  for (const [name, { statuses, hung }] of Object.entries(calm))
    promise(hung === 0 && Object.keys(statuses).every((status) => Number(status) < 300), `all ${name} are served`);

  // What can be committed while the shelves are asked for as ever.
  const beside = run('reads alone', streams(0).slice(0, 1), (CAPACITY_ROUNDS * CAPACITY_MS) / 1000 + 2);
  const batchCapacity = await committedRate();
  await beside;
  const over = Math.round(2 * batchCapacity);
  const bareBusy = await run(`a bare worker with ${over} batches/s`, bare(over), BARE_SECONDS, server.bare);
  const busy = await run(
    `${OVERLOAD_SECONDS} seconds with ${over} batches/s, twice the ${batchCapacity.toFixed(0)} that it commits beside the reads`,
    streams(over),
    OVERLOAD_SECONDS,
  );
  const all = Object.values(busy);
  promise(
    all.every(({ hung, late }) => hung === 0 && late === 0),
    'no request hangs: every answer is there within ten seconds',
  );
  promise(
    all.every(
      ({ statuses, withoutRetryAfter }) =>
        Object.keys(statuses).every((status) => ['200', '202', '429', '503'].includes(status)) &&
        withoutRetryAfter === 0,
    ),
    'every answer is served, or 429 or 503 with Retry-After',
  );
  promise(!busy.reads!.statuses[503], 'no page is refused');
  const slower = Math.max(1, bareBusy.reads!.p99 / bareCalm.reads!.p99);
  promise(
    busy.reads!.p99 <= 1.2 * slower * calm.reads!.p99,
    `reads keep their p99 within 20%: ${calm.reads!.p99.toFixed(1)} ms, then ${busy.reads!.p99.toFixed(1)} ms; ` +
      `a bare worker's ${bareCalm.reads!.p99.toFixed(1)} ms, then ${bareBusy.reads!.p99.toFixed(1)} ms`,
  );
  await fits('events', await countedEvents());
  await fits('orders', (await server.admin('GET', '/v1/small/health')).orders);
} finally {
  client.close();
  await server.close();
}
console.log(failures.length > 0 ? `FAILED: ${failures.join('; ')}` : 'All of it kept.');
process.exit(failures.length > 0 ? 1 : 0);

async function countedEvents(): Promise<number> {
  const report = await server.admin('GET', '/v1/load/report');
  return report.events.find(({ type }: { type: string }) => type === 'select_item')?.events ?? 0;
}

/** Batches a second that are committed; the best of a few, since other work only makes it less. */
async function committedRate(): Promise<number> {
  let best = 0;
  for (let round = 0; round < CAPACITY_ROUNDS; round++) {
    // Each is sent once, as those of the real load: the same one again would cost less.
    const fresh = Array.from({ length: 6_000 }, () => ({ path: '/v1/load/events', body: batch() }));
    const counted = await countedEvents();
    const began = performance.now();
    await httpLoad(server.shelf, fresh, WRITERS, CAPACITY_MS);
    const more = (await countedEvents()) - counted;
    // This client does not tell which were acknowledged.
    sums.events.known += more;
    best = Math.max(best, more / EVENTS_A_BATCH / ((performance.now() - began) / 1000));
  }
  return best;
}

async function run(
  title: string,
  streams: Load['streams'],
  seconds: number,
  url = server.shelf,
): Promise<LoadResult['streams']> {
  const before = {
    machine: machineMs(),
    workerd: server.cpuMicros() / 1000,
    own: process.cpuUsage(),
    at: performance.now(),
  };
  const result = await client.run({ url, seconds, streams });
  const ms = performance.now() - before.at;
  const workerd = server.cpuMicros() / 1000 - before.workerd;
  const own = process.cpuUsage(before.own);
  const others = machineMs() - before.machine - workerd - result.cpuMs - (own.user + own.system) / 1000;
  console.log(
    `${title}\n  of a core: workerd ${(workerd / ms).toFixed(2)}, client ${(result.cpuMs / ms).toFixed(2)}, ` +
      `other work on the machine ${(others / ms).toFixed(2)}; the client's own clock was late by ${result.lagP99.toFixed(1)} ms at p99`,
  );
  for (const [name, { sent, statuses, hung, late, p50, p99, dueP99, refusedP99 }] of Object.entries(result.streams)) {
    const answers = Object.entries(statuses).map(([status, n]) => `${n} × ${status}`);
    console.log(
      `  ${name.padEnd(8)} ${sent} sent: ${answers.join(', ')}${hung ? `, ${hung} hung` : ''}${late ? `, ${late} after 10 s` : ''}; ` +
        `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (${dueP99.toFixed(1)} ms from when it was due)` +
        `${refusedP99 ? `, refused in ${refusedP99.toFixed(1)} ms at p99` : ''}`,
    );
  }
  if (url === server.shelf) {
    note(sums.events, result.streams.batches, EVENTS_A_BATCH);
    note(sums.orders, result.streams.orders, 1);
  }
  return result.streams;
}

/** What was never answered may have been counted or not: it was acknowledged to nobody. */
function note(
  sum: { known: number; unknown: number },
  of: LoadResult['streams'][string] | undefined,
  each: number,
): void {
  if (!of) return;
  for (const [status, n] of Object.entries(of.statuses)) if (Number(status) < 300) sum.known += n * each;
  sum.unknown += of.hung * each;
}

async function fits(name: keyof typeof sums, there: number): Promise<void> {
  const { known, unknown } = sums[name];
  promise(there >= known && there <= known + unknown, `${known} ${name} were acknowledged, ${there} are counted`);
}
