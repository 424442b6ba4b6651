/**
 * How a shop's costs grow, as exponents with their 95% intervals: orders and products grow step by step, in
 * the real counting and list code in Node, and through the built worker in workerd, which alone knows rows and bytes on
 * disk. Then a simulation of shops up to a million products and a hundred million orders, in which every figure says
 * whether it was measured (`=`) or follows from a fit (`~`), and where one object ends.
 * Run: `npm run bench:growth` (`--quick`: three sizes of each)
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { historyFigures } from '../learning/history-figures.ts';
import type { GrownShop } from './grown-shop.ts';
import { HOUR_ORDERS } from './grown-shop.ts';
import type { PowerLaw } from './power-law.ts';
import { fitPowerLaw } from './power-law.ts';
import { printSimulation } from './print-simulation.ts';
import { fullSeconds, smallSeconds } from './seconds-of.ts';
import type { StoredShop } from './stored-shop.ts';
import { measureStored } from './stored-shop.ts';

const { values } = parseArgs({
  options: { history: { type: 'string', default: 'groceries-arules' }, quick: { type: 'boolean' } },
});
const PRODUCTS = 10_000;
const ORDERS = 30_000;
const STORED_PRODUCTS = 1_000;

/** `count` sizes, each so many times the one before, the last of them `most`. */
const sizes = (most: number, count: number, times: number): number[] =>
  Array.from({ length: count }, (_, n) => Math.round(most / times ** (count - 1 - n)));
// Not from the smallest shops on: there a fixed part hides how the rest grows.
const STORED = values.quick ? sizes(20_000, 3, 2) : sizes(80_000, 5, Math.SQRT2);
const BY_ORDERS = values.quick ? sizes(250_000, 3, 2) : sizes(1_000_000, 7, Math.SQRT2);
const BY_PRODUCTS = values.quick ? sizes(32_000, 3, 2) : [...sizes(128_000, 6, Math.SQRT2), 1_000_000];

const figures = historyFigures(values.history);
console.log(`baskets and sales curve of ${figures.from}\n\nin workerd: measured`);
console.log('products   orders  disk B/order  rows/order  full CPU s  rows full  small CPU s  rows small  peak MB');
const stored: StoredShop[] = [];
for (const orders of STORED) {
  const shop = await measureStored(figures, { products: STORED_PRODUCTS, orders });
  stored.push(shop);
  console.log(
    cells(
      [8, 9, 13, 11, 11, 10, 12, 11, 8],
      [
        shop.products,
        shop.orders,
        (shop.logBytes / orders).toFixed(0),
        (shop.orderRows / orders).toFixed(2),
        shop.fullSeconds.toFixed(1),
        shop.fullRows,
        shop.smallSeconds.toFixed(1),
        shop.smallRows,
        shop.peakMb.toFixed(0),
      ],
    ),
  );
}

console.log('\nin Node: measured; a full publish is what a sample of products costs, times all of them');
console.log(
  'products   orders     lines  blocks MB  matrix MB  catalogue MB  read s  solve ms  list ms  full s  small s',
);
const grow = (products: number, orders: number) => {
  const script = `${import.meta.dirname}/bench-one-size.ts`;
  const argv = ['--expose-gc', '--max-old-space-size=8192', script, values.history, `${products}`, `${orders}`];
  const shop = JSON.parse(execFileSync(process.execPath, argv, { encoding: 'utf8' })) as GrownShop;
  console.log(
    cells(
      [8, 9, 10, 10, 10, 13, 7, 9, 8, 7, 8],
      [
        products,
        orders,
        shop.lines,
        mb(shop.blockBytes),
        mb(shop.matrixBytes),
        mb(shop.modelBytes),
        (shop.readMs / 1000).toFixed(2),
        shop.solveMs.toFixed(2),
        shop.listMs.toFixed(2),
        fullSeconds(shop).toFixed(0),
        smallSeconds(shop).toFixed(1),
      ],
    ),
  );
  return shop;
};
const byOrders = BY_ORDERS.map((orders) => grow(PRODUCTS, orders));
const byProducts = BY_PRODUCTS.map((products) => grow(products, ORDERS));

const ofStored = (of: (shop: StoredShop) => number) => fitPowerLaw(stored.map((shop) => [shop.orders, of(shop)]));
const ofOrders = (of: (shop: GrownShop) => number) => fitPowerLaw(byOrders.map((shop) => [shop.orders, of(shop)]));
const ofProducts = (of: (shop: GrownShop) => number) =>
  fitPowerLaw(byProducts.map((shop) => [shop.products, of(shop)]));
const all = [...byOrders, ...byProducts];
const laws = {
  storage: ofStored((shop) => shop.logBytes),
  rows: ofStored((shop) => shop.orderRows),
  matrix: ofOrders((shop) => shop.matrixBytes),
  model: ofProducts((shop) => shop.modelBytes),
  // The time of a publish is a sum of parts that grow in different ways: each has a law of its own.
  read: ofOrders(({ readMs, topMs }) => readMs + topMs),
  readByProducts: ofProducts(({ readMs, topMs }) => readMs + topMs),
  solve: fitPowerLaw(all.map(({ orders, products, solveMs }) => [orders / products, solveMs] as const)),
  list: fitPowerLaw(byOrders.map(({ orders, products, listMs }) => [orders / products, listMs] as const)),
  listByProducts: ofProducts((shop) => shop.listMs),
};
console.log(`\n${'exponent (95% interval; the last two sizes alone)'.padEnd(56)}measured`);
print('bytes on disk, by orders', laws.storage, STORED);
print('rows written for the orders', laws.rows, STORED);
print('memory of the orders (matrix)', laws.matrix, BY_ORDERS);
print('memory of the catalogue, by products', laws.model, BY_PRODUCTS);
print('reading both, by orders', laws.read, BY_ORDERS);
print('reading both, by products', laws.readByProducts, BY_PRODUCTS);
print(
  'solving a product, by orders a product',
  laws.solve,
  all.map(({ orders, products }) => orders / products).sort((a, b) => a - b),
);
print(
  'lists of a product, by orders a product',
  laws.list,
  BY_ORDERS.map((orders) => orders / PRODUCTS),
);
print('lists of a product, by products', laws.listByProducts, BY_PRODUCTS);
print(`full publish of ${say(PRODUCTS)} products, by orders`, ofOrders(fullSeconds), BY_ORDERS);
print(`full publish with ${say(ORDERS)} orders, by products`, ofProducts(fullSeconds), BY_PRODUCTS);
print(`publish after ${HOUR_ORDERS} orders, by orders`, ofOrders(smallSeconds), BY_ORDERS);
printSimulation({ laws, stored, byOrders, byProducts });
process.exit(0);

function print(name: string, law: PowerLaw, sizes: readonly number[]): void {
  const [low, high] = [law.exponent - law.plusMinus, law.exponent + law.plusMinus].map((n) => n.toFixed(2));
  const exponent = `${law.exponent.toFixed(2)} (${low} to ${high}; ${law.last.toFixed(2)})`;
  console.log(
    `${name.padEnd(42)} ${exponent.padEnd(28)} ${say(Number(sizes[0]!.toPrecision(3)))} to ${say(sizes.at(-1)!)}, ${sizes.length} sizes`,
  );
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function say(n: number): string {
  return n.toLocaleString('en');
}

function cells(widths: readonly number[], row: readonly (string | number)[]): string {
  return row.map((cell, at) => String(cell).padStart(widths[at]!)).join(' ');
}
