import type { ShopConfig } from '../../../shared/shop-config.ts';
import type { Manifest } from '../../snapshot/manifest.ts';
import { withCurrency } from '../../snapshot/published-config.ts';
import { BitSet } from '../bit-set.ts';
import type { ColumnsStore } from '../blocks/columns-store.ts';
import { CrewLedger } from './crew-ledger.ts';
import { listStep } from './list-ledger.ts';
import { MakingSession } from './making-session.ts';
import type { MakingPlan } from './making-store.ts';
import { solveStep } from './solve-ledger.ts';
import type { StepBudget } from './step-budget.ts';
import type { LedgerStores } from '../stores-ledger.ts';
import { tuneStep } from './tune-ledger.ts';

/** What folding 4,000 orders and what reading a line of the matrix cost, in units of `step-budget.ts`. */
const UNITS = { fold: 150_000, line: 1, item: 60 } as const;

/** What a version begins with: so many items, the orders up to a number, and the items whose orders are new or others. */
interface MadeOf {
  count: number;
  seq: number;
  dirty: readonly Iterable<number>[];
}

/** A version all of whose lists are made; what is left is to write it. */
export interface MadeVersion {
  plan: MakingPlan;
  session: MakingSession;
}

/**
 * Makes the lists of the next version out of the orders and the catalogue, in steps that each cost a few seconds at
 * most. The input stands still from beginning to end: the blocks up to a watermark, and items whose orders changed are
 * taken over in the transaction that begins it. Whatever is done is committed with the mark that it is done, so a kill
 * loses a slice of work (of a tuning: one trial, or its ridge), and a version that was cut anywhere is the version that was not.
 *
 * After a small change it solves only the items of the new orders, and makes only their lists, those of which a solved
 * column changed visibly, and those of what a changed product is like; prices that change again and again are taken
 * over together (`price-pace-store.ts`). Everything is made again after a tuning, a
 * change of a large part of the catalogue, or a change of the config's bands.
 * O(lines + catalogue) for reading, about a millisecond for each item solved and each list made.
 */
export class SnapshotLedger {
  readonly #stores: LedgerStores;
  readonly #columns: ColumnsStore;
  readonly #crew: CrewLedger;
  #session: { number: number; session: MakingSession } | null = null;

  constructor(stores: LedgerStores, columns: ColumnsStore, crew = new CrewLedger(stores)) {
    this.#stores = stores;
    this.#columns = columns;
    this.#crew = crew;
  }

