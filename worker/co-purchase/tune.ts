/**
 * Chooses a shop's settings by a backtest on its own newest orders: the first 7/8 are learnt from, the last 1/8 are
 * answered. One thing is varied at a time, from the defaults, and a change is kept only if it gains more than half its
 * paired standard error, so a small shop stays with what suits most shops. No figure of any one shop is in here.
 *
 * Bounded: at most 1,500 held-out orders and 1,200 ridge targets whatever the size of the shop; the work is about 8
 * counting passes over the items of the held-out orders and two ridges with four λ each. Pauses at each `yield`, every few
 * milliseconds. Memory beside the matrix: 4 bytes a line, about 100 an item, 1.3 kB a ridge target.
 */
import { holdOut } from './backtest-cases.ts';
import { createCartBacktest } from './cart-backtest.ts';
import {
  type CoPurchaseSettings,
  defaultSettings,
  inUnitsOf,
  MIN_BUYERS_FROM_ORDERS,
  type ValidationFigures,
} from './co-purchase-settings.ts';
import { dampCounts } from './damped-counts.ts';
import type { LearnerOptions } from './learn.ts';
import { createLocalRidge } from './local-ridge.ts';
import type { OrderMatrix } from './order-matrix.ts';
import { ownWeights, weighOrders } from './order-weights.ts';
import { createPageBacktest, type SolvedRidge } from './page-backtest.ts';
import { type PairedFigures, preferred } from './paired-figures.ts';
import { createPairCounter } from './pair-counter.ts';
import { columnsToRows, packColumn, type RidgeRows } from './ridge-column.ts';

/** Held-out orders with two known items, below which a shop's own backtest tells nothing. */
const MIN_HELD_OUT_ORDERS = 10;
const MAX_RIDGE_TARGETS = 1200;
/** The gate on single buyers is affordable while it costs product pages less than this share of their NDCG. */
const AFFORDABLE_LOSS = 0.03;

const HALF_LIVES_DAYS = [null, 730, 180, 90, 30];
const SIZE_POWERS = [0.25, 0.75];
const DAMPINGS = [0, 0.1, 0.2, 0.3, 0.4, 0.5];
const POPULAR_ORDERS = [0, 5, 50, 150];
const CONTENT_ORDERS = [0.5, 1, 4, 8];
const RIDGE_SIZE_POWERS = [0.5, 0];
const LAMBDAS = [5, 20, 80, 320];
const PAGE_RIDGE_SHARES = [0, 0.1, 0.2, 0.35, 0.5, 0.7];
const CART_RIDGE_SHARES = [0, 0.3, 0.6, 0.8, 0.9, 0.98];

interface Choice {
  settings: CoPurchaseSettings;
  figures: PairedFigures;
}

