import type { BlockStore } from '../blocks/block-store.ts';
import type { BlockSummary, StoredBlock } from '../blocks/order-block.ts';
import type { LogExtent } from '../log/log-extent.ts';
import type { LogRowsStore } from '../log/log-rows-store.ts';
import type { Retention } from '../log/log-table.ts';
import { type OrderRecord, isEmpty } from '../log/order-record.ts';
import { RecordStore } from '../log/record-store.ts';
import { shardOf } from './shard-of.ts';
import type { TouchedStore } from '../blocks/touched-store.ts';

/** Orders that rebalancing moves next. */
export interface MovePage {
  records: OrderRecord[];
  /** The last id that was looked at; null: there are no more. */
  last: string | null;
}

/** The number of shards before and after; this one is number `mine`. */
export interface Move {
  from: number;
  to: number;
  mine: number;
}

/**
 * The orders of one shard, in the tables of one object: of the main ledger, which is shard 0, or of a `LedgerShard`.
 * Every change is a transaction, and changes nothing when it is repeated.
 */
export class ShardStore {
  readonly #storage: DurableObjectStorage;
  readonly #rows: LogRowsStore;
  readonly #blocks: BlockStore;
  readonly #touched: TouchedStore;
  readonly #records: RecordStore;

  constructor(storage: DurableObjectStorage, rows: LogRowsStore, blocks: BlockStore, touched: TouchedStore) {
    this.#storage = storage;
    this.#rows = rows;
    this.#blocks = blocks;
    this.#touched = touched;
    this.#records = new RecordStore(storage.sql, rows.table, rows.names);
  }

  /** Call it before orders move. */
  enableSharding(): void {
    this.#rows.names.keepBothWays();
    this.#blocks.keepArrivals();
  }

  /** All blocks are made again with the next fold. */
  refold(): void {
    this.#blocks.markAllStale();
  }

  /** The records of these ids, also empty ones. */
  find(ids: readonly string[]): OrderRecord[] {
    return ids.map((id) => this.#records.get(id));
  }

  /** Writes records; with `keep`, orders that are there stay as they are. */
  put(records: readonly OrderRecord[], keep: boolean): void {
    this.#storage.transactionSync(() => {
      for (const record of records) {
        if (keep && !isEmpty(this.#records.get(record.id))) continue;
        const before = this.#records.put(record);
        if (before?.log) this.#blocks.markStale(before.log.seq);
        if (before && record.log) this.#blocks.markStale(record.log.seq);
      }
    });
  }

  /** Deletes records that are elsewhere now. */
  take(ids: readonly string[]): void {
    this.#storage.transactionSync(() => {
      for (const id of ids) {
        const { log } = this.#records.take(id);
        if (log) this.#blocks.markStale(log.seq);
      }
    });
  }

  /** Of the next ids, those that are this shard's among `from` shards and another's among `to`. */
  recordsToMove(after: string, most: number, { from, to, mine }: Move): MovePage {
    const ids = this.#records.idsAfter(after, most);
    const leaving = ids.filter((id) => shardOf(id, from) === mine && shardOf(id, to) !== mine);
    return { records: this.find(leaving), last: ids.length < most ? null : ids.at(-1)! };
  }

  /** Whether nothing is kept under any id, not even what was heard of an order before it came. */
  isEmpty(): boolean {
    return this.#records.idsAfter('', 1).length === 0;
  }

  ordersOf(customerHashes: readonly string[]): string[] {
    return this.#rows.table.ordersOf(customerHashes);
  }

  extent(): LogExtent {
    return this.#rows.extent();
  }

  /** ms since 1970 of the newest order that is not of the future; 0 where there is none. */
  newest(now: number): number {
    return this.#rows.table.newest(now);
  }

  /** Drops customers' hashes that are due, of some orders after `after`; answers the number to go on from, null at the end. */
  forget(retention: Retention, after: number): number | null {
    return this.#storage.transactionSync(() => {
      const { dropped, last } = this.#rows.table.dropHashes(retention, after);
      for (const seq of dropped) this.#blocks.markStale(seq);
      return last;
    });
  }

  /** Folds the next stretch; false: all is folded. */
  foldStep(): boolean {
    return this.#blocks.foldStep();
  }

  /** The number up to which all is folded. */
  watermark(): number {
    return this.#blocks.watermark();
  }

  /**
   * Ends the fold for a version: folds what has arrived since the last step; later orders get numbers above `at`.
   * Changes from before `since` are published already. Answers whether blocks have changed.
   */
  seal(at: number, since: number): boolean {
    return this.#storage.transactionSync(() => {
      let folded = false;
      while (this.#blocks.foldStep()) folded = true;
      this.#blocks.seal(at);
      this.#touched.clear(since);
      return folded;
    });
  }

  /** Whether an order has arrived or changed since the version that was sealed at `since`. */
  hasNews(since: number): boolean {
    return this.#rows.table.lastSeq() > since || this.#touched.any(since);
  }

  /** Items with new or changed orders between the versions sealed at `since` and at `at`. */
  dirty(since: number, at: number): Uint32Array {
    const items = new Set(this.#blocks.itemsAfter(since));
    for (const item of this.#touched.between(since, at)) items.add(item);
    return Uint32Array.from(items);
  }

  summary(): BlockSummary[] {
    return this.#blocks.summary();
  }

  /** A page of blocks: those with orders from `fromSeq` on, after block `after`. */
  blocks(fromSeq: number, after: number): StoredBlock[] {
    return this.#blocks.page(fromSeq, after);
  }

  /** Removes all orders; answers how many. */
  wipe(): number {
    return this.#storage.transactionSync(() => {
      const orders = this.#rows.clear();
      this.#blocks.markAllStale();
      return orders;
    });
  }
}
