import { unpackColumn } from '../co-purchase/ridge-column.ts';
import type { MakingSession } from './making-session.ts';
import type { MakingPlan } from './making-store.ts';
import type { StepBudget } from './step-budget.ts';
import type { LedgerStores } from './stores-ledger.ts';

/**
 * Solves the ridge of the dirty items, and marks the lists that this changes: those of every item that an old or a new
 * column names. Then enters `list`. False: the step is over.
 */
export async function solveStep(
  { learning, making, transaction }: LedgerStores,
  plan: MakingPlan,
  session: MakingSession,
  budget: StepBudget,
): Promise<boolean> {
  const learner = session.learner(plan.settings!);
  const dirty = making.set('dirty', plan.items);
  const changed = making.set('changed', plan.items);
  for (let at = making.at(); at < plan.items;) {
    const solved: [target: number, column: Uint8Array][] = [];
    for (let full = false; at < plan.items && !full; at++) {
      if (!dirty.has(at)) continue;
      const before = learning.column(at);
      const column = learner.solve(at);
      for (const bytes of [before, column]) for (const { item } of bytes ? unpackColumn(bytes) : []) changed.add(item);
      if (!before || !sameBytes(before, column)) solved.push([at, column]);
      full = budget.spend(session.unitsOf('solve', at));
    }
    transaction(() => {
      for (const [target, column] of solved) learning.putColumn(target, column);
      making.putSet('changed', changed);
      making.goTo(at);
    });
    if (!(await budget.goOn())) return false;
  }
  transaction(() => making.enter({ ...plan, phase: 'list', solved: dirty.count() }));
  return true;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
