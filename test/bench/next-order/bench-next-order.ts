/**
 * Next order (T3): given what a customer has bought, what stands in the next order? Asked of the histories that know
 * their customers: all items of it, and those new to the customer. The lists are the published ones, put together as
 * the edge does for `for-you` and `buy-again`; beside them best-sellers, co-counts and repeats, over the same cases.
 * Run: `node test/bench/next-order/bench-next-order.ts [--check]`.
 */
import { combine } from '../../../worker/co-purchase/combine.ts';
import { buildContentIndex } from '../../../worker/similarity/build-content-index.ts';
import { buyAgain } from '../../../worker/similarity/buy-again.ts';
import { linkOrders } from '../../../worker/similarity/order-chains.ts';
import { createReSell } from '../../../worker/similarity/re-sell.ts';
import { overHistories } from '../over-histories.ts';
import { countTogether } from '../quality/baselines.ts';
import { pairedBootstrap } from '../quality/bootstrap.ts';
import { type HistoryOrder, readHistory } from '../quality/history.ts';
import { mean } from '../quality/metrics.ts';
import { learnLists, trainMatrix } from '../quality/ours.ts';
import { splitHistory } from '../quality/protocol.ts';

const TOP = 10;
const LIST_LENGTH = 30;
/** Of the last purchases, newest first, so many are followed. */
const FOLLOWED = 10;
const DAY_SECONDS = 86_400;
/** Fewer orders with a customer are no history of customers. */
const MIN_CASES = 200;

interface Question {
  /** Distinct items bought before, newest first, with how often and when last. */
  bought: Map<number, { times: number; last: number }>;
  lastOrder: number[];
  time: number;
  next: Set<number>;
}
type Method = (question: Question) => Map<number, number>;

overHistories('bench-next-order', measure);

function measure(name: string, data: string, demand: (holds: boolean, claim: string) => void): void {
  const history = readHistory(data, name);
  const split = splitHistory(history);
  const number = new Map(split.ids.map((id, index) => [id, index]));
  const questions = ask(split.train, history.orders.slice(split.train.length), number);
  if (questions.length < MIN_CASES) {
    console.log(`${name}: ${questions.length} customers with a next order, nothing to ask`);
    return;
  }
  const matrix = trainMatrix(split);
  const chains = linkOrders(matrix);
  const content = buildContentIndex(split.ids.map((id) => history.catalog.get(id) ?? null));
  const reSell = createReSell(content, matrix, chains);
  const { lists } = learnLists(history, split);
  const similar = split.ids.map((_, item) => reSell(item, LIST_LENGTH));
  const repeats = buyAgain(matrix, chains);
  const counts = countTogether(split);
  const popular = new Map(Array.from(split.counts, (count, item) => [item, count]));
  const newest = (question: Question) => [...question.bought.keys()].slice(0, FOLLOWED);

  const coCount: Method = (question) => {
    const sum = new Map<number, number>();
    for (const item of question.lastOrder)
      for (let other = 0; other < counts.items; other += 1) {
        const both = counts.together[item * counts.items + other]!;
        if (both > 0) sum.set(other, (sum.get(other) ?? 0) + both);
      }
    return sum;
  };
  const crossSell: Method = (question) =>
    new Map(
      combine(newest(question).map((item) => ({ neighbours: lists[item]! }))).map((one) => [
        one.item as number,
        one.score,
      ]),
    );
  const alike: Method = (question) => {
    const sum = new Map<number, number>();
    for (const item of newest(question))
      for (const row of similar[item]!) sum.set(row.item, (sum.get(row.item) ?? 0) + row.score);
    return sum;
  };
  /** As the edge ranks `buy-again`: by how often its buyers buy it again. */
  const again: Method = ({ bought }) => new Map([...bought.keys()].map((item) => [item, repeats(item)!.repeatRate]));
  const lastOrder: Method = ({ lastOrder: items }) =>
    new Map(items.map((item) => [item, 1 + split.counts[item]! / 1e6]));
  const frequency: Method = ({ bought }) =>
    new Map([...bought].map(([item, { times }]) => [item, times + split.counts[item]! / 1e6]));
  /** Buy-again first, then what goes with the last purchases. */
  const served: Method = (question) => {
    const scores = crossSell(question);
    for (const [item, score] of again(question)) scores.set(item, 1000 + score);
    return scores;
  };
  const methods: Record<string, Method> = {
    'buy-again, then cross-sell': served,
    'buy-again': again,
    'cross-sell lists': crossSell,
    're-sell lists': alike,
    'best-sellers': () => popular,
    'co-counts of the last order': coCount,
    'the last order again': lastOrder,
    'own frequency': frequency,
  };
  console.log(`\n${name}: ${questions.length} customers with a next order; Recall@${TOP}, 95% of (ours − it)`);
  console.log(`${''.padEnd(30)}all items                    new to the customer`);
  const figures = Object.entries(methods).map(([label, method]) => ({
    label,
    all: recall(questions, method, split.counts, false),
    fresh: recall(questions, method, split.counts, true),
  }));
  const oursAll = figures[0]!.all;
  const oursFresh = figures.find(({ label }) => label === 'cross-sell lists')!.fresh;
  for (const { label, all, fresh } of figures) {
    const [allAhead, freshAhead] = [pairedBootstrap(oursAll, all), pairedBootstrap(oursFresh, fresh)];
    const cell = (values: Float64Array, ahead: { low: number; high: number }) =>
      `${mean(values).toFixed(3)} (${ahead.low.toFixed(3)} to ${ahead.high.toFixed(3)})`.padEnd(29);
    console.log(`${label.padEnd(30)}${cell(all, allAhead)}${cell(fresh, freshAhead)}`);
    if (['best-sellers', 'co-counts of the last order', 'the last order again'].includes(label)) {
      demand(allAhead.low > 0, `ahead of ${label}, all items`);
      if (label !== 'the last order again') demand(freshAhead.low > 0, `ahead of ${label}, new items`);
    }
  }
  printIntervals(questions, repeats);
}

