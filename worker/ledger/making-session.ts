import type { ShopConfig } from '../../shared/shop-config.ts';
import type { CoPurchaseSettings } from '../co-purchase/co-purchase-settings.ts';
import type { Learner, LearnerOptions, TrialMemory } from '../co-purchase/learn.ts';
import { createLearner } from '../co-purchase/learn.ts';
import type { OrderMatrix } from '../co-purchase/order-matrix.ts';
import { columnsToRows } from '../co-purchase/ridge-column.ts';
import { tune } from '../co-purchase/tune.ts';
import { bucketCount } from '../snapshot/bucket.ts';
import type { ItemLists, TopLists } from '../snapshot/item-lists.ts';
import { listMaker, topLists } from '../snapshot/make-lists.ts';
import type { KnownItem, ShopModel } from '../snapshot/shop-model.ts';
import { shopModel } from '../snapshot/shop-model.ts';
import { contentKey } from '../snapshot/snapshot-store.ts';
import type { ItemHashes } from './item-hashes.ts';
import { itemHashes } from './item-hashes.ts';

/** Neighbours by content whose lists a changed product may be on: as many as re-sell looks at. */
const ALIKE_ITEMS = 100;
/** An item's neighbours by content that the learner is given. */
export const SIMILAR_ITEMS = 20;
const DAY_MS = 86_400_000;

/**
 * Costs in units of `step-budget.ts`, from measurements on 400,000 lines of a gift shop: so much an item, and so much
 * a thousand lines of the orders that hold it.
 */
const UNITS = { tuneYield: [400, 30], solve: [1000, 55], list: [950, 95] } as const;

/**
 * What a making keeps in memory between its steps: all of it can be made again from the tables, and comes out the same.
 * It stands still while the shop goes on: what changes meanwhile is for the next version.
 *
 * Memory beside the matrix: cards and title vectors of the catalogue (about 1.5 kB a product), 40 bytes an order, 200 an
 * item, 8 a ridge weight.
 */
export class MakingSession {
  readonly model: ShopModel;
  /** What every list rests on beside orders, settings and catalogue. */
  readonly basis: string;
  /** The catalogue as the lists rest on it. */
  readonly hashes: ItemHashes;
  /** Changes with both. */
  readonly input: string;
  readonly minBuyers: number;
  readonly #options: LearnerOptions;
  readonly #linesBeside: Float64Array;
  readonly #meanLinesBeside: number;
  #tuning: Generator<void, CoPurchaseSettings> | null = null;
  #learner: { settings: string; learner: Learner } | null = null;
  #makeLists: ((item: number) => ItemLists) | null = null;
  #top: ReturnType<typeof topLists> | null = null;

  constructor(matrix: OrderMatrix, known: readonly KnownItem[], config: ShopConfig) {
    this.minBuyers = config.learning.min_buyers;
    this.model = shopModel(known, matrix, config);
    this.hashes = itemHashes(known, this.model.cards);
    const { currency, product_link } = config.shop;
    this.basis = JSON.stringify([config.up_sell, this.minBuyers, currency, product_link, bucketCount(known.length)]);
    const { words, prices } = this.hashes;
    this.input = [
      this.basis,
      ...[words, prices].map((hashes) => contentKey(Buffer.from(hashes.buffer).toString('base64'))),
    ].join(' ');
    const ids = known.map(({ id }) => id);
    this.#options = {
      minBuyers: this.minBuyers,
      similar: (item) => this.model.content.similar(item, SIMILAR_ITEMS),
      idOf: (item) => ids[item] ?? '',
    };
    this.#linesBeside = linesBeside(matrix);
    this.#meanLinesBeside = this.#linesBeside.reduce((sum, lines) => sum + lines, 0) / Math.max(1, matrix.itemCount);
  }

  /** The backtest under way, or a new one, which passes over the trials that are kept. */
  tuning(trials: TrialMemory): Generator<void, CoPurchaseSettings> {
    this.#tuning ??= tune(this.model.matrix, { ...this.#options, trials });
    return this.#tuning;
  }

  learner(settings: CoPurchaseSettings): Learner {
    const key = JSON.stringify(settings);
    if (this.#learner?.settings !== key) {
      this.#tuning = null;
      this.#learner = { settings: key, learner: createLearner(this.model.matrix, settings, this.#options) };
    }
    return this.#learner.learner;
  }

  /** The lists of an item, under ridge columns that do not change any more. */
  listsOf(item: number, settings: CoPurchaseSettings, column: (target: number) => Uint8Array | undefined): ItemLists {
    this.#makeLists ??= listMaker(
      this.model,
      this.learner(settings),
      columnsToRows(this.model.matrix.itemCount, column),
      this.minBuyers,
    );
    return this.#makeLists(item);
  }

  /** Items that are like this one now: likeness is mutual, so it may be on their lists. */
  alike(item: number): number[] {
    return this.model.content.similar(item, ALIKE_ITEMS).map((row) => row.item);
  }

  /** The shop's and the categories' lists for the day of `started`. */
  top(started: number): { shop: TopLists; categories: [key: string, lists: TopLists][] } {
    this.#top ??= topLists(this.model, Math.floor(started / DAY_MS));
    return this.#top;
  }

  /** What an item costs; without one, what any of them does. */
  unitsOf(work: keyof typeof UNITS, item?: number): number {
    const lines = item === undefined ? this.#meanLinesBeside : (this.#linesBeside[item] ?? 0);
    return UNITS[work][0] + (UNITS[work][1] * lines) / 1000;
  }
}

/** For each item the lines of all orders that hold it: what counting its pairs costs. O(lines). */
function linesBeside({ itemCount, orderCount, start, item }: OrderMatrix): Float64Array {
  const lines = new Float64Array(itemCount);
  for (let order = 0; order < orderCount; order++) {
    const size = start[order + 1]! - start[order]!;
    for (let line = start[order]!; line < start[order + 1]!; line++) lines[item[line]!]! += size;
  }
  return lines;
}
