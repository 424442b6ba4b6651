import type { ShopConfig } from '../../shared/shop-config.ts';
import type { LearnerOptions } from '../co-purchase/learn.ts';
import { createLearner, defaultSettings } from '../co-purchase/learn.ts';
import type { CoPurchaseSettings } from '../co-purchase/co-purchase-settings.ts';
import type { OrderMatrix } from '../co-purchase/order-matrix.ts';
import { columnsToRows, unpackColumn } from '../co-purchase/ridge-column.ts';
import { tune } from '../co-purchase/tune.ts';
import type { OrderCoverage } from '../report/order-coverage.ts';
import { orderCoverage } from '../report/order-coverage.ts';
import { bucketCount, writeBuckets } from '../snapshot/bucket.ts';
import type { Manifest } from '../snapshot/item-lists.ts';
import { listMaker, topLists } from '../snapshot/make-lists.ts';
import type { ShopModel } from '../snapshot/shop-model.ts';
import { shopModel } from '../snapshot/shop-model.ts';
import type { SnapshotContent } from '../snapshot/snapshot-store.ts';
import { ColumnsStore } from './columns-store.ts';
import type { ExplainedPair } from './explain-ledger.ts';
import { SIMILAR_ITEMS, explainStored } from './explain-ledger.ts';
import type { LedgerStores } from './stores-ledger.ts';
import { wordsHash } from './words-hash.ts';

/** After so much work the ledger lets waiting requests in. */
const SLICE_MS = 40;
/** Tuning runs again when the shop has grown by this factor: what fits a shop changes slowly. */
const TUNE_AFTER_GROWTH = 1.3;
/** Fewer orders tell nothing about what fits. */
const MIN_ORDERS_TO_TUNE = 200;
const DAY_MS = 86_400_000;

/** What one making found to do. */
export interface Making {
  content: SnapshotContent;
  /** The log's number up to which orders are in it. */
  seq: number;
  touched: number[];
  /** Lists that were made, of all items; targets whose ridge was solved; whether it was tuned. */
  report: { items: number; listsMade: number; solved: number; tuned: boolean; orders: number };
}

/**
 * Makes the next version out of the orders and the catalogue. It works in slices and lets requests in between; it
 * can die anywhere, since what it stores is either a finished part or made again. After a small change it solves only
 * the items of the new orders and makes only the lists that these can change; everything is made again after a
 * tuning, a change of the catalogue's words, or a change of the config's bands.
 */
export class SnapshotLedger {
  readonly #stores: LedgerStores;
  readonly #columns: ColumnsStore;

  constructor(stores: LedgerStores) {
    this.#stores = stores;
    this.#columns = new ColumnsStore(stores);
  }

  async make(config: ShopConfig, manifest: Manifest | null, now: number): Promise<Making> {
    const { items, log, blocks, learning } = this.#stores;
    const pause = slices();
    while (blocks.foldStep()) await pause();
    const seq = blocks.watermark();
    const touched = learning.touched();
    const { matrix } = this.#columns.read();
    const known = this.#columns.knownItems();
    const model = shopModel(known, matrix, config);

    const options: LearnerOptions = {
      minBuyers: config.learning.min_buyers,
      similar: (item) => model.content.similar(item, SIMILAR_ITEMS),
      idOf: (item) => items.idOf(item),
    };
    const { settings, tuned } = await this.#settings(matrix, options, pause);
    const learner = createLearner(matrix, settings, options);

    // What the lists rest on beside the orders: another value means that every list is made again.
    const basis = JSON.stringify([settings, config.up_sell, wordsHash(known), bucketCount(items.count)]);
    const all = learning.get('basis') !== basis || manifest === null;
    const dirty =
      tuned || learning.get('solved-with') !== JSON.stringify(settings)
        ? range(matrix.itemCount)
        : this.#dirtyItems(seq, touched);
    const stored = learning.columns();
    const changed = new Set(all ? range(items.count) : dirty);
    for (const target of dirty) {
      const before = stored[target];
      const column = learner.solve(target);
      for (const bytes of [before, column]) for (const { item } of bytes ? unpackColumn(bytes) : []) changed.add(item);
      if (!before || !sameBytes(before, column)) learning.putColumn(target, column);
      stored[target] = column;
      await pause();
    }
    if (dirty.length > 0) learning.set('solved-with', JSON.stringify(settings));

    const buckets = bucketCount(items.count);
    const rows = columnsToRows(matrix.itemCount, (target) => stored[target]);
    const makeLists = listMaker(model, learner, rows);
    for (const item of changed) {
      if (model.cards[item] || item < matrix.itemCount)
        learning.putList(items.idOf(item), JSON.stringify(makeLists(item)), buckets);
      await pause();
    }
    const top = topLists(model, Math.floor(now / DAY_MS));
    for (const [key, lists] of top.categories) learning.putList(key, JSON.stringify(lists), buckets);
    if (all) {
      const kept = new Set([...range(items.count).map((n) => items.idOf(n)), ...top.categories.map(([key]) => key)]);
      learning.keepLists(kept);
      learning.set('basis', basis);
    }
    // Also what a publish that died has left: its lines are kept already, and no version holds them.
    const dirtyBuckets = manifest?.buckets === buckets ? learning.unpublished() : range(buckets);
    const lists = new Map(dirtyBuckets.map((bucket) => [bucket, writeBuckets(learning.listsIn(bucket), 1)[0]!]));
    const cards = new Map(writeBuckets(cardLines(model), buckets).entries());
    const topCards = top.shop.best.flatMap(([id]) => model.cards[items.find(id)!] ?? []).slice(0, 24);
    return {
      content: { buckets, lists, cards, top: top.shop, topCards },
      seq,
      touched,
      report: { items: items.count, listsMade: changed.size, solved: dirty.length, tuned, orders: log.extent().orders },
    };
  }

