import { DurableObject } from 'cloudflare:workers';
import { randomBytes } from 'node:crypto';
import type { Order } from '../../shared/order.ts';
import type { Product } from '../../shared/product.ts';
import { ShopConfig } from '../../shared/shop-config.ts';
import { ProductStore } from '../catalog/product-store.ts';
import type { CoPurchaseSettings } from '../co-purchase/co-purchase-settings.ts';
import type { Environment } from '../environment.ts';
import { RetentionStore } from '../privacy/retention-store.ts';
import type { OrderCoverage } from '../report/order-coverage.ts';
import { catalogFacts } from '../rules/catalog-facts.ts';
import type { ConfigIssue } from '../rules/config-issue.ts';
import { parseConfig } from '../rules/parse-config.ts';
import { readYaml } from '../rules/read-yaml.ts';
import { Manifest } from '../snapshot/item-lists.ts';
import { contentKey, kvKeys, publishSnapshot } from '../snapshot/snapshot-store.ts';
import { tallyOf } from '../tally/tally-store.ts';
import type { Change, Source } from '../webhooks/delivery.ts';
import { DeliveryStore } from '../webhooks/delivery-store.ts';
import type { Applied } from '../webhooks/webhook-ledger.ts';
import { WebhookLedger } from '../webhooks/webhook-ledger.ts';
import { BlockStore } from './block-store.ts';
import type { ExplainedPair } from './explain-ledger.ts';
import { hashCustomer } from './buyer-hash.ts';
import type { ConfigVersion } from './config-store.ts';
import { ConfigStore } from './config-store.ts';
import { ItemStore } from './item-store.ts';
import { LearningStore } from './learning-store.ts';
import { LogStore } from './log-store.ts';
import { RetiredStore } from './retired-store.ts';
import type { Making } from './snapshot-ledger.ts';
import { SnapshotLedger } from './snapshot-ledger.ts';

/** A change is published this long after it came, so that many changes make one version. */
const PUBLISH_AFTER_MS = 15_000;
/** After a failed publish the next try waits this long, so that a KV that is down is not hammered. */
const RETRY_AFTER_MS = 30_000;
/** What is too old is forgotten, and what depends on the day is made again, so often also where nothing changes. */
const DAY_MS = 86_400_000;

/** What a publish did. */
export interface PublishReport extends Partial<Making['report']> {
  snapshot: string;
  /** KV buckets written; the manifest is one write more. */
  buckets_written: number;
  duration_ms: number;
}

/** What `GET health` tells of the shop. */
export interface LedgerHealth {
  orders: number;
  refunds: number;
  first_order: string | null;
  last_order: string | null;
  items: number;
  products: number;
  snapshot: string | null;
  published_at: string | null;
  /** Orders or changes wait to be published. */
  behind: boolean;
  config: string | null;
  last_publish: PublishReport | null;
  last_error: string | null;
  /** What the shop's own last orders say about its shelves; null until there are enough. */
  learning: CoPurchaseSettings | null;
  /** When each platform's webhooks were last heard, and what came of it. */
  sources: ReturnType<DeliveryStore['sources']>;
}

/**
 * One shop's orders, catalogue and config, and the making of its snapshot. An order that was acknowledged is on disk
 * and counts exactly once, whatever is delivered how often and whatever dies when; the log is the truth, and what is
 * learnt from it can be made again. It gives up being fast under a publish: that runs in slices between requests.
 */
export class OrderLedger extends DurableObject<Environment> {
  readonly #items: ItemStore;
  readonly #log: LogStore;
  readonly #blocks: BlockStore;
  readonly #products: ProductStore;
  readonly #learning: LearningStore;
  readonly #configs: ConfigStore;
  readonly #retired: RetiredStore;
  readonly #retention: RetentionStore;
  readonly #snapshots: SnapshotLedger;
  readonly #deliveries: DeliveryStore;
  readonly #webhooks: WebhookLedger;
  #publishing: Promise<PublishReport> | null = null;

