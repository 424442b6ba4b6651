import { ShopConfig } from '../../../shared/shop-config.ts';
import { Product } from '../../../shared/product.ts';
import type { BacktestTask } from '../../../worker/co-purchase/backtest-task.ts';
import type { CoPurchaseSettings } from '../../../worker/co-purchase/co-purchase-settings.ts';
import { createLearner, defaultSettings, type LearnerOptions } from '../../../worker/co-purchase/learn.ts';
import type { OrderMatrix } from '../../../worker/co-purchase/order-matrix.ts';
import { createBacktest } from '../../../worker/co-purchase/tune.ts';
import { columnsToRows } from '../../../worker/co-purchase/ridge-column.ts';
import { packBlock } from '../../../worker/ledger/blocks/order-block.ts';
import { PublishSession } from '../../../worker/ledger/publishing/publish-session.ts';
import { orderColumns } from '../../../worker/ledger/blocks/order-columns.ts';
import { bucketCount } from '../../../worker/snapshot/bucket.ts';
import { listMaker, topLists } from '../../../worker/snapshot/make-lists.ts';
import type { ItemSource, KnownItem } from '../../../worker/snapshot/shop-model.ts';
import { generatedCatalog } from '../learning/generated-catalog.ts';
import { diskShelf } from './disk-shelf.ts';
import { generatedHistory, seeded } from '../learning/generated-history.ts';
import type { HistoryFigures } from '../learning/history-figures.ts';

const BLOCK_ORDERS = 4000;
/** Items whose lists are really made; all others cost what these do in the mean. */
const SAMPLE = 200;
/** Each time is the least of so many: what else the machine does can only add to it. */
const ROUNDS = 3;
/** A backtest's passes over its questions, and its ridges and lists, as `tune.ts` asks for them; one of so many parts of each is made. */
const PAGE_PASSES = 17;
const RIDGE_PASSES = 2;
const LIST_PASSES = 2;
const SAMPLED_PARTS = 16;
const NO_TRIALS = { recall: () => null, keep: () => undefined };
/** Items made before the clock runs, so that the code is warm as it is in a full publish. */
const WARM_UP = 60;
/** A busy hour. */
export const HOUR_ORDERS = 50;

/** What a shop of one size costs in the real counting and list code, in Node. */
export interface GrownShop {
  products: number;
  orders: number;
  lines: number;
  /** Bytes of the blocks: what the ledger keeps beside its log. */
  blockBytes: number;
  /**
   * Bytes in memory while a version is made: the orders as a matrix; all that the ledger keeps of the catalogue, and what
   * counting keeps, while lists are made or while buckets are written, whichever is more.
   */
  matrixBytes: number;
  modelBytes: number;
  /** Processor ms: reading blocks and catalogue, a backtest, an item's ridge, an item's lists, the shop's and categories' lists. */
  readMs: number;
  tuneMs: number;
  solveMs: number;
  listMs: number;
  topMs: number;
  /** Bytes of an item's lists. */
  listBytes: number;
  /** Products in the orders of a busy hour. */
  hourItems: number;
}

export function measureShop(figures: HistoryFigures, size: { products: number; orders: number }): GrownShop {
  const { blocks, lines, hourItems } = foldedHistory(figures, size);
  const blockBytes = blocks.reduce((sum, block) => sum + block.byteLength, 0);
  const config = ShopConfig.parse({ shop: { name: 'Growth' } });

  const known = catalog(size.products);
  const before = used();
  const { matrix } = orderColumns(blocks, size.products);
  const withMatrix = used();
  const shelf = diskShelf();
  const open = () => new PublishSession(matrix, known, config, NO_TRIALS, [], shelf);
  const writing = whileWriting(open(), size.products) - withMatrix;
  const session = open();
  const { model } = session;
  const readMs = leastMs(() => {
    orderColumns(blocks, size.products);
    return open();
  });

  const settings = defaultSettings(matrix, { minBuyers: 2 });
  const similar = (item: number) => model.content.similar(item, 20);
  const learner = createLearner(matrix, settings, { similar });
  const random = seeded(11);
  const sample = Array.from({ length: SAMPLE }, () => Math.floor(random() * size.products));
  for (const item of sample.slice(0, WARM_UP)) learner.solve(item);
  const columns = new Map<number, Uint8Array>();
  const solveMs = leastMs(() => sample.forEach((item) => columns.set(item, learner.solve(item)))) / SAMPLE;
  const rows = columnsToRows(size.products, (item) => columns.get(item));
  const makeLists = listMaker(model, learner);
  for (const item of sample.slice(0, WARM_UP)) makeLists(item, rows);
  let listBytes = 0;
  const listMs =
    leastMs(() => {
      listBytes = 0;
      for (const item of sample) listBytes += JSON.stringify(makeLists(item, rows)).length / SAMPLE;
    }) / SAMPLE;
  const withLists = used();
  const tuneMs = backtestMs(matrix, settings, { minBuyers: 2, similar, idOf: model.idOf });
  return {
    ...size,
    lines,
    blockBytes,
    matrixBytes: withMatrix - before,
    modelBytes: Math.max(withLists - withMatrix, writing),
    readMs,
    tuneMs,
    solveMs,
    listMs,
    topMs: leastMs(() => topLists(model, 1)),
    listBytes,
    hourItems,
  };
}