/** @returns settings for `createLearner` over the whole matrix, with the figures that they reached */
export function* tune(matrix: OrderMatrix, options: LearnerOptions): Generator<void, CoPurchaseSettings> {
  const start = defaultSettings(matrix, options);
  const { earlier, orders } = holdOut(matrix, options.idOf ?? String);
  if (orders.length < MIN_HELD_OUT_ORDERS) return start;
  const similar = options.similar ?? (() => []);
  const pages = createPageBacktest(earlier, orders, similar);
  const variantOf = (settings: CoPurchaseSettings) => ({
    damped: dampCounts(earlier, settings),
    minBuyers: settings.minBuyers,
    ridgeShare: 0,
  });

  /** Backtests alternatives that share their order weights. */
  function* tryPages(alternatives: CoPurchaseSettings[]): Generator<void, Choice[]> {
    const settings = alternatives.map((alternative) => inUnitsOf(earlier, alternative));
    const orderWeight = weighOrders(earlier, settings[0]!, settings[0]!.landmark);
    const figures = yield* pages.run(orderWeight, settings.map(variantOf));
    return settings.map((each, index) => ({ settings: each, figures: figures[index]! }));
  }
  const vary = (settings: CoPurchaseSettings, changes: Partial<CoPurchaseSettings>[]) =>
    changes.map((change) => ({ ...settings, ...change }));

  const gate = matrix.orderCount < MIN_BUYERS_FROM_ORDERS ? 1 : options.minBuyers;
  const [gated, open] = yield* tryPages(vary(start, [{ minBuyers: gate }, { minBuyers: 1 }]));
  const loss = open!.figures.figure().ndcg - gated!.figures.figure().ndcg;
  let best = loss > AFFORDABLE_LOSS * open!.figures.figure().ndcg ? open! : gated!;

  const withDampings = (settings: CoPurchaseSettings) =>
    vary(
      settings,
      DAMPINGS.map((damping) => ({ damping })),
    );
  best = preferred(best, yield* tryPages(withDampings(best.settings)));
  const base = best.settings;
  const weightings = [
    ...halfLivesFor(earlier).map((halfLifeDays) => ({ halfLifeDays })),
    ...SIZE_POWERS.map((sizePower) => ({ sizePower })),
  ];
  for (const weighting of weightings) {
    const kept = 'sizePower' in weighting ? best.settings : base;
    best = preferred(best, yield* tryPages(withDampings({ ...kept, ...weighting })));
  }
  best = preferred(
    best,
    yield* tryPages(
      vary(
        best.settings,
        POPULAR_ORDERS.map((popularOrders) => ({ popularOrders })),
      ),
    ),
  );
  if (options.similar) {
    best = preferred(
      best,
      yield* tryPages(
        vary(
          best.settings,
          CONTENT_ORDERS.map((contentOrders) => ({ contentOrders })),
        ),
      ),
    );
  }

  const targets = competingTargets(matrix.itemCount);
  const orderWeight = weighOrders(earlier, best.settings, best.settings.landmark);
  const carts = createCartBacktest(earlier, orders, targets);
  const variant = variantOf(best.settings);
  const own = ownWeights(earlier, orderWeight);
  const lists = yield* carts.dampedLists(orderWeight, own, variant.damped, variant.minBuyers);
  const cartChoices: (Choice & { rows: RidgeRows })[] = [];
  for (const sizePower of RIDGE_SIZE_POWERS) {
    const settings = inUnitsOf(earlier, { ...best.settings, cart: { ...best.settings.cart, sizePower } });
    for (const { lambda, rows } of yield* solveTargets(earlier, settings, targets)) {
      const figures = yield* carts.run(lists, rows, CART_RIDGE_SHARES);
      CART_RIDGE_SHARES.forEach((ridgeShare, index) => {
        const choice = { ...settings, cart: { ...settings.cart, ridgeShare, lambda } };
        cartChoices.push({ settings: choice, figures: figures[index]!, rows });
      });
    }
  }
  const isStart = ({ settings: { cart } }: Choice) =>
    cart.lambda === start.cart.lambda &&
    cart.ridgeShare === start.cart.ridgeShare &&
    cart.sizePower === start.cart.sizePower;
  const cart = preferred(cartChoices.find(isStart)!, cartChoices);
  const ridge: SolvedRidge = { rows: cart.rows, targets };
  const pageFigures = yield* pages.run(
    orderWeight,
    PAGE_RIDGE_SHARES.map((ridgeShare) => ({ ...variant, ridgeShare })),
    ridge,
  );
  const page = preferred(
    { ridgeShare: PAGE_RIDGE_SHARES[1]!, figures: pageFigures[1]! },
    pageFigures.map((figures, index) => ({ ridgeShare: PAGE_RIDGE_SHARES[index]!, figures })),
  );

  const plain = inUnitsOf(earlier, {
    ...start,
    halfLifeDays: null,
    sizePower: 0,
    damping: 0,
    popularOrders: 0,
    contentOrders: 0,
    minBuyers: 1,
  });
  const plainWeight = weighOrders(earlier, plain, plain.landmark);
  const coCountPages = (yield* pages.run(plainWeight, [variantOf(plain)], ridge))[0]!;
  const coCountLists = yield* carts.listsOf(plainWeight, (_, row, k) => row.orders[k]!);
  const coCountCarts = (yield* carts.run(coCountLists, null, [0]))[0]!;
  return {
    ...inUnitsOf(matrix, { ...cart.settings, page: { ridgeShare: page.ridgeShare } }),
    validation: {
      page: validationOf(page.figures, pages.popularityFigures(targets), coCountPages),
      cart: validationOf(cart.figures, carts.popularityFigures(), coCountCarts),
    },
  };
}

/** A half-life far beyond what the history spans is no decay, and one far below it is no history. */
function halfLivesFor({ time }: OrderMatrix): (number | null)[] {
  const known = time.filter((seconds) => !Number.isNaN(seconds));
  if (known.length < time.length / 2) return [];
  const days = (known[known.length - 1]! - known[0]!) / 86_400;
  return HALF_LIVES_DAYS.filter((halfLife) => halfLife === null || (halfLife < days * 4 && halfLife > days / 40));
}

/** All items where they are few; else a sample, spread over the catalogue and the same in every run. */
function competingTargets(itemCount: number): Uint8Array {
  const share = Math.min(1, MAX_RIDGE_TARGETS / itemCount);
  return Uint8Array.from({ length: itemCount }, (_, item) =>
    Math.imul(item + 1, 0x9e3779b1) >>> 0 < share * 2 ** 32 ? 1 : 0,
  );
}

/** The ridge rows of the targets for every λ. */
function* solveTargets(
  earlier: OrderMatrix,
  settings: CoPurchaseSettings,
  targets: Uint8Array,
): Generator<void, { lambda: number; rows: RidgeRows }[]> {
  const { sizePower, unit, neighbours } = settings.cart;
  const orderWeight = weighOrders(earlier, { ...settings, sizePower }, settings.landmark);
  const own = ownWeights(earlier, orderWeight);
  const countPairs = createPairCounter(earlier);
  const solve = createLocalRidge(earlier);
  const columns = LAMBDAS.map(() => new Map<number, Uint8Array>());
  const enough = new Uint8Array(earlier.itemCount);
  for (let target = 0; target < earlier.itemCount; target += 1) {
    if (targets[target] === 0) continue;
    const row = countPairs(target, orderWeight);
    enough.fill(0);
    for (let k = 0; k < row.length; k += 1) enough[row.item[k]!] = row.buyers[k]! >= settings.minBuyers ? 1 : 0;
    const solved = solve(target, row, orderWeight, own, unit, neighbours, LAMBDAS);
    solved.forEach((column, index) =>
      columns[index]!.set(target, packColumn(column.filter(({ item, weight }) => weight < 0 || enough[item] === 1))),
    );
    yield;
  }
  return LAMBDAS.map((lambda, index) => ({
    lambda,
    rows: columnsToRows(earlier.itemCount, (target) => columns[index]!.get(target)),
  }));
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
