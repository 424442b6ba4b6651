import { bucketCount } from '../snapshot/bucket.ts';
import type { MakingSession } from './making-session.ts';
import type { MakingPlan } from './making-store.ts';
import type { StepBudget } from './step-budget.ts';
import type { LedgerStores } from './stores-ledger.ts';

/** Makes the lists of the changed items, and last those of the categories. Then enters `write`. False: the step is over. */
export async function listStep(
  { items, learning, making, transaction }: LedgerStores,
  plan: MakingPlan,
  session: MakingSession,
  budget: StepBudget,
): Promise<boolean> {
  const { cards, matrix } = session.model;
  const buckets = bucketCount(plan.items);
  const changed = making.set('changed', plan.items);
  for (let at = making.at(); at < plan.items;) {
    const made: [id: string, json: string][] = [];
    for (let full = false; at < plan.items && !full; at++) {
      if (!changed.has(at) || !(cards[at] || at < matrix.itemCount)) continue;
      const lists = session.listsOf(at, plan.settings!, (target) => learning.column(target));
      made.push([items.idOf(at), JSON.stringify(lists)]);
      full = budget.spend(session.unitsOf('list', at));
    }
    transaction(() => {
      for (const [id, json] of made) learning.putList(id, json, buckets);
      making.goTo(at);
    });
    if (!(await budget.goOn())) return false;
  }
  const { categories } = session.top(plan.started);
  transaction(() => {
    for (const [key, lists] of categories) learning.putList(key, JSON.stringify(lists), buckets);
    if (plan.all) {
      const kept = new Set(categories.map(([key]) => key));
      for (let item = 0; item < plan.items; item++) kept.add(items.idOf(item));
      learning.keepLists(kept);
    }
    making.enter({ ...plan, phase: 'write', listsMade: changed.count() });
  });
  return true;
}
