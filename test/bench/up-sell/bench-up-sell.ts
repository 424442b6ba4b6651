/**
 * Up-sell on real baskets: of the buyers of a product, how many chose the dearer one that would have been offered,
 * against a random product of the same price band. Learnt from the first 80% of the orders, counted on the rest:
 * later orders of the same buyer where buyers are known, else the same baskets.
 * Run: `node test/bench/up-sell/bench-up-sell.ts [--check]`.
 */
import { buildOrderMatrix } from '../../../worker/co-purchase/order-matrix.ts';
import { buildContentIndex } from '../../../worker/similarity/build-content-index.ts';
import { createUpSell, type UpSellBand } from '../../../worker/similarity/up-sell.ts';
import { sharedData } from '../../fixtures/shared-data.ts';
import { readCatalog } from '../cold-start/catalogs.ts';
import { readHistory } from '../quality/history.ts';

const SHOPS = ['uci-online-retail', 'adventureworks-bike'] as const;
/** The defaults of `up_sell` in the shop's config. */
const BAND: UpSellBand = { min_ratio: 1.1, max_ratio: 1.6, step: 0.4, steps: 3, same_category: true };
const OFFERED = 4;
const TRAIN_SHARE = 0.8;

const shared = sharedData();
if (!shared) {
  console.log('bench-up-sell: the shared data is not here; nothing to measure.');
  process.exit(0);
}
let good = true;
console.log(
  `Up-sell: the first ${OFFERED} offers; band ${BAND.min_ratio} to ${BAND.max_ratio}, widened up to ${BAND.steps} × ${BAND.step}`,
);
console.log(row('', 'products', 'with offers', 'offers seen', 'chosen', 'random', 'times random'));
for (const name of SHOPS) {
  const { products, withOffers, offers, chosen, random } = measure(name);
  const times = chosen / random;
  console.log(
    row(
      name,
      `${products}`,
      percent(withOffers / products),
      `${offers}`,
      percent(chosen / offers),
      percent(random / offers),
      times.toFixed(1),
    ),
  );
  good &&= times > 1.5 && withOffers > 0;
}
if (process.argv.includes('--check')) {
  console.log(
    good
      ? 'check: buyers chose the offers at least 1.5 times as often as a random product of the band'
      : 'check FAILED',
  );
  process.exit(good ? 0 : 1);
}

/** `chosen` and `random` are sums over the same cases: a buyer of the cheaper product and one offer for it. */
function measure(name: (typeof SHOPS)[number]) {
  const items = readCatalog(`${shared}/data`, name);
  const number = new Map(items.map(({ id }, i) => [id, i]));
  const buyers = new Map<string, number>();
  const orders = readHistory(`${shared}/data`, name).orders.map((order) => {
    if (order.buyer && !buyers.has(order.buyer)) buyers.set(order.buyer, buyers.size);
    const known = order.items.flatMap((id) => number.get(id) ?? []);
    return { time: order.time, buyer: order.buyer ? buyers.get(order.buyer)! : null, items: known };
  });
  const cut = Math.floor(orders.length * TRAIN_SHARE);
  const matrix = buildOrderMatrix(orders.slice(0, cut), items.length);
  const upSell = createUpSell(buildContentIndex(items), matrix, () => BAND);
  const offersFor = items.map((_, i) => upSell(i, OFFERED));
  const bands = items.map(({ price }, i) => {
    const widest = Math.max(0, ...offersFor[i]!.map((offer) => offer.step));
    const inBand = (other: number | null) =>
      price !== null &&
      other !== null &&
      other >= price * BAND.min_ratio &&
      other <= price * (BAND.max_ratio + widest * BAND.step);
    return items.flatMap((other, j) => (inBand(other.price) ? [j] : []));
  });

  let [offers, chosen, random] = [0, 0, 0];
  for (const { had, later } of buyers.size > 0 ? buyersHistories() : baskets()) {
    for (const i of had) {
      const fresh = bands[i]!.filter((j) => !had.has(j));
      const bandRate = fresh.filter((j) => later.has(j)).length / (fresh.length || 1);
      for (const { item } of offersFor[i]!) {
        if (had.has(item) && buyers.size > 0) continue;
        offers += 1;
        if (later.has(item)) chosen += 1;
        random += bandRate;
      }
    }
  }
  return {
    products: items.length,
    withOffers: offersFor.filter((list) => list.length >= 2).length,
    offers,
    chosen,
    random,
  };

  /** What each buyer had before the cut, and bought after it. */
  function buyersHistories(): { had: Set<number>; later: Set<number> }[] {
    const all = Array.from(buyers, () => ({ had: new Set<number>(), later: new Set<number>() }));
    orders.forEach(({ buyer, items: bought }, k) => {
      if (buyer !== null) for (const j of bought) all[buyer]![k < cut ? 'had' : 'later'].add(j);
    });
    return all.filter(({ later }) => later.size > 0);
  }

  /** Without buyers: a product of a test basket, and the rest of that basket. */
  function baskets(): { had: Set<number>; later: Set<number> }[] {
    return orders
      .slice(cut)
      .flatMap(({ items: bought }) =>
        bought.length < 2
          ? []
          : bought.map((i) => ({ had: new Set([i]), later: new Set(bought.filter((j) => j !== i)) })),
      );
  }
}

function row(name: string, ...cells: string[]): string {
  return name.padEnd(22) + cells.map((cell) => cell.padStart(14)).join('');
}

function percent(value: number): string {
  return `${(100 * value).toFixed(2)}%`;
}
