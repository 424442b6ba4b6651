import type { ShopConfig } from '../../../shared/shop-config.ts';
import type { Manifest } from '../../snapshot/manifest.ts';
import { NAMED_AT_ONCE } from '../../catalog/product-name-store.ts';
import { keysBeyond } from '../../snapshot/snapshot-store.ts';
import { withCurrency } from '../../snapshot/published-config.ts';
import { BitSet } from '../../columns/bit-set.ts';
import type { ColumnsCache } from '../blocks/columns-cache.ts';
import { WorkDistributor } from './work-distributor.ts';
import { makeListsStep } from './make-lists-step.ts';
import { type BuiltVersion, PublishSession } from './publish-session.ts';
import type { PublishRun } from './publish-run.ts';
import { solveStep } from './solve-step.ts';
import type { StepBudget } from './step-budget.ts';
import type { LedgerStores } from '../ledger-stores.ts';
import { tuneStep } from './tune-step.ts';

/**
 * Costs of folding 4,000 orders, of a line of the matrix, of an item, of a product among which what orders mean is
 * sought, and of one that is named, in units of `step-budget.ts`.
 */
const UNITS = { fold: 150_000, line: 1, item: 60, sought: 3, named: 42 } as const;

/** What a run begins with: the number of items, the last number of the log, and the items with new or changed orders. */
interface RunInput {
  count: number;
  seq: number;
  dirty: readonly Iterable<number>[];
  /** The item that each means (`meant-store.ts`). */
  meant: Uint32Array;
}

/**
 * Makes the lists of the next version from orders and catalogue, in steps of a few seconds. Its input does not change
 * during the run. Each result is committed together with the mark that it is done, so a kill loses a slice of work (in
 * a backtest: one trial), and the version is the same, byte for byte, wherever the run was interrupted.
 *
 * After a small change it solves only the items of the new orders. It makes only their lists, those with a visibly
 * changed ridge column, and those of items similar to a changed product; prices that change often are taken
 * over together (`price-refresh-store.ts`). Everything is made again after a tuning, a
 * change of a large part of the catalogue, or a change of the config's bands.
 * O(lines + catalogue) for reading, about a millisecond for each item solved and each list made.
 */
export class SnapshotBuilder {
  readonly #stores: LedgerStores;
  readonly #columns: ColumnsCache;
  readonly #distributor: WorkDistributor;
  #session: { number: number; session: PublishSession } | null = null;

  constructor(stores: LedgerStores, columns: ColumnsCache, distributor = new WorkDistributor(stores)) {
    this.#stores = stores;
    this.#columns = columns;
    this.#distributor = distributor;
  }

