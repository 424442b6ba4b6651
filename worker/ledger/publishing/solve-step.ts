import { ByteReader } from '../../co-purchase/byte-list.ts';
import { unpackColumn } from '../../co-purchase/ridge-column.ts';
import type { WorkDistributor } from './work-distributor.ts';
import { distributeItems, isEmptyWork } from './distribute-items.ts';
import type { PublishSession } from './publish-session.ts';
import type { PublishRun } from './publish-run.ts';
import type { StepBudget } from './step-budget.ts';
import type { LedgerStores } from '../ledger-stores.ts';

/** A weight that changes by less than this share of the column's strongest weight does not change a list. */
const VISIBLE_SHARE = 0.02;

/**
 * Solves the ridge columns of the dirty items, and marks the lists of items whose weights have visibly changed. Other
 * weights may stay a little old until the item's next order or the next backtest. Evidence needs no mark: it changes only
 * with orders of the item itself. Then enters `list`. False: the step is over.
 */
export async function solveStep(
  { learning, publishRun, transaction }: LedgerStores,
  run: PublishRun,
  session: PublishSession,
  distributor: WorkDistributor,
  budget: StepBudget,
): Promise<boolean> {
  const settings = run.settings!;
  const dirty = publishRun.bitsOf('dirty', run.items);
  const changed = publishRun.bitsOf('changed', run.items);
  const unitsOf = (item: number) => session.learning.unitsOf('solve', item);
  // Another name of a product has no orders: solved is only what it was learnt to go with before it was known for one.
  const has = (item: number) =>
    dirty.has(item) && (session.meantBy(item) === item || learning.column(item) !== undefined);
  let units = 0;
  for (const item of dirty) units += unitsOf(item);
  const size = distributor.workersFor(run, units);
  for (let at = publishRun.at(); at < run.items;) {
    const wanted = { from: at, below: run.items, has };
    const { parts, next } = distributeItems(wanted, { of: unitsOf, most: distributor.partUnits(size, budget) }, size);
    const tasks = parts.map((items) => ({ type: 'solve' as const, settings, items }));
    const made = isEmptyWork(parts) ? [] : await distributor.work(run, session, tasks, budget);
    if (!made) return false;
    transaction(() => {
      for (const [part, bytes] of made.entries()) {
        const columns = new ByteReader(bytes);
        for (const item of parts[part]!) {
          const before = learning.column(item);
          const column = columns.list();
          for (const moved of movedItems(before, column)) changed.add(moved);
          if (!before || !sameBytes(before, column)) learning.putColumn(item, column);
        }
      }
      publishRun.putBits('changed', changed);
      publishRun.goTo(next);
    });
    at = next;
    if (!(await budget.goOn())) return false;
  }
  let solved = 0;
  for (const item of dirty) if (item < run.items && session.meantBy(item) === item) solved++;
  transaction(() => publishRun.enter({ ...run, phase: 'list', solved }));
  return true;
}

/** The items whose weight differs visibly between an old column and the new one. */
function* movedItems(before: Uint8Array | undefined, now: Uint8Array): Generator<number> {
  const old = new Map(before ? unpackColumn(before).map(({ item, weight }) => [item, weight]) : []);
  const entries = unpackColumn(now);
  const visible = VISIBLE_SHARE * entries.reduce((most, { weight }) => Math.max(most, Math.abs(weight)), 0);
  for (const { item, weight } of entries) {
    if (Math.abs(weight - (old.get(item) ?? 0)) > visible) yield item;
    old.delete(item);
  }
  for (const [item, weight] of old) if (Math.abs(weight) > visible) yield item;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
