/**
 * How a shop's costs grow, as exponents: orders and products are grown in the real counting and list code, in Node for
 * the larger sizes and through the built worker in workerd for the smaller ones, which alone know rows and bytes on
 * disk. Every figure says whether it was measured or follows from a fit; the end says where one object ends.
 * Run: `npm run bench:growth` (`--million` grows to a million products and a million orders as well: some minutes)
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { historyFigures } from '../learning/history-figures.ts';
import type { PowerLaw } from './power-law.ts';
import { fitPowerLaw } from './power-law.ts';
import type { GrownShop } from './grown-shop.ts';
import { HOUR_ORDERS } from './grown-shop.ts';
import type { StoredShop } from './stored-shop.ts';
import { measureStored } from './stored-shop.ts';

const { values } = parseArgs({
  options: { history: { type: 'string', default: 'groceries-arules' }, million: { type: 'boolean' } },
});
const OBJECT_MB = 128;
const OBJECT_GB = 10;
const PRODUCTS = 10_000;
const ORDERS = 30_000;
/** A shop is extrapolated to so many orders. */
const FAR_ORDERS = 100_000_000;

const figures = historyFigures(values.history);
console.log(`baskets and sales curve of ${figures.from}\n\nin workerd: measured`);
console.log('products   orders  disk B/order  rows/order  full CPU s  rows full  small CPU s  rows small  peak MB');
const stored: StoredShop[] = [];
for (const orders of [2_500, 5_000, 10_000, 20_000]) {
  const shop = await measureStored(figures, { products: 1_000, orders });
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
  const argv = ['--expose-gc', `${import.meta.dirname}/bench-one-size.ts`, values.history, `${products}`, `${orders}`];
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
const byOrders = [10_000, 30_000, 100_000, 300_000, ...(values.million ? [1_000_000] : [])].map((n) =>
  grow(PRODUCTS, n),
);
const byProducts = [1_000, 10_000, 100_000, ...(values.million ? [1_000_000] : [])].map((n) => grow(n, ORDERS));

const ofStored = (of: (shop: StoredShop) => number) => fitPowerLaw(stored.map((shop) => [shop.orders, of(shop)]));
const ofOrders = (of: (shop: GrownShop) => number) => fitPowerLaw(byOrders.map((shop) => [shop.orders, of(shop)]));
const ofProducts = (of: (shop: GrownShop) => number) =>
  fitPowerLaw(byProducts.map((shop) => [shop.products, of(shop)]));
const storage = ofStored((shop) => shop.logBytes);
const matrix = ofOrders((shop) => shop.matrixBytes);
const full = ofOrders(fullSeconds);
const small = ofOrders(smallSeconds);
const model = ofProducts((shop) => shop.modelBytes);
const fullByProducts = ofProducts(fullSeconds);

const mostOrders = byOrders.at(-1)!.orders;
console.log(
  `\n${'grows with orders as'.padEnd(34)} exponent (95%)     measured to      extrapolated to ${FAR_ORDERS.toLocaleString('en')}`,
);
print('disk, bytes', storage, stored.at(-1)!.orders, (y) => `${(y / 1e9).toFixed(2)} GB`);
print(
  'rows written for the orders',
  ofStored((shop) => shop.orderRows),
  stored.at(-1)!.orders,
  (y) => y.toExponential(1),
);
print('memory of the matrix', matrix, mostOrders, (y) => `${mb(y)} MB`);
print(`full publish, ${PRODUCTS.toLocaleString('en')} products`, full, mostOrders, (y) => `${y.toFixed(0)} s`);
print(`after ${HOUR_ORDERS} orders`, small, mostOrders, (y) => `${y.toFixed(1)} s`);
console.log(`\n${'grows with products as'.padEnd(34)} exponent (95%)     measured to      extrapolated to 1,000,000`);
const mostProducts = byProducts.at(-1)!.products;
print('memory of the catalogue', model, mostProducts, (y) => `${mb(y)} MB`, 1_000_000);
print(
  `full publish, ${ORDERS.toLocaleString('en')} orders`,
  fullByProducts,
  mostProducts,
  (y) => `${y.toFixed(0)} s`,
  1_000_000,
);

const room = OBJECT_MB * 1e6 - model.at(PRODUCTS);
const ends = [
  [
    'memory',
    `${count(inverse(matrix, room))} orders at ${count(PRODUCTS)} products, or ${count(inverse(model, OBJECT_MB * 1e6))} products without orders (${OBJECT_MB} MB)`,
  ],
  ['disk', `${count(inverse(storage, OBJECT_GB * 1e9))} orders (${OBJECT_GB} GB)`],
];
console.log('\none object ends, by these fits, at');
for (const [what, where] of ends) console.log(`  ${what}: ${where}`);
console.log(
  'Beyond the first of them a shop needs its ledger over several objects, by product: each then holds the orders',
);
console.log('of its products whole, so its matrix shrinks with the share of the orders that touch them, not with 1/N.');
process.exit(0);

function fullSeconds(shop: GrownShop): number {
  return (shop.readMs + shop.topMs + shop.products * (shop.solveMs + shop.listMs)) / 1000;
}

function smallSeconds(shop: GrownShop): number {
  return (shop.readMs + shop.topMs + shop.hourItems * (shop.solveMs + shop.listMs)) / 1000;
}

function print(name: string, law: PowerLaw, measuredTo: number, say: (y: number) => string, far = FAR_ORDERS): void {
  const exponent = `${law.exponent.toFixed(2)} ± ${law.plusMinus.toFixed(2)}`;
  const extrapolated =
    far > measuredTo ? `${say(law.at(far))} (${(far / measuredTo).toFixed(0)} times beyond)` : 'measured';
  console.log(`${name.padEnd(34)} ${exponent.padEnd(18)} ${count(measuredTo).padEnd(16)} ${extrapolated}`);
}

function inverse({ factor, exponent }: PowerLaw, y: number): number {
  return (y / factor) ** (1 / exponent);
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function count(n: number): string {
  return Number(n.toPrecision(2)).toLocaleString('en');
}

function cells(widths: readonly number[], row: readonly (string | number)[]): string {
  return row.map((cell, at) => String(cell).padStart(widths[at]!)).join(' ');
}
