/**
 * What the product costs to run: the operations of a million page requests, events and orders and of a publish, counted
 * in the built worker (SQLite's own billed rows, calls to KV and to Durable Objects, the time these are busy), times
 * Cloudflare's list prices in `prices.ts`. Processor time is that of the whole workerd process while it did the work:
 * more than Cloudflare bills, which does not count the runtime's own share of a request.
 * Then a whole day of a small shop, counted in the same way, against the free plan's limits.
 * Fails above $1.00 for a million page requests with shelves; with `--check` also where the day does not fit.
 * Run: `npm run bench:cost` (`--day`: the day alone)
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { demoProducts } from '../../../demo/catalog.ts';
import { demoOrders } from '../../../demo/orders.ts';
import { benchServer } from '../edge/bench-server.ts';
import { FREE_DAY, GB_OF_OBJECT, PRICE, READ_ON } from './prices.ts';
import { printDay } from './print-day.ts';
import { smallShopDay } from './small-shop-day.ts';

const MOST_PER_MILLION = 1;
/** An isolate of a busy location asks KV again every ten seconds; a quiet one at every request in that time. */
const REQUESTS_PER_REFRESH = 10;

const PAGES = 600;
const EVENT_BATCHES = 60;
/** The widget sends what a page saw in one batch. */
const EVENTS_PER_BATCH = 5;
const ORDERS = 2000;
const ORDERS_AN_HOUR = 20;

type Counts = Partial<Record<keyof typeof PRICE | 'kv_read_calls' | 'kv_bytes_written' | 'object_ms', number>>;
const ndjson = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');

const { values } = parseArgs({ options: { day: { type: 'boolean' }, check: { type: 'boolean' } } });
if (!values.day) await millions();

const small = await benchServer({ counted: true });
try {
  const over = printDay(await smallShopDay(small));
  if (over.length > 0) console.log(`It does not fit: ${over.join(', ')}.`);
  if (over.length > 0 && values.check) process.exitCode = 1;
} finally {
  await small.close();
}

async function millions(): Promise<void> {
  const server = await benchServer({ counted: true });
  const counts = async (): Promise<Counts> => (await (await fetch(`${server.shelf}/counts`)).json()) as Counts;
  const post = async (path: string, body: unknown) =>
    (await fetch(`${server.shelf}/v1/cost/${path}`, { method: 'POST', body: JSON.stringify(body) })).arrayBuffer();
  const rows: { what: string; per: number; counts: Counts }[] = [];
  const measure = async (what: string, per: number, work: () => Promise<void>) => {
    await counts();
    const before = server.cpuMicros();
    await work();
    const cpu_ms = (server.cpuMicros() - before) / 1000;
    const counted = await counts();
    const object_gb_s = ((counted.object_ms ?? 0) / 1000) * GB_OF_OBJECT;
    rows.push({ what, per, counts: { ...counted, cpu_ms, object_gb_s } });
  };

  try {
    const products = demoProducts();
    const orders = demoOrders({ seed: 5, count: ORDERS + ORDERS_AN_HOUR, until: new Date('2026-11-01') });
    await server.admin('POST', '/v1/cost');
    await measure(
      `catalogue of ${products.length}, imported`,
      1,
      async () => void (await server.admin('POST', '/v1/cost/products', ndjson(products))),
    );
    await measure(
      '1M orders, in one import',
      ORDERS,
      async () => void (await server.admin('POST', '/v1/cost/orders', ndjson(orders.slice(0, ORDERS)))),
    );
    await measure('a first publish', 1, async () => void (await server.admin('POST', '/v1/cost/publish')));
    await measure('1M orders, one by one', ORDERS_AN_HOUR, async () => {
      for (const order of orders.slice(ORDERS)) await server.admin('POST', '/v1/cost/orders', JSON.stringify(order));
    });
    await measure(
      `a publish after ${ORDERS_AN_HOUR} orders`,
      1,
      async () => void (await server.admin('POST', '/v1/cost/publish')),
    );
    const page = (n: number) => ({
      page: { type: 'product', item: products[(n * 37) % products.length]!.id },
      visitor: { stage: 'intent', cart: [products[n % 50]!.id] },
    });
    for (let n = 0; n < products.length; n++) await post('recommendations', page(n));
    await measure('1M page requests, warm', PAGES, async () => {
      for (let n = 0; n < PAGES; n++) await post('recommendations', page(n));
    });
    await server.restart();
    await measure('one cold page request', 1, async () => void (await post('recommendations', page(3))));
    await measure(`1M events, ${EVENTS_PER_BATCH} a batch`, EVENT_BATCHES * EVENTS_PER_BATCH, async () => {
      for (let n = 0; n < EVENT_BATCHES; n++) {
        const item = products[(n * 7) % products.length]!.id;
        const shelf = { item_list_id: 'product', item_list_name: 'cross-sell' };
        const events = Array.from({ length: EVENTS_PER_BATCH }, (_, k) => ({
          id: randomUUID(),
          type: k === 0 ? 'view_item' : 'view_item_list',
          ...(k > 0 && shelf),
          items: [{ item_id: item }],
        }));
        await post('events', { events });
      }
    });

    const columns = Object.keys(PRICE) as (keyof typeof PRICE)[];
    console.log(`List prices read on ${READ_ON}; counted, and for a million scaled:\n`);
    console.log(
      `${'millions of, or pieces'.padEnd(34)}${columns.map((name) => name.padStart(16)).join('')}${'dollars'.padStart(12)}`,
    );
    for (const { what, per, counts: counted } of rows) {
      // A row that speaks of a million is scaled to it; the others are what they are.
      const scale = what.startsWith('1M') ? 1e6 / per : 1;
      const warm = what.startsWith('1M page');
      // The record, the manifest and the config are asked for again now and then.
      const all: Counts = {
        ...counted,
        ...(warm && { kv_keys_read: (counted.kv_keys_read ?? 0) + (3 * PAGES) / REQUESTS_PER_REFRESH }),
      };
      const dollars = (columns.reduce((sum, name) => sum + (all[name] ?? 0) * PRICE[name], 0) / 1e6) * scale;
      const cells = columns.map((name) => {
        const n = (all[name] ?? 0) * scale;
        return (scale > 1 ? `${(n / 1e6).toFixed(3)}M` : String(Math.round(n))).padStart(16);
      });
      console.log(`${what.padEnd(34)}${cells.join('')}${dollars.toFixed(scale > 1 ? 2 : 6).padStart(12)}`);
      if (warm && dollars > MOST_PER_MILLION) process.exitCode = 1;
    }
    const of = (start: string) => rows.find(({ what }) => what.startsWith(start))!;
    const publish = of(`a publish after`).counts;
    const events = of('1M events');
    console.log(
      `\nA day of the free plan: ${FREE_DAY.requests.toLocaleString('en')} requests (pages, and batches of events); ` +
        `${Math.floor(FREE_DAY.kv_writes / Math.max(1, publish.kv_writes ?? 1))} publishes like the second; ` +
        `${Math.floor((FREE_DAY.rows_written * events.per) / Math.max(1, events.counts.rows_written ?? 1)).toLocaleString('en')} events.`,
    );
  } finally {
    await server.close();
  }
}
