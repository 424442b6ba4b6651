import type { CoPurchaseSettings } from '../../co-purchase/co-purchase-settings.ts';
import { defaultSettings } from '../../co-purchase/co-purchase-settings.ts';
import type { ItemLists } from '../../snapshot/item-lists.ts';
import { BitSet } from '../bit-set.ts';
import { changedItems } from './item-hashes.ts';
import type { MakingSession } from './making-session.ts';
import type { MakingPlan } from './making-store.ts';
import type { CrewLedger } from './crew-ledger.ts';
import type { BacktestTask } from '../../co-purchase/backtest-task.ts';
import type { StepBudget } from './step-budget.ts';
import type { LedgerStores } from '../stores-ledger.ts';

/** Tuning runs again when the shop has grown by this factor: what fits a shop changes slowly. */
const TUNE_AFTER_GROWTH = 1.3;
/** A backtest makes at least so many pieces that pause: what it costs is known before it begins. */
const MIN_TUNING_PIECES = 20_000;
/** Fewer orders tell nothing about what fits. */
const MIN_ORDERS_TO_TUNE = 200;

/** Keeps the stored settings while they fit the shop's size, else tunes; then enters `solve`. False: the step is over. */
export async function tuneStep(
  stores: LedgerStores,
  plan: MakingPlan,
  session: MakingSession,
  crew: CrewLedger,
  budget: StepBudget,
): Promise<boolean> {
  const { learning } = stores;
  const { matrix } = session.model;
  const { minBuyers } = session;
  const stored = learning.settings();
  const tunedAt = learning.get<{ orders: number; minBuyers: number }>('tuned-at') ?? { orders: 0, minBuyers };
  const grown = matrix.orderCount >= Math.max(MIN_ORDERS_TO_TUNE, tunedAt.orders * TUNE_AFTER_GROWTH);
  if (stored && !grown && tunedAt.minBuyers === minBuyers) {
    decide(stores, plan, session, stored, false);
    return true;
  }
  let settings = defaultSettings(matrix, { minBuyers });
  if (matrix.orderCount >= MIN_ORDERS_TO_TUNE) {
    for (let next = session.tuning(); ; next = session.tuning()) {
      if (next.done) {
        settings = next.value;
        break;
      }
      const parts = await backtest(plan, session, next.value, crew, budget);
      if (!parts) return false;
      session.tell(parts);
    }
  }
  decide(stores, plan, session, settings, true);
  return true;
}

/** The parts of a piece of the backtest, by one alone or by all. Null: the step is over. */
async function backtest(
  plan: MakingPlan,
  session: MakingSession,
  task: BacktestTask,
  crew: CrewLedger,
  budget: StepBudget,
): Promise<Uint8Array[] | null> {
  const parts = crew.sizeFor(plan, MIN_TUNING_PIECES * session.learning.unitsOf('tuneYield'));
  if (parts > 1) {
    const { fold } = task;
    if (session.claimSharing({ fold }) && !(await crew.sharePartners(plan, session, { fold }, budget))) return null;
    const tasks = Array.from({ length: parts }, (_, part) => ({
      type: 'backtest' as const,
      task,
      share: { part, parts },
    }));
    const made = await crew.work(plan, session, tasks, budget);
    return made && (await budget.goOn()) ? made : null;
  }
  const work = session.piece(task);
  for (let next = work.next(); ; next = work.next()) {
    if (next.done) return [next.value];
    if (budget.spend(next.value) && !(await budget.goOn())) return null;
  }
}

/** With the settings it is known what is to be solved and which lists are to be made. */
function decide(
  stores: LedgerStores,
  plan: MakingPlan,
  session: MakingSession,
  settings: CoPurchaseSettings,
  tuned: boolean,
): void {
  const { learning, making, words, prices, transaction } = stores;
  const other = tuned || JSON.stringify(learning.get('solved-with')) !== JSON.stringify(settings);
  const dirty = other ? BitSet.full(session.model.matrix.itemCount) : making.set('dirty', plan.items);
  const { hashes } = session;
  const followed = plan.followsPrices ? [[prices.read(), hashes.prices] as const] : [];
  const moved = changedItems([[words.read(), hashes.words], ...followed]);
  const all = plan.all || moved === null || learning.get('basis') !== JSON.stringify([settings, session.basis]);
  const changed = all ? BitSet.full(plan.items) : new BitSet(plan.items, dirty.bytes.slice());
  if (!all) for (const item of moved) for (const one of listsWith(stores, session, item)) changed.add(one);
  transaction(() => {
    making.forgetTrials();
    making.putSet('dirty', dirty);
    making.putSet('changed', changed);
    making.enter({ ...plan, settings, tuned, all, phase: 'solve' });
  });
}

/**
 * The lists that another product in the catalogue may change: its own, and those of what it is and was like; where lists
 * may name another of its variants now, also those of what goes with it.
 */
function* listsWith({ items, learning }: LedgerStores, session: MakingSession, item: number): Generator<number> {
  yield item;
  yield* session.alike(item);
  const json = learning.list(items.idOf(item));
  const { r = [], u = [], x = [] } = json ? (JSON.parse(json) as Partial<ItemLists>) : {};
  const lists: (readonly (readonly [id: string, ...unknown[]])[])[] = session.variants.some ? [r, u, x] : [r, u];
  for (const [id] of lists.flat()) {
    const other = items.find(id);
    if (other !== undefined && other < session.hashes.words.length) yield other;
  }
}
