import { DurableObject } from 'cloudflare:workers';
import type { SourceNote } from '../../webhooks/delivery.ts';
import { DeliveryStore } from '../../webhooks/delivery-store.ts';
import { BlockStore } from '../blocks/block-store.ts';
import { DoorStore, type OpenDoor } from '../intake/door-store.ts';
import type { Erased } from '../log/erased-store.ts';
import { ErasedStore } from '../log/erased-store.ts';
import { HelperLedger } from './helper-ledger.ts';
import { LentStore } from './lent-store.ts';
import type { Goods, MakingHead, MakingTask } from '../making/making-task.ts';
import type { BlockSummary, StoredBlock } from '../blocks/order-block.ts';
import type { LogExtent } from '../log/log-rows-store.ts';
import { LogRowsStore } from '../log/log-rows-store.ts';
import type { OrderRecord } from '../log/order-record.ts';
import type { OrderLedger } from '../order-ledger.ts';
import type { BlockSource } from '../blocks/read-columns-ledger.ts';
import { SettingStore } from '../setting-store.ts';
import { ShardStore } from './shard-store.ts';
import type { Move, MovingPart, Retention } from './shard-store.ts';
import type { ClaimAnswer, ClaimCall, TellAnswer, TellCall } from '../log/told-order.ts';
import { TouchedStore } from '../blocks/touched-store.ts';

/** The ledger hears this long after the first of several orders that a version must show them. */
const TELL_LEDGER_AFTER_MS = 2_000;
const RETRY_AFTER_MS = 30_000;

export interface ShardBindings {
  LEDGER: DurableObjectNamespace<OrderLedger>;
  LEDGER_SHARD: DurableObjectNamespace<LedgerShard>;
}

/**
 * A part of a shop's orders, where `ledger.shards` is more than 1. New orders come in by its door, straight from the
 * worker's route; all else is done by the shop's `OrderLedger`, one call at a time. What it has that no version holds
 * it tells the ledger: the alarm for that is on the disk with the order.
 */
export class LedgerShard extends DurableObject<ShardBindings> {
  #parts: ShardParts;
  readonly #helper = new HelperLedger();
  #alarmIsSet = false;

  constructor(state: DurableObjectState, env: ShardBindings) {
    super(state, env);
    this.#parts = this.#open();
  }

  claim(call: ClaimCall): ClaimAnswer[] | 'closed' {
    return this.#parts.door.claim(call);
  }

  tell(call: TellCall): TellAnswer {
    return this.#parts.door.tell(call);
  }

  override async alarm(): Promise<void> {
    this.#alarmIsSet = false;
    const door = this.#parts.settings.get<OpenDoor>('door');
    if (door === null) return;
    try {
      await this.env.LEDGER.getByName(door.shop).hearNews();
    } catch (error) {
      console.error('the ledger does not hear', error);
      await this.ctx.storage.setAlarm(Date.now() + RETRY_AFTER_MS);
    }
  }

  /** Whether it is open since a change, or a later one: then it knows all that was erased. */
  isOpen(epoch: number): boolean {
    const door = this.#parts.settings.get<OpenDoor>('door');
    return door !== null && door.epoch >= epoch && door.shards !== null;
  }

  /** Opens the door, or closes it; a word of before the last change is not obeyed. */
  setDoor(door: OpenDoor): void {
    const { settings, lent } = this.#parts;
    if ((settings.get<OpenDoor>('door')?.epoch ?? 0) > door.epoch) return;
    settings.set('door', door);
    if (door.shards === null) lent.clear();
  }

  /** What was erased, so that it stays out. */
  learnErased(erased: Erased[]): void {
    this.#parts.erased.learn(erased);
  }

  find(ids: string[]): OrderRecord[] {
    return this.#parts.store.find(ids);
  }

  /** As `find`; until they are given back only the ledger may change these orders. */
  lend(ids: string[]): OrderRecord[] {
    if (this.#parts.settings.get<OpenDoor>('door')?.shards) this.#parts.lent.lend(ids);
    return this.#parts.store.find(ids);
  }

  giveBack(ids: string[]): void {
    this.#parts.lent.giveBack(ids);
  }

  put(records: OrderRecord[], keep: boolean): void {
    this.#parts.store.put(records, keep);
  }

  leaving(after: string, most: number, move: Move): MovingPart {
    return this.#parts.store.leaving(after, most, move);
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

  forget(retention: Retention): number {
    return this.#parts.store.forget(retention);
  }

  /** Forgets deliveries and erasures that are too old to come back. */
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

  /** What the next version is made of, so that it can help with it. */
  async prepare(head: MakingHead, goods: Goods): Promise<void> {
    const sources = Array.from({ length: head.width }, (_, shard): BlockSource => {
      if (shard === head.mine) return this.#parts.store;
      return shard === 0
        ? this.env.LEDGER.getByName(head.shop)
        : this.env.LEDGER_SHARD.getByName(`${head.shop}#${shard}`);
    });
    await this.#helper.prepare(head, goods, sources);
  }

  /** Does a part of a version's work; null where it is not prepared for it. */
  help(head: MakingHead, task: MakingTask): Uint8Array | null {
    return this.#helper.help(head, task);
  }

  endHelp(): void {
    this.#helper.end();
  }

  /** When each platform's webhooks were last heard here. */
  lastNotes(): Record<string, SourceNote | null> {
    return this.#parts.deliveries.lastNotes();
  }

  wipe(): number {
    return this.#parts.store.wipe();
  }

  /** Leaves nothing behind: the ledger is spread over fewer now. */
  async clear(): Promise<void> {
    this.#helper.end();
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.#alarmIsSet = false;
    this.#parts = this.#open();
  }

  #open() {
    return openShard(this.ctx.storage, () => this.#tellLedger());
  }

  /** The alarm is written with what was just stored: no order is on the disk without it. */
  #tellLedger(): void {
    if (this.#alarmIsSet) return;
    this.#alarmIsSet = true;
    void this.ctx.storage.setAlarm(Date.now() + TELL_LEDGER_AFTER_MS);
  }
}

type ShardParts = ReturnType<typeof openShard>;

function openShard(storage: DurableObjectStorage, news: () => void) {
  const { sql } = storage;
  const log = new LogRowsStore(sql);
  const blocks = new BlockStore(storage, log);
  const touched = new TouchedStore(sql);
  const store = new ShardStore(storage, log, blocks, touched);
  store.open();
  const settings = new SettingStore(sql);
  const erased = new ErasedStore(sql);
  const lent = new LentStore(sql);
  const deliveries = new DeliveryStore(sql, settings);
  const door = new DoorStore({
    storage,
    erased,
    deliveries,
    news,
    open() {
      const { shards, secret } = settings.get<OpenDoor>('door') ?? { shards: null, secret: '' };
      return shards === null ? null : { shards, secret };
    },
    isLent: (id) => lent.has(id),
    changed(seq, items) {
      blocks.markStale(seq);
      touched.touch(items, blocks.watermark());
    },
  });
  return { store, settings, erased, lent, deliveries, door };
}
