/**
 * Chooses a shop's settings by a backtest on its own orders: the newest eighth is answered from those before, and in a
 * shop with few orders the other eighths in turn as well. One thing is varied at a time, from the defaults, and a
 * change is kept only if it gains more than half its paired standard error, so a small shop stays with what suits most
 * shops. No figure of any one shop is in here.
 *
 * Bounded: at most 1,500 held-out orders and 1,200 ridge targets whatever the size of the shop; the work is about 10
 * counting passes over the items of the held-out orders and two ridges with four λ each. Pauses at each `yield`, every few
 * milliseconds; each pass and each ridge may be shared out. Memory beside the matrix: 4 bytes a line, about 260 an item, 1.3 kB a ridge target.
 */
import { DAY_S } from '../../shared/durations.ts';
import { type Fold, holdOut } from './backtest-cases.ts';
import { type CoPurchaseSettings, defaultSettings, inUnitsOf, type ValidationFigures } from './co-purchase-settings.ts';
import { ALONE, type BacktestTask, type Share } from './backtest-task.ts';
import { type Asking, createFoldBacktest, type SolvedCarts } from './fold-backtest.ts';
import type { LearnerOptions } from './learn.ts';
import type { OrderMatrix } from './order-matrix.ts';
import { PairedFigures, preferred } from './paired-figures.ts';
import type { RidgeRows } from './ridge-column.ts';

/** Held-out orders with two known items, below which a shop's own backtest tells nothing. */
const MIN_HELD_OUT_ORDERS = 20;
/** Fewer tell nothing of how fast old orders fade. */
const MIN_ORDERS_FOR_DECAY = 100;
const MAX_RIDGE_TARGETS = 1200;

const HALF_LIVES_DAYS = [null, 730, 180, 90, 30];
const SIZE_POWERS = [0.25, 0.75];
const DAMPINGS = [0, 0.1, 0.2, 0.3, 0.4, 0.5];
const POPULAR_ORDERS = [0, 5, 20, 80, 300, 1000];
const SIMILAR_ORDERS = [0, 0.25, 0.5, 1, 2, 4, 8];
const RIDGES = { sizePowers: [0.5, 0], lambdas: [5, 20, 80, 320] };
const PAGE_RIDGE_SHARES = [0, 0.1, 0.2, 0.35, 0.5, 0.7];
const CART_RIDGE_SHARES = [0, 0.3, 0.6, 0.8, 0.9, 0.98];

interface Choice {
  settings: CoPurchaseSettings;
  figures: PairedFigures;
}

/** The backtest of a shop's orders: what it asks for (`settings`), and the making of that (`work`). */
export function createBacktest(matrix: OrderMatrix, options: LearnerOptions) {
  const cuts = holdOut(matrix, options.idOf ?? String);
  const targets = competingTargets(matrix.itemCount, MAX_RIDGE_TARGETS / Math.max(1, cuts.length));
  const folds = cuts.map((cut, fold) => createFoldBacktest(fold, cut, options, targets));
  return {
    settings: () => chooseSettings(matrix, options, cuts, folds),
    work: (task: BacktestTask, share: Share) => folds[task.fold]!.work(task, share),
    /** Of each fold. */
    paths: folds.map((fold) => fold.paths),
  };
}

/** @returns settings for `createLearner` over the whole matrix, with the figures that they reached */
export function* tune(matrix: OrderMatrix, options: LearnerOptions): Generator<void, CoPurchaseSettings> {
  const backtest = createBacktest(matrix, options);
  const choosing = backtest.settings();
  let next = choosing.next([]);
  while (!next.done) next = choosing.next([yield* backtest.work(next.value, ALONE)]);
  return next.value;
}

type Folds = readonly ReturnType<typeof createFoldBacktest>[];

/** Chooses how orders are counted, then how carts mix the counts with the ridge, then how product pages do. */
function* chooseSettings(
  matrix: OrderMatrix,
  options: LearnerOptions,
  cuts: readonly Fold[],
  folds: Folds,
): Asking<CoPurchaseSettings> {
  const start = defaultSettings(matrix, options);
  if (cuts.reduce((sum, { orders }) => sum + orders.length, 0) < MIN_HELD_OUT_ORDERS) return start;
  const counted = yield* chooseCounts(start, cuts[0]!, folds);
  const { cart, rows } = yield* chooseCartMix(start, counted, folds);
  const page = yield* choosePageMix(cart.settings, rows, folds);

  const coCounts = [];
  for (const [index, fold] of folds.entries()) coCounts.push(yield* fold.coCounts(plainCounts(start), rows[index]!));
  const popular = folds.map((fold) => fold.popularity());
  const joined = (parts: { page: PairedFigures; cart: PairedFigures }[], of: 'page' | 'cart') =>
    PairedFigures.joined(parts.map((part) => part[of]));
  return {
    ...inUnitsOf(matrix, page.settings),
    validation: {
      page: validationOf(page.figures, joined(popular, 'page'), joined(coCounts, 'page')),
      cart: validationOf(cart.figures, joined(popular, 'cart'), joined(coCounts, 'cart')),
    },
  };
}

/** Backtests alternatives that share their order weights on product pages. @param rows the solved ridge of each fold */
function* tryPages(
  folds: Folds,
  alternatives: readonly CoPurchaseSettings[],
  rows?: readonly RidgeRows[],
): Asking<Choice[]> {
  const parts: PairedFigures[][] = [];
  for (const [index, fold] of folds.entries()) parts.push(yield* fold.pages(alternatives, rows?.[index]));
  return joinFolds(parts).map((figures, index) => ({ settings: alternatives[index]!, figures }));
}

