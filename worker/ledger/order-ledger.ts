import { DurableObject } from 'cloudflare:workers';
import type { BestSeller, ConfigVersion, RemovalProgress } from '../../shared/admin-answers.ts';
import type { ExplainedPair, OrderCoverage } from '../../shared/explain-answers.ts';
import type { Order } from '../../shared/order.ts';
import type { Product } from '../../shared/product.ts';
import type { ExportedOrder, ReconcileAnswer } from '../../shared/reconcile.ts';
import type { FeedOutcome } from '../../shared/feed-health.ts';
import type { Synced } from '../feed/synced.ts';
import type { Change, ItemNames, Source } from '../webhooks/delivery.ts';
import { KNOWN_DELIVERY } from '../webhooks/say-outcome.ts';
import type { CheckedConfig } from './config/config-ledger.ts';
import type { PushNote, StoredConfig } from './config/config-store.ts';
import type { LedgerHealth } from './ledger-health.ts';
import { ledgerHealth } from './ledger-health.ts';
import type { IntakeResult } from './intake/intake-result.ts';
import type { NumberedItem, NamedItem } from './intake/item-cache.ts';
import type { KeptOrder } from './log/kept-order.ts';
import type { BlockSummary, StoredBlock } from './blocks/order-block.ts';
import type { Whom } from './privacy-ledger.ts';
import type { PublishProgress, PublishReport } from './publishing/publish-report.ts';
import type { LedgerBindings } from './publishing/publish-scheduler.ts';
import type { ClaimNameAnswer, ClaimNamesCall, UpdateAnswer, UpdateCall } from './intake/order-update.ts';
import type { PublishedCopy } from './shop-store.ts';
import type { LedgerStores } from './ledger-stores.ts';
import type { LedgerParts } from './open-ledger.ts';
import { ExistenceLedger } from './existence-ledger.ts';

/**
 * The main ledger of a shop: its orders, catalogue and config, and the publishing of its snapshots. An acknowledged order
 * is on disk and counts exactly once, however often it is delivered and whatever dies. The log is the truth; what is
 * learnt from it can be made again. The price: a publish runs in slices between requests, and slows them down.
 */
export class OrderLedger extends DurableObject<LedgerBindings> {
  readonly #existence = new ExistenceLedger(this.ctx, this.env);

