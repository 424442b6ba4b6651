/**
 * How a shop's costs grow with its orders, its products and the shards of its ledger, as exponents with their 95%
 * intervals: through the built worker in workerd, which alone knows rows and bytes on disk, and in the real counting and
 * list code in Node. Then a simulation of shops up to a million products and a hundred million orders, in which every
 * figure says whether it was measured (`=`) or follows from a fit (`≈` within what was measured, `~` beyond it).
 * Locally all objects share two cores, so processor time is measured object by object: the critical path of a publish
 * is what the ledger takes, which waits for the shards that help it and does as much as each of them.
 * Run: `npm run bench:growth` (`--quick`: fewer and smaller sizes)
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { historyFigures } from '../learning/history-figures.ts';
import type { GrownShop } from './grown-shop.ts';
import { HOUR_ORDERS } from './grown-shop.ts';
import type { PowerLaw } from './power-law.ts';
import { fitPowerLaw } from './power-law.ts';
import { printSimulation } from './print-simulation.ts';
import { tablePrinter } from './print-table.ts';
import { fullSeconds, smallSeconds } from './seconds-of.ts';
import type { StoredShop, StoredSize } from './stored-shop.ts';
import { measureStored } from './stored-shop.ts';

const { values } = parseArgs({
  options: { history: { type: 'string', default: 'groceries-arules' }, quick: { type: 'boolean' } },
});
const PRODUCTS = 10_000;
const ORDERS = 30_000;
const FEW_PRODUCTS = 1_000;

/** `count` sizes, each so many times the one before, the last of them `most`. */
const sizes = (most: number, count: number, times: number): number[] =>
  Array.from({ length: count }, (_, n) => Math.round(most / times ** (count - 1 - n)));
// Not from the smallest shops on: there a fixed part hides how the rest grows.
const STORED = values.quick ? sizes(20_000, 3, 2) : sizes(40_000, 4, Math.SQRT2);
const SPREAD_ORDERS = values.quick ? 20_000 : 40_000;
const SHARDS = values.quick ? [1, 8] : [1, 2, 4, 8];
// Of so many products on shards help to make a version (`WORTH_HELP_UNITS` of work-distributor.ts).
const SHARED = values.quick ? [12_000, 17_000] : [12_000, 17_000, 24_000];
// The newest three million lines teach: that many lie in the last of these.
const BY_ORDERS = values.quick ? sizes(170_000, 3, 2) : sizes(680_000, 7, Math.SQRT2);
const BY_PRODUCTS = values.quick ? sizes(32_000, 3, 2) : [...sizes(128_000, 6, Math.SQRT2), 1_000_000];

