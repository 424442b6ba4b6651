/**
 * The built worker under a steady load over real sockets, then under more than it can take. It finds out first what
 * this machine can do, and says so. `npm run bench:load`, a minute each; `-- --minutes 10` for the long run.
 *
 * Reads are warm pages; writes are batches of five events, and a second, small shop's orders, so that versions are
 * published meanwhile. Client, worker and objects share the machine's cores, and the last two even one thread. Latencies count from when a request should have been sent.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { BENCH_TOKEN, benchServer } from '../edge/bench-server.ts';
import { httpLoad } from '../edge/http-load.ts';
import type { Stream, StreamResult } from './open-loop.ts';
import { openLoop } from './open-loop.ts';
import { workerdMemory } from './workerd-memory.ts';

/** What a shop with 80 million page views a month has in its busiest hours. */
const WISHED_READS = 1000;
const WISHED_BATCHES = 300;
/** Of what was measured with nothing else going on, the steady load takes so much: the client needs its share. */
const STEADY_SHARE = 0.4;
const ORDER_POSTS = 2;
const PRODUCTS = 1000;
/** Of the small shop, whose versions are made in the thread that answers reads here, and elsewhere when deployed. */
const SMALL_PRODUCTS = 20;
const EVENTS_A_BATCH = 5;
/** More than are ever needed by a server that answers: it is the server, not the client, that lets requests wait. */
const CONNECTIONS = 2000;
const CAPACITY_MS = 3_000;
const CAPACITY_ROUNDS = 4;
/** Batches under way while the capacity is measured: fewer than would be refused. */
const WRITERS = 8;
const WARM_SECONDS = 8;
const OVERLOAD_SECONDS = 30;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' } } });
const seconds = Number(values.minutes) * 60;
const server = await benchServer();
const failures: string[] = [];
const promise = (kept: boolean, what: string) => {
  console.log(`  ${kept ? 'kept  ' : 'BROKEN'} ${what}`);
  if (!kept) failures.push(what);
};