  /** Goes on with the version under way, or begins one; null where the step was over first. */
  async step(
    config: ShopConfig,
    manifest: Manifest | null,
    now: number,
    budget: StepBudget,
  ): Promise<MadeVersion | null> {
    const { making } = this.#stores;
    if (!making.plan() && !(await this.#fold(budget))) return null;
    const session = await this.#ready(config, manifest, now, budget);
    // Whatever is left of the step: one that only opened the session would get nowhere with a kill after each.
    await budget.goOn();
    for (let plan = making.plan()!; ; plan = making.plan()!) {
      switch (plan.phase) {
        case 'tune':
          if (!(await tuneStep(this.#stores, plan, session, this.#crew, budget))) return null;
          break;
        case 'solve':
          if (!(await solveStep(this.#stores, plan, session, this.#crew, budget))) return null;
          break;
        case 'list':
          if (!(await listStep(this.#stores, plan, session, this.#crew, budget))) return null;
          break;
        case 'write':
          return { plan, session };
        default:
          plan.phase satisfies never;
      }
    }
  }

  /** Call it in the transaction that notes the version as published. */
  published({ plan, session }: MadeVersion): void {
    const { begun, leads, learning, making, prices, shop, words } = this.#stores;
    shop.setCurrency(session.currency);
    words.write(session.hashes.words);
    // Where no item was led by another, nothing is stored, which says the same.
    if (session.variants.some || leads.read().length > 0) leads.write(session.leads());
    if (plan.all || plan.followsPrices) prices.taken(session.hashes.prices, plan.started);
    else prices.left(session.hashes.prices);
    learning.set('seq', plan.seq);
    learning.set('made', plan.number);
    learning.set('basis', JSON.stringify([plan.settings, session.basis]));
    learning.set('co-purchase', plan.settings);
    learning.set('solved-with', plan.settings);
    if (plan.tuned) learning.set('tuned-at', { orders: session.model.matrix.orderCount, minBuyers: session.minBuyers });
    if ((learning.get<number>('left-out') ?? 0) !== this.#columns.leftOut)
      learning.set('left-out', this.#columns.leftOut);
    learning.clearUnpublished();
    making.clear();
    begun.clear();
    this.#session = null;
    void this.#crew.release();
  }

  /** Whether orders have come, or changed, since the last published version. */
  async behind(): Promise<boolean> {
    const { learning, making, spread } = this.#stores;
    const since = learning.get<number>('seq') ?? 0;
    if (making.plan() !== null) return true;
    if (!spread.isSpread()) return this.hasNewsHere();
    return (await spread.each((shard) => shard.hasNews(since))).includes(true);
  }

  /** As `behind`, of this object's own orders. */
  hasNewsHere(): boolean {
    const { learning, log, touched } = this.#stores;
    const since = learning.get<number>('seq') ?? 0;
    return log.lastSeq() > since || touched.any(since);
  }

  async #fold(budget: StepBudget): Promise<boolean> {
    const { blocks, spread } = this.#stores;
    const step = () => (spread.isSpread() ? spread.alone(() => spread.settledFold()) : blocks.foldStep());
    while (await step()) if (budget.spend(UNITS.fold) && !(await budget.goOn())) return false;
    return true;
  }

  /** The session to go on with. Of a spread ledger all orders stand still while they are read and the version begins. */
  async #ready(config: ShopConfig, manifest: Manifest | null, now: number, budget: StepBudget): Promise<MakingSession> {
    const { items, learning, making, spread } = this.#stores;
    const plan = making.plan();
    if (plan && this.#session?.number === plan.number) return this.#session.session;
    if (!spread.isSpread())
      return this.#resume(config, budget) ?? this.#begin(config, manifest, now, budget, this.#whole());
    return spread.alone(async () => {
      const since = learning.get<number>('seq') ?? 0;
      const seq = plan?.seq ?? (await spread.seal(since, now));
      // Products may come meanwhile: they are for the next version.
      const count = items.count;
      if (plan) await this.#columns.load(plan.items);
      const resumed = this.#resume(config, budget);
      if (resumed) return resumed;
      await this.#columns.load(count);
      const dirty = await spread.each((shard) => shard.dirty(since, seq));
      const begun = this.#begin(config, manifest, now, budget, { count, seq, dirty });
      if (!plan) await spread.dropEmptied();
      return begun;
    });
  }

  /** The session of the version under way; null where there is none, or where it must begin anew. */
  #resume(config: ShopConfig, budget: StepBudget): MakingSession | null {
    const plan = this.#stores.making.plan();
    if (!plan) return null;
    const session = this.#open(config, plan.items, budget);
    // Killed, and meanwhile the config became another: half of the lists would rest on the old one.
    if (session.input !== plan.input) return null;
    this.#session = { number: plan.number, session };
    return session;
  }

  /** What the next version is made of, where all of it is in these tables. */
  #whole(): MadeOf {
    const { blocks, items, learning, touched } = this.#stores;
    const seq = blocks.watermark();
    const dirty = [blocks.itemsAfter(learning.get<number>('seq') ?? 0), touched.between(0, Number.MAX_SAFE_INTEGER)];
    return { count: items.count, seq, dirty };
  }

  #begin(
    config: ShopConfig,
    manifest: Manifest | null,
    now: number,
    budget: StepBudget,
    { count, seq, dirty: changed }: MadeOf,
  ): MakingSession {
    const { begun, learning, making, prices, retention, spread, touched, transaction } = this.#stores;
    begun.clear();
    const session = this.#open(config, count, budget);
    const left = making.plan();
    const plan: MakingPlan = {
      number: left?.number ?? (learning.get<number>('made') ?? 0) + 1,
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
    transaction(() => {
      const dirty = new BitSet(count);
      if (left) for (const item of making.set('dirty', left.items)) dirty.add(item);
      for (const items of [session.ledAnew, ...changed])
        for (const item of items) {
          dirty.add(item);
          dirty.add(session.variants.leadOf(item));
        }
      // Of a ledger that is spread, what changed since it was sealed is for the next version.
      touched.clear(spread.isSpread() ? seq : Number.MAX_SAFE_INTEGER);
      if (spread.isSpread()) retention.noteArrival(seq, now);
      making.putSet('dirty', dirty);
      making.enter({ ...plan, followsPrices: prices.begin(now) });
    });
    this.#session = { number: plan.number, session };
    return session;
  }

  #open(config: ShopConfig, itemCount: number, budget: StepBudget): MakingSession {
    this.#session = null;
    const { matrix } = this.#columns.read(itemCount);
    const { currency } = this.#columns.currency(itemCount);
    budget.spend(UNITS.line * matrix.item.length + UNITS.item * itemCount);
    const source = this.#columns.items(itemCount, 'begun');
    const { leads, making } = this.#stores;
    const session = new MakingSession(matrix, source, withCurrency(config, currency), making.trials(), leads.read());
    // Both would be twice the memory.
    if (session.model.matrix !== matrix) this.#columns.letGo();
    return session;
  }
}
