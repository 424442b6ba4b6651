import type { RemovalProgress } from '../../shared/admin-answers.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/durations.ts';
import { logFault } from '../log-fault.ts';
import { tallyOf } from '../tally/tally-store.ts';
import { isMade } from './migrations.ts';
import { OpenCalls } from './open-calls.ts';
import type { LedgerParts } from './open-ledger.ts';
import { openLedger } from './open-ledger.ts';
import type { LedgerBindings } from './publishing/publish-scheduler.ts';
import type { Removal } from './removal-ledger.ts';
import { SerialWork } from './serial-work.ts';

/** Whoever removes a shop calls again sooner; if nobody does, the alarm goes on after so long. */
const REMOVE_AGAIN_AFTER_MS = 5_000;
/** KV did not take a deletion. On the free plan it takes 1,000 a day. */
const REMOVE_LATER_AFTER_MS = HOUR_MS;
/** By then no isolate takes the shop for one that is there. */
const LOOK_AGAIN_AFTER_MS = 5 * MINUTE_MS;

/**
 * Whether the shop of a ledger is there: it is made, and removed as soon as nothing is under way in it. The ledger's
 * tables are opened when they are needed: asking whether there is a shop makes none.
 */
export class ExistenceLedger {
  readonly #state: DurableObjectState;
  readonly #env: LedgerBindings;
  #opened: LedgerParts | null = null;
  readonly #calls = new OpenCalls();
  /** What makes or removes the shop, one after another. */
  readonly #changes = new SerialWork();
  /** The shop is removed as soon as nothing is under way. */
  #closing = false;

  constructor(state: DurableObjectState, env: LedgerBindings) {
    this.#state = state;
    this.#env = env;
  }

  /** @throws where the shop is removed, or is being removed */
  get parts(): LedgerParts {
    const parts = this.open();
    if (this.#closing || parts.removal.now) throw new Error('the shop is removed');
    return parts;
  }

  /** Also of a shop that is not there. */
  open(): LedgerParts {
    return (this.#opened ??= openLedger(this.#state, this.#env));
  }

  /** As `work`, which may pause: the shop is not removed meanwhile. */
  during<T>(work: (parts: LedgerParts) => Promise<T>): Promise<T> {
    return this.#calls.run(async () => work(this.parts));
  }

  /** The shop's record, null where there is no such shop. */
  record(): string | null {
    return isMade(this.#state.storage) ? this.open().stores.shop.record() : null;
  }

  /** Makes the shop by `work`. False: `work` says so, or the shop is still being removed. */
  make(shop: string, work: () => Promise<boolean>): Promise<boolean> {
    return this.#changes.run(async () => {
      const { removal } = this.open();
      if (removal.now && !removal.now.over) return false;
      if (removal.now) {
        await tallyOf(this.#env, shop).clear();
        removal.forget();
      }
      return work();
    });
  }

  /** Whether the shop is still being removed. */
  isLeaving(): boolean {
    return isMade(this.#state.storage) && this.open().removal.now?.over === false;
  }

  /** One step of the removal, and the alarm that goes on if nobody calls again. Null: there is no such shop. */
  remove(): Promise<RemovalProgress | null> {
    return this.#changes.run(async () => {
      const isLeaving = this.isLeaving();
      if (!isLeaving && this.record() === null) return null;
      if (!isLeaving) await this.#empty();
      return this.#goOn();
    });
  }

  /** Goes on with a removal; `work` is what the alarm of a shop that is there does. */
  async onAlarm(work: (parts: LedgerParts) => Promise<void>): Promise<void> {
    if (!isMade(this.#state.storage)) return;
    if (this.open().removal.now) return this.#changes.run(() => this.#removeByAlarm());
    // While the shop waits to be removed: the removal sets the next one.
    if (!this.#closing) await this.during(work);
  }

  async #empty(): Promise<void> {
    const { feed, removal } = this.open();
    this.#closing = true;
    try {
      await this.#calls.ended();
      feed.stop();
      // First of all, so that an alarm is left after a kill.
      await this.#state.storage.setAlarm(Date.now() + REMOVE_AGAIN_AFTER_MS);
      removal.begin();
      this.#opened = null;
    } finally {
      this.#closing = false;
    }
  }

  async #goOn(): Promise<RemovalProgress> {
    const { storage } = this.#state;
    const { removal } = this.open();
    try {
      const isDone = await removal.step(this.#env);
      if (isDone) await this.#forgetAll(removal.now!);
      await storage.setAlarm(Date.now() + (isDone ? LOOK_AGAIN_AFTER_MS : REMOVE_AGAIN_AFTER_MS));
      return { removed: isDone, left: removal.left, waits: false };
    } catch (error) {
      logFault('not all of a removed shop is deleted', error);
      await storage.setAlarm(Date.now() + REMOVE_LATER_AFTER_MS);
      return { removed: false, left: removal.left, waits: true };
    }
  }

  async #removeByAlarm(): Promise<void> {
    const { now } = this.open().removal;
    if (now?.over === false) await this.#goOn();
    if (!now?.over) return;
    // What visitors told meanwhile, whose isolate did not know yet.
    await tallyOf(this.#env, now.shop).clear();
    await this.#forgetAll(null);
  }

  async #forgetAll(removal: Removal | null): Promise<void> {
    await this.#state.storage.deleteAlarm();
    await this.#state.storage.deleteAll();
    this.#opened = null;
    if (removal) this.open().removal.end(removal);
  }
}
