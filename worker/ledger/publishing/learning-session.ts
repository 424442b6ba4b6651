import { createBacktest } from '../../co-purchase/tune.ts';
import { ByteWriter } from '../../co-purchase/byte-list.ts';
import type { CoPurchaseSettings } from '../../co-purchase/co-purchase-settings.ts';
import type { Learner, LearnerOptions, TrialMemory } from '../../co-purchase/learn.ts';
import { createLearner } from '../../co-purchase/learn.ts';
import type { OrderMatrix } from '../../co-purchase/order-matrix.ts';
import type { Paths } from '../../co-purchase/paths.ts';
import type { RidgeRows } from '../../co-purchase/ridge-column.ts';
import type { ItemLists } from '../../snapshot/item-lists.ts';
import { listMaker } from '../../snapshot/make-lists.ts';
import type { ShopModel } from '../../snapshot/shop-model.ts';
import type { PublishTask, PathsOf } from './publish-task.ts';

/** An item's neighbours by content that the learner is given. */
export const SIMILAR_ITEMS = 20;

/**
 * Costs in units of `step-budget.ts`, from measurements on 400,000 lines of a gift shop: so much an item, and so much
 * a thousand lines of the orders that hold it.
 */
const UNITS = { tuneYield: [400, 30], solve: [1000, 55], list: [950, 95] } as const;

/** What it learns from. */
export interface LearntFrom {
  model: ShopModel;
  minBuyers: number;
}

/**
 * The memory of solving, listing and backtesting. All of it can be made again, with the same result.
 *
 * Memory beside the matrix: the catalogue and its index (some 60 bytes a product and 6 a word of its title), 40 bytes an
 * order, 16 an item, and 8 a partner that paths lead over.
 */
export class LearningSession {
  readonly #from: LearntFrom;
  readonly #options: LearnerOptions;
  readonly #meanLinesBeside: number;
  #backtest: ReturnType<typeof createBacktest> | null = null;
  #learner: { settings: string; learner: Learner } | null = null;
  #makeLists: ((lead: number, rows: RidgeRows) => ItemLists[]) | null = null;

  /** @param trials where the results of a backtest's trials are kept */
  constructor(from: LearntFrom, trials?: TrialMemory) {
    const { model, minBuyers } = from;
    this.#from = from;
    this.#options = {
      minBuyers,
      similar: (item) => model.content.similar(item, SIMILAR_ITEMS),
      canBuy: (item) => model.content.catalog.isShown(item) && !model.content.catalog.isSoldOut(item),
      idOf: (item) => model.idOf(item),
      trials,
    };
    this.#meanLinesBeside = allLinesBeside(model.matrix) / Math.max(1, model.matrix.itemCount);
  }

  /** The backtest in progress, or a new one, which skips the trials that are kept. */
  backtest(): ReturnType<typeof createBacktest> {
    this.#backtest ??= createBacktest(this.#from.model.matrix, this.#options);
    return this.#backtest;
  }

  learner(settings: CoPurchaseSettings): Learner {
    const key = JSON.stringify(settings);
    if (this.#learner?.settings !== key) {
      this.#backtest = null;
      this.#makeLists = null;
      this.#learner = { settings: key, learner: createLearner(this.#from.model.matrix, settings, this.#options) };
    }
    return this.#learner.learner;
  }

  /** Does a task; yields the cost of each piece of it, in units. */
  *work(task: PublishTask): Generator<number, Uint8Array> {
    switch (task.type) {
      case 'backtest': {
        const units = this.unitsOf('tuneYield');
        const work = this.backtest().work(task.task, task.share);
        for (let next = work.next(); ; next = work.next()) {
          if (next.done) return next.value;
          yield units;
        }
      }
      case 'partners': {
        const units = this.unitsOf('tuneYield');
        const work = this.#paths(task.of).partners(task.share);
        for (let next = work.next(); ; next = work.next()) {
          if (next.done) return next.value;
          yield units;
        }
      }
      case 'know':
        this.#paths(task.of).know(task.parts);
        return new Uint8Array();
      case 'solve': {
        const learner = this.learner(task.settings);
        const columns = new ByteWriter();
        for (const item of task.items) {
          columns.list(learner.solve(item));
          yield this.unitsOf('solve', item);
        }
        return columns.done();
      }
      case 'list': {
        const learner = this.learner(task.settings);
        this.#makeLists ??= listMaker(this.#from.model, learner, this.#from.minBuyers);
        const lists: string[] = [];
        for (const item of task.items) {
          lists.push(
            this.#makeLists(item, task.rows)
              .map((one) => JSON.stringify(one))
              .join('\t'),
          );
          yield this.unitsOf('list', item);
        }
        return new TextEncoder().encode(lists.join('\n'));
      }
      default:
        task satisfies never;
        throw new Error('unknown task');
    }
  }

  #paths(of: PathsOf): Paths {
    return 'fold' in of ? this.backtest().paths[of.fold]! : this.learner(of.settings).paths;
  }

  /** The cost of an item; without `item`, the mean. */
  unitsOf(work: keyof typeof UNITS, item?: number): number {
    const lines = item === undefined ? this.#meanLinesBeside : linesBeside(this.#from.model.matrix, item);
    return UNITS[work][0] + (UNITS[work][1] * lines) / 1000;
  }
}

/** The lines of all of the item's orders: the cost of counting its pairs. O(its orders). */
function linesBeside({ itemCount, start, postingStart, posting }: OrderMatrix, item: number): number {
  let lines = 0;
  if (item >= itemCount) return lines;
  for (let p = postingStart[item]!; p < postingStart[item + 1]!; p++)
    lines += start[posting[p]! + 1]! - start[posting[p]!]!;
  return lines;
}

/** The same of all items together. O(orders). */
function allLinesBeside({ orderCount, start }: OrderMatrix): number {
  let lines = 0;
  for (let order = 0; order < orderCount; order++) lines += (start[order + 1]! - start[order]!) ** 2;
  return lines;
}
