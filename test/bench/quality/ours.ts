import { combine } from '../../../worker/co-purchase/combine.ts';
import type { CoPurchaseSettings } from '../../../worker/co-purchase/co-purchase-settings.ts';
import {
  createLearner,
  defaultSettings,
  type LearnerOptions,
  type Neighbour,
} from '../../../worker/co-purchase/learn.ts';
import { buildOrderMatrix, type OrderMatrix } from '../../../worker/co-purchase/order-matrix.ts';
import { columnsToRows } from '../../../worker/co-purchase/ridge-column.ts';
import { tune } from '../../../worker/co-purchase/tune.ts';
import { buildContentIndex } from '../../../worker/similarity/build-content-index.ts';
import type { History } from './history.ts';
import type { Case, Split } from './protocol.ts';

/** The lists as the edge would serve them, with what the shop's own backtest chose. */
export interface Learnt {
  settings: CoPurchaseSettings;
  lists: Neighbour[][];
  /** CPU milliseconds of this process. */
  tuneMs: number;
  solveMs: number;
}

const MIN_BUYERS = 2;
/** As in the ledger: with fewer orders a shop has the defaults. */
const MIN_ORDERS_TO_TUNE = 200;
/** What the ledger asks the content for. */
const SIMILAR_ITEMS = 20;

/** Learns the train part exactly as the ledger does: matrix, tuning, ridge columns, published lists of 50. */
export function learnLists(history: History, split: Split): Learnt {
  const matrix = trainMatrix(split);
  const options: LearnerOptions = {
    minBuyers: MIN_BUYERS,
    idOf: (item) => split.ids[item]!,
    ...similarTo(history, split),
  };
  const started = cpuMs();
  const settings =
    matrix.orderCount < MIN_ORDERS_TO_TUNE ? defaultSettings(matrix, options) : finish(tune(matrix, options));
  const tuned = cpuMs();
  const learner = createLearner(matrix, settings, options);
  const columns = split.ids.map((_, target) => learner.solve(target));
  const rows = columnsToRows(split.ids.length, (target) => columns[target]);
  const lists = split.ids.map((_, item) => learner.neighbours(item, rows));
  return { settings, lists, tuneMs: tuned - started, solveMs: cpuMs() - tuned };
}

/** Where the target stands among what the edge answers; what is not in the lists is not found. */
export function rankServed(lists: Neighbour[][], counts: Uint32Array, { context, target }: Case): number {
  const answer = combine(context.map((item) => ({ neighbours: lists[item]! })));
  // Ties go to what sells more.
  answer.sort((a, b) => b.score - a.score || counts[b.item as number]! - counts[a.item as number]!);
  let rank = 0;
  for (const { item } of answer) {
    if (item === target) return rank;
    if (!context.includes(item as number)) rank += 1;
  }
  return Number.POSITIVE_INFINITY;
}

export function trainMatrix({ train, baskets, ids }: Split): OrderMatrix {
  const buyers = new Map<string, number>();
  const buyerOf = (id: string | null) => {
    if (id === null) return null;
    if (!buyers.has(id)) buyers.set(id, buyers.size);
    return buyers.get(id)!;
  };
  const orders = train.map(({ time, buyer }, index) => ({ time, buyer: buyerOf(buyer), items: baskets[index]! }));
  return buildOrderMatrix(orders, ids.length);
}

function similarTo({ catalog }: History, { ids }: Split): Pick<LearnerOptions, 'similar'> {
  if (catalog.size === 0) return {};
  const index = buildContentIndex(ids.map((id) => catalog.get(id) ?? null));
  return { similar: (item) => index.similar(item, SIMILAR_ITEMS) };
}

function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function cpuMs(): number {
  return process.cpuUsage().user / 1000;
}