try {
  await server.admin('POST', '/v1/load');
  const products = Array.from({ length: PRODUCTS }, (_, n) => ({
    id: `p${n}`,
    title: `Lantern no. ${n}`,
    price: `${5 + (n % 90)}.00 EUR`,
    product_type: `Home > Room ${n % 20}`,
  }));
  await server.admin('POST', '/v1/load/products', products.map((product) => JSON.stringify(product)).join('\n'));
  let order = 0;
  const newOrder = (products = PRODUCTS) => {
    const n = order++;
    const items = [n * 7, n * 7 + 1, n * 13 + 2].map((k) => ({ item_id: `p${k % products}`, quantity: 1, price: 9 }));
    return JSON.stringify({ order_id: `o${n}`, customer_id: `c${n}`, created_at: '2026-11-01T00:00:00Z', items });
  };
  await server.admin('POST', '/v1/load/orders', Array.from({ length: 3000 }, () => newOrder()).join('\n'));
  await server.admin('POST', '/v1/load/publish');
  await server.admin('POST', '/v1/small');

  const known = { orders: 0, events: 0 };
  const reading = (n: number) =>
    JSON.stringify({ page: { type: 'product', item: `p${(n * 17) % PRODUCTS}` }, visitor: { stage: 'browser' } });
  const event = (n: number) => ({
    id: randomUUID(),
    type: 'select_item',
    created_at: Date.now(),
    item_list_id: 'product',
    item_list_name: 'cross-sell',
    items: [{ item_id: `p${n % PRODUCTS}` }],
  });
  let serial = 0;
  const batch = () =>
    JSON.stringify({ sent_at: Date.now(), events: Array.from({ length: EVENTS_A_BATCH }, () => event(serial++)) });
  const wire = (path: string, body: string, more = '') =>
    Buffer.from(
      `POST /v1/${path} HTTP/1.1\r\nhost: shelf\r\n${more}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  /** Batches a second that are committed when nothing else is asked; the best of a few, since other work only makes it less. */
  const committedRate = async (): Promise<number> => {
    let best = 0;
    for (let round = 0; round < CAPACITY_ROUNDS; round++) {
      const counted = await countedEvents();
      const began = performance.now();
      // Each is sent once, as those of the real load: the same one again would cost less.
      const fresh = Array.from({ length: 5_000 }, () => ({ path: '/v1/load/events', body: batch() }));
      await httpLoad(server.shelf, fresh, WRITERS, CAPACITY_MS);
      const more = (await countedEvents()) - counted;
      best = Math.max(best, more / EVENTS_A_BATCH / ((performance.now() - began) / 1000));
    }
    return best;
  };
  const reads: Stream['next'] = () => ({ bytes: wire('load/recommendations', reading(serial++)) });
  const batches: Stream['next'] = () => ({
    bytes: wire('load/events', batch()),
    acknowledged: () => void (known.events += EVENTS_A_BATCH),
  });
  const orders: Stream['next'] = () => ({
    bytes: wire('small/orders', newOrder(SMALL_PRODUCTS), `authorization: Bearer ${BENCH_TOKEN}\r\n`),
    acknowledged: () => void known.orders++,
  });

  const some = Array.from({ length: 400 }, (_, n) => ({ path: '/v1/load/recommendations', body: reading(n) }));
  await httpLoad(server.shelf, some, 8, 3_000);
  const readCapacity = (await httpLoad(server.shelf, some, 32, CAPACITY_MS)).rate;
  let batchCapacity = await committedRate();
  known.events = await countedEvents();
  const use = WISHED_READS / readCapacity + WISHED_BATCHES / batchCapacity;
  const share = Math.min(1, STEADY_SHARE / use);
  const rates = { reads: Math.round(WISHED_READS * share), batches: Math.round(WISHED_BATCHES * share) };
  console.log(
    `Alone, this machine does ${readCapacity.toFixed(0)} reads/s or ${batchCapacity.toFixed(0)} batches/s. ` +
      `Steady load: ${rates.reads} reads/s, ${rates.batches} batches of ${EVENTS_A_BATCH} events/s, ${ORDER_POSTS} orders/s.`,
  );
  const steady = (more: Partial<typeof rates> = {}): Stream[] => [
    { name: 'reads', rate: more.reads ?? rates.reads, next: reads },
    { name: 'batches', rate: more.batches ?? rates.batches, next: batches },
    { name: 'orders', rate: ORDER_POSTS, next: orders },
  ];
  const warm = await openLoop(server.shelf, steady(), WARM_SECONDS, CONNECTIONS);
  const memory = workerdMemory();
  const calm = await openLoop(server.shelf, steady(), seconds, CONNECTIONS);
  const growth = memory.stop();
  print(`${seconds} seconds of steady load`, calm);
  console.log(
    `  memory of workerd: ${growth.first.toFixed(0)} MB in the first quarter, ${growth.last.toFixed(0)} MB in the last`,
  );
  promise(growth.last < 1.1 * growth.first, 'memory grows by less than 10%');
  for (const [name, { statuses, hung }] of Object.entries(calm))
    promise(hung === 0 && Object.keys(statuses).every((status) => Number(status) < 300), `all ${name} are served`);

  const before = await countedEvents();
  batchCapacity = await committedRate();
  known.events += (await countedEvents()) - before;
  const over = Math.round(2 * batchCapacity);
  const busy = await openLoop(server.shelf, steady({ batches: over }), OVERLOAD_SECONDS, CONNECTIONS);
  print(`${OVERLOAD_SECONDS} seconds with ${over} batches/s, twice what it can commit`, busy);
  const all = Object.values(busy);
  promise(
    all.every(({ hung }) => hung === 0),
    'no request hangs',
  );
  promise(
    all.every(
      ({ statuses, withoutRetryAfter }) =>
        Object.keys(statuses).every((status) => ['200', '202', '429', '503'].includes(status)) &&
        withoutRetryAfter === 0,
    ),
    'every answer is served, or 429 or 503 with Retry-After',
  );
  promise(
    busy.reads!.p99 <= 1.2 * calm.reads!.p99,
    `reads keep their p99 within 20%: ${calm.reads!.p99.toFixed(1)} ms, then ${busy.reads!.p99.toFixed(1)} ms`,
  );

  const counted = {
    orders: (await server.admin('GET', '/v1/small/health')).orders as number,
    events: await countedEvents(),
  };
  // What was never answered may have been counted or not: it was acknowledged to nobody.
  const unanswered = (name: string) => [warm, calm, busy].reduce((sum, phase) => sum + phase[name]!.hung, 0);
  const fits = (there: number, acknowledged: number, unknown: number) =>
    there >= acknowledged && there <= acknowledged + unknown;
  promise(
    fits(counted.events, known.events, unanswered('batches') * EVENTS_A_BATCH),
    `${known.events} events were acknowledged, ${counted.events} are counted`,
  );
  promise(
    fits(counted.orders, known.orders, unanswered('orders')),
    `${known.orders} orders were acknowledged, ${counted.orders} are there`,
  );
} finally {
  await server.close();
}
console.log(failures.length > 0 ? `FAILED: ${failures.join('; ')}` : 'All of it kept.');
process.exit(failures.length > 0 ? 1 : 0);

async function countedEvents(): Promise<number> {
  const report = await server.admin('GET', '/v1/load/report');
  return report.events.find(({ type }: { type: string }) => type === 'select_item')?.events ?? 0;
}

function print(title: string, results: Record<string, StreamResult>): void {
  console.log(title);
  for (const [name, { sent, statuses, hung, p50, p99, refusedP99 }] of Object.entries(results)) {
    const answers = Object.entries(statuses).map(([status, n]) => `${n} × ${status}`);
    console.log(
      `  ${name.padEnd(8)} ${sent} sent: ${answers.join(', ')}${hung ? `, ${hung} hung` : ''}; ` +
        `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms${refusedP99 ? `, refused in ${refusedP99.toFixed(1)} ms at p99` : ''}`,
    );
  }
}
