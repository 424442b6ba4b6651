import type { CoPurchaseSettings } from '../../co-purchase/co-purchase-settings.ts';
import type { RidgeRows } from '../../co-purchase/ridge-column.ts';
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
  { items, learning, publishRun, transaction }: LedgerStores,
  run: PublishRun,
  session: PublishSession,
  distributor: WorkDistributor,
  budget: StepBudget,
): Promise<boolean> {
  const { content, matrix } = session.model;
  const buckets = bucketCount(run.items);
  const changed = publishRun.set('changed', run.items);
  const { groups, variants } = session;
  // Variants get the lists of their lead.
  for (const item of changed) changed.add(variants.leadOf(item));
  const hasList = (item: number) => content.catalog.isShown(item) || item < matrix.itemCount;
  const has = (item: number) => changed.has(item) && hasList(item) && variants.leads(item);
  const unitsOf = (item: number) => session.learning.unitsOf('list', item);
  let units = 0;
  for (const item of changed) units += unitsOf(item);
  const size = distributor.workersFor(run, units);
  const of = { settings: run.settings! };
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
    const tasks = isEmptyWork(parts) ? [] : listTasks(parts, run.settings!, rows);
    const made = tasks.length > 0 ? await distributor.work(run, session, tasks, budget) : [];
    if (!made) return false;
    transaction(() => {
      for (const [k, bytes] of made.entries()) {
        const lists = new TextDecoder().decode(bytes).split('\n');
        for (const [n, lead] of parts[k]!.entries()) {
          const ofVariants = lists[n]!.split('\t');
          for (const item of variants.ledBy(lead))
            learning.putList(session.model.idOf(item), ofVariants.shift()!, buckets);
          const group = session.groupLedBy(lead);
          if (group !== null && !hasList(items.find(group) ?? run.items))
            learning.putList(group, lists[n]!.split('\t', 1)[0]!, buckets);
        }
      }
      publishRun.goTo(next);
    });
    at = next;
    if (!(await budget.goOn())) return false;
  }
  const { categories } = session.top(run.started);
  transaction(() => {
    for (const [key, lists] of categories) learning.putList(key, JSON.stringify(lists), buckets);
    if (run.all) {
      const keys = new Set(categories.map(([key]) => key));
      const isItem = (id: string) => (items.find(id) ?? run.items) < run.items;
      learning.keepLists((id) => keys.has(id) || isItem(id) || groups.has(id));
    }
    publishRun.enter({ ...run, phase: 'write', listsMade: changed.count() });
  });
  return true;
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
