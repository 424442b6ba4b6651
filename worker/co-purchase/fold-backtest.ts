/**
 * Answers one fold's held-out orders under any settings. Settings are restated in the units of what the fold knows.
 */
import { joinBytes } from '../join-bytes.ts';
import type { Fold } from './backtest-cases.ts';
import { createCartBacktest } from './cart-backtest.ts';
import { type CoPurchaseSettings, inUnitsOf } from './co-purchase-settings.ts';
import { dampCounts } from './damped-counts.ts';
import type { LearnerOptions } from './learn.ts';
import { createLocalRidge } from './local-ridge.ts';
import type { OrderMatrix } from './order-matrix.ts';
import { ownWeights, weighOrders } from './order-weights.ts';
import { createPageBacktest } from './page-backtest.ts';
import { PairedFigures } from './paired-figures.ts';
import { createPairCounter } from './pair-counter.ts';
import { createPaths, joinSimilar } from './paths.ts';
import { columnsToRows, packColumn, type RidgeRows } from './ridge-column.ts';

/** What a ridge is solved with, beside the order weights that all share. */
export interface RidgeChoice {
  sizePower: number;
  lambda: number;
}

/** A solved ridge with the figures that carts reach with each of its shares. */
export interface SolvedCarts extends RidgeChoice {
  rows: RidgeRows;
  figures: PairedFigures[];
}

/** @param targets where the ridge takes part only these items compete: it need not be solved for more */
export function createFoldBacktest({ known, orders }: Fold, options: LearnerOptions, targets: Uint8Array) {
  const paths = createPaths(known, options.minBuyers);
  const pageBacktest = createPageBacktest(known, orders, (item) =>
    joinSimilar(options.similar?.(item) ?? [], paths(item)),
  );
  const cartBacktest = createCartBacktest(known, orders, targets);
  const orderWeights = orders.map(({ weight }) => weight);

  /** Product pages under settings that share their order weights. With `rows`, only the targets compete. */
  function* pages(settings: readonly CoPurchaseSettings[], rows?: RidgeRows): Generator<void, PairedFigures[]> {
    const trial = JSON.stringify([rows !== undefined, settings]);
    const kept = options.trials?.recall(trial);
    if (kept) return unpackTrial(kept, settings.length, orderWeights);
    const figures = yield* tryPages(settings, rows);
    options.trials?.keep(trial, packTrial(figures));
    return figures;
  }

  function* tryPages(settings: readonly CoPurchaseSettings[], rows?: RidgeRows): Generator<void, PairedFigures[]> {
    const mine = settings.map((each) => inUnitsOf(known, each));
    const variants = mine.map((each) => ({
      damped: dampCounts(known, each),
      minBuyers: each.minBuyers,
      ridgeShare: rows === undefined ? 0 : each.page.ridgeShare,
    }));
    return yield* pageBacktest.run(
      weighOrders(known, mine[0]!, mine[0]!.landmark),
      variants,
      rows && { rows, targets },
    );
  }

  /** Carts for every ridge and every share of it. */
  function* carts(
    settings: CoPurchaseSettings,
    { sizePowers, lambdas }: { sizePowers: readonly number[]; lambdas: readonly number[] },
    shares: readonly number[],
  ): Generator<void, SolvedCarts[]> {
    const mine = inUnitsOf(known, settings);
    const orderWeight = weighOrders(known, mine, mine.landmark);
    const own = ownWeights(known, orderWeight);
    const lists = yield* cartBacktest.dampedLists(orderWeight, own, dampCounts(known, mine), mine.minBuyers);
    const solved: SolvedCarts[] = [];
    for (const sizePower of sizePowers) {
      const weighed = inUnitsOf(known, { ...settings, cart: { ...settings.cart, sizePower } });
      const ridges = yield* solveTargets(known, weighed, targets, lambdas);
      for (const [index, rows] of ridges.entries()) {
        const figures = yield* cartBacktest.run(lists, rows, shares);
        solved.push({ sizePower, lambda: lambdas[index]!, rows, figures });
      }
    }
    return solved;
  }

  /** Plain co-counts, the "bought together" that any script gives. */
  function* coCounts(
    settings: CoPurchaseSettings,
    rows: RidgeRows,
  ): Generator<void, { page: PairedFigures; cart: PairedFigures }> {
    const page = (yield* pages([{ ...settings, page: { ridgeShare: 0 } }], rows))[0]!;
    const mine = inUnitsOf(known, settings);
    const lists = yield* cartBacktest.listsOf(weighOrders(known, mine, mine.landmark), (_, row, k) => row.orders[k]!);
    return { page, cart: (yield* cartBacktest.run(lists, null, [0]))[0]! };
  }

  return {
    pages,
    carts,
    coCounts,
    popularity: () => ({ page: pageBacktest.popularityFigures(targets), cart: cartBacktest.popularityFigures() }),
  };
}

function packTrial(figures: readonly PairedFigures[]): Uint8Array {
  return joinBytes(figures.map((each) => each.pack()));
}

function unpackTrial(bytes: Uint8Array, count: number, weights: readonly number[]): PairedFigures[] {
  const length = bytes.length / count;
  return Array.from({ length: count }, (_, n) =>
    PairedFigures.unpack(weights, bytes.subarray(n * length, (n + 1) * length)),
  );
}

/** The ridge rows of the targets for every λ. */
function* solveTargets(
  known: OrderMatrix,
  settings: CoPurchaseSettings,
  targets: Uint8Array,
  lambdas: readonly number[],
): Generator<void, RidgeRows[]> {
  const { sizePower, unit, neighbours } = settings.cart;
  const orderWeight = weighOrders(known, { ...settings, sizePower }, settings.landmark);
  const own = ownWeights(known, orderWeight);
  const countPairs = createPairCounter(known);
  const solve = createLocalRidge(known);
  const columns = lambdas.map(() => new Map<number, Uint8Array>());
  const enough = new Uint8Array(known.itemCount);
  for (let target = 0; target < known.itemCount; target += 1) {
    if (targets[target] === 0) continue;
    const row = countPairs(target, orderWeight);
    enough.fill(0);
    for (let k = 0; k < row.length; k += 1) enough[row.item[k]!] = row.buyers[k]! >= settings.minBuyers ? 1 : 0;
    const solved = solve(target, row, orderWeight, own, unit, neighbours, lambdas);
    solved.forEach((column, index) =>
      columns[index]!.set(target, packColumn(column.filter(({ item, weight }) => weight < 0 || enough[item] === 1))),
    );
    yield;
  }
  return columns.map((byTarget) => columnsToRows(known.itemCount, (target) => byTarget.get(target)));
}