  constructor(state: DurableObjectState, env: Environment) {
    super(state, env);
    const { sql } = state.storage;
    this.#items = new ItemStore(sql);
    this.#log = new LogStore(sql, this.#items);
    this.#blocks = new BlockStore(state.storage, this.#log);
    this.#products = new ProductStore(sql, this.#items);
    this.#learning = new LearningStore(sql);
    this.#configs = new ConfigStore(sql);
    this.#retired = new RetiredStore(sql);
    this.#retention = new RetentionStore(sql);
    const stores = {
      items: this.#items,
      products: this.#products,
      log: this.#log,
      blocks: this.#blocks,
      learning: this.#learning,
    };
    this.#snapshots = new SnapshotLedger(stores);
    this.#deliveries = new DeliveryStore(sql, this.#learning);
    this.#webhooks = new WebhookLedger(sql, { ...stores, deliveries: this.#deliveries });
  }

  /** Makes the shop, or gives it a new token: keeps its name, its record as KV has it, and its secret for customers' hashes. */
  create(shop: string, record: string): void {
    this.#learning.set('shop', shop);
    this.#learning.set('record', record);
    if (!this.#secret()) this.#learning.set('secret', randomBytes(32).toString('base64url'));
  }

  /** Appends what is new; all of it or, when it throws, nothing. Answered after the commit. */
  async append(orders: Order[]): Promise<{ accepted: number; duplicates: number }> {
    const secret = this.#secret();
    let accepted = 0;
    this.#transaction(() => {
      for (const order of orders) {
        const { appended, changedSeq } = this.#log.append(order, secret);
        if (appended) accepted++;
        if (changedSeq !== null) this.#changed(changedSeq, this.#log.itemsAt(changedSeq));
      }
      if (accepted > 0) this.#retention.noteArrival(this.#log.lastSeq(), Date.now());
    });
    // Behind: a call that died after its commit may have left no alarm.
    if (accepted > 0 || this.#snapshots.behind()) await this.#publishSoon();
    return { accepted, duplicates: orders.length - accepted };
  }

