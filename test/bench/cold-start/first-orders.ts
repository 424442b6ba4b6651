/**
 * A shop's first orders: learnt from the first n of a history and asked about the orders that follow, beside plain
 * popularity and plain co-counts of the same n orders, over the same cases.
 */
import { buildOrderMatrix } from '../../../worker/co-purchase/order-matrix.ts';
import { buildContentIndex } from '../../../worker/similarity/build-content-index.ts';
import { createReSell } from '../../../worker/similarity/re-sell.ts';
import { countTogether, scoreBaseline } from '../quality/baselines.ts';
import { type Interval, pairedBootstrap } from '../quality/bootstrap.ts';
import { type History, readHistory } from '../quality/history.ts';
import { evaluate, type Figures, mean, rankOfTarget } from '../quality/metrics.ts';
import { learnLists, rankServed } from '../quality/ours.ts';
import { type Case, type Split, splitHistory } from '../quality/protocol.ts';

const FIRST_ORDERS = [0, 50, 100, 200, 500, 1000];
/** From here on it must be level with popularity or better. */
const PROMISED_ORDERS = 200;
/** The following orders that are asked. */
const ASKED_ORDERS = 2000;
const LIST_LENGTH = 30;

/** Prints a line for each n; `demand` hears what must hold. */
export function printFirstOrders(data: string, name: string, demand: (holds: boolean, what: string) => void): void {
  const history = readHistory(data, name);
  console.log(`\n${name}: the first orders, asked about the ${ASKED_ORDERS} that follow; NDCG@10`);
  console.log(`  orders  items  ${sort('T1, product page')}  ${sort('T2, cart')}`);
  for (const first of FIRST_ORDERS) {
    if (first === 0) {
      console.log(`       0         re-sell from the catalogue: ${fromCatalog(history)}`);
      continue;
    }
    const split = splitHistory({ ...history, orders: history.orders.slice(0, first + ASKED_ORDERS) }, first);
    const { lists } = learnLists(history, split);
    const counts = countTogether(split);
    const cells = [split.productPage, split.cart].map((cases) => {
      const ours = evaluate(cases, (each) => rankServed(lists, split.counts, each));
      const against = (baseline: string) =>
        compare(ours, baselineFigures(split, cases, scoreBaseline(baseline, counts)));
      return { ours, popularity: against('popularity'), coCount: against('co-count') };
    });
    const text = cells.map(
      ({ ours, popularity, coCount }) => `${fixed(mean(ours.ndcg))} ${cell(popularity)} ${cell(coCount)}`,
    );
    console.log(`  ${String(first).padStart(6)} ${String(split.ids.length).padStart(6)}  ${text.join('  ')}`);
    if (first < PROMISED_ORDERS) continue;
    cells.forEach(({ popularity }, task) =>
      demand(popularity.ahead.high >= 0, `${name}: T${task + 1} after ${first} orders is not worse than popularity`),
    );
  }
}

interface Compared {
  value: number;
  ahead: Interval;
}

function compare(ours: Figures, theirs: Figures): Compared {
  return { value: mean(theirs.ndcg), ahead: pairedBootstrap(ours.ndcg, theirs.ndcg) };
}

function baselineFigures(split: Split, cases: Case[], scores: Float32Array): Figures {
  const items = split.ids.length;
  const ranks = new Uint32Array(items);
  split.byPopularity.forEach((item, rank) => void (ranks[item] = rank));
  const sum = new Float64Array(items);
  return evaluate(cases, (each) => {
    sum.fill(0);
    for (const given of each.context) for (let j = 0; j < items; j += 1) sum[j]! += scores[given * items + j]!;
    return rankOfTarget(sum, each, ranks);
  });
}

/** What the page of a product shows on the first day, asked about the first orders; popularity knows nothing yet. */
function fromCatalog({ name, orders, catalog }: History): string {
  if (catalog.size === 0) return 'there is none';
  const split = splitHistory({ name, orders: orders.slice(0, 2 * ASKED_ORDERS) }, ASKED_ORDERS);
  const reSell = createReSell(
    buildContentIndex(split.ids.map((id) => catalog.get(id) ?? null)),
    buildOrderMatrix([], split.ids.length),
  );
  const lists = split.ids.map((_, item) => reSell(item, LIST_LENGTH));
  const figures = evaluate(split.productPage, ({ context, target }) => {
    const rank = lists[context[0]!]!.findIndex(({ item }) => item === target);
    return rank < 0 ? Number.POSITIVE_INFINITY : rank;
  });
  const chance = Array.from({ length: 10 }, (_, rank) => 1 / Math.log2(rank + 2)).reduce((sum, gain) => sum + gain, 0);
  return `T1 ${fixed(mean(figures.ndcg))}, any ten products ${fixed(chance / split.ids.length)}`;
}

function sort(name: string): string {
  return `${name}: ours, popularity (ours ahead by), co-counts (by)`.padEnd(64);
}

function cell({ value, ahead }: Compared): string {
  return `${fixed(value)} (${signed(ahead.low)} to ${signed(ahead.high)})`.padEnd(24);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${fixed(Math.abs(value))}`;
}

function fixed(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}
