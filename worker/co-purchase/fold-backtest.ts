/**
 * Answers one fold's held-out orders under any settings. Settings are restated in the units of what the fold knows.
 * What takes long is a task, which may be shared out (`backtest-task.ts`): `work` makes a share of one, and the rest
 * asks for tasks and puts the parts together.
 */
import type { Fold } from './backtest-cases.ts';
import { type BacktestTask, type RidgeChoice, type Share, isIn } from './backtest-task.ts';
import { ByteReader, ByteWriter } from './byte-list.ts';
import { createCartBacktest, readCartLists } from './cart-backtest.ts';
import { type CoPurchaseSettings, inUnitsOf } from './co-purchase-settings.ts';
import { dampCounts } from './damped-counts.ts';
import type { LearnerOptions } from './learn.ts';
import { createLocalRidge } from './local-ridge.ts';
import type { SimilarItem } from './mix-row.ts';
import type { OrderMatrix } from './order-matrix.ts';
import { ownWeights, weighOrders } from './order-weights.ts';
import { createPageBacktest } from './page-backtest.ts';
import type { PairedFigures } from './paired-figures.ts';
import { createPairCounter } from './pair-counter.ts';
import { createPaths, joinSimilar } from './paths.ts';
import { columnsToRows, packColumn, type RidgeRows } from './ridge-column.ts';

/** A solved ridge with the figures that carts reach with each of its shares. */
export interface SolvedCarts extends RidgeChoice {
  rows: RidgeRows;
  figures: PairedFigures[];
}

/** What asks for tasks, is given their parts, and ends with a result. */
export type Asking<T> = Generator<BacktestTask, T, readonly Uint8Array[]>;

/** @param targets where the ridge takes part only these items compete: it need not be solved for more */
export function createFoldBacktest(
  fold: number,
  { known, orders }: Fold,
  options: LearnerOptions,
  targets: Uint8Array,
) {
  const paths = createPaths(known, options.minBuyers);
  // Asked once an item: each pass over the questions would search the catalogue again.
  const alike = new Map<number, SimilarItem[]>();
  const similar = (item: number): SimilarItem[] => {
    const like = alike.get(item) ?? joinSimilar(options.similar?.(item) ?? [], paths.from(item));
    alike.set(item, like);
    return like;
  };
  const pageBacktest = createPageBacktest(known, orders, similar);
  const cartBacktest = createCartBacktest(known, orders, targets, similar);

  /** Makes a share of a task of this fold. */
  function work(task: BacktestTask, share: Share): Generator<void, Uint8Array> {
    switch (task.type) {
      case 'pages': {
        const mine = task.settings.map((each) => inUnitsOf(known, each));
        const variants = mine.map((each) => ({
          damped: dampCounts(known, each),
          minBuyers: each.minBuyers,
          ridgeShare: task.rows === null ? 0 : each.page.ridgeShare,
        }));
        const orderWeight = weighOrders(known, mine[0]!, mine[0]!.landmark);
        return pageBacktest.run(
          orderWeight,
          variants,
          task.rows === null ? undefined : { rows: task.rows, targets },
          share,
        );
      }
      case 'lists': {
        const mine = inUnitsOf(known, task.settings);
        const orderWeight = weighOrders(known, mine, mine.landmark);
        if (task.plain) return cartBacktest.listsOf(orderWeight, share, (_, row, k) => row.orders[k]!);
        const own = ownWeights(known, orderWeight);
        return cartBacktest.dampedLists(orderWeight, share, own, dampCounts(known, mine), mine.minBuyers);
      }
      case 'ridges':
        return solveTargets(known, inUnitsOf(known, task.settings), targets, task.lambdas, share);
      default:
        task satisfies never;
        throw new Error('unknown task');
    }
  }

  /** Product pages under settings that share their order weights. With `rows`, only the targets compete. */
  function* pages(settings: readonly CoPurchaseSettings[], rows: RidgeRows | null = null): Asking<PairedFigures[]> {
    const trial = JSON.stringify([rows !== null, settings]);
    let ranks = options.trials?.recall(trial);
    if (!ranks) {
      ranks = pageBacktest.join(yield { type: 'pages', fold, settings, rows }, settings.length);
      options.trials?.keep(trial, ranks);
    }
    return pageBacktest.figuresOf(ranks, settings.length);
  }

  /** Carts for every ridge and every share of it. */
  function* carts(
    settings: CoPurchaseSettings,
    { sizePowers, lambdas }: { sizePowers: readonly number[]; lambdas: readonly number[] },
    shares: readonly number[],
  ): Asking<SolvedCarts[]> {
    const lists = readCartLists(yield { type: 'lists', fold, settings, plain: false });
    const solved: SolvedCarts[] = [];
    for (const sizePower of sizePowers) {
      const weighed = { ...settings, cart: { ...settings.cart, sizePower } };
      const columns = readTargets(yield { type: 'ridges', fold, settings: weighed, lambdas }, lambdas.length);
      for (const [index, lambda] of lambdas.entries()) {
        const rows = columnsToRows(known.itemCount, (target) => columns[index]!.get(target));
        solved.push({ sizePower, lambda, rows, figures: cartBacktest.run(lists, rows, shares) });
      }
    }
    return solved;
  }

  /** Plain co-counts, the "bought together" that any script gives. */
  function* coCounts(
    settings: CoPurchaseSettings,
    rows: RidgeRows,
  ): Asking<{ page: PairedFigures; cart: PairedFigures }> {
    const page = (yield* pages([{ ...settings, page: { ridgeShare: 0 } }], rows))[0]!;
    const lists = readCartLists(yield { type: 'lists', fold, settings, plain: true });
    return { page, cart: cartBacktest.run(lists, null, [0])[0]! };
  }

  return {
    paths,
    work,
    pages,
    carts,
    coCounts,
    popularity: () => ({ page: pageBacktest.popularityFigures(targets), cart: cartBacktest.popularityFigures() }),
  };
}

