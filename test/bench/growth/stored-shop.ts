import type { BenchServer } from '../edge/bench-server.ts';
import { benchServer } from '../edge/bench-server.ts';
import { generatedHistory, orderLine } from '../learning/generated-history.ts';
import type { HistoryFigures } from '../learning/history-figures.ts';
import { workerdProcess } from '../learning/workerd-process.ts';
import { HOUR_ORDERS } from './grown-shop.ts';

const ORDERS_A_REQUEST = 2_000;

/** What a shop of one size costs the built worker in workerd: rows are SQLite's own figures, which are billed. */
export interface StoredShop {
  products: number;
  orders: number;
  /** Bytes of the ledger's SQLite after the import. */
  logBytes: number;
  orderRows: number;
  fullSeconds: number;
  fullRows: number;
  smallSeconds: number;
  smallRows: number;
  /** Of the process, beyond an empty one. */
  peakMb: number;
}

/** Imports, publishes, and does both again for an hour's orders, in a server of its own. */
export async function measureStored(
  figures: HistoryFigures,
  size: { products: number; orders: number },
): Promise<StoredShop> {
  const server = await benchServer({ counted: true });
  try {
    const workerd = workerdProcess();
    const base = workerd.megabytes('now');
    // A version begun in the middle of the import would be counted with the orders.
    await server.admin('POST', '/late');
    await server.admin('POST', '/v1/grown');
    await server.admin('GET', '/counts');
    await send(server, figures, size, 0, size.orders);
    const imported = await server.admin('GET', '/counts');
    const logBytes: number = await server.admin('GET', '/ledger-bytes');
    const full = await publish(server, workerd.seconds);
    await send(server, figures, size, size.orders, HOUR_ORDERS);
    const small = await publish(server, workerd.seconds);
    return {
      ...size,
      logBytes,
      orderRows: imported.rows_written,
      fullSeconds: full.seconds,
      fullRows: full.rows,
      smallSeconds: small.seconds,
      smallRows: small.rows,
      peakMb: workerd.megabytes('peak') - base,
    };
  } finally {
    await server.close();
  }
}

async function publish(server: BenchServer, secondsSoFar: () => number): Promise<{ seconds: number; rows: number }> {
  const before = secondsSoFar();
  await server.admin('POST', '/v1/grown/publish');
  const seconds = secondsSoFar() - before;
  return { seconds, rows: (await server.admin('GET', '/counts')).rows_written };
}

async function send(
  server: BenchServer,
  figures: HistoryFigures,
  size: { products: number; orders: number },
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
