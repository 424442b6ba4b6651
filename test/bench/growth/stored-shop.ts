import { createHmac } from 'node:crypto';
import { shopifyOrder } from '../cost/shopify-bodies.ts';
import type { BenchServer } from '../edge/bench-server.ts';
import { benchServer } from '../edge/bench-server.ts';
import { generatedCatalog } from '../learning/generated-catalog.ts';
import type { GeneratedOrder } from '../learning/generated-history.ts';
import { generatedHistory, orderLine } from '../learning/generated-history.ts';
import type { HistoryFigures } from '../learning/history-figures.ts';
import { workerdProcess } from '../learning/workerd-process.ts';
import { HOUR_ORDERS } from './grown-shop.ts';
import type { Busy } from './object-clock.ts';
import { OBJECT_CLOCK, startObjectClock } from './object-clock.ts';

const ORDERS_A_REQUEST = 8_000;
const HOOKS = 500;
const SECRET = 'the secret of the benchmark';

export interface StoredSize {
  products: number;
  orders: number;
  shards: number;
}

/** Processor seconds of a piece of work, and rows. Objects run on machines of their own: the busiest says how long it takes. */
export interface Work {
  /** The shop's ledger, the busiest other shard, and everything in the process. */
  ledger: number;
  shard: number;
  all: number;
  /** Written by all objects, by the shop's ledger, and by the other shard that wrote most. */
  rows: number;
  ledgerRows: number;
  shardRows: number;
  /** How often the worker's routes called the shop's ledger. */
  ledgerCalls: number;
}

/** What a shop of one size costs the built worker in workerd: rows are SQLite's own figures, which are billed. */
export interface StoredShop extends StoredSize {
  /** Bytes on disk of all objects after the import, and of the largest. */
  bytes: number;
  largest: number;
  /** By how much the shop's ledger grew with its first version: solved columns and lists. */
  derived: number;
  /** Of importing, an order; of a signed webhook, each with an order of two names. So short, its time is not told from the clock's own. */
  import: Work;
  hook: Omit<Work, 'ledger' | 'shard' | 'all'>;
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
      const counts: Record<string, number> = await server.admin('GET', '/counts');
      const shards = Array.from({ length: size.shards - 1 }, (_, n) => counts[`rows at grown#${n + 1}`] ?? 0);
      return {
        ...byObject(busy, all),
        rows: counts.rows_written ?? 0,
        ledgerRows: counts['rows at grown'] ?? 0,
        shardRows: Math.max(0, ...shards),
        ledgerCalls: counts['calls to grown'] ?? 0,
      };
    };
    const onDisk = (): Promise<number[]> => server.admin('GET', `/bytes?shop=grown&shards=${size.shards}`);
    const imported = await measured(() => send(server, figures, size, 0, size.orders));
    const bytes = await onDisk();
    const full = await measured(() => server.admin('POST', '/v1/grown/publish'));
    const derived = (await onDisk())[0]! - bytes[0]!;
    await send(server, figures, size, size.orders, HOUR_ORDERS);
    const small = await measured(() => server.admin('POST', '/v1/grown/publish'));
    const peakMb = workerd.megabytes('peak') - base;
    await server.admin('PUT', '/v1/grown/webhooks/shopify/secret', JSON.stringify({ secret: SECRET }));
    const baskets = [...generatedHistory(figures, size, 2 * size.orders, HOOKS)];
    await sendHooks(server, size, baskets);
    // Of products that are known by now to the worker as well, as they are but for a shop's first days.
    const more = baskets.map((order) => ({ ...order, n: order.n + HOOKS }));
    const hook = await measured(() => sendHooks(server, size, more));
    return {
      ...size,
      bytes: bytes.reduce((sum, each) => sum + each),
      largest: Math.max(...bytes),
      derived,
      import: each(imported, size.orders),
      hook: each(hook, HOOKS),
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
function byObject(busy: Busy, all: number): Pick<Work, 'ledger' | 'shard' | 'all'> {
  const seconds = (object: Record<string, number>) => Object.values(object).reduce((sum, one) => sum + one, 0);
  const { ledger, ...shards } = busy;
  const each = Object.values(shards).map(seconds);
  const left = all - each.reduce((sum, one) => sum + one, 0);
  return { ledger: ledger ? seconds(ledger) : left, shard: Math.max(0, ...each), all };
}

function each(work: Work, count: number): Work {
  return Object.fromEntries(Object.entries(work).map(([name, sum]) => [name, sum / count])) as unknown as Work;
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

/** Orders as their platform tells them, each with the name that exports give it. */
async function sendHooks(server: BenchServer, size: StoredSize, orders: readonly GeneratedOrder[]): Promise<void> {
  const products = generatedCatalog(size.products);
  for (const order of orders) {
    const body = JSON.stringify(shopifyOrder(order, products));
    const response = await fetch(`${server.shelf}/v1/grown/webhooks/shopify`, {
      method: 'POST',
      body,
      headers: {
        'x-shopify-topic': 'orders/create',
        'x-shopify-webhook-id': String(order.n),
        'x-shopify-hmac-sha256': createHmac('sha256', SECRET).update(body).digest('base64'),
      },
    });
    if (!response.ok) throw new Error(`webhook: ${response.status} ${await response.text()}`);
    await response.arrayBuffer();
  }
}
