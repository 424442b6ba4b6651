import type { ShardLayoutStore } from './shard-layout-store.ts';
import { type OrderRecord, isEmpty } from '../log/order-record.ts';
import type { LedgerShard } from './ledger-shard.ts';
import { shardOf } from './shard-of.ts';
import type { Move, ShardStore } from './shard-store.ts';

export type ShardNamespace = DurableObjectNamespace<LedgerShard>;

/** Where the orders are, and how they get from one place to another. */
interface TransferParts {
  layout: ShardLayoutStore;
  /** This object's own tables: shard 0. */
  own: ShardStore;
  shards: ShardNamespace | undefined;
  shop: () => string;
  transaction: (work: () => void) => void;
}

/**
 * Moves orders between shards, each record whole. A way is always "put it there, then take it out here", so a death in
 * between leaves it in both places, and the way begun again ends the same. While one is on its way nobody else changes
 * it: its shard lends it out. One call at a time.
 */
export class OrderTransfer {
  readonly #layout: ShardLayoutStore;
  readonly #own: ShardStore;
  readonly #shards: ShardNamespace | undefined;
  readonly #shop: () => string;
  readonly #transaction: (work: () => void) => void;
  readonly #ordersPerMove: number;

  /** @param atOnce orders that one step moves */
  constructor({ layout, own, shards, shop, transaction }: TransferParts, ordersPerMove: number) {
    this.#layout = layout;
    this.#own = own;
    this.#shards = shards;
    this.#shop = shop;
    this.#transaction = transaction;
    this.#ordersPerMove = ordersPerMove;
  }

  /** Brings orders, and all that they have names in common with, to the ledger's own tables. */
  async borrow(ids: ReadonlySet<string>): Promise<void> {
    const seen = new Set<string>();
    for (let next = [...ids]; next.length > 0;) {
      for (const id of next) seen.add(id);
      const away = next.filter((id) => this.#isAway(id));
      const found = await this.#lease(away);
      this.#layout.addMoving(away, this.#transaction, () => this.#own.put(found, false));
      next = [...new Set(this.#kinOf(next))].filter((id) => !seen.has(id));
    }
  }

  /** Takes orders that are at hand to their shard, then out of where else they lie; whose names they share go with them. */
  async giveBack(some: readonly string[]): Promise<void> {
    const { shards, from } = this.#layout.now;
    const ids = [...new Set(some)];
    for (let next = ids; next.length > 0;) {
      next = [...new Set(this.#kinOf(next))].filter((id) => this.#layout.isMoving(id) && !ids.includes(id));
      ids.push(...next);
    }
    await this.#putEach(this.#own.find(ids), false);
    const elsewhere = ids.filter((id) => shardOf(id, from) !== shardOf(id, shards));
    for (const [place, left] of byPlace(elsewhere, (id) => shardOf(id, from)))
      if (place > 0) await this.remote(place).take(left);
    const gone = ids.filter((id) => shardOf(id, shards) > 0);
    this.#layout.removeMoving(ids, this.#transaction, () => this.#own.take(gone));
    // Not before this is written down: a death now leaves them lent, and the next to ask brings them back once more.
    const parts = byPlace(gone, (id) => shardOf(id, shards));
    await Promise.all(Array.from(parts, ([place, part]) => this.remote(place).release(part)));
  }

  #isAway(id: string): boolean {
    return !this.#layout.isMoving(id) && this.#layout.placesOf(id).some((place) => place > 0);
  }

  /** Borrows what the shards have of these ids; what they do not have is not among it. */
  async #lease(ids: readonly string[]): Promise<OrderRecord[]> {
    const placed = ids.flatMap((id) => this.#layout.placesOf(id).map((place) => ({ id, place })));
    const found = new Map<string, OrderRecord>();
    const parts = byPlace(placed, ({ place }) => place);
    await Promise.all(
      Array.from(parts, async ([place, there]) => {
        const asked = there.map(({ id }) => id);
        const records = place === 0 ? this.#own.find(asked) : await this.remote(place).lease(asked);
        for (const record of records) found.set(`${place} ${record.id}`, record);
      }),
    );
    return ids.flatMap((id) => {
      // Where an order lies in two places its own shard knows better.
      const records = this.#layout.placesOf(id).map((place) => found.get(`${place} ${id}`)!);
      return records.find((record) => !isEmpty(record)) ?? [];
    });
  }

  /** Ids that are names of these orders, or that these are names of, as far as they are at hand. */
  #kinOf(ids: readonly string[]): string[] {
    return this.#own.find(ids).flatMap(({ alias, names }) => [...(alias === null ? [] : [alias]), ...names]);
  }

  /** One bounded step of a change of the number of shards; one that was cut is done again. */
  async moveStep(): Promise<void> {
    const { now } = this.#layout;
    const { shard, after } = now.at;
    const source = this.at(shard);
    const move: Move = { from: now.from, to: now.shards, mine: shard };
    const { records, last } = await source.recordsToMove(after, this.#ordersPerMove, move);
    if (records.length > 0) {
      this.#layout.set({ ...now, busy: true });
      // What is there already is newer: it came by the ledger.
      await this.#putEach(records, true);
      await source.take(records.map(({ id }) => id));
    }
    const at = last === null ? { shard: shard + 1, after: '' } : { shard, after: last };
    const done = at.shard >= now.from;
    this.#layout.set({ ...now, at, busy: false, ...(done && { from: now.shards }) });
  }

  async #putEach(records: readonly OrderRecord[], keep: boolean): Promise<void> {
    const { shards } = this.#layout.now;
    const parts = byPlace(records, ({ id }) => shardOf(id, shards));
    await Promise.all(Array.from(parts, ([place, part]) => this.at(place).put(part, keep)));
  }

  /** Whether this deployment has objects to spread orders over. */
  get isPossible(): boolean {
    return this.#shards !== undefined;
  }

  at(shard: number): ShardStore | DurableObjectStub<LedgerShard> {
    return shard === 0 ? this.#own : this.remote(shard);
  }

  remote(shard: number): DurableObjectStub<LedgerShard> {
    if (!this.#shards) throw new Error('orders lie in shards, and this deployment has no LEDGER_SHARD binding');
    return this.#shards.getByName(`${this.#shop()}#${shard}`);
  }
}

function byPlace<T>(all: readonly T[], placeOf: (one: T) => number): Map<number, T[]> {
  const parts = new Map<number, T[]>();
  for (const one of all) {
    const part = parts.get(placeOf(one));
    if (part) part.push(one);
    else parts.set(placeOf(one), [one]);
  }
  return parts;
}