  /** All cards as they stand. */
  cards(config: ShopConfig): ShopModel['cards'] {
    return this.#columns.cards(config);
  }

  /** The arithmetic of one pair under the stored settings, and what of it is published; the id that is not known. */
  explain(config: ShopConfig, itemId: string, withId: string): ExplainedPair | { unknown: string } {
    const { matrix } = this.#columns.read();
    return explainStored(this.#stores, matrix, this.#columns.knownItems(), config, itemId, withId);
  }

  /** What the orders and the catalogue offer to learn from. */
  async coverage(config: ShopConfig): Promise<OrderCoverage> {
    const pause = slices();
    while (this.#stores.blocks.foldStep()) await pause();
    return orderCoverage(this.#columns.read().matrix, this.cards(config));
  }

  /** Call after the version is published: what it holds need not be made again. */
  published({ seq, touched }: Making): void {
    this.#stores.learning.set('seq', seq);
    this.#stores.learning.clearTouched(touched);
    this.#stores.learning.clearUnpublished();
  }

  /** Whether orders have come, or changed, since the last published version. */
  behind(): boolean {
    const { learning, log } = this.#stores;
    return (learning.get<number>('seq') ?? 0) < log.lastSeq() || learning.touched().length > 0;
  }

  /** The stored choice while it fits the shop's size, else a new one. */
  async #settings(
    matrix: OrderMatrix,
    options: LearnerOptions,
    pause: () => Promise<void>,
  ): Promise<{ settings: CoPurchaseSettings; tuned: boolean }> {
    const { learning } = this.#stores;
    const stored = learning.settings();
    const tunedAt = learning.get<{ orders: number; minBuyers: number }>('tuned-at') ?? {
      orders: 0,
      minBuyers: options.minBuyers,
    };
    const grown = matrix.orderCount >= Math.max(MIN_ORDERS_TO_TUNE, tunedAt.orders * TUNE_AFTER_GROWTH);
    if (stored && !grown && tunedAt.minBuyers === options.minBuyers) return { settings: stored, tuned: false };
    let settings = defaultSettings(matrix, options);
    if (matrix.orderCount >= MIN_ORDERS_TO_TUNE) {
      const tuning = tune(matrix, options);
      for (;;) {
        const step = tuning.next();
        if (step.done) {
          settings = step.value;
          break;
        }
        await pause();
      }
    }
    learning.set('co-purchase', settings);
    learning.set('tuned-at', { orders: matrix.orderCount, minBuyers: options.minBuyers });
    return { settings, tuned: true };
  }

  /** The items of orders that came after the last published version, and of those that changed. */
  #dirtyItems(seq: number, touched: readonly number[]): number[] {
    const { learning, log } = this.#stores;
    const dirty = new Set(touched);
    let after = learning.get<number>('seq') ?? 0;
    while (after < seq) {
      const { orders, lastSeq } = log.read(after, seq, 4000, Number.POSITIVE_INFINITY);
      for (const { items } of orders) for (const item of items) dirty.add(item);
      if (lastSeq === after) break;
      after = lastSeq;
    }
    return [...dirty];
  }
}

function cardLines({ cards }: ShopModel): [string, string][] {
  return cards.flatMap((card): [string, string][] => (card ? [[card.id, JSON.stringify(card)]] : []));
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, n) => n);
}

/** Returns a pause that does nothing until a slice is used up, and then lets other work in. */
function slices(): () => Promise<void> {
  let end = Date.now() + SLICE_MS;
  let steps = 0;
  return async () => {
    // In workerd the clock stands still while code runs, so steps are counted as well.
    steps++;
    if (Date.now() < end && steps < 64) return;
    await scheduler.wait(0);
    steps = 0;
    end = Date.now() + SLICE_MS;
  };
}