const figures = historyFigures(values.history);
console.log(`baskets and sales curve of ${figures.from}\n\nin workerd: measured; µs and s of processor time`);
console.log('orders that come in, by import and by signed webhooks: what the ledger does, and the busiest other shard');
const printOrders = tablePrinter(
  'products, orders,shards,disk B/order,largest MB,rows/order,ledger,shard, µs/order,ledger, shard,rows/hook,ledger,shard,calls of the ledger/hook',
);
const stored: StoredShop[] = [];
const measure = async (size: StoredSize): Promise<StoredShop> => {
  const same = stored.find((shop) =>
    (Object.keys(size) as (keyof StoredSize)[]).every((key) => shop[key] === size[key]),
  );
  if (same) return same;
  const shop = await measureStored(figures, size);
  stored.push(shop);
  printOrders([
    shop.products,
    shop.orders,
    shop.shards,
    (shop.bytes / shop.orders).toFixed(0),
    mb(shop.largest),
    ...[shop.import.rows, shop.import.ledgerRows, shop.import.shardRows].map((rows) => rows.toFixed(2)),
    ...[busiest(shop.import), shop.import.ledger, shop.import.shard].map((seconds) => (1e6 * seconds).toFixed(1)),
    ...[shop.hook.rows, shop.hook.ledgerRows, shop.hook.shardRows].map((rows) => rows.toFixed(2)),
    shop.hook.ledgerCalls.toFixed(2),
  ]);
  return shop;
};
const each = async <T>(list: readonly T[], sizeOf: (one: T) => StoredSize): Promise<StoredShop[]> => {
  const shops: StoredShop[] = [];
  for (const one of list) shops.push(await measure(sizeOf(one)));
  return shops;
};
const most = SHARED.at(-1)!;
const storedByOrders = await each(STORED, (orders) => ({ products: FEW_PRODUCTS, orders, shards: 1 }));
const storedByShards = await each(SHARDS, (shards) => ({ products: most, orders: SPREAD_ORDERS, shards }));
const storedByProducts = await each(SHARED, (products) => ({
  products,
  orders: SPREAD_ORDERS,
  shards: SHARDS.at(-1)!,
}));
console.log('\nversions: everything, and after an hour of orders');
const printVersions = tablePrinter(
  'products, orders,shards,full: ledger s,shard s,all s,rows, grown by MB,hour: ledger s,rows,peak MB',
);
for (const shop of stored)
  printVersions([
    shop.products,
    shop.orders,
    shop.shards,
    ...[shop.full.ledger, shop.full.shard, shop.full.all].map((seconds) => seconds.toFixed(1)),
    shop.full.rows,
    mb(shop.derived),
    shop.small.ledger.toFixed(1),
    shop.small.rows,
    shop.peakMb.toFixed(0),
  ]);

console.log(
  '\nin Node: measured; a full publish is what a sample of products and of a backtest costs, times all of them',
);
const printGrown = tablePrinter(
  'products,  orders,    lines,blocks MB,matrix MB,catalogue MB,read s,tune s,solve ms,list ms,full s,small s',
);
const grow = (products: number, orders: number) => {
  const script = `${import.meta.dirname}/bench-one-size.ts`;
  const argv = ['--expose-gc', '--max-old-space-size=8192', script, values.history, `${products}`, `${orders}`];
  const shop = JSON.parse(execFileSync(process.execPath, argv, { encoding: 'utf8' })) as GrownShop;
  printGrown([
    products,
    orders,
    shop.lines,
    mb(shop.blockBytes),
    mb(shop.matrixBytes),
    mb(shop.modelBytes),
    (shop.readMs / 1000).toFixed(2),
    (shop.tuneMs / 1000).toFixed(1),
    shop.solveMs.toFixed(2),
    shop.listMs.toFixed(2),
    fullSeconds(shop).toFixed(0),
    smallSeconds(shop).toFixed(1),
  ]);
  return shop;
};
const byOrders = BY_ORDERS.map((orders) => grow(PRODUCTS, orders));
const byProducts = BY_PRODUCTS.map((products) => grow(products, ORDERS));

const ofOrders = (of: (shop: GrownShop) => number) => fitPowerLaw(byOrders.map((shop) => [shop.orders, of(shop)]));
const ofProducts = (of: (shop: GrownShop) => number) =>
  fitPowerLaw(byProducts.map((shop) => [shop.products, of(shop)]));
const ofStored = (of: (shop: StoredShop) => number) =>
  fitPowerLaw(storedByOrders.map((shop) => [shop.orders, of(shop)]));
const ofShards = (of: (shop: StoredShop) => number) =>
  fitPowerLaw(storedByShards.map((shop) => [shop.shards, of(shop)]));
