import type { CoPurchaseSettings } from '../../co-purchase/co-purchase-settings.ts';
import type { RidgeRows } from '../../co-purchase/ridge-column.ts';
import type { BitSet } from '../../columns/bit-set.ts';
import { bucketCount } from '../../snapshot/bucket.ts';
import type { WorkDistributor } from './work-distributor.ts';
import { distributeItems, isEmptyWork } from './distribute-items.ts';
import type { PublishSession } from './publish-session.ts';
import { endOf } from './ridge-window.ts';
import type { PublishRun } from './publish-run.ts';
import type { PublishTask } from './publish-task.ts';
import type { StepBudget } from './step-budget.ts';
import type { LedgerStores } from '../ledger-stores.ts';

/** Cost of reading a ridge column, in units of `step-budget.ts`. */
const UNITS_A_COLUMN = 15;

/** Makes the lists of the changed items, then those of the categories, then enters `write`. False: the step is over. */
export async function makeListsStep(
  stores: LedgerStores,
  run: PublishRun,
  session: PublishSession,
  distributor: WorkDistributor,
  budget: StepBudget,
): Promise<boolean> {
  const { learning, publishRun, transaction } = stores;
  const { matrix } = session.model;
  const { variants } = session;
  const settings = run.settings!;
  const changed = publishRun.bitsOf('changed', run.items);
  // Variants get the lists of their lead.
  for (const item of changed) changed.add(variants.leadOf(item));
  const has = (item: number) => changed.has(item) && hasList(session, item) && variants.leads(item);
  const unitsOf = (item: number) => session.learning.unitsOf('list', item);
  let units = 0;
  for (const item of changed) units += unitsOf(item);
  const size = distributor.workersFor(run, units);
  const of = { settings };
  const most = changed.count() > run.items / 2;
  if (size > 1 && most && session.claimSharing(of) && !(await distributor.sharePartners(run, session, of, budget)))
    return false;
  let below = 0;
  for (let at = publishRun.at(); at < run.items;) {
    const rows = session.rows((target) => learning.column(target), at);
    if (endOf(rows) !== below) {
      below = endOf(rows);
      budget.spend(UNITS_A_COLUMN * matrix.itemCount);
      // Goes on even if the step is over: else the rows would be read again for nothing.
      await budget.goOn();
    }
    const wanted = { from: at, below: endOf(rows), has };
    const { parts, next } = distributeItems(wanted, { of: unitsOf, most: distributor.partUnits(size, budget) }, size);
    const tasks = isEmptyWork(parts) ? [] : listTasks(parts, settings, rows);
    const made = tasks.length > 0 ? await distributor.work(run, session, tasks, budget) : [];
    if (!made) return false;
    transaction(() => {
      for (const [k, bytes] of made.entries()) putLists(stores, run, session, parts[k]!, bytes);
      publishRun.goTo(next);
    });
    at = next;
    if (!(await budget.goOn())) return false;
  }
  finishLists(stores, run, session, changed);
  return true;
}

/** Whether orders alone call a product so: such a name has no lists, since pages that say it are led to the product. */
function isOtherName(session: PublishSession, item: number): boolean {
  return session.meantBy(item) !== item;
}

function hasList(session: PublishSession, item: number): boolean {
  if (isOtherName(session, item)) return false;
  return session.model.content.catalog.isShown(item) || item < session.model.matrix.itemCount;
}

/** Keeps the lists of some leads, of the variants that they lead, and of their groups. @param made as of a task `list` */
function putLists(
  { items, learning }: LedgerStores,
  run: PublishRun,
  session: PublishSession,
  leads: Uint32Array,
  made: Uint8Array,
): void {
  const buckets = bucketCount(run.items);
  const lists = new TextDecoder().decode(made).split('\n');
  for (const [n, lead] of leads.entries()) {
    const ofVariants = lists[n]!.split('\t');
    const [own] = ofVariants;
    for (const item of session.variants.ledBy(lead))
      learning.putList(session.model.idOf(item), ofVariants.shift()!, buckets);
    const group = session.groupLedBy(lead);
    if (group !== null && !hasList(session, items.find(group) ?? run.items)) learning.putList(group, own!, buckets);
  }
}

/** Keeps the lists of the categories; where all lists were made again, removes those of what is gone; enters `write`. */
function finishLists(
  { items, learning, publishRun, transaction }: LedgerStores,
  run: PublishRun,
  session: PublishSession,
  changed: BitSet,
): void {
  const { categories } = session.top(run.started);
  transaction(() => {
    for (const [key, lists] of categories) learning.putList(key, JSON.stringify(lists), bucketCount(run.items));
    if (run.all) {
      const keys = new Set(categories.map(([key]) => key));
      const isItem = (id: string) => {
        const item = items.find(id) ?? run.items;
        return item < run.items && !isOtherName(session, item);
      };
      learning.keepLists((id) => keys.has(id) || isItem(id) || session.groups.has(id));
    } else
      for (const item of changed)
        if (item < run.items && isOtherName(session, item) && !session.groups.has(items.idOf(item)))
          learning.dropList(items.idOf(item));
    let listsMade = 0;
    for (const item of changed) if (item < run.items && !isOtherName(session, item)) listsMade++;
    publishRun.enter({ ...run, phase: 'write', listsMade });
  });
}

/** The first part is for the main ledger, which has all rows in memory. */
function listTasks(parts: readonly Uint32Array[], settings: CoPurchaseSettings, rows: RidgeRows): PublishTask[] {
  return parts.map((items, k) => ({ type: 'list', settings, items, rows: k === 0 ? rows : rowsOf(rows, items) }));
}

/** The rows of some items, ascending, and of no others. */
function rowsOf({ from, start, target, weight }: RidgeRows, items: Uint32Array): RidgeRows {
  const length = items.reduce((sum, item) => sum + start[item - from + 1]! - start[item - from]!, 0);
  const some: RidgeRows = {
    from,
    start: new Uint32Array(start.length),
    target: new Uint32Array(length),
    weight: new Float32Array(length),
  };
  let at = 0;
  let k = 0;
  for (let n = 0; n + 1 < start.length; n++) {
    if (items[k] === from + n) {
      some.target.set(target.subarray(start[n], start[n + 1]), at);
      some.weight.set(weight.subarray(start[n], start[n + 1]), at);
      at += start[n + 1]! - start[n]!;
      k++;
    }
    some.start[n + 1] = at;
  }
  return some;
}
