/**
 * Trending: does the list of a week tell what grows in the next? At the end of every week of a history that has times,
 * the products on our list are held against their own base rate: their share of the next week's orders over their share
 * of the weeks before. Beside it last week's best-sellers, and what grew most last week by plain counts.
 * Run: `node test/bench/trending/bench-trending.ts [--check]`.
 */
import { Catalog } from '../../../worker/similarity/catalog.ts';
import { buildOrderMatrix, type MatrixOrder } from '../../../worker/co-purchase/order-matrix.ts';
import { trending } from '../../../worker/trending/trending.ts';
import { overHistories } from '../over-histories.ts';
import { type Interval, pairedBootstrap } from '../quality/bootstrap.ts';
import { readHistory } from '../quality/history.ts';

const SHELF = 10;
const WEEK_SECONDS = 7 * 86_400;
/** The base rate is that of so many weeks before the last. */
const BASE_WEEKS = 8;
/** Expected orders added to both sides of a ratio, so that a product of two orders does not decide. */
const STEADY = 1;
/** A product grows when it sells this much more often than its base rate says. */
const GROWS = 1.25;
/** Weeks with fewer orders say nothing. */
const MIN_ORDERS = 100;

overHistories('bench-trending', measure);

function measure(name: string, data: string, demand: (holds: boolean, claim: string) => void): void {
  const history = readHistory(data, name);
  if (history.orders.some(({ time }) => time === null)) return;
  const ids = [...new Set(history.orders.flatMap(({ items }) => items))].sort();
  const number = new Map(ids.map((id, item) => [id, item]));
  const buyers = new Map<string, number>();
  const buyerOf = (buyer: string) => buyers.get(buyer) ?? (buyers.set(buyer, buyers.size), buyers.size - 1);
  const orders = history.orders.map(({ time, buyer, items }) => ({
    time: time!,
    buyer: buyer === null ? null : buyerOf(buyer),
    items: items.map((id) => number.get(id)!),
  }));
  const names = ['trending', 'best-sellers of the week', 'fastest by plain counts'] as const;
  /** A week's share of the list that grows, and its median growth. */
  const precision = names.map((): number[] => []);
  const growth = names.map((): number[] => []);
  const first = orders[0]!.time;
  const weeks = Math.floor((orders.at(-1)!.time - first) / WEEK_SECONDS);
  for (let week = BASE_WEEKS + 1; week < weeks; week += 1) {
    const between = (from: number, to: number) =>
      orders.filter(({ time }) => time >= first + from * WEEK_SECONDS && time < first + to * WEEK_SECONDS);
    const [base, last, next] = [
      between(week - 1 - BASE_WEEKS, week - 1),
      between(week - 1, week),
      between(week, week + 1),
    ];
    if (Math.min(last.length, next.length) < MIN_ORDERS) continue;
    const known = orders.filter(({ time }) => time < first + week * WEEK_SECONDS);
    const [before, now, after] = [
      countItems(base, ids.length),
      countItems(last, ids.length),
      countItems(next, ids.length),
    ];
    const ratio = (item: number) =>
      (after[item]! + STEADY) / ((before[item]! * next.length) / Math.max(1, base.length) + STEADY);
    const ours = trending(buildOrderMatrix(known, ids.length), new Catalog(), { limit: SHELF, seed: week }).rows;
    const top = (score: (item: number) => number) =>
      Array.from(ids.keys())
        .filter((item) => now[item]! > 0)
        .sort((a, b) => score(b) - score(a) || a - b)
        .slice(0, SHELF);
    const lists = [
      ours.map(({ item }) => item),
      top((item) => now[item]!),
      top((item) => now[item]! / last.length - before[item]! / Math.max(1, base.length)),
    ];
    lists.forEach((list, k) => {
      const ratios = list.map(ratio).sort((a, b) => a - b);
      precision[k]!.push(ratios.filter((each) => each >= GROWS).length / Math.max(1, ratios.length));
      growth[k]!.push(ratios[ratios.length >> 1] ?? 1);
    });
  }
  if (precision[0]!.length < 8) return;
  console.log(`\n${name}: ${precision[0]!.length} weeks, the first ${SHELF}; 95% of (ours − it)`);
  console.log(`${''.padEnd(28)}grow by a quarter or more     median growth`);
  names.forEach((label, k) => {
    const [p, g] = [ahead(precision, k), ahead(growth, k)];
    console.log(`${label.padEnd(28)}${cell(precision[k]!, p)}${cell(growth[k]!, g)}`);
    demand(k === 0 || p.high >= 0, `more of the list grows than of ${label}`);
  });
}

function countItems(orders: readonly MatrixOrder[], items: number): Uint32Array {
  const counts = new Uint32Array(items);
  for (const order of orders) for (const item of Array.from(order.items)) counts[item]! += 1;
  return counts;
}

function ahead(figures: number[][], k: number): Interval {
  return pairedBootstrap(Float64Array.from(figures[0]!), Float64Array.from(figures[k]!));
}

function cell(values: number[], { low, high }: Interval): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return `${mean.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`.padEnd(30);
}
