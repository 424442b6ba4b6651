import type { TallyBinding } from '../../tally/tally-store.ts';
import type { PrivacyLedger } from '../privacy-ledger.ts';
import type { PublishProgress, PublishReport } from './publish-report.ts';
import { Publisher } from './publisher.ts';
import type { SnapshotBuilder } from './snapshot-builder.ts';
import type { ShardNamespace } from '../shards/order-transfer.ts';
import type { LedgerStores } from '../ledger-stores.ts';

/** A change is published this long after it came, so that many changes make one version. */
const PUBLISH_AFTER_MS = 15_000;
/** After a failed publish the next try waits this long, so that a KV that is down is not hammered. */
const RETRY_AFTER_MS = 30_000;
/** So long orders move between two rings of the alarm; in between everybody else has their turn. */
const MOVE_MS = 2_000;
/** What is too old is forgotten, and what depends on the day is made again, so often also where nothing changes. */
const DAY_MS = 86_400_000;

/** What the ledger needs of the outside. */
export interface LedgerBindings extends TallyBinding {
  SNAPSHOTS: KVNamespace;
  /** Needed where a shop's config asks for more than one shard. */
  LEDGER_SHARD?: ShardNamespace;
}

/** Says when a version is made: soon after a change, when somebody asks, and once a day. One alarm does it all. */
export class PublishScheduler {
  readonly #storage: DurableObjectStorage;
  readonly #stores: LedgerStores;
  readonly #snapshots: SnapshotBuilder;
  readonly #privacy: PrivacyLedger;
  readonly #publisher: Publisher;
  /** What the alarm is waiting for; null: it has just begun to. */
  #ticket: number | null = null;
  /** Something was acknowledged that the version under way may not hold. After a kill the alarm that is left says it. */
  #news = false;

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

  /** The config may ask for another number of shards: what moves begins now, and the alarm goes on with it. */
  async rebalance(): Promise<void> {
    const { sharding, shop } = this.#stores;
    if (await sharding.beginRebalancing(shop.config().ledger.shards)) await this.#moveOrders();
    await sharding.openDirectIntake();
  }

  /**
   * One step towards the version that holds all that was acknowledged when its ticket was given out, prices included. A
   * ticket that nobody gave out is one for the next version: each number beyond would ask for a version more.
   */
  async publish(env: LedgerBindings, asked?: number): Promise<PublishReport | PublishProgress> {
    if (asked === undefined) this.#stores.prices.ask();
    const ticket = asked === undefined ? this.#newTicket() : Math.min(asked, this.#publisher.ticket());
    await this.#ensureAlarm();
    const answer = await this.#publisher.step(env.SNAPSHOTS, ticket);
    if (this.#publisher.isOut(ticket)) await this.#setNextAlarm();
    return answer;
  }

  /** The alarm rings: a step, and after the last one what is due once a day. It never throws, and rings again. */
  async onAlarm(env: LedgerBindings): Promise<void> {
    try {
      // Before anything else, so that a kill leaves an alarm behind.
      await this.#storage.setAlarm(Date.now() + RETRY_AFTER_MS);
      await this.rebalance();
      // While orders move, blocks are made again and again: only what is new, or asked for, is worth a version.
      if (
        this.#stores.sharding.rebalancingTo !== null &&
        this.#ticket === null &&
        !this.#news &&
        !(await this.#snapshots.behind())
      ) {
        await this.#storage.setAlarm(Date.now());
        return;
      }
      this.#ticket ??= this.#newTicket();
      await this.#publisher.step(env.SNAPSHOTS, this.#ticket);
      if (!this.#publisher.isOut(this.#ticket)) {
        await this.#storage.setAlarm(Date.now());
        return;
      }
      this.#ticket = null;
      await this.#privacy.forgetOld(env, Date.now());
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

  /** A ticket for a version that holds all that is acknowledged by now. */
  #newTicket(): number {
    this.#news = false;
    return this.#publisher.ticket();
  }

  /** Sees to it that an alarm is near. One that is stays, so that a KV that is down is not asked more often for every order. */
  async #ensureAlarm(): Promise<void> {
    const next = await this.#storage.getAlarm();
    if (next === null || next > Date.now() + RETRY_AFTER_MS)
      await this.#storage.setAlarm(Date.now() + PUBLISH_AFTER_MS);
  }

  /** After a version: soon again where something came meanwhile, else when lists take over what costs now, or tomorrow. */
  async #setNextAlarm(): Promise<void> {
    const { kvReplicator, prices, sharding } = this.#stores;
    const isBehind = await this.#snapshots.behind();
    // Asked last: what came while shards were asked would else wait until tomorrow.
    const hasMore = this.#news || isBehind || sharding.rebalancingTo !== null || kvReplicator.isBehind();
    const soon = Date.now() + PUBLISH_AFTER_MS;
    const later = Math.min(prices.dueAt() ?? Infinity, Date.now() + DAY_MS);
    await this.#storage.setAlarm(hasMore ? soon : Math.max(soon, later));
  }
}
