import { DAY_MS } from '../../../shared/durations.ts';
import type { TallyBinding } from '../../tally/tally-store.ts';
import type { Synced } from '../../feed/synced.ts';
import type { PrivacyLedger } from '../privacy-ledger.ts';
import type { PublishProgress, PublishReport } from './publish-report.ts';
import { Publisher } from './publisher.ts';
import type { SnapshotBuilder } from './snapshot-builder.ts';
import type { ShardNamespace } from '../shards/shard-set.ts';
import type { LedgerStores } from '../ledger-stores.ts';

/** A change is published this long after it arrived, so that many changes make one version. */
const PUBLISH_AFTER_MS = 15_000;
/** Time until the next try after a failed publish. */
const RETRY_AFTER_MS = 30_000;
/** How long orders move in one alarm; between two alarms other requests have their turn. */
const MOVE_MS = 2_000;
/** A version is made at least this often, also without changes: lists depend on the day, and old data is to be forgotten. */
const PUBLISH_EVERY_MS = DAY_MS;

/** The bindings that the main ledger uses. */
export interface LedgerBindings extends TallyBinding {
  SNAPSHOTS: KVNamespace;
  /** The ledger itself, for work that takes several calls. */
  LEDGER?: { getByName(shop: string): { commitSync(sync: string, keep: string[], force: boolean): Promise<Synced> } };
  /** Needed where a shop's config asks for more than one shard. */
  LEDGER_SHARD?: ShardNamespace;
}

/** Decides when a version is published: soon after a change, when somebody asks, and once a day. One alarm does it all. */
export class PublishScheduler {
  readonly #storage: DurableObjectStorage;
  readonly #stores: LedgerStores;
  readonly #snapshots: SnapshotBuilder;
  readonly #privacy: PrivacyLedger;
  readonly #publisher: Publisher;
  /** The version that the alarm works on; null: it has not begun one. */
  #ticket: number | null = null;
  /** Something was acknowledged that the run in progress may not hold. After a kill, the alarm that is still set says so. */
  #news = false;
  /** The version is out, and the day's forgetting is under way. After a kill a version is made first, as ever. */
  #isForgetting = false;

  constructor(storage: DurableObjectStorage, stores: LedgerStores, snapshots: SnapshotBuilder, privacy: PrivacyLedger) {
    this.#storage = storage;
    this.#stores = stores;
    this.#snapshots = snapshots;
    this.#privacy = privacy;
    this.#publisher = new Publisher(stores, snapshots);
  }

  /** Call it after whatever the next version must show. */
  async publishSoon(): Promise<void> {
    this.#news = true;
    await this.#ensureAlarm();
  }

  /** Begins to move orders where the config asks for another number of shards; the alarm goes on with it. */
  async rebalance(): Promise<void> {
    const { sharding, shop } = this.#stores;
    if (await sharding.beginRebalancing(shop.config().ledger.shards)) await this.#moveOrders();
    await sharding.openDirectIntake();
  }

  /**
   * One step towards a version with all that was acknowledged when its ticket was given out, prices included. A ticket
   * that was never given out counts as one for the next version.
   */
  async publish(env: LedgerBindings, asked?: number): Promise<PublishReport | PublishProgress> {
    if (asked === undefined) this.#stores.prices.ask();
    const ticket = asked === undefined ? this.#newTicket() : Math.min(asked, this.#publisher.ticket());
    await this.#ensureAlarm();
    const answer = await this.#publisher.step(env.SNAPSHOTS, ticket);
    if (this.#publisher.isOut(ticket)) await this.#setNextAlarm();
    return answer;
  }

  /** One step of a publish, and after the last step what is due once a day. Never throws, and always sets the next alarm. */
  async onAlarm(env: LedgerBindings): Promise<void> {
    try {
      // First of all, so that an alarm is left after a kill.
      await this.#storage.setAlarm(Date.now() + RETRY_AFTER_MS);
      await this.rebalance();
      // While orders move, blocks change all the time: only new orders, or somebody who asks, are worth a version.
      if (
        this.#stores.sharding.rebalancingTo !== null &&
        this.#ticket === null &&
        !this.#news &&
        !(await this.#snapshots.behind())
      ) {
        await this.#storage.setAlarm(Date.now());
        return;
      }
      if (!this.#isForgetting || this.#news || this.#ticket !== null) {
        this.#ticket ??= this.#newTicket();
        await this.#publisher.step(env.SNAPSHOTS, this.#ticket);
        if (!this.#publisher.isOut(this.#ticket)) {
          await this.#storage.setAlarm(Date.now());
          return;
        }
        this.#ticket = null;
      }
      this.#isForgetting = await this.#privacy.forgetStep(env, Date.now());
      if (this.#isForgetting) {
        await this.#storage.setAlarm(Date.now());
        return;
      }
      await this.#publisher.collectGarbage(env.SNAPSHOTS, Date.now());
      await this.#setNextAlarm();
    } catch (error) {
      this.#stores.settings.set('last-error', `${new Date().toISOString()} ${String(error)}`);
      console.error('publish failed', error);
      await this.#storage.setAlarm(Date.now() + RETRY_AFTER_MS);
    }
  }

  /** Moves orders for a while. */
  async #moveOrders(): Promise<void> {
    const until = Date.now() + MOVE_MS;
    while ((await this.#stores.sharding.rebalanceStep()) && Date.now() < until) await scheduler.wait(0);
  }

  /** A ticket for the first version with all that is acknowledged by now. */
  #newTicket(): number {
    this.#news = false;
    return this.#publisher.ticket();
  }

  /** Makes sure an alarm is due soon; keeps an earlier one, so that a failing KV is not retried for every order. */
  async #ensureAlarm(): Promise<void> {
    const next = await this.#storage.getAlarm();
    if (next === null || next > Date.now() + RETRY_AFTER_MS)
      await this.#storage.setAlarm(Date.now() + PUBLISH_AFTER_MS);
  }

  /** After a publish: soon where something arrived meanwhile, else when prices are due, or tomorrow. */
  async #setNextAlarm(): Promise<void> {
    const { kvReplicator, prices, sharding } = this.#stores;
    const isBehind = await this.#snapshots.behind();
    // Read last: what arrived while the shards were asked must not wait until tomorrow.
    const hasMore = this.#news || isBehind || sharding.rebalancingTo !== null || kvReplicator.isBehind();
    const soon = Date.now() + PUBLISH_AFTER_MS;
    const later = Math.min(prices.dueAt() ?? Infinity, Date.now() + PUBLISH_EVERY_MS);
    await this.#storage.setAlarm(hasMore ? soon : Math.max(soon, later));
  }
}