/** What each customer of the train part bought, and the first order after the cut that knows an item of the train part. */
function ask(train: HistoryOrder[], test: HistoryOrder[], number: Map<string, number>): Question[] {
  const past = new Map<string, HistoryOrder[]>();
  for (const order of train) if (order.buyer) past.set(order.buyer, [...(past.get(order.buyer) ?? []), order]);
  const questions: Question[] = [];
  for (const order of test) {
    const orders = order.buyer ? past.get(order.buyer) : undefined;
    const next = new Set(order.items.flatMap((id) => number.get(id) ?? []));
    if (!orders || next.size === 0) continue;
    past.delete(order.buyer!);
    const bought: Question['bought'] = new Map();
    for (const before of orders.toReversed()) {
      for (const id of before.items) {
        const known = bought.get(number.get(id)!);
        if (known) known.times += 1;
        else bought.set(number.get(id)!, { times: 1, last: before.time ?? 0 });
      }
    }
    const lastOrder = orders.at(-1)!.items.map((id) => number.get(id)!);
    questions.push({ bought, lastOrder, time: order.time ?? 0, next });
  }
  return questions;
}

/** Recall@10 of every customer; `fresh` leaves what was bought before out of question and answer. */
function recall(questions: Question[], method: Method, counts: Uint32Array, fresh: boolean): Float64Array {
  return Float64Array.from(
    questions.flatMap((question) => {
      const wanted = [...question.next].filter((item) => !fresh || !question.bought.has(item));
      if (wanted.length === 0) return [];
      const ranked = [...method(question)]
        .filter(([item, score]) => score > 0 && !(fresh && question.bought.has(item)))
        .sort((a, b) => b[1] - a[1] || counts[b[0]]! - counts[a[0]]! || a[0] - b[0])
        .slice(0, TOP);
      const shown = new Set(ranked.map(([item]) => item));
      return [wanted.filter((item) => shown.has(item)).length / Math.min(TOP, wanted.length)];
    }),
  );
}

/** Whether an item comes back at its own interval: how often it was bought again, by how much of the interval had passed. */
function printIntervals(questions: Question[], repeats: ReturnType<typeof buyAgain>): void {
  const groups = [0.5, 1, 2, Number.POSITIVE_INFINITY].map((upTo) => ({ upTo, cases: 0, again: 0 }));
  for (const { bought, time, next } of questions) {
    for (const [item, { last }] of bought) {
      const gap = repeats(item)!.medianGapDays;
      if (!gap || !last || !time) continue;
      const passed = (time - last) / DAY_SECONDS / gap;
      const group = groups.find(({ upTo }) => passed < upTo)!;
      group.cases += 1;
      if (next.has(item)) group.again += 1;
    }
  }
  const words = ['under half', 'half to one', 'one to two', 'over two'];
  const told = groups.map(
    ({ cases, again }, k) => `${words[k]} ${((100 * again) / Math.max(1, cases)).toFixed(1)}% of ${cases}`,
  );
  console.log(`bought again, by how much of the item's own interval has passed: ${told.join('; ')}`);
}
