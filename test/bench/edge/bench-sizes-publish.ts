/** What publishing takes at one size: all of a shop for the first time, one other price, and ten orders. */
import { execFileSync } from 'node:child_process';
import type { GrownShop } from '../growth/grown-shop.ts';
import { bucketCount } from '../../../worker/snapshot/bucket.ts';
import { generatedCatalog } from '../learning/generated-catalog.ts';
import { generatedHistory, orderLine } from '../learning/generated-history.ts';
import { historyFigures } from '../learning/history-figures.ts';
import { benchServer } from './bench-server.ts';
import { type FirstRequest, firstRequest } from './first-request.ts';

const HISTORY = 'groceries-arules';
/** Orders a product of the shop's history, up to so many. */
const ORDERS_A_PRODUCT = 2;
const MOST_ORDERS = 20_000;
const FEW_ORDERS = 10;
const ROWS_A_REQUEST = 2_000;

/** Seconds of processor time, KV writes, lists made, and lines of lists that are others than before. */
export interface Publish {
  seconds: number;
  writes: number;
  lists: number;
  lines: number;
}

export interface PublishFigures {
  orders: number;
  full: Publish;
  price: Publish;
  tenOrders: Publish;
  /** False: computed from what a sample of products costs, and from what changed in the largest measured shop. */
  measured: boolean;
  /** Of a fresh process that finds the shop published; only where it was measured in workerd. */
  first: FirstRequest | null;
  /** Bytes that the making holds, in MB; only where it was made in Node. */
  makingMb: number | null;
}

export const ordersOf = (items: number): number => Math.min(items * ORDERS_A_PRODUCT, MOST_ORDERS);

/** Through the built worker in workerd, as counted there. */
export async function publishInWorkerd(items: number): Promise<PublishFigures> {
  const server = await benchServer({ counted: true });
  try {
    const figures = historyFigures(HISTORY);
    const size = { products: items, orders: ordersOf(items) };
    const products = generatedCatalog(items);
    const send = async (path: string, lines: string[]): Promise<void> => {
      for (let at = 0; at < lines.length; at += ROWS_A_REQUEST)
        await server.admin('POST', `/v1/size/${path}`, lines.slice(at, at + ROWS_A_REQUEST).join('\n'));
    };
    const orders = (from: number, count: number): string[] =>
      [...generatedHistory(figures, size, from, count)].map(orderLine);
    const publish = async (): Promise<Publish> => {
      await server.admin('GET', '/counts');
      const before = server.cpuMicros();
      // A large one takes longer than a connection waits for its answer.
      const ask = (ticket?: number): Promise<{ ticket?: number; listsMade: number }> =>
        server.admin('POST', '/v1/size/publish', JSON.stringify({ wait_s: 60, ticket }));
      let answer = await ask();
      while (answer.ticket !== undefined) answer = await ask(answer.ticket);
      const { listsMade } = answer;
      const seconds = (server.cpuMicros() - before) / 1e6;
      const counts = await server.admin('GET', '/counts');
      return { seconds, writes: counts.kv_writes ?? 0, lists: listsMade, lines: counts['rows of list'] ?? 0 };
    };
    await server.admin('POST', '/v1/size');
    await send(
      'products',
      products.map((product) => JSON.stringify(product)),
    );
    await send('orders', orders(0, size.orders));
    const full = await publish();
    await send('products', [JSON.stringify({ ...products[items >> 1], price: '99.50 EUR' })]);
    const price = await publish();
    await send('orders', orders(size.orders, FEW_ORDERS));
    const tenOrders = await publish();
    const { id } = products[0]!;
    const cart = [1, 2, 3, 5, 8].map((n) => products[(n * 37) % items]!.id);
    const page = JSON.stringify({ page: { type: 'product', item: id }, visitor: { stage: 'intent', cart } });
    const first = await firstRequest(server, '/v1/size/recommendations', page);
    return { orders: size.orders, full, price, tenOrders, measured: true, first, makingMb: null };
  } finally {
    await server.close();
  }
}

/**
 * The same counting and list code in Node: what a sample of the products costs, times as many as `largest`, a shop
 * measured whole, shows to be made. A full publish writes every bucket; a small one at the most those that its lines
 * fall into, as if none of them could ride in the manifest.
 */
export function publishFromSample(items: number, largest: { items: number; figures: PublishFigures }): PublishFigures {
  const script = `${import.meta.dirname}/../growth/bench-one-size.ts`;
  const argv = ['--expose-gc', '--max-old-space-size=8192', script, HISTORY, `${items}`, `${ordersOf(items)}`];
  const shop = JSON.parse(execFileSync(process.execPath, argv, { encoding: 'utf8' })) as GrownShop;
  const begin = (shop.readMs + shop.topMs) / 1000;
  const each = (shop.solveMs + shop.listMs) / 1000;
  const few = ({ lists, lines }: Publish): Publish => {
    const writes = 1 + bucketsOf(lines, bucketCount(items));
    return { seconds: begin + lists * each, writes, lists, lines };
  };
  return {
    orders: ordersOf(items),
    full: { seconds: begin + items * each, writes: 2 * bucketCount(items) + 1, lists: items, lines: items },
    price: few(largest.figures.price),
    tenOrders: few(largest.figures.tenOrders),
    measured: false,
    first: null,
    makingMb: (shop.matrixBytes + shop.modelBytes) / 1e6,
  };
}

/** How many buckets so many lines fall into, in the mean of chance. */
function bucketsOf(lines: number, buckets: number): number {
  return Math.round(buckets * (1 - (1 - 1 / buckets) ** lines));
}
