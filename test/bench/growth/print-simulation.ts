/** Shops of all sizes up to the largest, from what was measured and from the laws fitted to it. */
import type { GrownShop } from './grown-shop.ts';
import type { PowerLaw } from './power-law.ts';
import { fullSeconds } from './seconds-of.ts';
import type { StoredShop } from './stored-shop.ts';

const OBJECT_MB = 128;
const OBJECT_GB = 10;
const PRODUCTS = [1_000, 10_000, 100_000, 1_000_000];
const ORDERS = [10_000, 1_000_000, 100_000_000];

export interface Measured {
  /** By orders, or by products; `solve` and `list` by orders a product. Times in ms, the last three of one product. */
  laws: Record<
    'storage' | 'rows' | 'matrix' | 'model' | 'read' | 'readByProducts' | 'solve' | 'list' | 'listByProducts',
    PowerLaw
  >;
  stored: readonly StoredShop[];
  byOrders: readonly GrownShop[];
  byProducts: readonly GrownShop[];
}

/**
 * Memory is that of the orders plus that of the catalogue. Time is reading both and making each product: its ridge by
 * the orders that a product has, its lists by these and by the catalogue. Sums of parts, so rather too much than too little.
 */
export function printSimulation({ laws, stored, byOrders, byProducts }: Measured): void {
  const { products } = byOrders[0]!;
  const { orders } = byProducts[0]!;
  const fitted = (o: number, p: number) => {
    const each = laws.solve.at(o / p) + laws.list.at(o / p) + laws.listByProducts.at(p);
    return (laws.read.at(o) + laws.readByProducts.at(p) + p * each) / 1000;
  };
  const mostStored = stored.at(-1)!.orders;
  const [mostOrders, mostProducts] = [byOrders.at(-1)!.orders, byProducts.at(-1)!.products];
  console.log('\nsimulation: = measured at this size, ≈ by a fit within what was measured, ~ extrapolated beyond it');
  console.log(row('products', 'orders', 'disk', 'rows written', 'memory', 'full publish', 'beyond what was measured'));
  for (const p of PRODUCTS)
    for (const o of ORDERS) {
      const onDisk = stored.find((shop) => shop.products === p && shop.orders === o);
      const made = [...byOrders, ...byProducts].find((shop) => shop.products === p && shop.orders === o);
      const disk = onDisk ? '=' : o <= mostStored ? '≈' : '~';
      const learnt = made ? '=' : o <= mostOrders && p <= mostProducts ? '≈' : '~';
      const memory = made ? made.matrixBytes + made.modelBytes : laws.matrix.at(o) + laws.model.at(p);
      const seconds = made ? fullSeconds(made) : fitted(o, p);
      const beyond = [
        ['orders in workerd', o / mostStored],
        ['orders in Node', o / mostOrders],
        ['products', p / mostProducts],
      ] as const;
      console.log(
        row(
          p.toLocaleString('en'),
          o.toLocaleString('en'),
          `${disk} ${bytes(onDisk?.logBytes ?? laws.storage.at(o))}`,
          `${disk} ${(onDisk?.orderRows ?? laws.rows.at(o)).toExponential(1)}`,
          `${learnt} ${bytes(memory)}`,
          `${learnt} ${time(seconds)}`,
          beyond
            .filter(([, factor]) => factor > 1)
            .map(([what, factor]) => `${what} ${round(factor)} times`)
            .join(', '),
        ),
      );
    }
  const room = OBJECT_MB * 1e6 - laws.model.at(products);
  console.log('\none object ends, by these fits, at');
  console.log(
    `  memory: ${round(inverse(laws.matrix, room))} orders at ${round(products)} products, or ${round(inverse(laws.model, OBJECT_MB * 1e6 - laws.matrix.at(orders)))} products with ${round(orders)} orders (${OBJECT_MB} MB)`,
  );
  console.log(`  disk: ${round(inverse(laws.storage, OBJECT_GB * 1e9))} orders (${OBJECT_GB} GB)`);
  console.log('Beyond the first of them a shop needs its ledger over several objects.');
}

function inverse({ factor, exponent }: PowerLaw, y: number): number {
  return (y / factor) ** (1 / exponent);
}

function row(...cells: [string, string, string, string, string, string, string]): string {
  const widths = [10, 13, 12, 14, 12, 14];
  return `${cells
    .slice(0, -1)
    .map((cell, at) => cell.padStart(widths[at]!))
    .join('')}  ${cells.at(-1)}`;
}

function bytes(n: number): string {
  return n < 1e9 ? `${(n / 1e6).toFixed(0)} MB` : `${(n / 1e9).toFixed(1)} GB`;
}

function time(seconds: number): string {
  return seconds < 600 ? `${seconds.toFixed(0)} s` : `${(seconds / 3600).toFixed(1)} h`;
}

function round(n: number): string {
  return Number(n.toPrecision(2)).toLocaleString('en');
}
