import { DurableObject } from 'cloudflare:workers';
import type { BestSeller, ConfigVersion } from '../../shared/admin-answers.ts';
import type { ExplainedPair, OrderCoverage } from '../../shared/explain-answers.ts';
import type { Order } from '../../shared/order.ts';
import type { Product } from '../../shared/product.ts';
import type { ExportedOrder, ReconcileAnswer } from '../../shared/reconcile.ts';
import { FeedLedger } from '../feed/feed-ledger.ts';
import type { FeedOutcome } from '../../shared/feed-health.ts';
import type { Synced } from '../feed/synced.ts';
import { tallyOf } from '../tally/tally-store.ts';
import type { Change, ItemNames, Source } from '../webhooks/delivery.ts';
import { KNOWN_DELIVERY } from '../webhooks/say-outcome.ts';
import { ColumnsCache } from './blocks/columns-cache.ts';
import type { CheckedConfig } from './config/config-ledger.ts';
import { ConfigLedger } from './config/config-ledger.ts';
import type { PushNote, StoredConfig } from './config/config-store.ts';
import type { LedgerHealth } from './ledger-health.ts';
import { ledgerHealth } from './ledger-health.ts';
import type { IntakeResult } from './intake/intake-result.ts';
import { LedgerIntake } from './intake/ledger-intake.ts';
import type { NumberedItem, NamedItem } from './intake/item-cache.ts';
import type { KeptOrder } from './log/kept-order.ts';
import type { BlockSummary, StoredBlock } from './blocks/order-block.ts';
import type { Whom } from './privacy-ledger.ts';
import { PrivacyLedger } from './privacy-ledger.ts';
import type { PublishProgress, PublishReport } from './publishing/publish-report.ts';
import type { LedgerBindings } from './publishing/publish-scheduler.ts';
import { PublishScheduler } from './publishing/publish-scheduler.ts';
import { LedgerQueries } from './ledger-queries.ts';
import { OrderReconciler } from './intake/order-reconciler.ts';
import { SnapshotBuilder } from './publishing/snapshot-builder.ts';
import type { ClaimNameAnswer, ClaimNamesCall, UpdateAnswer, UpdateCall } from './intake/order-update.ts';
import type { PublishedCopy } from './shop-store.ts';
import type { LedgerStores } from './ledger-stores.ts';
import { openStores } from './ledger-stores.ts';

/**
 * The main ledger of a shop: its orders, catalogue and config, and the publishing of its snapshots. An acknowledged order
 * is on disk and counts exactly once, however often it is delivered and whatever dies. The log is the truth; what is
 * learnt from it can be made again. The price: a publish runs in slices between requests, and slows them down.
 */
export class OrderLedger extends DurableObject<LedgerBindings> {
  readonly #stores: LedgerStores;
  readonly #intake: LedgerIntake;
  readonly #configs: ConfigLedger;
  readonly #privacy: PrivacyLedger;
  readonly #queries: LedgerQueries;
  readonly #snapshots: SnapshotBuilder;
  readonly #scheduler: PublishScheduler;
  readonly #feed: FeedLedger;
  readonly #reconciler: OrderReconciler;

  constructor(state: DurableObjectState, env: LedgerBindings) {
    super(state, env);
    this.#stores = openStores(state, env.LEDGER_SHARD);
    const columns = new ColumnsCache(this.#stores);
    this.#intake = new LedgerIntake(this.#stores);
    this.#queries = new LedgerQueries(this.#stores, columns);
    this.#snapshots = new SnapshotBuilder(this.#stores, columns);
    this.#configs = new ConfigLedger(
      this.#stores,
      (config) => this.#queries.cards(config),
      (now) => tallyOf(env, this.#stores.shop.name()).placements(now),
    );
    this.#privacy = new PrivacyLedger(this.#stores);
    this.#scheduler = new PublishScheduler(state.storage, this.#stores, this.#snapshots, this.#privacy);
    this.#feed = new FeedLedger(this.#stores);
    this.#reconciler = new OrderReconciler(this.#stores);
  }

  // The shop.

  /** Makes the shop, with a secret for customers' hashes. False: it exists already, and stays as it is. */
  async create(shop: string, tokenHash: string): Promise<boolean> {
    return this.#keepRecord(() => this.#stores.shop.create(shop, tokenHash, Date.now()));
  }

  /** Gives the shop another token. False: there is no such shop. */
  async changeToken(tokenHash: string): Promise<boolean> {
    return this.#keepRecord(() => this.#stores.shop.changeToken(tokenHash, Date.now()));
  }

  async #keepRecord(work: () => boolean): Promise<boolean> {
    const { kvReplicator } = this.#stores;
    const done = kvReplicator.change('record', work);
    if (!(await kvReplicator.write(this.env.SNAPSHOTS))) await this.#scheduler.publishSoon();
    return done;
  }