const all = [...byOrders, ...byProducts];
const laws = {
  storage: ofStored((shop) => shop.bytes),
  rows: ofStored((shop) => shop.import.rows * shop.orders),
  matrix: ofOrders((shop) => shop.matrixBytes),
  model: ofProducts((shop) => shop.modelBytes),
  // The time of a publish is a sum of parts that grow in different ways: each has a law of its own.
  read: ofOrders(({ readMs, topMs }) => readMs + topMs),
  readByProducts: ofProducts(({ readMs, topMs }) => readMs + topMs),
  tune: ofOrders((shop) => shop.tuneMs),
  solve: fitPowerLaw(all.map(({ orders, products, solveMs }) => [orders / products, solveMs] as const)),
  list: fitPowerLaw(byOrders.map(({ orders, products, listMs }) => [orders / products, listMs] as const)),
  listByProducts: ofProducts((shop) => shop.listMs),
  derived: fitPowerLaw(storedByProducts.map(({ products, derived }) => [products, derived] as const)),
  // What the ledger does alone: it is what it does beyond as much as a shard that helps.
  alone: fitPowerLaw(storedByProducts.map(({ products, full }) => [products, full.ledger - full.shard] as const)),
};
console.log(`\n${'exponent (95% interval; the last two sizes alone)'.padEnd(66)}measured`);
const ratio = (list: readonly GrownShop[]) =>
  list.map(({ orders, products }) => orders / products).sort((a, b) => a - b);
print('bytes on disk, by orders', laws.storage, STORED);
print(
  'bytes of the largest object, by shards',
  ofShards((shop) => shop.largest),
  SHARDS,
);
print('rows written for the orders, by orders', laws.rows, STORED);
print(
  'rows written for the orders by all, by shards',
  ofShards((shop) => shop.import.rows),
  SHARDS,
);
print(
  'rows written for the orders by the ledger, by shards',
  ofShards((shop) => shop.import.ledgerRows),
  SHARDS,
);
print(
  'rows written for webhooks by the ledger, by shards',
  ofShards((shop) => shop.hook.ledgerRows),
  SHARDS,
);
print('solved columns and lists on disk, by products', laws.derived, SHARED);
print(
  'an imported order, of the busiest object, by shards',
  ofShards((shop) => busiest(shop.import)),
  SHARDS,
);
print(
  'calls of the ledger for webhooks, by shards',
  ofShards((shop) => shop.hook.ledgerCalls),
  SHARDS,
);
print('memory of the orders (matrix)', laws.matrix, BY_ORDERS);
print('memory of the catalogue, by products', laws.model, BY_PRODUCTS);
print('reading both, by orders', laws.read, BY_ORDERS);
print('reading both, by products', laws.readByProducts, BY_PRODUCTS);
print('tuning, by orders', laws.tune, BY_ORDERS);
print('solving a product, by orders a product', laws.solve, ratio(all));
print('lists of a product, by orders a product', laws.list, ratio(byOrders));
print('lists of a product, by products', laws.listByProducts, BY_PRODUCTS);
print('what the ledger does alone, by products', laws.alone, SHARED);
print(
  'critical path of a full publish, by shards',
  ofShards((shop) => shop.full.ledger),
  SHARDS,
);
print(`full publish of ${say(PRODUCTS)} products, by orders`, ofOrders(fullSeconds), BY_ORDERS);
print(`full publish with ${say(ORDERS)} orders, by products`, ofProducts(fullSeconds), BY_PRODUCTS);
print(`publish after ${HOUR_ORDERS} orders, by orders`, ofOrders(smallSeconds), BY_ORDERS);
printSimulation({ laws, stored, byOrders, byProducts });
process.exit(0);

/** Processor seconds of the object that has most to do. */
function busiest({ ledger, shard }: StoredShop['import']): number {
  return Math.max(ledger, shard);
}

function print(name: string, law: PowerLaw, sizes: readonly number[]): void {
  const [low, high] = [law.exponent - law.plusMinus, law.exponent + law.plusMinus].map((n) => n.toFixed(2));
  const exponent = `${law.exponent.toFixed(2)} (${low} to ${high}; ${law.last.toFixed(2)})`;
  console.log(
    `${name.padEnd(52)} ${exponent.padEnd(30)} ${say(Number(sizes[0]!.toPrecision(3)))} to ${say(Number(sizes.at(-1)!.toPrecision(3)))}, ${sizes.length} sizes`,
  );
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function say(n: number): string {
  return n.toLocaleString('en');
}
