import { createHmac } from 'node:crypto';
import { shopifyOrder } from '../cost/shopify-bodies.ts';
import type { BenchServer } from '../edge/bench-server.ts';
import { benchServer } from '../edge/bench-server.ts';
import { generatedCatalogue } from '../learning/generated-catalogue.ts';
import { generatedHistory, orderLine } from '../learning/generated-history.ts';
import type { HistoryFigures } from '../learning/history-figures.ts';
import { workerdProcess } from '../learning/workerd-process.ts';
import { HOUR_ORDERS } from './grown-shop.ts';
import type { Busy } from './object-clock.ts';
import { OBJECT_CLOCK, startObjectClock } from './object-clock.ts';

const ORDERS_A_REQUEST = 8_000;
const HOOKS = 1_500;
const HOOKS_AT_ONCE = 30;
const SECRET = 'the secret of the benchmark';

export interface StoredSize {
  products: number;
  orders: number;
  shards: number;
}

/** Processor seconds of a piece of work. Objects run on machines of their own: the busiest says how long it takes. */
export interface Work {
  /** The shop's ledger, the busiest other shard, and everything in the process. */
  ledger: number;
  shard: number;
  all: number;
  rows: number;
}

/** What a shop of one size costs the built worker in workerd: rows are SQLite's own figures, which are billed. */
export interface StoredShop extends StoredSize {
  /** Bytes on disk of all objects, and of the largest. */
  bytes: number;
  largest: number;
  orderRows: number;
  /** Of importing, an order; of a signed webhook, each with an order of two names. */
  import: Work;
  hook: Work;
  full: Work;
  small: Work;
  /** Of the process, beyond an empty one. */
  peakMb: number;
}

/** Imports, publishes, does both again for an hour's orders, and takes webhooks, in a server of its own. */
export async function measureStored(figures: HistoryFigures, size: StoredSize): Promise<StoredShop> {
  const server = await benchServer({ counted: true, before: OBJECT_CLOCK });
  const clock = await startObjectClock(server);
  try {
    const workerd = workerdProcess();
    const base = workerd.megabytes('now');
    // A version begun in the middle of the import would be counted with the orders.
    await server.admin('POST', '/late');
    await server.admin('POST', '/v1/grown');
    const config = `shop:\n  name: Grown\nledger:\n  shards: ${size.shards}\n`;
    if (size.shards > 1) await server.admin('PUT', '/v1/grown/config', config);
    const measured = async (work: () => Promise<void>): Promise<Work> => {
      await server.admin('GET', '/counts');
      await clock.busy();
      const before = workerd.seconds();
      await work();
      const all = workerd.seconds() - before;
      const busy = await clock.busy();
      return { ...byObject(busy, all), rows: (await server.admin('GET', '/counts')).rows_written };
    };
    const imported = await measured(() => send(server, figures, size, 0, size.orders));
    const bytes: number[] = await server.admin('GET', `/bytes?shop=grown&shards=${size.shards}`);
    const full = await measured(() => server.admin('POST', '/v1/grown/publish'));
    await send(server, figures, size, size.orders, HOUR_ORDERS);
    const small = await measured(() => server.admin('POST', '/v1/grown/publish'));
    const peakMb = workerd.megabytes('peak') - base;
    const hook = await measured(() => sendHooks(server, figures, size));
    return {
      ...size,
      bytes: bytes.reduce((sum, each) => sum + each),
      largest: Math.max(...bytes),
      orderRows: imported.rows,
      import: each(imported, size.orders),
      hook: each(hook, HOOKS),
      // What the ledger does by itself is not measured: it is what the others leave.
      full,
      small,
      peakMb,
    };
  } finally {
    clock.close();
    await server.close();
  }
}

/** Of a publish all that no shard does is the ledger's; an import is mostly the route's, which is no object. */
function byObject(busy: Busy, all: number): Omit<Work, 'rows'> {
  const seconds = (object: Record<string, number>) => Object.values(object).reduce((sum, one) => sum + one, 0);
  const { ledger, ...shards } = busy;
  const each = Object.values(shards).map(seconds);
  const left = all - each.reduce((sum, one) => sum + one, 0);
  return { ledger: ledger ? seconds(ledger) : left, shard: Math.max(0, ...each), all };
}

function each({ ledger, shard, all, rows }: Work, count: number): Work {
  return { ledger: ledger / count, shard: shard / count, all: all / count, rows: rows / count };
}

async function send(
  server: BenchServer,
  figures: HistoryFigures,
  size: StoredSize,
  from: number,
  count: number,
): Promise<void> {
  let batch: string[] = [];
  for (const order of generatedHistory(figures, size, from, count)) {
    batch.push(orderLine(order));
    if (batch.length < ORDERS_A_REQUEST && order.n < from + count - 1) continue;
    await server.admin('POST', '/v1/grown/orders', batch.join('\n'));
    batch = [];
  }
}

/** Orders as their platform tells them, several at once, each with the name that exports give it. */
async function sendHooks(server: BenchServer, figures: HistoryFigures, size: StoredSize): Promise<void> {
  await server.admin('PUT', '/v1/grown/webhooks/shopify/secret', JSON.stringify({ secret: SECRET }));
  const products = generatedCatalogue(size.products);
  const bodies = [...generatedHistory(figures, size, 2 * size.orders, HOOKS)].map((order) =>
    JSON.stringify(shopifyOrder(order, products)),
  );
  const sender = async () => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
      const response = await fetch(`${server.shelf}/v1/grown/webhooks/shopify`, {
        method: 'POST',
        body,
        headers: {
          'x-shopify-topic': 'orders/create',
          'x-shopify-webhook-id': String(bodies.length),
          'x-shopify-hmac-sha256': createHmac('sha256', SECRET).update(body).digest('base64'),
        },
      });
      if (!response.ok) throw new Error(`webhook: ${response.status} ${await response.text()}`);
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: HOOKS_AT_ONCE }, sender));
}
