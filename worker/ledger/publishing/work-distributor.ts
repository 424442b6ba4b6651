import type { PublishSession } from './publish-session.ts';
import { PRODUCTS_PER_CALL } from './publish-session.ts';
import type { PublishRun } from './publish-run.ts';
import type { PublishTask, PathsOf } from './publish-task.ts';
import type { SettingStore } from '../setting-store.ts';
import type { ShopStore } from '../shop-store.ts';
import type { ShardCoordinator } from '../shards/shard-coordinator.ts';
import type { StepBudget } from './step-budget.ts';
import type { LedgerStores } from '../ledger-stores.ts';

/**
 * From so many units of work on (`step-budget.ts`), shards help: each must first read all orders and the catalogue, which
 * takes seconds in a large shop.
 */
const WORTH_HELP_UNITS = 10_000_000;
/** The same once they have read them: only the calls cost something then. */
const WORTH_CALLS_UNITS = 500_000;
/** Work of one shard before the results of all are committed: a few seconds at most. */
const PART_UNITS = 1_500_000;
/** Tries in one run, after a shard has failed or the main ledger has died; then the main ledger works alone. */
const MAX_TRIES = 4;

/**
 * Distributes the work of a publish run to the main ledger and its shards. Shards store nothing: their results are
 * committed here, so when one dies, only a part is lost. If the help itself is what kills them, because several objects
 * are too much for one isolate, the main ledger soon works alone.
 */
export class WorkDistributor {
  readonly #sharding: ShardCoordinator;
  readonly #shop: ShopStore;
  readonly #settings: SettingStore;
  readonly #worthHelp: number;
  /** Number of the run that shards help with. */
  #helping: number | null = null;

  /** @param worthHelp units of work from which on shards are asked to help */
  constructor({ sharding, shop, settings }: Pick<LedgerStores, 'sharding' | 'shop' | 'settings'>, worthHelp?: number) {
    this.#sharding = sharding;
    this.#shop = shop;
    this.#settings = settings;
    this.#worthHelp = worthHelp ?? WORTH_HELP_UNITS;
  }

  /** How many workers share so many units of work. */
  workersFor(run: PublishRun, units: number): number {
    const { shards, rebalancingTo } = this.#sharding;
    const isHelping = this.#helping === run.number;
    const worth = isHelping ? Math.min(this.#worthHelp, WORTH_CALLS_UNITS) : this.#worthHelp;
    if (shards === 1 || rebalancingTo !== null || units < worth) return 1;
    return isHelping || this.#tries(run) < MAX_TRIES ? shards : 1;
  }

  /** Units for each of `size` workers at once; for one alone a slice, after which other requests have their turn. */
  partUnits(size: number, budget: StepBudget): number {
    return size === 1 ? budget.sliceUnits : PART_UNITS;
  }

  /** Has each task done by another worker, the first by the main ledger. Null: one failed, and the step is over. */
  async work(
    run: PublishRun,
    session: PublishSession,
    [own, ...others]: readonly PublishTask[],
    budget: StepBudget,
  ): Promise<Uint8Array[] | null> {
    // Written down first: this process may die of it.
    if (others.length > 0 && this.#helping !== run.number) this.#try(run);
    const helping = others.map((task, k) =>
      this.#help(run, session, k + 1, task).catch((error: unknown) => {
        console.error('a shard does not help', error);
        return null;
      }),
    );
    const mine = await doOwn(session.learning.work(own!), budget, others.length > 0);
    const parts = [mine, ...(await Promise.all(helping))];
    if (!parts.includes(null)) return parts as Uint8Array[];
    this.#helping = null;
    return null;
  }

  /**
   * Counts the partners of all items together, and gives all of them to each worker: any list needs those of almost every
   * item. A worker that does not get them counts by itself. False: the step is over.
   */
  async sharePartners(run: PublishRun, session: PublishSession, of: PathsOf, budget: StepBudget): Promise<boolean> {
    const size = this.#sharding.shards;
    const shares = Array.from({ length: size }, (_, part) => ({ part, parts: size }));
    const tasks = shares.map((share) => ({ type: 'partners' as const, of, share }));
    const parts = await this.work(run, session, tasks, budget);
    if (!parts) return false;
    const know = shares.map(() => ({ type: 'know' as const, of, parts }));
    return (await this.work(run, session, know, budget)) !== null && budget.goOn();
  }

  /** The version is published: shards may free their memory. */
  async release(): Promise<void> {
    if (this.#helping === null) return;
    this.#helping = null;
    await Promise.allSettled(
      Array.from({ length: this.#sharding.shards - 1 }, (_, k) => this.#sharding.all.remote(k + 1).endHelp()),
    );
  }

  #tries({ number }: PublishRun): number {
    const known = this.#settings.get('help');
    return known?.number === number ? known.tries : 0;
  }

  #try(run: PublishRun): void {
    this.#settings.set('help', { number: run.number, tries: this.#tries(run) + 1 });
    this.#helping = run.number;
  }

  async #help(
    { number, started, items }: PublishRun,
    session: PublishSession,
    mine: number,
    task: PublishTask,
  ): Promise<Uint8Array> {
    const helper = this.#sharding.all.remote(mine);
    const head = { shop: this.#shop.name(), number, started, items, width: this.#sharding.all.width, mine };
    const done = await helper.help(head, task);
    if (done) return done;
    for (let from = 0; from < items; from += PRODUCTS_PER_CALL) await helper.prepare(head, session.slice(from));
    const doneNow = await helper.help(head, task);
    if (!doneNow) throw new Error(`shard ${mine} forgets what it was told`);
    return doneNow;
  }
}

/** @param rests whether other requests have their turn between slices */
async function doOwn(work: Generator<number, Uint8Array>, budget: StepBudget, rests: boolean): Promise<Uint8Array> {
  for (let next = work.next(); ; next = work.next()) {
    if (next.done) return next.value;
    if (budget.spend(next.value) && rests) await budget.goOn();
  }
}
