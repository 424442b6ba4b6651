import { DurableObject } from 'cloudflare:workers';
import type { SourceNote } from '../../webhooks/delivery.ts';
import { DeliveryStore } from '../../webhooks/delivery-store.ts';
import { BlockStore } from '../blocks/block-store.ts';
import { ShardIntake } from '../intake/shard-intake.ts';
import type { IntakeState } from './intake-state.ts';
import type { Erased } from '../log/erased-store.ts';
import { ErasedStore } from '../log/erased-store.ts';
import { PublishHelper } from './publish-helper.ts';
import { OrderLeaseStore } from './order-lease-store.ts';
import type { CatalogSlice, RunHead, PublishTask } from '../publishing/publish-task.ts';
import type { BlockSummary, StoredBlock } from '../blocks/order-block.ts';
import type { LogExtent } from '../log/log-extent.ts';
import { LogRowsStore } from '../log/log-rows-store.ts';
import type { OrderRecord } from '../log/order-record.ts';
import type { BlockSource } from '../blocks/read-columns.ts';
import { migrate } from '../migrations.ts';
import { SettingStore } from '../setting-store.ts';
import { ShardStore } from './shard-store.ts';
import type { Retention } from '../log/log-table.ts';
import type { Move, MovePage } from './shard-store.ts';
import type { ClaimNameAnswer, ClaimNamesCall, UpdateAnswer, UpdateCall } from '../intake/order-update.ts';
import { noteChanged } from '../blocks/changes-ledger.ts';
import { TouchedStore } from '../blocks/touched-store.ts';

/** The main ledger is told of new orders so long after the first of them. */
const NOTIFY_AFTER_MS = 2_000;
const RETRY_AFTER_MS = 30_000;

/** The shop's `OrderLedger`, as far as a shard calls it. */
interface MainLedgerStub extends BlockSource {
  onShardNews(): Promise<void>;
}

export interface ShardBindings {
  LEDGER: { getByName(shop: string): MainLedgerStub };
  LEDGER_SHARD: DurableObjectNamespace<LedgerShard>;
}

/**
 * A part of a shop's orders, where `ledger.shards` is more than 1. It takes new orders directly from the worker's route;
 * the main ledger (`OrderLedger`) does everything else, one call at a time. It tells the main ledger of new orders, by an
 * alarm that is stored together with the order.
 */
export class LedgerShard extends DurableObject<ShardBindings> {
  /** Opened when they are needed: a shard that was cleared stays empty until then. */
  #opened: ShardParts | null = null;
  readonly #helper = new PublishHelper();
  #alarmIsSet = false;

  get #parts(): ShardParts {
    return (this.#opened ??= openShard(this.ctx.storage, () => this.#notifyMainLedger()));
  }

  claimNames(call: ClaimNamesCall): ClaimNameAnswer[] | 'closed' {
    return this.#parts.intake.claimNames(call);
  }

  applyUpdates(call: UpdateCall): UpdateAnswer {
    return this.#parts.intake.applyUpdates(call);
  }

  override async alarm(): Promise<void> {
    this.#alarmIsSet = false;
    const state = this.#parts.settings.get('intake');
    if (state === null) return;
    try {
      await this.env.LEDGER.getByName(state.shop).onShardNews();
    } catch (error) {
      console.error('the ledger does not hear', error);
      await this.ctx.storage.setAlarm(Date.now() + RETRY_AFTER_MS);
    }
  }

  /** Whether it takes orders directly since this epoch, or a later one: then it knows all erasures. */
  isIntakeOpen(epoch: number): boolean {
    const state = this.#parts.settings.get('intake');
    return state !== null && state.epoch >= epoch && state.shards !== null;
  }

  /** Starts or stops to take orders directly; a call from before the last change is ignored. */
  setIntake(state: IntakeState): void {
    const { settings, leases } = this.#parts;
    if ((settings.get('intake')?.epoch ?? 0) > state.epoch) return;
    settings.set('intake', state);
    if (state.shards === null) leases.clear();
  }

  /** Hashes of erased orders and customers, which must not come in again. */
  addErased(erased: Erased[]): void {
    this.#parts.erased.add(erased);
  }

  find(ids: string[]): OrderRecord[] {
    return this.#parts.store.find(ids);
  }

