import type { MakingSession } from './making-session.ts';
import { GOODS_AT_ONCE } from './making-session.ts';
import type { MakingPlan } from './making-store.ts';
import type { MakingTask } from './making-task.ts';
import type { SpreadLedger } from './spread-ledger.ts';
import type { StepBudget } from './step-budget.ts';

/**
 * Shards are asked to help with work of so many units (`step-budget.ts`): each reads all orders and the catalogue for
 * it, which takes seconds in a large shop.
 */
const WORTH_HELP_UNITS = 10_000_000;
/** What one of several does before the results of all are committed: a few seconds at the most. */
const PART_UNITS = 1_500_000;
/** So often a shard may fail in one making; then the ledger goes on alone. */
const MAX_FAILURES = 2;

/**
 * Those who share the work of a version: the shop's ledger, and where its orders are spread, its shards. Shards are
 * told what to do and keep nothing: what they answer is committed here, so a shard or a ledger that dies costs a part.
 */
export class CrewLedger {
  readonly #spread: SpreadLedger;
  readonly #shop: () => string;
  readonly #worthHelp: number;
  #failures = { number: 0, count: 0 };
  #helped = false;

  /** @param worthHelp units of work from which on shards are asked to help */
  constructor(spread: SpreadLedger, shop: () => string, worthHelp = WORTH_HELP_UNITS) {
    this.#spread = spread;
    this.#shop = shop;
    this.#worthHelp = worthHelp;
  }

  /** How many share work of so many units. */
  sizeFor(plan: MakingPlan, units: number): number {
    const failed = this.#failures.number === plan.number && this.#failures.count >= MAX_FAILURES;
    return failed || units < this.#worthHelp || this.#spread.movingTo !== null ? 1 : this.#spread.shards;
  }

  /** What each of so many gets at once: of one alone a slice, after which it lets others in. */
  partUnits(size: number, budget: StepBudget): number {
    return size === 1 ? budget.sliceUnits : PART_UNITS;
  }

  /** Has a task done by each, the first by the ledger itself. Null: somebody failed, and the step is over. */
  async work(
    plan: MakingPlan,
    session: MakingSession,
    [own, ...others]: readonly MakingTask[],
    budget: StepBudget,
  ): Promise<Uint8Array[] | null> {
    const helping = others.map((task, k) =>
      this.#help(plan, session, k + 1, task).catch((error: unknown) => {
        console.error('a shard does not help', error);
        return null;
      }),
    );
    this.#helped ||= others.length > 0;
    const mine = await doOwn(session.learning.work(own!), budget, others.length > 0);
    const parts = [mine, ...(await Promise.all(helping))];
    if (!parts.includes(null)) return parts as Uint8Array[];
    const count = this.#failures.number === plan.number ? this.#failures.count : 0;
    this.#failures = { number: plan.number, count: count + 1 };
    return null;
  }

  /** The version is out: shards need not remember what it was made of. */
  async release(): Promise<void> {
    if (!this.#helped) return;
    this.#helped = false;
    await Promise.allSettled(
      Array.from({ length: this.#spread.shards - 1 }, (_, k) => this.#spread.helper(k + 1).endHelp()),
    );
  }

  async #help(
    { number, started, items }: MakingPlan,
    session: MakingSession,
    mine: number,
    task: MakingTask,
  ): Promise<Uint8Array> {
    const helper = this.#spread.helper(mine);
    const head = { shop: this.#shop(), number, started, items, width: this.#spread.width, mine };
    const done = await helper.help(head, task);
    if (done) return done;
    for (let from = 0; from < items; from += GOODS_AT_ONCE) await helper.prepare(head, session.goods(from));
    const doneNow = await helper.help(head, task);
    if (!doneNow) throw new Error(`shard ${mine} forgets what it was told`);
    return doneNow;
  }
}

/** @param rests whether others are let in between its slices; else it is one */
async function doOwn(work: Generator<number, Uint8Array>, budget: StepBudget, rests: boolean): Promise<Uint8Array> {
  for (let next = work.next(); ; next = work.next()) {
    if (next.done) return next.value;
    if (budget.spend(next.value) && rests) await budget.goOn();
  }
}