  /** Carries out a signed webhook once, whatever is delivered how often. Answered after the commit. */
  async deliver(
    source: Source,
    topic: string,
    key: string,
    change: Change,
    now: number,
  ): Promise<{ outcome: string; duplicate: boolean }> {
    let applied: Applied | null = null;
    this.#transaction(() => {
      if (!this.#deliveries.isFirst(key, now)) return;
      applied = this.#webhooks.apply(change, { source, secret: this.#secret(), config: this.#config() });
      for (const { seq, items } of applied.changed) this.#changed(seq, items);
      this.#deliveries.note(source, topic, applied.outcome, now);
      if (applied.news) this.#retention.noteArrival(this.#log.lastSeq(), now);
    });
    const done = applied as Applied | null;
    if (done?.news) await this.#publishSoon();
    return { outcome: done?.outcome ?? 'nothing new: this delivery is known', duplicate: done === null };
  }

  webhookSecret(source: Source): string | null {
    return this.#deliveries.secret(source);
  }

  setWebhookSecret(source: Source, secret: string | null): void {
    this.#deliveries.setSecret(source, secret);
  }

  noteRefused(source: Source, now: number): void {
    this.#deliveries.noteRefused(source, now);
  }

  async putProducts(products: Product[]): Promise<{ accepted: number; duplicates: number }> {
    let accepted = 0;
    this.#transaction(() => {
      for (const product of products) if (this.#products.put(product)) accepted++;
    });
    if (accepted > 0) await this.#publishSoon();
    return { accepted, duplicates: products.length - accepted };
  }

  async deleteProduct(id: string): Promise<boolean> {
    const deleted = this.#products.delete(id);
    if (deleted) await this.#publishSoon();
    return deleted;
  }

  /** Checks a config against the shop's own catalogue; `version` is null where it has errors. */
  checkConfig(yaml: string): { version: string | null; issues: ConfigIssue[] } {
    const { config, issues } = parseConfig(yaml, catalogFacts(this.#snapshots.cards(this.#config())), Date.now());
    return { version: config && contentKey(yaml), issues };
  }

  /** Checks a config and, where it has no errors, puts it in force: in KV first, so that what is kept is what is served. */
  async pushConfig(yaml: string): Promise<{ version: string | null; issues: ConfigIssue[] }> {
    const { version, issues } = this.checkConfig(yaml);
    if (version === null) return { version, issues };
    // As written, not as read: reading it again lays it over the defaults once more, as it should.
    const json = JSON.stringify({ version, config: readYaml(yaml).value });
    await this.env.SNAPSHOTS.put(kvKeys.config(this.#shop()), json);
    this.#configs.push({ version, pushed_at: Date.now(), yaml, json });
    await this.#publishSoon();
    return { version, issues };
  }

  config(version?: string): ConfigVersion | null {
    return version ? this.#configs.find(version) : this.#configs.current();
  }

  configHistory(): { version: string; pushed_at: number }[] {
    return this.#configs.history();
  }

  /** Makes and publishes a version of all that was acknowledged before the call. */
  async publish(): Promise<PublishReport> {
    // One under way may have begun before the newest orders came: wait for it, then make another.
    while (this.#publishing) await this.#publishing.catch(() => undefined);
    this.#publishing = this.#publish().finally(() => (this.#publishing = null));
    return this.#publishing;
  }

  override async alarm(): Promise<void> {
    try {
      await this.publish();
      await this.#forgetOld(Date.now());
      await this.#collectGarbage(Date.now());
      if (this.#snapshots.behind()) await this.#publishSoon();
    } catch (error) {
      this.#learning.set('last-error', `${new Date().toISOString()} ${String(error)}`);
      console.error('publish failed', error);
      await this.ctx.storage.setAlarm(Date.now() + RETRY_AFTER_MS);
    }
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + DAY_MS);
  }

  /** The shop's record as it is now: KV's may be a minute old. */
  record(): string | null {
    return this.#learning.get<string>('record');
  }

  /** What the edge needs when KV does not answer. */
  publishedCopy(): { record: string; manifest: string | null; config: string | null } | null {
    const record = this.#learning.get<string>('record');
    if (!record) return null;
    const manifest = this.#manifest();
    return { record, manifest: manifest && JSON.stringify(manifest), config: this.#configs.current()?.json ?? null };
  }

  /** Every number from the counts of a pair to its scores; the id that is not known. */
  explain(item: string, other: string): ExplainedPair | { unknown: string } {
    return this.#snapshots.explain(this.#config(), item, other);
  }

  async coverage(): Promise<OrderCoverage> {
    return this.#snapshots.coverage(this.#config());
  }

  health(): LedgerHealth {
    const { orders, refunds, first, last } = this.#log.extent();
    const manifest = this.#manifest();
    return {
      orders,
      refunds,
      first_order: isoOf(first),
      last_order: isoOf(last),
      items: this.#items.count,
      products: this.#products.count(),
      snapshot: manifest?.id ?? null,
      published_at: isoOf(manifest?.published_at ?? null),
      behind: this.#snapshots.behind(),
      config: this.#configs.current()?.version ?? null,
      last_publish: this.#learning.get<PublishReport>('last-publish'),
      last_error: this.#learning.get<string>('last-error'),
      learning: this.#learning.settings(),
      sources: this.#deliveries.sources(),
    };
  }

  /** Removes an order, or all of a customer's; they leave the lists with the next version, which is made soon. */
  async erase(what: { order_id?: string; customer_id?: string }): Promise<{ erased: number }> {
    let erased = 0;
    this.#transaction(() => {
      for (const orderId of this.#ordersOf(what)) {
        const order = this.#log.eraseOrder(orderId);
        if (!order) continue;
        erased++;
        this.#changed(order.seq, order.items);
      }
    });
    if (erased > 0) await this.#publishSoon();
    return { erased };
  }

  /** All that is kept of an order, or of a customer's orders. */
  export(what: { order_id?: string; customer_id?: string }): NonNullable<ReturnType<LogStore['orderOf']>>[] {
    return this.#ordersOf(what).flatMap((orderId) => this.#log.orderOf(orderId) ?? []);
  }

  #ordersOf({ order_id, customer_id }: { order_id?: string; customer_id?: string }): string[] {
    const orders = customer_id === undefined ? [] : this.#log.ordersOf(hashCustomer(this.#secret(), customer_id));
    return order_id === undefined ? orders : [...orders, order_id];
  }

  async #publish(): Promise<PublishReport> {
    const started = Date.now();
    const before = this.#manifest();
    const making = await this.#snapshots.make(this.#config(), before, started);
    const { manifest, written, retired } = await publishSnapshot(
      this.env.SNAPSHOTS,
      this.#shop(),
      making.content,
      before,
      started,
    );
    const report: PublishReport = {
      snapshot: manifest.id,
      buckets_written: written,
      duration_ms: Date.now() - started,
      ...making.report,
    };
    this.#transaction(() => {
      this.#snapshots.published(making);
      this.#learning.set('manifest', manifest);
      this.#learning.set('last-publish', report);
      this.#learning.set('last-error', null);
      this.#retired.note(retired, manifest, started);
    });
    return report;
  }

  async #collectGarbage(now: number): Promise<void> {
    for (const key of this.#retired.due(now)) {
      await this.env.SNAPSHOTS.delete(kvKeys.bucket(this.#shop(), key));
      this.#retired.forget(key);
    }
  }

  /** Once a day: what the config's retention does not keep any longer. */
  async #forgetOld(now: number): Promise<void> {
    const day = Math.floor(now / DAY_MS);
    const { customer_days, report_days } = this.#config().privacy.retention;
    const done = JSON.stringify([day, customer_days, report_days]);
    if (this.#learning.get('forgot') === done) return;
    while (this.#dropStep(customer_days, now)) await scheduler.wait(0);
    this.#deliveries.forgetOld(now);
    await tallyOf(this.env, this.#shop()).keepDays(report_days, now);
    this.#learning.set('forgot', done);
  }

  /** False when no customer's hash is due any more. The counts take the marks over with the next version. */
  #dropStep(customerDays: number, now: number): boolean {
    let dropped: number[] = [];
    this.#transaction(() => {
      dropped = this.#retention.dropStep(customerDays, now);
      for (const seq of dropped) this.#blocks.markStale(seq);
    });
    return dropped.length > 0;
  }

  /** An order that is counted already is another now. */
  #changed(seq: number, items: readonly number[]): void {
    this.#blocks.markStale(seq);
    this.#learning.touch(items);
  }

  async #publishSoon(): Promise<void> {
    const next = await this.ctx.storage.getAlarm();
    // One that is near stays, so that a KV that is down is not asked more often for every order.
    if (next === null || next > Date.now() + RETRY_AFTER_MS)
      await this.ctx.storage.setAlarm(Date.now() + PUBLISH_AFTER_MS);
  }

  /** All or nothing; after a failure memory is read from the disk again, since it may have learnt what was rolled back. */
  #transaction(work: () => void): void {
    try {
      this.ctx.storage.transactionSync(work);
    } catch (error) {
      this.#items.reload();
      throw error;
    }
  }

  #config(): ShopConfig {
    const current = this.#configs.current();
    const parsed = current && ShopConfig.safeParse((JSON.parse(current.json) as { config: unknown }).config);
    return parsed?.success ? parsed.data : ShopConfig.parse({ shop: { name: this.#shop() } });
  }

  #manifest(): Manifest | null {
    const parsed = Manifest.safeParse(this.#learning.get('manifest'));
    return parsed.success ? parsed.data : null;
  }

  #shop(): string {
    return this.#learning.get<string>('shop') ?? this.ctx.id.name ?? '';
  }

  #secret(): string {
    return this.#learning.get<string>('secret') ?? '';
  }
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
