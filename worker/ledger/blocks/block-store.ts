import type { LogRowsStore } from '../log/log-rows-store.ts';
import type { BlockSummary, StoredBlock } from './order-block.ts';
import { blockView, packBlock } from './order-block.ts';

/** One fold step takes at most this many orders or lines, so that a step is short and a block fits SQLite's 2 MB a row. */
const MAX_BLOCK_ORDERS = 4000;
const MAX_BLOCK_LINES = 150_000;
/** A page of blocks on its way to another object: several may ask at once, and the object has orders of its own in memory. */
const PAGE_BYTES = 2_000_000;

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
  readonly #rows: LogRowsStore;
  /** Grows with every change, so that what was made from the blocks knows that it is old. */
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

  /** From now on blocks say which order came when, so that they can be laid into those of other objects. */
  keepArrivals(): void {
    this.#arrivals = true;
  }

  /** The log's number up to which every order is in the blocks. */
  watermark(): number {
    return (
      this.#storage.sql
        .exec<{ seq: number }>('SELECT last_seq AS seq FROM block ORDER BY first_seq DESC LIMIT 1')
        .toArray()[0]?.seq ?? 0
    );
  }

  /** Says that an order already folded has changed. Call it in the transaction that changes the log. */
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
      // The newest block grows until it is full; older ones never change again but for refunds.
      const grows = last && last.orders < MAX_BLOCK_ORDERS && last.bytes < MAX_BLOCK_LINES * 8;
      this.#write(grows ? last.first_seq : (last?.last_seq ?? 0) + 1, end);
      return true;
    });
  }

  /** What comes from now on gets numbers beyond this one. Call it where nothing is left to fold. */
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

  /** Of these blocks those after `after`, as many as make a page. */
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
        for (const { items } of this.#rows.read(seq, last_seq, MAX_BLOCK_ORDERS, MAX_BLOCK_LINES).orders)
          yield* Array.from(items);
    }
  }

  /** A stale block keeps its stretch: an order that comes back to it, or moves in, must find it. */
  #foldAgain(firstSeq: number, lastSeq: number): void {
    const folded = this.#write(firstSeq, lastSeq, lastSeq);
    if (folded === lastSeq) return;
    // So much has moved in that it does not fit any more: the rest is a block of its own, folded next.
    this.#storage.sql.exec(
      'INSERT INTO block (first_seq, last_seq, orders, stale, data) VALUES (?, ?, 0, 1, ?)',
      folded + 1,
      lastSeq,
      packBlock([]),
    );
  }

  /** @param lastSeq what the block says that it covers, where all of that fits; undefined: up to its last order. */
  #write(firstSeq: number, throughSeq: number, lastSeq?: number): number {
    const read = this.#rows.read(firstSeq - 1, throughSeq, MAX_BLOCK_ORDERS, MAX_BLOCK_LINES);
    const { orders } = read;
    // A stretch emptied by erasures still moves the watermark.
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
