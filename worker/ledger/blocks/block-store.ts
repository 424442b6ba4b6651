import type { LogRowsStore } from '../log/log-rows-store.ts';
import type { BlockSummary, StoredBlock } from './order-block.ts';
import { blockView, packBlock } from './order-block.ts';

/** Orders and lines of one block at most, so that a fold step is short and a block fits into a row of SQLite, 2 MB. */
const MAX_BLOCK_ORDERS = 4000;
const MAX_BLOCK_LINES = 150_000;
/** Blocks in one answer to another shard, in bytes: several shards may ask at once. */
const PAGE_BYTES = 2_000_000;

/**
 * The log, folded: orders without what was returned, packed in blocks. A block is a pure function of its stretch of the
 * log, and the last number of the last block is the watermark; both change in one transaction. A refund of a folded
 * order marks its block as stale, and the block is made again from the log. So the blocks hold exactly the orders up to
 * the watermark, also after a kill.
 *
 * Pair counts are not stored: they are counted from the blocks when lists are made (40 ms a million pairs). This saves
 * tens of millions of row writes.
 *
 * Stored: `block(first_seq, last_seq, orders, stale, data)`, a row for each 4,000 orders.
 */
export class BlockStore {
  readonly #storage: DurableObjectStorage;
  readonly #rows: LogRowsStore;
  /** Grows with every change; what was made from blocks of another version is old. */
  version = 0;
  #arrivals = false;

  constructor(storage: DurableObjectStorage, rows: LogRowsStore) {
    this.#storage = storage;
    this.#rows = rows;
    storage.sql.exec(`
      CREATE TABLE IF NOT EXISTS block (
        first_seq INTEGER PRIMARY KEY, last_seq INTEGER NOT NULL, orders INTEGER NOT NULL, stale INTEGER NOT NULL DEFAULT 0, data BLOB NOT NULL);
    `);
  }

  /** From now on blocks hold arrival numbers, so that blocks of several shards can be merged. */
  keepArrivals(): void {
    this.#arrivals = true;
  }

  /** The number in the log up to which all orders are in blocks. */
  watermark(): number {
    return (
      this.#storage.sql
        .exec<{ seq: number }>('SELECT last_seq AS seq FROM block ORDER BY first_seq DESC LIMIT 1')
        .toArray()[0]?.seq ?? 0
    );
  }

