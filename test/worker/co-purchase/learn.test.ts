import { expect, test } from 'vitest';
import { splitMix32 } from '../../bench/quality/bootstrap.ts';
import { scoreEase } from '../../bench/quality/ease.ts';
import { combine } from '../../../worker/co-purchase/combine.ts';
import type { CoPurchaseSettings } from '../../../worker/co-purchase/co-purchase-settings.ts';
import { createLearner, defaultSettings, type LearnerOptions } from '../../../worker/co-purchase/learn.ts';
import { buildOrderMatrix, type MatrixOrder, type OrderMatrix } from '../../../worker/co-purchase/order-matrix.ts';
import { createPaths } from '../../../worker/co-purchase/paths.ts';
import { columnsToRows, unpackColumn } from '../../../worker/co-purchase/ridge-column.ts';
import { tune } from '../../../worker/co-purchase/tune.ts';

const options: LearnerOptions = { minBuyers: 2 };

/** Orders of white or of black squares, never of both. */
function checkerboard(orders: number, items: number, seed: number): MatrixOrder[] {
  const random = splitMix32(seed);
  return Array.from({ length: orders }, (_, index) => {
    const colour = index % 2;
    const size = 2 + Math.floor(random() * 3);
    const picked = Array.from({ length: size }, () => 2 * Math.floor((random() * items) / 2) + colour);
    return { time: index * 3600, buyer: index, items: picked };
  });
}

function learnAll(matrix: OrderMatrix, settings: CoPurchaseSettings) {
  const learner = createLearner(matrix, settings, options);
  const columns = Array.from({ length: matrix.itemCount }, (_, target) => learner.solve(target));
  const rows = columnsToRows(matrix.itemCount, (target) => columns[target]);
  return { learner, columns, lists: columns.map((_, item) => learner.neighbours(item, rows)) };
}