  /** The shop's record; that in KV may be a minute old. */
  record(): string | null {
    return this.#stores.shop.record();
  }

  /** What the edge needs when KV does not answer. */
  publishedCopy(): PublishedCopy | null {
    return this.#stores.shop.publishedCopy();
  }

  // Orders, in the main ledger.

  /** Appends what is new; all of it or, when it throws, nothing. Answered after the commit. */
  async append(orders: Order[], at?: number[]): Promise<IntakeResult> {
    const intake = await this.#intake.take(orders, Date.now(), at);
    // If behind: a call that died after its commit may have left no alarm.
    if (intake.accepted > 0 || (await this.#snapshots.behind())) await this.#scheduler.publishSoon();
    return intake;
  }

  /** Corrects the log by an export, or shows what that would do. Answered after the commit. */
  async reconcile(orders: ExportedOrder[], dryRun: boolean): Promise<Omit<ReconcileAnswer, 'rejected'>> {
    const ids = orders.flatMap(({ order_id, name }) => [order_id, name]);
    const answer = await this.#stores.sharding.withOrders({ ids }, () =>
      this.#reconciler.reconcile(orders, dryRun, Date.now()),
    );
    if (!dryRun && answer.new.length + answer.differ.length > 0) await this.#scheduler.publishSoon();
    return answer;
  }

  /** Carries out a signed webhook, once. Answered after the commit. */
  async deliver(
    source: Source,
    topic: string,
    key: string,
    change: Change,
    now: number,
  ): Promise<{ outcome: string; duplicate: boolean }> {
    const done = await this.#intake.deliver(source, topic, key, change, now);
    if (done?.news) await this.#scheduler.publishSoon();
    return { outcome: done?.outcome ?? KNOWN_DELIVERY, duplicate: done === null };
  }

  webhookSecret(source: Source): string | null {
    return this.#stores.deliveries.secret(source);
  }

  setWebhookSecret(source: Source, secret: string | null): void {
    this.#stores.deliveries.setSecret(source, secret);
  }

  noteRefused(source: Source, now: number): void {
    this.#stores.deliveries.noteRefused(source, now);
  }

  // What shards and their senders ask.

  /** Takes orders directly, as a shard does: the main ledger is shard 0. */
  claimNames(call: ClaimNamesCall): ClaimNameAnswer[] | 'closed' {
    return this.#stores.shardIntake.claimNames(call);
  }

  async applyUpdates(call: UpdateCall): Promise<UpdateAnswer> {
    const answer = this.#stores.shardIntake.applyUpdates(call);
    // Also for repeated orders: a call that died after its commit may have left no alarm.
    if (this.#snapshots.hasNewsHere()) await this.#scheduler.publishSoon();
    return answer;
  }

  registerItems(items: NamedItem[]): NumberedItem[] {
    return this.#intake.registerItems(items);
  }

  itemIds(names: ItemNames[]): (string | null)[] {
    return this.#intake.itemIds(names);
  }

  /** A shard has orders that no version has. */
  async onShardNews(): Promise<void> {
    await this.#scheduler.publishSoon();
  }

  /** Read by shards that help with a publish run. */
  summary(): BlockSummary[] {
    return this.#stores.blocks.summary();
  }

  blocks(fromSeq: number, after: number): StoredBlock[] {
    return this.#stores.blocks.page(fromSeq, after);
  }

  // The catalogue.

  async putProducts(products: Product[]): Promise<IntakeResult> {
    const intake = this.#intake.putProducts(products);
    if (intake.accepted > 0) await this.#scheduler.publishSoon();
    return intake;
  }

  async deleteProduct(id: string): Promise<boolean> {
    const deleted = this.#stores.products.delete(id);
    if (deleted) await this.#scheduler.publishSoon();
    return deleted;
  }

  /** The ids of products with exactly these titles, where only one product has the title. */
  productsByTitle(titles: string[]): Map<string, string> {
    return this.#stores.products.idsByTitle(titles);
  }

  /** Begins a full sync: a catalogue in parts. At the commit, products that are not in it go out of stock. Answers its name. */
  beginSync(): string {
    return this.#feed.begin(Date.now());
  }

  stageProducts(sync: string, products: Product[]): boolean {
    return this.#feed.stage(sync, products);
  }

  async commitSync(sync: string, keep: string[], force: boolean): Promise<Synced> {
    const synced = this.#feed.commit(sync, keep, force);
    if ('done' in synced) await this.#scheduler.publishSoon();
    return synced;
  }

  /** Fetches the shop's feed now; null where it has none. */
  async runFeed(force: boolean): Promise<FeedOutcome | null> {
    const outcome = await this.#feed.run(Date.now(), force);
    if (outcome?.status === 'updated') await this.#scheduler.publishSoon();
    return outcome;
  }

  async runDueFeed(): Promise<void> {
    if (this.#feed.due(Date.now())) await this.runFeed(false);
  }

  // The config.

  /** Checks a config against the shop's own catalogue; `version` is null where it has errors. */
  async checkConfig(yaml: string): Promise<CheckedConfig> {
    return this.#configs.check(yaml, Date.now());
  }

  /** Checks a config and, where it has no errors, puts it in force. */
  async pushConfig(yaml: string, note: PushNote): Promise<CheckedConfig> {
    const checked = await this.#configs.push(yaml, note, Date.now());
    if (checked.version === null) return checked;
    // First of all: if any of this dies or fails, the alarm goes on with it.
    await this.#scheduler.publishSoon();
    await this.#stores.kvReplicator.write(this.env.SNAPSHOTS);
    await this.#scheduler.rebalance();
    await this.#feed.mark(this.env.SNAPSHOTS);
    return checked;
  }

  config(version?: string): StoredConfig | null {
    const { configs } = this.#stores;
    return version ? configs.find(version) : configs.current();
  }

  configHistory(): ConfigVersion[] {
    return this.#stores.configs.history();
  }

  // Versions.

  /**
   * Publishes a version with all that was acknowledged before the first call. A call takes a few seconds at most: while it
   * answers a ticket, call again with the ticket. If nobody calls again, the alarm goes on.
   */
  async publish(ticket?: number): Promise<PublishReport | PublishProgress> {
    return this.#scheduler.publish(this.env, ticket);
  }

  override async alarm(): Promise<void> {
    await this.#scheduler.onAlarm(this.env);
  }

  // Questions of people.

  /** The published best-sellers, the best first, of mixed categories; empty before the first version. */
  bestSellers(): BestSeller[] {
    return this.#queries.bestSellers();
  }

  /** The counts and scores of one pair; or the unknown id. */
  async explain(item: string, other: string): Promise<ExplainedPair | { unknown: string }> {
    return this.#queries.explain(this.#stores.shop.config(), item, other);
  }

  async coverage(): Promise<OrderCoverage> {
    return this.#queries.coverage(this.#stores.shop.config());
  }

  async health(): Promise<LedgerHealth> {
    return ledgerHealth(this.#stores, await this.#snapshots.behind(), Date.now());
  }

  // Privacy.

  /** Removes an order, or all of a customer's; they leave the lists with the next version, which follows soon. */
  async erase(whom: Whom): Promise<{ erased: number }> {
    const erased = await this.#privacy.erase(whom, Date.now());
    if (erased > 0) await this.#scheduler.publishSoon();
    return { erased };
  }

  /** All that is kept of an order, or of a customer's orders. */
  async export(whom: Whom): Promise<KeptOrder[]> {
    return this.#privacy.export(whom);
  }
}
