import type { CoPurchaseSettings } from '../../co-purchase/co-purchase-settings.ts';
import { defaultSettings } from '../../co-purchase/co-purchase-settings.ts';
import type { ItemLists } from '../../snapshot/item-lists.ts';
import { BitSet } from '../../columns/bit-set.ts';
import { changedItems } from './item-hashes.ts';
import type { PublishSession } from './publish-session.ts';
import type { PublishRun } from './publish-run.ts';
import type { WorkDistributor } from './work-distributor.ts';
import type { BacktestTask } from '../../co-purchase/backtest-task.ts';
import type { StepBudget } from './step-budget.ts';
import type { LedgerStores } from '../ledger-stores.ts';

/** The backtest runs again when the shop has grown by this factor: what fits a shop changes slowly. */
const TUNE_AFTER_GROWTH = 1.3;
/** Pieces of a backtest at least, to estimate its cost before it begins. */
const MIN_TUNING_PIECES = 20_000;
/** Fewer orders cannot show what fits. */
const MIN_ORDERS_TO_TUNE = 200;

/** Keeps the stored settings, or chooses others by backtest where the shop has grown; then enters `solve`. False: the step is over. */
export async function tuneStep(
  stores: LedgerStores,
  run: PublishRun,
  session: PublishSession,
  distributor: WorkDistributor,
  budget: StepBudget,
): Promise<boolean> {
  const { matrix } = session.model;
  const { minBuyers } = session;
  const stored = stores.settings.get('co-purchase');
  const tunedAt = stores.settings.get('tuned-at') ?? { orders: 0, minBuyers };
  const grown = matrix.orderCount >= Math.max(MIN_ORDERS_TO_TUNE, tunedAt.orders * TUNE_AFTER_GROWTH);
  if (stored && !grown && tunedAt.minBuyers === minBuyers) {
    decide(stores, run, session, stored, false);
    return true;
  }
  let settings = defaultSettings(matrix, { minBuyers });
  if (matrix.orderCount >= MIN_ORDERS_TO_TUNE) {
    for (let next = session.backtest.next(); ; next = session.backtest.next()) {
      if (next.done) {
        settings = next.value;
        break;
      }
      const parts = await backtest(run, session, next.value, distributor, budget);
      if (!parts) return false;
      session.backtest.tell(parts);
    }
  }
  decide(stores, run, session, settings, true);
  return true;
}

/** The results of a task of the backtest, by one worker or all. Null: the step is over. */
async function backtest(
  run: PublishRun,
  session: PublishSession,
  task: BacktestTask,
  distributor: WorkDistributor,
  budget: StepBudget,
): Promise<Uint8Array[] | null> {
  const parts = distributor.workersFor(run, MIN_TUNING_PIECES * session.learning.unitsOf('tuneYield'));
  if (parts > 1) {
    const { fold } = task;
    if (session.claimSharing({ fold }) && !(await distributor.sharePartners(run, session, { fold }, budget)))
      return null;
    const tasks = Array.from({ length: parts }, (_, part) => ({
      type: 'backtest' as const,
      task,
      share: { part, parts },
    }));
    const made = await distributor.work(run, session, tasks, budget);
    return made && (await budget.goOn()) ? made : null;
  }
  const work = session.backtest.piece(task);
  for (let next = work.next(); ; next = work.next()) {
    if (next.done) return [next.value];
    if (budget.spend(next.value) && !(await budget.goOn())) return null;
  }
}

/** Decides, with the settings, which columns are to be solved and which lists to be made. */
function decide(
  stores: LedgerStores,
  run: PublishRun,
  session: PublishSession,
  settings: CoPurchaseSettings,
  tuned: boolean,
): void {
  const { publishRun, words, prices, transaction } = stores;
  const other = tuned || JSON.stringify(stores.settings.get('solved-with')) !== JSON.stringify(settings);
  const dirty = other ? BitSet.full(session.model.matrix.itemCount) : publishRun.bitsOf('dirty', run.items);
  const { hashes } = session;
  const followed = run.followsPrices ? [[prices.read(), hashes.prices] as const] : [];
  const moved = changedItems([[words.read(), hashes.words], ...followed]);
  const all = run.all || moved === null || stores.settings.get('basis') !== JSON.stringify([settings, session.basis]);
  const changed = all ? BitSet.full(run.items) : new BitSet(run.items, dirty.bytes.slice());
  if (!all)
    for (const item of moved) for (const one of listsWith(stores, session, item)) if (one < run.items) changed.add(one);
  transaction(() => {
    publishRun.forgetTrials();
    publishRun.putBits('dirty', dirty);
    publishRun.putBits('changed', changed);
    publishRun.enter({ ...run, settings, tuned, all, phase: 'solve' });
  });
}

/**
 * The lists that a changed product may change: its own, and those of items that it is or was similar to; with variants,
 * also those of items bought with it, since they may name another variant now.
 */
function* listsWith({ items, learning }: LedgerStores, session: PublishSession, item: number): Generator<number> {
  yield item;
  yield* session.alike(item);
  const json = learning.list(items.idOf(item));
  const { r = [], u = [], x = [] } = json ? (JSON.parse(json) as Partial<ItemLists>) : {};
  const lists: (readonly (readonly [id: string, ...unknown[]])[])[] = session.variants.some ? [r, u, x] : [r, u];
  for (const [id] of lists.flat()) {
    const other = items.find(id);
    if (other !== undefined) yield other;
  }
}
