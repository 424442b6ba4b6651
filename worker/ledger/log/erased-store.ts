import { createHmac } from 'node:crypto';

const DAY_MS = 86_400_000;
/** As long as a shop's own books, from which an old export may be made, are usually kept. */
const REMEMBER_DAYS = 3650;
const HASH_BYTES = 10;

/** An order as it knocks: all its names, the keyed hash of its customer (`buyer-hash.ts`), ms since 1970. */
export interface IncomingOrder {
  names: readonly (string | null | undefined)[];
  customer: string | null;
  createdAt: number | null;
}

/** That something was erased, and when. */
export type Erased = [hash: string, at: number];

/**
 * What was erased, so that the same export imported again, or a late webhook, does not bring it back. An order stays
 * out for good; of a customer what was ordered before the erasure, since who comes back afterwards orders anew.
 *
 * Stored:
 * - `erased(hash, at)`, HMAC-SHA-256 under the shop's secret of an order's name or of a customer's keyed hash, 80 bits,
 *   and ms since 1970, for 3,650 days. Example: `"Zk3vJq0rB1nT2w", 1763806499000`. Every shard has them all.
 * - `erased_untold(hash)`: of a ledger that is spread, those that perhaps not every shard has yet.
 */
export class ErasedStore {
  readonly #sql: SqlStorage;
  #any: boolean;
  /** Whether there are shards that must hear of what is noted here. */
  #tracksUnsynced = false;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec('CREATE TABLE IF NOT EXISTS erased (hash TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;');
    // Most shops never erased anything: their imports ask nothing and hash nothing.
    this.#any = sql.exec('SELECT 1 FROM erased LIMIT 1').toArray().length > 0;
  }

  /** From now on it is noted what shards are still to be told of. */
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

  /** Where the order, or its customer before, was erased, remembers its other names as well; false where neither was. */
  refuseErased(order: IncomingOrder, secret: string): boolean {
    const erasedAt = this.erasedAt(order, secret);
    if (erasedAt === null) return false;
    for (const name of namesOf(order)) {
      const hash = hashOf('order', name, secret);
      if (this.#at(hash) === null) this.#note(hash, erasedAt);
    }
    return true;
  }

  /** When the order, or its customer after it, was erased; null where neither was. */
  erasedAt(order: IncomingOrder, secret: string): number | null {
    if (!this.#any) return null;
    return (
      namesOf(order)
        .map((name) => this.#at(hashOf('order', name, secret)))
        .find((at) => at !== null) ?? this.#customerErasedAt(order, secret)
    );
  }

  /** Some of what the shards are still to be told of. */
  unsynced(most: number): Erased[] {
    if (!this.#tracksUnsynced) return [];
    return this.#rows('SELECT hash, at FROM erased JOIN erased_untold USING (hash) LIMIT ?', most);
  }

  /** Every shard has heard of these. */
  markSynced(erased: readonly Erased[]): void {
    for (const [hash] of erased) this.#sql.exec('DELETE FROM erased_untold WHERE hash = ?', hash);
  }

  /** Some of all, those after a hash. */
  after(hash: string, most: number): Erased[] {
    return this.#rows('SELECT hash, at FROM erased WHERE hash > ? ORDER BY hash LIMIT ?', hash, most);
  }

  /** Takes over what was erased elsewhere. */
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

/** Other than the hashes that orders are kept under: the two can't be laid side by side. */
function hashOf(kind: 'order' | 'customer', id: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`erased ${kind}:${id}`)
    .digest()
    .subarray(0, HASH_BYTES)
    .toString('base64url');
}
