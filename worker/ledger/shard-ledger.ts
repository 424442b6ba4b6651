import { DurableObject } from 'cloudflare:workers';
import { BlockStore } from './block-store.ts';
import type { BlockSummary, StoredBlock } from './order-block.ts';
import type { LogExtent } from './log-rows-store.ts';
import { LogRowsStore } from './log-rows-store.ts';
import type { OrderRecord } from './order-record.ts';
import { ShardStore } from './shard-store.ts';
import type { Move, MovingPart, Retention } from './shard-store.ts';

/**
 * A part of a shop's orders, where `ledger.shards` is more than 1. Only the shop's `OrderLedger` speaks to it, one call
 * at a time: it decides what an order is, this keeps it and packs it for counting.
 */
export class LedgerShard extends DurableObject<object> {
  #store: ShardStore;

  constructor(state: DurableObjectState, env: object) {
    super(state, env);
    this.#store = openShard(state.storage);
  }

  find(ids: string[]): OrderRecord[] {
    return this.#store.find(ids);
  }

  put(records: OrderRecord[], keep: boolean): void {
    this.#store.put(records, keep);
  }

  leaving(after: string, most: number, move: Move): MovingPart {
    return this.#store.leaving(after, most, move);
  }

  left(ids: string[], last: string | null, move: Move): void {
    this.#store.left(ids, last, move);
  }

  ordersOf(customerHash: string): string[] {
    return this.#store.ordersOf(customerHash);
  }

  extent(): LogExtent {
    return this.#store.extent();
  }

  newest(now: number): number {
    return this.#store.newest(now);
  }

  forget(retention: Retention): number {
    return this.#store.forget(retention);
  }

  foldStep(): boolean {
    return this.#store.foldStep();
  }

  summary(): BlockSummary[] {
    return this.#store.summary();
  }

  blocks(fromSeq: number, after: number): StoredBlock[] {
    return this.#store.blocks(fromSeq, after);
  }

  itemsAfter(seq: number): Uint32Array {
    return this.#store.itemsAfter(seq);
  }

  wipe(): number {
    return this.#store.wipe();
  }

  /** Leaves nothing behind: the ledger is spread over fewer now. */
  async clear(): Promise<void> {
    await this.ctx.storage.deleteAll();
    this.#store = openShard(this.ctx.storage);
  }
}

function openShard(storage: DurableObjectStorage): ShardStore {
  const log = new LogRowsStore(storage.sql);
  const store = new ShardStore(storage, log, new BlockStore(storage, log));
  store.open();
  return store;
}