/** The ridge columns of a share of the targets, for every λ. */
function* solveTargets(
  known: OrderMatrix,
  settings: CoPurchaseSettings,
  targets: Uint8Array,
  lambdas: readonly number[],
  share: Share,
): Generator<void, Uint8Array> {
  const { sizePower, unit, neighbours } = settings.cart;
  const orderWeight = weighOrders(known, { ...settings, sizePower }, settings.landmark);
  const own = ownWeights(known, orderWeight);
  const countPairs = createPairCounter(known);
  const solve = createLocalRidge(known);
  const columns = new ByteWriter();
  const enough = new Uint8Array(known.itemCount);
  let nth = 0;
  for (let target = 0; target < known.itemCount; target += 1) {
    if (targets[target] === 0 || !isIn(share, nth++)) continue;
    const row = countPairs(target, orderWeight);
    enough.fill(0);
    for (let k = 0; k < row.length; k += 1) enough[row.item[k]!] = row.buyers[k]! >= settings.minBuyers ? 1 : 0;
    const solved = solve(target, row, orderWeight, own, unit, neighbours, lambdas);
    columns.number(target);
    for (const column of solved)
      columns.list(packColumn(column.filter(({ item, weight }) => weight < 0 || enough[item] === 1)));
    yield;
  }
  return columns.done();
}

/** The columns of all shares: by λ, and by target. */
function readTargets(parts: readonly Uint8Array[], lambdas: number): Map<number, Uint8Array>[] {
  const columns = Array.from({ length: lambdas }, () => new Map<number, Uint8Array>());
  for (const part of parts)
    for (const reader = new ByteReader(part); !reader.atEnd;) {
      const target = reader.number();
      for (const byTarget of columns) byTarget.set(target, reader.list());
    }
  return columns;
}
