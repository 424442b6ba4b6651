import type { CoPurchaseSettings } from '../../co-purchase/co-purchase-settings.ts';
import type { RidgeRows } from '../../co-purchase/ridge-column.ts';
import { bucketCount } from '../../snapshot/bucket.ts';
import type { CrewLedger } from './crew-ledger.ts';
import { dealItems, isNothing } from './deal-items.ts';
import type { MakingSession } from './making-session.ts';
import { endOf } from './making-session.ts';
import type { MakingPlan } from './making-store.ts';
import type { MakingTask } from './making-task.ts';
import type { StepBudget } from './step-budget.ts';
import type { LedgerStores } from '../stores-ledger.ts';

/** What reading an item's column of the ridge costs, in units of `step-budget.ts`. */
const UNITS_A_COLUMN = 15;

/** Makes the lists of the changed items, and last those of the categories. Then enters `write`. False: the step is over. */
export async function listStep(
  { items, learning, making, transaction }: LedgerStores,
  plan: MakingPlan,
  session: MakingSession,
  crew: CrewLedger,
  budget: StepBudget,
): Promise<boolean> {
  const { content, matrix } = session.model;
  const buckets = bucketCount(plan.items);
  const changed = making.set('changed', plan.items);
  const { groups, variants } = session;
  // Variants have their lists from the one that leads them.
  for (const item of changed) changed.add(variants.leadOf(item));
  const hasList = (item: number) => content.catalogue.isShown(item) || item < matrix.itemCount;
  const has = (item: number) => changed.has(item) && hasList(item) && variants.leads(item);
  const unitsOf = (item: number) => session.learning.unitsOf('list', item);
  let units = 0;
  for (const item of changed) units += unitsOf(item);
  const size = crew.sizeFor(plan, units);
  const of = { settings: plan.settings! };
  const most = changed.count() > plan.items / 2;
  if (size > 1 && most && session.claimSharing(of) && !(await crew.sharePartners(plan, session, of, budget)))
    return false;
  let below = 0;
  for (let at = making.at(); at < plan.items;) {
    const rows = session.rows((target) => learning.column(target), at);
    if (endOf(rows) !== below) {
      below = endOf(rows);
      budget.spend(UNITS_A_COLUMN * matrix.itemCount);
      // Whatever is left of the step: rows that are read but not used would be read again.
      await budget.goOn();
    }
    const wanted = { from: at, below: endOf(rows), has };
    const { parts, next } = dealItems(wanted, { of: unitsOf, most: crew.partUnits(size, budget) }, size);
    const tasks = isNothing(parts) ? [] : listTasks(parts, plan.settings!, rows);
    const made = tasks.length > 0 ? await crew.work(plan, session, tasks, budget) : [];
    if (!made) return false;
    transaction(() => {
      for (const [k, bytes] of made.entries()) {
        const lists = new TextDecoder().decode(bytes).split('\n');
        for (const [n, lead] of parts[k]!.entries()) {
          const ofVariants = lists[n]!.split('\t');
          for (const item of variants.ledBy(lead)) learning.putList(items.idOf(item), ofVariants.shift()!, buckets);
          const group = session.groupLedBy(lead);
          if (group !== null && !hasList(items.find(group) ?? plan.items))
            learning.putList(group, lists[n]!.split('\t', 1)[0]!, buckets);
        }
      }
      making.goTo(next);
    });
    at = next;
    if (!(await budget.goOn())) return false;
  }
  const { categories } = session.top(plan.started);
  transaction(() => {
    for (const [key, lists] of categories) learning.putList(key, JSON.stringify(lists), buckets);
    if (plan.all) {
      const keys = new Set(categories.map(([key]) => key));
      const isItem = (id: string) => (items.find(id) ?? plan.items) < plan.items;
      learning.keepLists((id) => keys.has(id) || isItem(id) || groups.has(id));
    }
    making.enter({ ...plan, phase: 'write', listsMade: changed.count() });
  });
  return true;
}

/** The first part is the ledger's own, which has all rows in memory. */
function listTasks(parts: readonly Uint32Array[], settings: CoPurchaseSettings, rows: RidgeRows): MakingTask[] {
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