  /** @throws where the shop is removed, or is being removed */
  get #parts(): LedgerParts {
    return this.#existence.parts;
  }

  /** As `work`, which may pause: the shop is not removed meanwhile. */
  #during<T>(work: (parts: LedgerParts) => Promise<T>): Promise<T> {
    return this.#existence.during(work);
  }

  // The shop.

  /** Makes the shop, with a secret for customers' hashes. False: it exists already and stays as it is, or is still being removed. */
  create(shop: string, tokenHash: string): Promise<boolean> {
    return this.#existence.make(shop, () =>
      this.#keepRecord((stores) => stores.shop.create(shop, tokenHash, Date.now())),
    );
  }

  /** Gives the shop another token. False: there is no such shop. */
  async changeToken(tokenHash: string): Promise<boolean> {
    if (this.record() === null) return false;
    return this.#keepRecord((stores) => stores.shop.changeToken(tokenHash, Date.now()));
  }

  #keepRecord(work: (stores: LedgerStores) => boolean): Promise<boolean> {
    return this.#during(async ({ stores, scheduler }) => {
      const done = stores.kvReplicator.change('record', () => work(stores));
      if (!(await stores.kvReplicator.write(this.env.SNAPSHOTS))) await scheduler.publishSoon();
      return done;
    });
  }

  /** The shop's record, null where there is no such shop; that in KV may be a minute old. */
  record(): string | null {
    return this.#existence.record();
  }

  /** What the edge needs when KV does not answer. */
  publishedCopy(): PublishedCopy | null {
    return this.record() === null ? null : this.#existence.open().stores.shop.publishedCopy();
  }

  /**
   * One step of the shop's removal: with the first it is gone, and its orders are deleted; call again until all else is.
   * If nobody calls again, the alarm goes on. Null: there is no such shop.
   */
  remove(): Promise<RemovalProgress | null> {
    return this.#existence.remove();
  }

  /** Whether the shop is still being removed. */
  isLeaving(): boolean {
    return this.#existence.isLeaving();
  }

  override async alarm(): Promise<void> {
    await this.#existence.onAlarm(({ scheduler }) => scheduler.onAlarm(this.env));
  }

  // Orders, in the main ledger.

  /** Appends what is new; all of it or, when it throws, nothing. Answered after the commit. */
  async append(orders: Order[], at?: number[]): Promise<IntakeResult> {
    return this.#during(async ({ intake, scheduler, snapshots }) => {
      const taken = await intake.take(orders, Date.now(), at);
      // Not only of what is new: a call that died after its commit may have left no alarm.
      if (await snapshots.behind()) await scheduler.publishSoon();
      return taken;
    });
  }

  /** Corrects the log by an export, or shows what that would do. Answered after the commit. */
  async reconcile(orders: ExportedOrder[], dryRun: boolean): Promise<Omit<ReconcileAnswer, 'rejected'>> {
    const ids = orders.flatMap(({ order_id, name }) => [order_id, name]);
    return this.#during(async ({ stores, reconciler, scheduler }) => {
      const answer = await stores.sharding.withOrders({ ids }, () => reconciler.reconcile(orders, dryRun, Date.now()));
      if (!dryRun && answer.new.length + answer.differ.length > 0) await scheduler.publishSoon();
      return answer;
    });
  }

  /** Carries out a signed webhook, once. Answered after the commit. */
  async deliver(
    source: Source,
    topic: string,
    key: string,
    change: Change,
    now: number,
  ): Promise<{ outcome: string; duplicate: boolean }> {
    return this.#during(async ({ intake, scheduler }) => {
      const done = await intake.deliver(source, topic, key, change, now);
      if (done?.news) await scheduler.publishSoon();
      return { outcome: done?.outcome ?? KNOWN_DELIVERY, duplicate: done === null };
    });
  }

  webhookSecret(source: Source): string | null {
    return this.record() === null ? null : this.#existence.open().stores.deliveries.secret(source);
  }

  setWebhookSecret(source: Source, secret: string | null): void {
    this.#parts.stores.deliveries.setSecret(source, secret);
  }

  noteRefused(source: Source, now: number): void {
    if (this.record() !== null) this.#parts.stores.deliveries.noteRefused(source, now);
  }

  // What shards and their senders ask.

  /** Takes orders directly, as a shard does: the main ledger is shard 0. */
  claimNames(call: ClaimNamesCall): ClaimNameAnswer[] | 'closed' {
    return this.#parts.stores.shardIntake.claimNames(call);
  }

  async applyUpdates(call: UpdateCall): Promise<UpdateAnswer> {
    const answer = this.#parts.stores.shardIntake.applyUpdates(call);
    // Also for repeated orders: a call that died after its commit may have left no alarm.
    if (this.#parts.snapshots.hasNewsHere()) await this.#parts.scheduler.publishSoon();
    return answer;
  }

  registerItems(items: NamedItem[]): NumberedItem[] {
    return this.#parts.intake.registerItems(items);
  }

  itemIds(names: ItemNames[]): (string | null)[] {
    return this.#parts.intake.itemIds(names);
  }

  /** A shard has orders that no version has. */
  async onShardNews(): Promise<void> {
    await this.#parts.scheduler.publishSoon();
  }

  /** Read by shards that help with a publish run. */
  summary(): BlockSummary[] {
    return this.#existence.open().stores.blocks.summary();
  }

  blocks(fromSeq: number, after: number): StoredBlock[] {
    return this.#existence.open().stores.blocks.page(fromSeq, after);
  }

  // The catalogue.

  async putProducts(products: Product[]): Promise<IntakeResult> {
    const intake = this.#parts.intake.putProducts(products);
    if (intake.accepted > 0) await this.#parts.scheduler.publishSoon();
    return intake;
  }

  async deleteProduct(id: string): Promise<boolean> {
    const deleted = this.#parts.stores.products.delete(id);
    if (deleted) await this.#parts.scheduler.publishSoon();
    return deleted;
  }

  /** The ids of products with exactly these titles, where only one product has the title. */
  productsByTitle(titles: string[]): Map<string, string> {
    return this.#parts.stores.products.idsByTitle(titles);
  }

  /** Begins a full sync: a catalogue in parts. At the commit, products that are not in it go out of stock. Answers its name. */
  beginSync(): string {
    return this.#parts.feed.begin(Date.now());
  }

  stageProducts(sync: string, products: Product[]): boolean {
    return this.#parts.feed.stage(sync, products);
  }

  async commitSync(sync: string, keep: string[], force: boolean): Promise<Synced> {
    const synced = this.#parts.feed.commit(sync, keep, force);
    // Also for a step: the alarm goes on with it.
    if ('done' in synced || 'going' in synced) await this.#parts.scheduler.publishSoon();
    return synced;
  }

  /** Fetches the shop's feed now; null where it has none. */
  async runFeed(force: boolean): Promise<FeedOutcome | null> {
    // Nothing waits for it: a shop that is removed meanwhile stops it.
    const { feed, scheduler, stores } = this.#parts;
    const self = this.env.LEDGER?.getByName(stores.shop.name());
    // Each step in a call of its own, which has processor time of its own.
    const outcome = await feed.run(Date.now(), force, self && ((sync) => self.commitSync(sync, [], force)));
    if (outcome?.status === 'updated') await scheduler.publishSoon();
    return outcome;
  }

  async runDueFeed(): Promise<void> {
    if (this.record() !== null && this.#parts.feed.due(Date.now())) await this.runFeed(false);
  }

  // The config.

  /** Checks a config against the shop's own catalogue; `version` is null where it has errors. */
  async checkConfig(yaml: string): Promise<CheckedConfig> {
    return this.#during(({ configs }) => configs.check(yaml, Date.now()));
  }

  /** Checks a config and, where it has no errors, puts it in force. */
  async pushConfig(yaml: string, note: PushNote): Promise<CheckedConfig> {
    return this.#during(async ({ stores, configs, feed, scheduler }) => {
      const checked = await configs.push(yaml, note, Date.now());
      if (checked.version === null) return checked;
      // First of all: if any of this dies or fails, the alarm goes on with it.
      await scheduler.publishSoon();
      await stores.kvReplicator.write(this.env.SNAPSHOTS);
      await scheduler.rebalance();
      await feed.mark(this.env.SNAPSHOTS);
      return checked;
    });
  }

  config(version?: string): StoredConfig | null {
    const { configs } = this.#parts.stores;
    return version ? configs.find(version) : configs.current();
  }

  configHistory(): ConfigVersion[] {
    return this.#parts.stores.configs.history();
  }

  // Versions.

  /**
   * Publishes a version with all that was acknowledged before the first call. A call takes a few seconds at most: while it
   * answers a ticket, call again with the ticket. If nobody calls again, the alarm goes on.
   */
  async publish(ticket?: number): Promise<PublishReport | PublishProgress> {
    return this.#during(({ scheduler }) => scheduler.publish(this.env, ticket));
  }

  // Questions of people.

  /** The published best-sellers, the best first, of mixed categories; empty before the first version. */
  bestSellers(): BestSeller[] {
    return this.#parts.queries.bestSellers();
  }

  /** The counts and scores of one pair; or the unknown id. */
  async explain(item: string, other: string): Promise<ExplainedPair | { unknown: string }> {
    return this.#during(({ queries, stores }) => queries.explain(stores.shop.config(), item, other));
  }

  async coverage(): Promise<OrderCoverage> {
    return this.#during(({ queries, stores }) => queries.coverage(stores.shop.config()));
  }

  async health(): Promise<LedgerHealth> {
    return this.#during(async ({ stores, snapshots }) => ledgerHealth(stores, await snapshots.behind(), Date.now()));
  }

  // Privacy.

  /** Removes an order, or all of a customer's; they leave the lists with the next version, which follows soon. */
  async erase(whom: Whom): Promise<{ erased: number }> {
    return this.#during(async ({ privacy, scheduler }) => {
      const erased = await privacy.erase(whom, Date.now());
      if (erased > 0) await scheduler.publishSoon();
      return { erased };
    });
  }

  /** All that is kept of an order, or of a customer's orders. */
  async export(whom: Whom): Promise<KeptOrder[]> {
    return this.#during(({ privacy }) => privacy.export(whom));
  }
}
