/**
 * A long history through the real worker in workerd: a million order lines generated with the basket sizes and the
 * popularity of a real history, imported, published, and once more after an hour's orders. Prints time, rows, bytes,
 * KV writes and memory. Of memory there are three figures, since workerd does not tell an object's own: V8's heap is
 * capped (`--heap`, 64 MB: with more need the process dies), the typed arrays outside of it are computed, and the peak
 * of the whole process beyond an empty one holds also the local KV, which takes all that is written.
 * `--check` fails where cap and typed arrays pass the platform's 128 MB.
 * Run: `node test/bench/learning/bench-million.ts` (`--lines 1000000 --history uci-online-retail --products 10000`)
 */
import { parseArgs } from 'node:util';
import { benchServer } from '../edge/bench-server.ts';
import { generatedHistory, orderLine } from './generated-history.ts';
import { historyFigures } from './history-figures.ts';
import { workerdProcess } from './workerd-process.ts';

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '1000000' },
    history: { type: 'string', default: 'uci-online-retail' },
    products: { type: 'string', default: '10000' },
    /** V8's heap may take so much; what lies outside of it (typed arrays, SQLite's cache) shows in the peak. */
    heap: { type: 'string', default: '64' },
    check: { type: 'boolean' },
  },
});
/** An hour of a busy shop. */
const HOUR_ORDERS = 50;
const ORDERS_A_REQUEST = 2_000;
const OBJECT_MB = 128;

// workerd itself enforces no limit here, and V8 collects late where none is near: with this one, what does not fit dies.
process.env.MINIFLARE_WORKERD_V8_FLAGS = `--max-heap-size=${values.heap}`;

const figures = historyFigures(values.history);
const meanSize = figures.sizes.reduce((sum, size) => sum + size, 0) / figures.sizes.length;
const shop = { products: Number(values.products), orders: Math.round(Number(values.lines) / meanSize) };

const server = await benchServer({ counted: true });
const workerd = workerdProcess();
await server.admin('POST', '/v1/empty');
await server.admin('POST', '/v1/empty/publish');
await server.admin('GET', '/counts');
const base = workerd.megabytes('now');
console.log(
  `${shop.orders.toLocaleString('en')} orders like ${figures.from}, ${shop.products.toLocaleString('en')} products; workerd with an empty shop: ${base.toFixed(0)} MB`,
);
console.log(
  'what                      seconds     CPU s   peak MB   rows written  rows read   KV writes  disk MB  what it did',
);

await server.admin('POST', '/v1/million');
let lines = 0;
const whole = await measured('import', () => send(0, shop.orders));
const publish = await measured('publish', publishAll);
const hour = await measured("an hour's orders", () => send(shop.orders, HOUR_ORDERS));
const again = await measured('publish again', publishAll);
// Matrix, the backtest's share of it, and a transient copy of the blocks; what learner, chains and lists keep an order and an item.
const arrays = (8 + 4 + 8) * lines + (20 + 16 + 16 + 40) * shop.orders + 800 * shop.products;
console.log(
  `${lines.toLocaleString('en')} lines; typed arrays, computed: ${(arrays / 1e6).toFixed(0)} MB, of it the matrix ${((8 * lines + 20 * shop.orders) / 1e6).toFixed(1)} MB`,
);
await server.close();
const most = Number(values.heap) + arrays / 1e6;
console.log(
  `heap and arrays: at most ${most.toFixed(0)} MB of the ${OBJECT_MB} MB that an object may take; the process peaked at ${Math.max(whole, publish, hour, again).toFixed(0)} MB`,
);
process.exit(values.check && most > OBJECT_MB ? 1 : 0);

/** Asks for a version; where the machine is so busy that the client gives up waiting, the ledger's alarm goes on alone. */
async function publishAll(): Promise<Record<string, unknown>> {
  const answer = await server.admin('POST', '/v1/million/publish').catch(() => null);
  if (answer !== null) return answer;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const health = await server.admin('GET', '/v1/million/health');
    if (!health.behind) return health.last_publish;
  }
}

async function send(from: number, count: number): Promise<{ accepted: number }> {
  let accepted = 0;
  let batch: string[] = [];
  const flush = async () => {
    if (batch.length > 0) accepted += (await server.admin('POST', '/v1/million/orders', batch.join('\n'))).accepted;
    batch = [];
  };
  for (const order of generatedHistory(figures, shop, from, count)) {
    lines += order.items.length;
    batch.push(orderLine(order));
    if (batch.length >= ORDERS_A_REQUEST) await flush();
  }
  await flush();
  return { accepted };
}

/** Runs it, prints what it took, answers the peak of memory beyond the empty process in MB. */
async function measured(name: string, work: () => Promise<Record<string, unknown>>): Promise<number> {
  workerd.resetPeak();
  const began = performance.now();
  const cpuBefore = workerd.seconds();
  const did = await work();
  const seconds = (performance.now() - began) / 1000;
  const cpu = workerd.seconds() - cpuBefore;
  const peak = workerd.megabytes('peak') - base;
  const counts: Record<string, number> = await server.admin('GET', '/counts');
  const cells = [
    seconds.toFixed(1).padStart(8),
    cpu.toFixed(1).padStart(9),
    peak.toFixed(0).padStart(9),
    (counts.rows_written ?? 0).toLocaleString('en').padStart(14),
    (counts.rows_read ?? 0).toLocaleString('en').padStart(10),
    String(counts.kv_writes ?? 0).padStart(11),
    ((await server.admin('GET', '/ledger-bytes')) / 1e6).toFixed(0).padStart(8),
  ];
  const { accepted, listsMade, solved, items, buckets_written } = did;
  const told = accepted === undefined ? { listsMade, solved, items, buckets_written } : { accepted };
  console.log(`${name.padEnd(24)} ${cells.join(' ')}  ${JSON.stringify(told)}`);
  return peak;
}
