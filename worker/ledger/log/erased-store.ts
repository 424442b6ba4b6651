import { DAY_MS } from '../../../shared/durations.ts';
import { createHmac } from 'node:crypto';

/** Shops usually keep their books this long, and an old export may be made from them. */
const REMEMBER_DAYS = 3650;
const HASH_BYTES = 10;

/** An order that asks to come in: all its names, its customer's keyed hash (`buyer-hash.ts`), ms since 1970. */
export interface IncomingOrder {
  names: readonly (string | null | undefined)[];
  customer: string | null;
  createdAt: number | null;
}

/** The hash of what was erased, and when. */
export type Erased = [hash: string, at: number];

/**
 * What was erased, so that a repeated import or a late webhook does not bring it back. An erased order stays out for
 * good. Of an erased customer, orders from before the erasure stay out; later ones are welcome.
 *
 * Stored:
 * - `erased(hash, at)`, HMAC-SHA-256 under the shop's secret of an order's name or of a customer's keyed hash, 80 bits,
 *   and ms since 1970, for 3,650 days. Example: `"Zk3vJq0rB1nT2w", 1763806499000`. Every shard has them all.
 * - `erased_untold(hash)`: in a sharded ledger, those that some shard may not know yet.
 */
export class ErasedStore {
  readonly #sql: SqlStorage;
  #any: boolean;
  /** Whether there are shards that must hear of erasures. */
  #tracksUnsynced = false;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS erased (hash TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;');
    // Most shops never erase anything: then nothing is hashed or looked up.
    this.#any = sql.exec('SELECT 1 FROM erased LIMIT 1').toArray().length > 0;
  }

  /** From now on, notes what the shards do not know yet. */
  trackUnsynced(): void {
    this.#sql.exec('CREATE TABLE IF NOT EXISTS erased_untold (hash TEXT PRIMARY KEY) WITHOUT ROWID');
    this.#tracksUnsynced = true;
  }

  stopTracking(): void {
    this.#sql.exec('DROP TABLE IF EXISTS erased_untold');
    this.#tracksUnsynced = false;
  }

  noteOrder(name: string, secret: string, now: number): void {
    this.#note(hashOf('order', name, secret), now);
  }

  /** @param customer the keyed hash that orders are kept under. */
  noteCustomer(customer: string, secret: string, now: number): void {
    this.#note(hashOf('customer', customer, secret), now);
  }

  /** Whether the order or its customer was erased; then all its names are remembered too. */
  refuseErased(order: IncomingOrder, secret: string): boolean {
    const erasedAt = this.erasedAt(order, secret);
    if (erasedAt === null) return false;
    for (const name of namesOf(order)) {
      const hash = hashOf('order', name, secret);
      if (this.#at(hash) === null) this.#note(hash, erasedAt);
    }
    return true;
  }

  /** When the order was erased, or after it its customer; null where neither was. */
  erasedAt(order: IncomingOrder, secret: string): number | null {
    if (!this.#any) return null;
    return (
      namesOf(order)
        .map((name) => this.#at(hashOf('order', name, secret)))
        .find((at) => at !== null) ?? this.#customerErasedAt(order, secret)
    );
  }

  /** Some of what the shards do not know yet. */
  unsynced(most: number): Erased[] {
    if (!this.#tracksUnsynced) return [];
    return this.#rows('SELECT hash, at FROM erased JOIN erased_untold USING (hash) LIMIT ?', most);
  }

  /** Every shard knows these now. */
  markSynced(erased: readonly Erased[]): void {
    for (const [hash] of erased) this.#sql.exec('DELETE FROM erased_untold WHERE hash = ?', hash);
  }

  /** The next ones after a hash. */
  after(hash: string, most: number): Erased[] {
    return this.#rows('SELECT hash, at FROM erased WHERE hash > ? ORDER BY hash LIMIT ?', hash, most);
  }

  /** Adds what was erased in the main ledger. */
  add(erased: readonly Erased[]): void {
    for (const [hash, at] of erased) this.#put(hash, at);
  }

  forgetOld(now: number): void {
    this.#sql.exec('DELETE FROM erased WHERE at < ?', now - REMEMBER_DAYS * DAY_MS);
  }

  #customerErasedAt({ customer, createdAt }: IncomingOrder, secret: string): number | null {
    const at = customer === null ? null : this.#at(hashOf('customer', customer, secret));
    return at !== null && (createdAt === null || createdAt <= at) ? at : null;
  }

  #at(hash: string): number | null {
    return this.#sql.exec<{ at: number }>('SELECT at FROM erased WHERE hash = ?', hash).toArray()[0]?.at ?? null;
  }

  #note(hash: string, now: number): void {
    this.#put(hash, now);
    if (this.#tracksUnsynced) this.#sql.exec('INSERT OR IGNORE INTO erased_untold (hash) VALUES (?)', hash);
  }

  #put(hash: string, at: number): void {
    this.#any = true;
    this.#sql.exec(
      'INSERT INTO erased (hash, at) VALUES (?, ?) ON CONFLICT DO UPDATE SET at = max(at, ?)',
      hash,
      at,
      at,
    );
  }

  #rows(query: string, ...values: SqlStorageValue[]): Erased[] {
    return this.#sql
      .exec<{ hash: string; at: number }>(query, ...values)
      .toArray()
      .map(({ hash, at }) => [hash, at]);
  }
}

function namesOf({ names }: IncomingOrder): string[] {
  return names.filter((name) => name !== null && name !== undefined);
}

/** Not the hash that orders are kept under, so that the two cannot be matched. */
function hashOf(kind: 'order' | 'customer', id: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`erased ${kind}:${id}`)
    .digest()
    .subarray(0, HASH_BYTES)
    .toString('base64url');
}
