import type { LogStore } from './log-store.ts';
import { blockView, packBlock } from './order-block.ts';

/** One fold step takes at most this many orders or lines, so that a step is short and a block fits SQLite's 2 MB a row. */
const MAX_BLOCK_ORDERS = 4000;
const MAX_BLOCK_LINES = 150_000;

/**
 * The fold of the log: net orders, packed in blocks. A block is a pure function of its stretch of the log, and the
 * blocks' last number is the watermark; both change in one transaction. A refund of a folded order only marks its
 * block, which is then made again from the log. So the counts are exactly the orders up to the watermark, whatever
 * died when, and a rebuild is the same fold from zero.
 *
 * Pair counts are not stored at all: they are counted from the blocks when lists are made (40 ms a million pairs),
 * which saves tens of millions of row writes and makes every later question exact.
 *
 * Stored: `block(first_seq, last_seq, orders, stale, data)`, a row for each 4,000 orders.
 */
export class BlockStore {
  readonly #storage: DurableObjectStorage;
  readonly #log: LogStore;
  /** Grows with every change, so that what was made from the blocks knows that it is old. */
  version = 0;

  constructor(storage: DurableObjectStorage, log: LogStore) {
    this.#storage = storage;
    this.#log = log;
    storage.sql.exec(`
      CREATE TABLE IF NOT EXISTS block (
        first_seq INTEGER PRIMARY KEY, last_seq INTEGER NOT NULL, orders INTEGER NOT NULL, stale INTEGER NOT NULL DEFAULT 0, data BLOB NOT NULL);
    `);
  }

  /** The log's number up to which every order is in the blocks. */
  watermark(): number {
    return this.#storage.sql.exec<{ seq: number | null }>('SELECT max(last_seq) AS seq FROM block').one().seq ?? 0;
  }

  /** Says that an order already folded has changed. Call it in the transaction that changes the log. */
  markStale(seq: number): void {
    this.#storage.sql.exec('UPDATE block SET stale = 1 WHERE first_seq <= ? AND last_seq >= ?', seq, seq);
  }

  /** Folds the next stretch of the log, or a stale block; false when there is nothing left to fold. */
  foldStep(): boolean {
    return this.#storage.transactionSync(() => {
      const stale = this.#storage.sql
        .exec<{ first_seq: number; last_seq: number }>('SELECT first_seq, last_seq FROM block WHERE stale = 1 LIMIT 1')
        .toArray()[0];
      if (stale) {
        this.#write(stale.first_seq, stale.last_seq);
        return true;
      }
      const end = this.#log.lastSeq();
      const last = this.#storage.sql
        .exec<{ first_seq: number; last_seq: number; orders: number; bytes: number }>(
          'SELECT first_seq, last_seq, orders, length(data) AS bytes FROM block ORDER BY first_seq DESC LIMIT 1',
        )
        .toArray()[0];
      if ((last?.last_seq ?? 0) >= end) return false;
      // The newest block grows until it is full; older ones never change again but for refunds.
      const grows = last && last.orders < MAX_BLOCK_ORDERS && last.bytes < MAX_BLOCK_LINES * 8;
      this.#write(grows ? last.first_seq : (last?.last_seq ?? 0) + 1, end);
      return true;
    });
  }

  /** All blocks, oldest first. */
  *blocks(): Generator<ArrayBuffer> {
    for (const { data } of this.#storage.sql.exec<{ data: ArrayBuffer }>('SELECT data FROM block ORDER BY first_seq'))
      yield data;
  }

  /** The items of all orders after a number of the log, as far as they are folded; more often than once, if they are. */
  *itemsAfter(seq: number): Generator<number> {
    const rows = this.#storage.sql.exec<{ first_seq: number; last_seq: number; data: ArrayBuffer }>(
      'SELECT first_seq, last_seq, data FROM block WHERE last_seq > ? ORDER BY first_seq',
      seq,
    );
    for (const { first_seq, last_seq, data } of rows) {
      if (first_seq > seq) yield* blockView(data).item;
      // Of a block that grew, only what came after: that is few orders, and they are read from the log.
      else
        for (const { items } of this.#log.read(seq, last_seq, MAX_BLOCK_ORDERS, MAX_BLOCK_LINES).orders) yield* items;
    }
  }

  #write(firstSeq: number, throughSeq: number): void {
    const { orders, lastSeq } = this.#log.read(firstSeq - 1, throughSeq, MAX_BLOCK_ORDERS, MAX_BLOCK_LINES);
    this.#storage.sql.exec(
      'INSERT OR REPLACE INTO block (first_seq, last_seq, orders, stale, data) VALUES (?, ?, ?, 0, ?)',
      firstSeq,
      // A stretch emptied by erasures still moves the watermark.
      orders.length > 0 ? Math.max(lastSeq, 0) : throughSeq,
      orders.length,
      packBlock(orders),
    );
    this.version++;
  }
}