  /** Goes on with the run in progress, or begins one. Null: the step is over, the version is not built. */
  async step(
    config: ShopConfig,
    manifest: Manifest | null,
    now: number,
    budget: StepBudget,
  ): Promise<BuiltVersion | null> {
    const { publishRun } = this.#stores;
    if (!publishRun.current() && !((await this.#name(budget)) && (await this.#fold(budget)))) return null;
    const session = await this.#ready(config, manifest, now, budget);
    if (!session) return null;
    // Goes on even if the step is over: else a kill after every step would mean no progress.
    await budget.goOn();
    for (let run = publishRun.current()!; ; run = publishRun.current()!) {
      switch (run.phase) {
        case 'tune':
          if (!(await tuneStep(this.#stores, run, session, this.#distributor, budget))) return null;
          break;
        case 'solve':
          if (!(await solveStep(this.#stores, run, session, this.#distributor, budget))) return null;
          break;
        case 'list':
          if (!(await makeListsStep(this.#stores, run, session, this.#distributor, budget))) return null;
          break;
        case 'write':
          return { run, session };
        default:
          run.phase satisfies never;
      }
    }
  }

  /** Call it in the transaction that marks the version as published. */
  published({ run, session }: BuiltVersion): void {
    const { frozenItems, leads, learning, settings, publishRun, prices, shop, words } = this.#stores;
    shop.setCurrency(session.currency);
    const { hashes } = session;
    words.write(hashes.words);
    // Without variants nothing is stored, which means the same.
    if (session.variants.some || leads.read().length > 0) leads.write(session.leads());
    if (run.all || run.followsPrices) prices.refreshed(hashes.prices, run.started);
    else prices.deferred(hashes.prices);
    settings.set('seq', run.seq);
    settings.set('made', run.number);
    settings.set('basis', JSON.stringify([run.settings, session.basis]));
    settings.set('co-purchase', run.settings!);
    settings.set('solved-with', run.settings!);
    if (run.tuned) settings.set('tuned-at', { orders: session.orders, minBuyers: session.minBuyers });
    if ((settings.get('left-out') ?? 0) !== this.#columns.leftOut) settings.set('left-out', this.#columns.leftOut);
    learning.clearUnpublished();
    publishRun.clear();
    frozenItems.clear();
    this.#session = null;
    void this.#distributor.release();
  }

  /** Whether orders have arrived or changed since the published version. */
  async behind(): Promise<boolean> {
    const { settings, publishRun, sharding } = this.#stores;
    const since = settings.get('seq') ?? 0;
    if (publishRun.current() !== null) return true;
    if (!sharding.isSharded()) return this.hasNewsHere();
    return (await sharding.all.each((shard) => shard.hasNews(since))).includes(true);
  }

  /** As `behind`, for the orders of this object. */
  hasNewsHere(): boolean {
    const { settings, log, touched } = this.#stores;
    const since = settings.get('seq') ?? 0;
    return log.rows.table.lastSeq() > since || touched.any(since);
  }

  /** Once, where the catalogue is older than its products' names. */
  async #name(budget: StepBudget): Promise<boolean> {
    while (this.#stores.products.nameNext())
      if (budget.spend(UNITS.named * NAMED_AT_ONCE) && !(await budget.goOn())) return false;
    return true;
  }

  async #fold(budget: StepBudget): Promise<boolean> {
    const { blocks, sharding } = this.#stores;
    const step = () => (sharding.isSharded() ? sharding.runExclusive(() => sharding.foldStep()) : blocks.foldStep());
    while (await step()) if (budget.spend(UNITS.fold) && !(await budget.goOn())) return false;
    return true;
  }

  /**
   * The session to go on with; null: a large catalogue has begun to be put in force, and a version that begins now would
   * be of half of it. In a sharded ledger no order moves while orders are read and the run begins.
   */
  async #ready(
    config: ShopConfig,
    manifest: Manifest | null,
    now: number,
    budget: StepBudget,
  ): Promise<PublishSession | null> {
    const { items, settings, publishRun, sharding, staged } = this.#stores;
    const run = publishRun.current();
    if (run && this.#session?.number === run.number) return this.#session.session;
    if (!sharding.isSharded()) {
      const resumed = this.#resume(config, budget);
      if (resumed) return resumed;
      const input = await this.#whole(budget);
      return staged.isApplying ? null : this.#begin(config, manifest, now, budget, input);
    }
    return sharding.runExclusive(async () => {
      const since = settings.get('seq') ?? 0;
      const seq = run?.seq ?? (await sharding.seal(since, now));
      // Products that arrive meanwhile are for the next version.
      const count = items.count;
      if (run) {
        this.#columns.mean(this.#stores.meant.read());
        await this.#columns.load(run.items);
      }
      const resumed = this.#resume(config, budget);
      if (resumed) return resumed;
      const meant = await this.#meant(count, budget);
      await this.#columns.load(count);
      const dirty = await sharding.all.each((shard) => shard.dirty(since, seq));
      if (staged.isApplying) return null;
      const session = this.#begin(config, manifest, now, budget, { count, seq, dirty, meant });
      if (!run) await sharding.dropEmptyShards();
      return session;
    });
  }

  /** The session of the run in progress; null: there is none, or it must begin again. */
  #resume(config: ShopConfig, budget: StepBudget): PublishSession | null {
    const run = this.#stores.publishRun.current();
    if (!run) return null;
    this.#columns.mean(this.#stores.meant.read());
    const session = this.#open(config, run.items, budget);
    // Config or catalogue changed while it was killed: half of the lists would be made of the old ones.
    if (session.input !== run.input) return null;
    this.#session = { number: run.number, session };
    return session;
  }

  /** The input of the next run in a ledger without shards. */
  async #whole(budget: StepBudget): Promise<RunInput> {
    const { blocks, items, settings, touched } = this.#stores;
    const meant = await this.#meant(items.count, budget);
    // Whatever came meanwhile means itself.
    const { count } = items;
    const seq = blocks.watermark();
    const dirty = [blocks.itemsAfter(settings.get('seq') ?? 0), touched.between(0, Number.MAX_SAFE_INTEGER)];
    return { count, seq, dirty, meant };
  }

  /** What items mean, as the catalogue stands, from now on. */
  async #meant(count: number, budget: StepBudget): Promise<Uint32Array> {
    const meant = await this.#stores.meant.find(count, (products) => {
      budget.spend(UNITS.sought * products);
      return budget.goOn();
    });
    this.#session = null;
    this.#columns.mean(meant);
    return meant;
  }

  #begin(
    config: ShopConfig,
    manifest: Manifest | null,
    now: number,
    budget: StepBudget,
    { count, seq, dirty: changed, meant }: RunInput,
  ): PublishSession {
    const { frozenItems, settings, publishRun, prices, retention, retired, sharding, touched } = this.#stores;
    const { meant: meantStore, transaction } = this.#stores;
    frozenItems.clear();
    const session = this.#open(config, count, budget);
    const left = publishRun.current();
    const run: PublishRun = {
      number: left?.number ?? (settings.get('made') ?? 0) + 1,
      started: now,
      seq,
      items: count,
      input: session.input,
      all: left !== null || manifest === null,
      followsPrices: false,
      phase: 'tune',
      settings: null,
      tuned: false,
      solved: 0,
      listsMade: 0,
      bucketsWritten: 0,
    };
    const meantAnew = [...meantStore.changed(meant, count)];
    transaction(() => {
      const dirty = new BitSet(count);
      if (left) for (const item of publishRun.bitsOf('dirty', left.items)) dirty.add(item);
      for (const items of [session.ledAnew, session.boughtWith(meantAnew), ...changed])
        for (const item of items) {
          const means = session.meantBy(item);
          for (const one of [item, means, session.variants.leadOf(means)]) dirty.add(one);
        }
      meantStore.write(meant);
      // In a sharded ledger, what has changed since the seal is for the next version.
      touched.clear(sharding.isSharded() ? seq : Number.MAX_SAFE_INTEGER);
      if (sharding.isSharded()) retention.noteArrival(seq, now);
      // What a run that begins again has written is no version's, or that of a manifest that the ledger did not note.
      const written = publishRun.layers();
      if (written) retired.note(keysBeyond(written, manifest), manifest, now);
      publishRun.putBits('dirty', dirty);
      publishRun.enter({ ...run, followsPrices: prices.begin(now) });
    });
    this.#session = { number: run.number, session };
    return session;
  }

  #open(config: ShopConfig, itemCount: number, budget: StepBudget): PublishSession {
    this.#session = null;
    const { matrix } = this.#columns.read(itemCount);
    const { currency } = this.#columns.currency(itemCount);
    budget.spend(UNITS.line * matrix.item.length + UNITS.item * itemCount);
    const source = this.#columns.items(itemCount, 'begun');
    const { leads, publishRun } = this.#stores;
    const session = new PublishSession(
      matrix,
      source,
      withCurrency(config, currency),
      publishRun.trials(),
      leads.read(),
      publishRun.columns,
    );
    // Else both matrices would be in memory.
    if (session.model.matrix !== matrix) this.#columns.letGo();
    return session;
  }
}