  /** An order that is folded already has changed. Call it in the transaction that changes the log. */
  markStale(seq: number): void {
    this.#storage.sql.exec(
      'UPDATE block SET stale = 1 WHERE first_seq = (SELECT max(first_seq) FROM block WHERE first_seq <= ?) AND last_seq >= ?',
      seq,
      seq,
    );
  }

  markAllStale(): void {
    this.#storage.sql.exec('UPDATE block SET stale = 1 WHERE stale = 0');
  }

  /** Folds the next stretch of the log, or a stale block; false when there is nothing left to fold. */
  foldStep(): boolean {
    return this.#storage.transactionSync(() => {
      const stale = this.#storage.sql
        .exec<{ first_seq: number; last_seq: number }>('SELECT first_seq, last_seq FROM block WHERE stale = 1 LIMIT 1')
        .toArray()[0];
      if (stale) {
        this.#foldAgain(stale.first_seq, stale.last_seq);
        return true;
      }
      const end = this.#rows.table.lastSeq();
      const last = this.#storage.sql
        .exec<{ first_seq: number; last_seq: number; orders: number; bytes: number }>(
          'SELECT first_seq, last_seq, orders, length(data) AS bytes FROM block ORDER BY first_seq DESC LIMIT 1',
        )
        .toArray()[0];
      if ((last?.last_seq ?? 0) >= end) return false;
      // The newest block grows until it is full; older ones change only when they are stale.
      const grows = last && last.orders < MAX_BLOCK_ORDERS && last.bytes < MAX_BLOCK_LINES * 8;
      this.#write(grows ? last.first_seq : (last?.last_seq ?? 0) + 1, end);
      return true;
    });
  }

  /** Orders that arrive from now on get numbers above this one. Call it when nothing is left to fold. */
  seal(seq: number): void {
    const last = this.#storage.sql
      .exec<{ first_seq: number }>('SELECT first_seq FROM block ORDER BY first_seq DESC LIMIT 1')
      .toArray()[0];
    if (last)
      this.#storage.sql.exec(
        'UPDATE block SET last_seq = ? WHERE first_seq = ? AND last_seq < ?',
        seq,
        last.first_seq,
        seq,
      );
    else
      this.#storage.sql.exec(
        'INSERT INTO block (first_seq, last_seq, orders, data) VALUES (1, ?, 0, ?)',
        seq,
        packBlock([]),
      );
  }

  /** The blocks that hold orders from a number of the log on, oldest first. */
  blocks(fromSeq: number): Iterable<StoredBlock> {
    return this.#storage.sql.exec<Record<string, SqlStorageValue> & StoredBlock>(
      'SELECT first_seq, data FROM block WHERE last_seq >= ? ORDER BY first_seq',
      fromSeq,
    );
  }

  /** The next of these blocks after `after`, at most `PAGE_BYTES` of them. */
  page(fromSeq: number, after: number): StoredBlock[] {
    const page: StoredBlock[] = [];
    let bytes = 0;
    for (const block of this.#storage.sql.exec<Record<string, SqlStorageValue> & StoredBlock>(
      'SELECT first_seq, data FROM block WHERE last_seq >= ? AND first_seq > ? ORDER BY first_seq',
      fromSeq,
      after,
    )) {
      page.push({ first_seq: block.first_seq, data: block.data });
      bytes += block.data.byteLength;
      if (bytes >= PAGE_BYTES) break;
    }
    return page;
  }

  /** All blocks, oldest first, without their orders. Reads a few bytes of each. */
  summary(): BlockSummary[] {
    return this.#storage.sql
      .exec<{ first_seq: number; orders: number; head: ArrayBuffer }>(
        'SELECT first_seq, orders, substr(data, 5, 4) AS head FROM block ORDER BY first_seq',
      )
      .toArray()
      .map(({ first_seq, orders, head }) => ({ first_seq, orders, lines: new Uint32Array(head)[0] ?? 0 }));
  }

  /** The items of all folded orders after a number; some items several times. */
  *itemsAfter(seq: number): Generator<number> {
    const rows = this.#storage.sql.exec<{ first_seq: number; last_seq: number; data: ArrayBuffer }>(
      'SELECT first_seq, last_seq, data FROM block WHERE last_seq > ? ORDER BY first_seq',
      seq,
    );
    for (const { first_seq, last_seq, data } of rows) {
      if (first_seq > seq) yield* blockView(data).item;
      // Of the block that has grown, only the new orders: they are few, and are read from the log.
      else
        for (const { items } of this.#rows.read(seq, last_seq, MAX_BLOCK_ORDERS, MAX_BLOCK_LINES).orders)
          yield* Array.from(items);
    }
  }

  /** A stale block keeps its stretch of numbers, so that orders that return to it, or move in, find it. */
  #foldAgain(firstSeq: number, lastSeq: number): void {
    const folded = this.#write(firstSeq, lastSeq, lastSeq);
    if (folded === lastSeq) return;
    // So many orders have moved in that they do not fit: the rest becomes the next stale block.
    this.#storage.sql.exec(
      'INSERT INTO block (first_seq, last_seq, orders, stale, data) VALUES (?, ?, 0, 1, ?)',
      folded + 1,
      lastSeq,
      packBlock([]),
    );
  }

  /** @param lastSeq the end of the block's stretch, where all of it fits; undefined: its last order */
  #write(firstSeq: number, throughSeq: number, lastSeq?: number): number {
    const read = this.#rows.read(firstSeq - 1, throughSeq, MAX_BLOCK_ORDERS, MAX_BLOCK_LINES);
    const { orders } = read;
    // A stretch without orders, after erasures, still moves the watermark.
    const last = orders.length === 0 ? throughSeq : read.full ? read.lastSeq : (lastSeq ?? read.lastSeq);
    this.#storage.sql.exec(
      'INSERT OR REPLACE INTO block (first_seq, last_seq, orders, stale, data) VALUES (?, ?, ?, 0, ?)',
      firstSeq,
      last,
      orders.length,
      packBlock(orders, this.#arrivals ? orders.map(({ seq }) => seq) : undefined),
    );
    this.version++;
    return last;
  }
}
