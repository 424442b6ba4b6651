/** Shops of all sizes up to the largest, from what was measured and from the laws fitted to it. */
import { learntLines } from '../../../worker/ledger/blocks/learnt-window.ts';
import type { GrownShop } from './grown-shop.ts';
import type { PowerLaw } from './power-law.ts';
import { tablePrinter } from './print-table.ts';
import type { StoredShop } from './stored-shop.ts';

const OBJECT_MB = 128;
const OBJECT_GB = 10;
/** A line takes so many bytes for a moment, while packed orders become the matrix (`learnt-window.ts`). */
const BUILDING_BYTES_A_LINE = 14;
const PRODUCTS = [1_000, 10_000, 100_000, 1_000_000];
const ORDERS = [10_000, 1_000_000, 100_000_000];
const SHARDS = [1, 8, 64];

export interface Measured {
  /** By orders, or by products; `solve` and `list` by orders a product. Times in ms. */
  laws: Record<
    | 'storage'
    | 'rows'
    | 'matrix'
    | 'model'
    | 'read'
    | 'readByProducts'
    | 'tune'
    | 'solve'
    | 'list'
    | 'listByProducts'
    | 'derived',
    PowerLaw
  >;
  stored: readonly StoredShop[];
  byOrders: readonly GrownShop[];
  byProducts: readonly GrownShop[];
}

/**
 * Memory of an object is that of the orders that teach and that of the catalogue; every object that helps has both. The
 * critical path is reading both, a share of the backtest and of making each product, and what the ledger does alone.
 * Sums of parts, so rather too much than too little.
 */
export function printSimulation({ laws, stored, byOrders, byProducts }: Measured): void {
  const whole = stored.filter(({ shards }) => shards === 1);
  const largest = whole.reduce((a, b) => (b.orders > a.orders ? b : a));
  // A fixed part bends the small sizes; far beyond them an order takes no less than in the largest shop measured.
  const bytesOf = (orders: number) => linearBeyond(laws.storage, largest.orders, largest.bytes)(orders);
  const rowsOf = (orders: number) =>
    linearBeyond(laws.rows, largest.orders, largest.import.rows * largest.orders)(orders);
  const linesAnOrder = byOrders[0]!.lines / byOrders[0]!.orders;
  const taught = (orders: number, products: number) => Math.min(orders, learntLines(products) / linesAnOrder);
  const widest = byProducts.at(-1)!;
  const modelOf = linearBeyond(laws.model, widest.products, widest.modelBytes);
  const memory = (p: number, o: number) =>
    Math.max(laws.matrix.at(taught(o, p)), BUILDING_BYTES_A_LINE * taught(o, p) * linesAnOrder) + modelOf(p);
  const path = (p: number, o: number, n: number) => {
    const learnt = taught(o, p);
    const product = laws.solve.at(learnt / p) + laws.list.at(learnt / p) + laws.listByProducts.at(p);
    const shared = laws.tune.at(learnt) + p * product;
    return (laws.read.at(learnt) + laws.readByProducts.at(p) + shared / n) / 1000 + alone * Math.max(1, p / mostMade);
  };
  // With fewer products than were measured with several shards, these are taken not to help.
  const helpedFrom = Math.min(...stored.filter(({ shards }) => shards > 1).map((shop) => shop.products));
  const mostStored = Math.max(...stored.map(({ orders }) => orders));
  const mostShards = Math.max(...stored.map(({ shards }) => shards));
  // What the ledger does beyond as much as a shard that helps: the most that was measured, and in proportion beyond.
  const alone = Math.max(
    ...stored.filter(({ shards }) => shards === mostShards).map(({ full }) => full.ledger - full.shard),
  );
  const mostMade = Math.max(...stored.map(({ products }) => products));
  const [mostOrders, mostProducts] = [byOrders.at(-1)!.orders, widest.products];
  console.log(
    '\nsimulation: = measured at this size, ≈ by a fit within what was measured, ~ extrapolated beyond it; ! more than an object may have',
  );
  const print = tablePrinter(
    '   products,     orders,shards,disk of largest object,rows written,memory of an object,full publish,beyond what was measured',
  );
  for (const p of PRODUCTS)
    for (const o of ORDERS)
      for (const n of SHARDS) {
        const onDisk = stored.find((shop) => shop.products === p && shop.orders === o && shop.shards === n);
        const disk = onDisk ? onDisk.largest + onDisk.derived : bytesOf(o) / n + laws.derived.at(p);
        const size = memory(p, o);
        const beyond = [
          ['orders on disk', o / mostStored],
          ['orders taught', taught(o, p) / mostOrders],
          ['products', p / mostProducts],
          ['products published', p / mostMade],
          ['shards', n / mostShards],
        ] as const;
        const mark = (...names: string[]) =>
          beyond.some(([name, factor]) => names.includes(name) && factor > 1.001) ? '~' : '≈';
        print([
          p.toLocaleString('en'),
          o.toLocaleString('en'),
          n,
          `${onDisk ? '=' : mark('orders on disk', 'products published', 'shards')} ${bytes(disk)}${disk > OBJECT_GB * 1e9 ? ' !' : ''}`,
          `${onDisk ? '=' : mark('orders on disk', 'shards')} ${(onDisk ? onDisk.import.rows * o : rowsOf(o)).toExponential(1)}`,
          `${mark('orders taught', 'products')} ${bytes(size)}${size > OBJECT_MB * 1e6 ? ' !' : ''}`,
          `${onDisk ? '=' : mark('orders taught', 'products', 'products published', 'shards')} ${time(onDisk?.full.ledger ?? path(p, o, p < helpedFrom ? 1 : n))}`,
          `  ${beyond
            .filter(([, factor]) => factor > 1.001)
            .map(([what, factor]) => `${what} ${round(factor)} times`)
            .join(', ')}`,
        ]);
      }
  const ends = mostBelow((p) => memory(p, Infinity), OBJECT_MB * 1e6);
  console.log('\none object ends, by these fits, at');
  console.log(
    `  disk: ${round((largest.orders * OBJECT_GB * 1e9) / largest.bytes)} orders (${OBJECT_GB} GB), so many a shard; columns and lists of ${round(inverse(laws.derived, OBJECT_GB * 1e9))} products`,
  );
  console.log(
    `  memory: ${round(ends)} products, beside the newest ${round(learntLines(ends))} lines (${OBJECT_MB} MB); no number of shards helps that: each that helps has the whole catalogue`,
  );
}

/** By the law up to the largest shop measured, and beyond it at the least in proportion to that. */
function linearBeyond(law: PowerLaw, most: number, measured: number): (x: number) => number {
  return (x) => (x <= most ? law.at(x) : measured * (x / most) ** Math.max(1, law.exponent));
}

/** Where a law that only rises reaches `y`, to a thousandth. */
function mostBelow(law: (x: number) => number, y: number): number {
  let [low, high] = [1, 1e12];
  while (high > 1.001 * low) {
    const middle = Math.sqrt(low * high);
    if (law(middle) <= y) low = middle;
    else high = middle;
  }
  return low;
}

function inverse({ factor, exponent }: PowerLaw, y: number): number {
  return (y / factor) ** (1 / exponent);
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