function finish<T>(steps: Generator<void, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

test('on a checkerboard every shelf and every cart stays on its colour', () => {
  const matrix = buildOrderMatrix(checkerboard(3000, 40, 1), 40);
  const settings = finish(tune(matrix, options));
  const { lists } = learnAll(matrix, settings);
  for (let item = 0; item < 40; item += 1) {
    const page = combine([{ neighbours: lists[item]! }]);
    expect(page.slice(0, 19).map(({ item: other }) => (other as number) % 2)).toEqual(Array(19).fill(item % 2));
    const cart = combine([{ neighbours: lists[item]! }, { neighbours: lists[(item + 2) % 40]! }]);
    expect(cart.slice(0, 10).every(({ item: other }) => (other as number) % 2 === item % 2)).toBe(true);
  }
  expect(settings.validation!.page.bestSellersWin).toBe(false);
  expect(settings.validation!.page.chosen.ndcg).toBeGreaterThan(settings.validation!.page.popularity.ndcg);
});

test('on random baskets the backtest says that best-sellers win', () => {
  const random = splitMix32(3);
  const orders = Array.from({ length: 3000 }, (_, index) => ({
    time: index,
    buyer: index,
    items: Array.from({ length: 4 }, () => Math.floor(100 * random() ** 3)),
  }));
  const { validation } = finish(tune(buildOrderMatrix(orders, 100), options));
  expect(validation!.page.bestSellersWin).toBe(true);
});

test('with the whole catalogue as neighbourhood the local ridge is EASE^R', () => {
  const orders = checkerboard(400, 12, 5).concat(
    checkerboard(50, 12, 6).map((order) => ({ ...order, buyer: null, items: [0, 1, 2, 5] })),
  );
  const matrix = buildOrderMatrix(orders, 12);
  const settings = { ...defaultSettings(matrix, options), halfLifeDays: null, sizePower: 0, unit: 1 };
  settings.cart = { ...settings.cart, lambda: 7, neighbours: 12, sizePower: 0, unit: 1 };
  const { columns } = learnAll(matrix, settings);
  const together = new Float32Array(144);
  const alone = new Uint32Array(12);
  for (let order = 0; order < matrix.orderCount; order += 1) {
    const items = matrix.item.subarray(matrix.start[order], matrix.start[order + 1]);
    for (const a of items) {
      alone[a]! += 1;
      for (const b of items) if (a !== b) together[a * 12 + b]! += 1;
    }
  }
  const ease = scoreEase({ together, alone, orders: matrix.orderCount, items: 12 }, 7);
  for (let target = 0; target < 12; target += 1) {
    const solved = unpackColumn(columns[target]!);
    expect(solved).toHaveLength(11);
    for (const { item, weight } of solved) expect(weight).toBeCloseTo(ease[item * 12 + target]!, 4);
  }
});

test('after new orders only their items need solving, and the lists equal those learnt from zero', () => {
  const before = checkerboard(2000, 40, 9);
  const after = [
    ...before,
    ...checkerboard(400, 40, 10)
      .filter((_, k) => k % 2 === 0)
      .map((order, k) => ({ ...order, time: 1e7 + k, buyer: 9000 + k })),
  ];
  const old = buildOrderMatrix(before, 40);
  const start = defaultSettings(old, options);
  const settings = { ...start, cart: { ...start.cart, lambda: 20, neighbours: 20 } };
  const { columns } = learnAll(old, settings);
  const full = learnAll(buildOrderMatrix(after, 40), settings);
  const dirty = new Set(after.slice(before.length).flatMap(({ items }) => Array.from(items)));
  expect([...dirty].every((item) => item % 2 === 0)).toBe(true);
  for (const target of dirty) columns[target] = full.learner.solve(target);
  const rows = columnsToRows(40, (target) => columns[target]);
  for (let item = 0; item < 40; item += 1) {
    expect(columns[item]).toEqual(full.columns[item]);
    expect(full.learner.neighbours(item, rows)).toEqual(full.lists[item]);
  }
});

/** A pair of both colours, that no honest buyer makes. */
const forged = (orders: number, buyer: number | null) =>
  Array.from({ length: orders }, (_, k) => ({ time: 1e8 + k * 1e5, buyer, items: [0, 1] }));

test.each([
  ['50 orders of one customer', 200, forged(50, 77_777)],
  ['50 orders of one customer', 2000, forged(50, 77_777)],
  ['one order', 200, forged(1, 77_777)],
  ['one order without a customer', 2000, forged(1, null)],
])('%s cannot put a pair on a shelf of a shop with %i orders, before a backtest and after', (_, size, planted) => {
  const honest = checkerboard(size, 40, 2);
  const matrix = buildOrderMatrix([...honest, ...planted], 40);
  const tuned = finish(tune(matrix, options));
  for (const settings of [defaultSettings(matrix, options), tuned]) {
    const { lists } = learnAll(matrix, settings);
    for (const [item, other] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const spoken = lists[item]!.find((one) => one.item === other);
      // As a best-seller it may stand there: for its own orders, never for those of the pair.
      expect(spoken?.orders ?? -1).toBeLessThan(0);
      expect(combine([{ neighbours: lists[item]! }])[0]!.item).not.toBe(other);
    }
  }
});

test('two customers can', () => {
  const matrix = buildOrderMatrix([...checkerboard(200, 40, 2), ...forged(1, 77_777), ...forged(1, 77_778)], 40);
  const { lists } = learnAll(matrix, defaultSettings(matrix, options));
  expect(lists[0]!.find(({ item }) => item === 1)).toMatchObject({ orders: 2, buyers: 2 });
});

test('a path needs two buyers at each step', () => {
  const orders = [0, 1, 2].map((k) => ({ time: k, buyer: k, items: [0, 1] }));
  const onward = (buyers: number[]) => buyers.map((buyer) => ({ time: 9, buyer, items: [1, 2] }));
  const ends = (more: number[]) => createPaths(buildOrderMatrix([...orders, ...onward(more)], 3), 2).from(0);
  expect(ends([7, 7, 7])).toEqual([]);
  expect(ends([7, 8])).toEqual([{ item: 2, score: 1 }]);
});

test('an item without orders lives on content, and one with many hardly notices it', () => {
  const matrix = buildOrderMatrix(checkerboard(3000, 40, 4), 42);
  const settings = { ...defaultSettings(matrix, options), popularCandidates: 0 };
  const similar = () => [{ item: 41, score: 1 }];
  const learner = createLearner(matrix, settings, { similar });
  const rows = columnsToRows(42, (target) => learner.solve(target));
  expect(learner.neighbours(40, rows).map(({ item, orders }) => [item, orders])).toEqual([[41, 0]]);
  const warm = learner.neighbours(0, rows).filter(({ page }) => page > 0);
  expect(warm.findIndex(({ item }) => item === 41)).toBeGreaterThanOrEqual(0);
  expect(warm[0]!.item).not.toBe(41);
});

test('a shop with a handful of orders gets the defaults and no figures', () => {
  const matrix = buildOrderMatrix(checkerboard(20, 10, 8), 10);
  expect(finish(tune(matrix, options))).toEqual(defaultSettings(matrix, options));
});