/** How much popularity, age, size of the order and likeness count. @param newest the newest eighth */
function* chooseCounts(start: CoPurchaseSettings, newest: Fold, folds: Folds): Asking<CoPurchaseSettings> {
  const withDampings = (settings: CoPurchaseSettings) => DAMPINGS.map((damping) => ({ ...settings, damping }));
  const withPopular = (settings: CoPurchaseSettings) =>
    POPULAR_ORDERS.map((popularOrders) => ({ ...settings, popularOrders }));

  let best = (yield* tryPages(folds, [start]))[0]!;
  best = preferred(best, yield* tryPages(folds, withPopular(best.settings)));
  best = preferred(best, yield* tryPages(folds, withDampings(best.settings)));
  const base = best.settings;
  if (newest.orders.length >= MIN_ORDERS_FOR_DECAY) {
    // Only the newest eighth is asked as a shop is: with all that is known older than the question.
    const asked = folds.slice(0, 1);
    const undecided = (yield* tryPages(asked, [base]))[0]!;
    let decayed = undecided;
    for (const halfLifeDays of halfLivesFor(newest.known)) {
      decayed = preferred(decayed, yield* tryPages(asked, withDampings({ ...base, halfLifeDays })));
    }
    if (decayed !== undecided) best = folds.length === 1 ? decayed : (yield* tryPages(folds, [decayed.settings]))[0]!;
  }
  for (const sizePower of SIZE_POWERS) {
    best = preferred(best, yield* tryPages(folds, withDampings({ ...best.settings, sizePower })));
  }
  best = preferred(best, yield* tryPages(folds, withPopular(best.settings)));
  const withSimilar = SIMILAR_ORDERS.map((contentOrders) => ({ ...best.settings, contentOrders }));
  return preferred(best, yield* tryPages(folds, withSimilar)).settings;
}

/** Which ridge carts are given, and its share; with it the rows that it has in each fold. */
function* chooseCartMix(
  start: CoPurchaseSettings,
  counted: CoPurchaseSettings,
  folds: Folds,
): Asking<{ cart: Choice; rows: RidgeRows[] }> {
  const solved: SolvedCarts[][] = [];
  for (const fold of folds) solved.push(yield* fold.carts(counted, RIDGES, CART_RIDGE_SHARES));
  const choices = solved[0]!.flatMap(({ sizePower, lambda }, ridge) =>
    joinFolds(solved.map((each) => each[ridge]!.figures)).map((figures, index) => ({
      settings: {
        ...counted,
        cart: { ...counted.cart, sizePower, lambda, ridgeShare: CART_RIDGE_SHARES[index]! },
      },
      figures,
      ridge,
    })),
  );
  const isStart = ({ settings: { cart } }: Choice) =>
    cart.lambda === start.cart.lambda &&
    cart.ridgeShare === start.cart.ridgeShare &&
    cart.sizePower === start.cart.sizePower;
  const cart = preferred(choices.find(isStart)!, choices);
  return { cart, rows: solved.map((each) => each[cart.ridge]!.rows) };
}

function* choosePageMix(settings: CoPurchaseSettings, rows: readonly RidgeRows[], folds: Folds): Asking<Choice> {
  const mixes = PAGE_RIDGE_SHARES.map((ridgeShare) => ({ ...settings, page: { ridgeShare } }));
  const choices = yield* tryPages(folds, mixes, rows);
  return preferred(choices[1]!, choices);
}

/** Of every fold the figures of every alternative; each alternative's figures over all folds. */
function joinFolds(folds: PairedFigures[][]): PairedFigures[] {
  return folds[0]!.map((_, alternative) => PairedFigures.joined(folds.map((figures) => figures[alternative]!)));
}

/** What any script counts: no decay, no damping, no gate. */
function plainCounts(start: CoPurchaseSettings): CoPurchaseSettings {
  return {
    ...start,
    halfLifeDays: null,
    sizePower: 0,
    damping: 0,
    popularOrders: 0,
    popularCandidates: 0,
    contentOrders: 0,
    minBuyers: 1,
  };
}

/** A half-life far beyond what the history spans is no decay, and one far below it is no history. */
function halfLivesFor({ time }: OrderMatrix): (number | null)[] {
  const known = time.filter((seconds) => !Number.isNaN(seconds));
  if (known.length < time.length / 2) return [];
  const days = (known[known.length - 1]! - known[0]!) / DAY_S;
  return HALF_LIVES_DAYS.filter((halfLife) => halfLife === null || (halfLife < days * 4 && halfLife > days / 40));
}

/** All items where they are few; else a sample, spread over the catalogue and the same in every run. */
function competingTargets(itemCount: number, limit: number): Uint8Array {
  const share = Math.min(1, limit / itemCount);
  return Uint8Array.from({ length: itemCount }, (_, item) =>
    Math.imul(item + 1, 0x9e3779b1) >>> 0 < share * 2 ** 32 ? 1 : 0,
  );
}

function validationOf(chosen: PairedFigures, popularity: PairedFigures, coCount: PairedFigures): ValidationFigures {
  const { difference, standardError } = chosen.against(popularity);
  return {
    orders: chosen.orders(),
    chosen: chosen.figure(),
    popularity: popularity.figure(),
    coCount: coCount.figure(),
    standardError,
    bestSellersWin: difference <= standardError,
  };
}