/** Memory when the first bucket of cards is written. */
function whileWriting(session: PublishSession, products: number): number {
  session.beginWriting(0);
  session.cardText(0, bucketCount(products));
  const bytes = used();
  // Still there when it is measured.
  session.leads();
  return bytes;
}

/** A sample of a backtest's pieces, times all of them. */
function backtestMs(matrix: OrderMatrix, settings: CoPurchaseSettings, options: LearnerOptions): number {
  const backtest = createBacktest(matrix, options);
  const share = { part: 1, parts: SAMPLED_PARTS };
  const msOf = (task: BacktestTask) => {
    const before = processorMs();
    const work = backtest.work(task, share);
    while (!work.next().done);
    return (processorMs() - before) * SAMPLED_PARTS;
  };
  const dampings = [0, 0.1, 0.2, 0.3, 0.4, 0.5].map((damping) => ({ ...settings, damping }));
  let sum = 0;
  for (let fold = 0; fold < backtest.paths.length; fold++) {
    // The first pass warms the code, and counts the partners that all passes read.
    const first = msOf({ type: 'pages', fold, settings: dampings, rows: null });
    sum += first + (PAGE_PASSES - 1) * msOf({ type: 'pages', fold, settings: dampings, rows: null });
    sum += LIST_PASSES * msOf({ type: 'lists', fold, settings, plain: false });
    sum += RIDGE_PASSES * msOf({ type: 'ridges', fold, settings, lambdas: [5, 20, 80, 320] });
  }
  return sum;
}

function foldedHistory(figures: HistoryFigures, size: { products: number; orders: number }) {
  const blocks: ArrayBuffer[] = [];
  const hour = new Set<number>();
  let lines = 0;
  let stretch: Parameters<typeof packBlock>[0][number][] = [];
  for (const { n, time, customer, items } of generatedHistory(figures, size)) {
    const sorted = items.sort((a, b) => a - b);
    stretch.push({ time, buyer: customer, items: sorted, prices: sorted.map((item) => 2 + (item % 70)) });
    lines += sorted.length;
    if (n >= size.orders - HOUR_ORDERS) for (const item of sorted) hour.add(item);
    if (stretch.length === BLOCK_ORDERS || n === size.orders - 1) {
      blocks.push(packBlock(stretch));
      stretch = [];
    }
  }
  return { blocks, lines, hourItems: hour.size };
}

/** As the ledger reads it from its tables, which are no part of its memory. */
function catalog(products: number): ItemSource {
  const stated = generatedCatalog(products);
  const ids = stated.map(({ id }) => id);
  const json = stated.map((product) => JSON.stringify(Product.parse(product)));
  return {
    count: products,
    isListed: () => true,
    meantBy: (item) => item,
    *range(from, below): Generator<KnownItem> {
      for (let n = from; n < below; n++)
        yield { n, id: ids[n]!, orderTitle: null, orderPrice: 2 + (n % 70), product: JSON.parse(json[n]!) as Product };
    },
  };
}

function used(): number {
  // A process of its own, started with --expose-gc: what an earlier shop left behind would be counted.
  globalThis.gc!();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function leastMs(work: () => unknown): number {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const before = processorMs();
    work();
    least = Math.min(least, processorMs() - before);
  }
  return least;
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