  /** As `find`; until `release`, only the main ledger may change these orders. */
  lease(ids: string[]): OrderRecord[] {
    if (this.#parts.settings.get('intake')?.shards) this.#parts.leases.lease(ids);
    return this.#parts.store.find(ids);
  }

  release(ids: string[]): void {
    this.#parts.leases.release(ids);
  }

  put(records: OrderRecord[], keep: boolean): void {
    this.#parts.store.put(records, keep);
  }

  recordsToMove(after: string, most: number, move: Move): MovePage {
    return this.#parts.store.recordsToMove(after, most, move);
  }

  take(ids: string[]): void {
    this.#parts.store.take(ids);
  }

  ordersOf(customerHashes: readonly string[]): string[] {
    return this.#parts.store.ordersOf(customerHashes);
  }

  extent(): LogExtent {
    return this.#parts.store.extent();
  }

  newest(now: number): number {
    return this.#parts.store.newest(now);
  }

  forget(retention: Retention, after: number): number | null {
    return this.#parts.store.forget(retention, after);
  }

  /** Forgets deliveries and erasures that are too old to be repeated. */
  forgetOld(now: number): void {
    this.#parts.deliveries.forgetOld(now);
    this.#parts.erased.forgetOld(now);
  }

  foldStep(): boolean {
    return this.#parts.store.foldStep();
  }

  watermark(): number {
    return this.#parts.store.watermark();
  }

  seal(at: number, since: number): boolean {
    return this.#parts.store.seal(at, since);
  }

  hasNews(since: number): boolean {
    return this.#parts.store.hasNews(since);
  }

  dirty(since: number, at: number): Uint32Array {
    return this.#parts.store.dirty(since, at);
  }

  summary(): BlockSummary[] {
    return this.#parts.store.summary();
  }

  blocks(fromSeq: number, after: number): StoredBlock[] {
    return this.#parts.store.blocks(fromSeq, after);
  }

  /** Takes a part of the catalogue, to help with a publish run. */
  async prepare(head: RunHead, slice: CatalogSlice): Promise<void> {
    const sources = Array.from({ length: head.width }, (_, shard): BlockSource => {
      if (shard === head.mine) return this.#parts.store;
      return shard === 0
        ? this.env.LEDGER.getByName(head.shop)
        : this.env.LEDGER_SHARD.getByName(`${head.shop}#${shard}`);
    });
    await this.#helper.prepare(head, slice, sources);
  }

  /** Does a task of a publish run; null: it is not prepared for it. */
  help(head: RunHead, task: PublishTask): Uint8Array | null {
    return this.#helper.help(head, task);
  }

  endHelp(): void {
    this.#helper.end();
  }

  /** The last delivery of each platform here. */
  lastNotes(): Record<string, SourceNote | null> {
    return this.#parts.deliveries.lastNotes();
  }

  wipe(): number {
    return this.#parts.store.wipe();
  }

  /** As `clear`, where no order is here; false: there is one, and everything stays. */
  async clearIfEmpty(): Promise<boolean> {
    if (!this.#parts.store.isEmpty()) return false;
    await this.clear();
    return true;
  }

  /** Deletes everything: the number of shards is lower now, or the shop is removed. */
  async clear(): Promise<void> {
    this.#helper.end();
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.#alarmIsSet = false;
    this.#opened = null;
  }

  /** The alarm is written together with the order: no order is on the disk without it. */
  #notifyMainLedger(): void {
    if (this.#alarmIsSet) return;
    this.#alarmIsSet = true;
    void this.ctx.storage.setAlarm(Date.now() + NOTIFY_AFTER_MS);
  }
}

type ShardParts = ReturnType<typeof openShard>;

function openShard(storage: DurableObjectStorage, news: () => void) {
  migrate(storage);
  const { sql } = storage;
  const rows = new LogRowsStore(sql);
  const blocks = new BlockStore(storage, rows);
  const touched = new TouchedStore(sql);
  const store = new ShardStore(storage, rows, blocks, touched);
  store.enableSharding();
  const settings = new SettingStore(sql);
  const erased = new ErasedStore(sql);
  const leases = new OrderLeaseStore(sql);
  const deliveries = new DeliveryStore(sql, settings);
  const intake = new ShardIntake({
    storage,
    rows,
    erased,
    deliveries,
    news,
    open() {
      const { shards, secret } = settings.get('intake') ?? { shards: null, secret: '' };
      return shards === null ? null : { shards, secret };
    },
    isLeased: (id) => leases.has(id),
    changed: (orders) => noteChanged(orders, blocks, touched),
  });
  return { store, settings, erased, leases, deliveries, intake };
}
