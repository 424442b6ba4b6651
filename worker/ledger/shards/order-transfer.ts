import type { ShardLayoutStore } from './shard-layout-store.ts';
import { type OrderRecord, isEmpty } from '../log/order-record.ts';
import { shardOf } from './shard-of.ts';
import type { ShardSet } from './shard-set.ts';
import type { Move, ShardStore } from './shard-store.ts';

interface TransferParts {
  layout: ShardLayoutStore;
  /** Shard 0: the main ledger's own tables. */
  own: ShardStore;
  shards: ShardSet;
  transaction: (work: () => void) => void;
}

/**
 * Moves orders between shards, each with all that is kept under its id. A move is "write there, then delete here": if
 * the process dies in between, the order is in both places, and the same move done again ends the same. An order that
 * the main ledger has borrowed is leased: its shard lets nobody else change it. One call at a time.
 */
export class OrderTransfer {
  readonly #layout: ShardLayoutStore;
  readonly #own: ShardStore;
  readonly #shards: ShardSet;
  readonly #transaction: (work: () => void) => void;
  readonly #ordersPerMove: number;

  /** @param ordersPerMove how many orders one step moves */
  constructor({ layout, own, shards, transaction }: TransferParts, ordersPerMove: number) {
    this.#layout = layout;
    this.#own = own;
    this.#shards = shards;
    this.#transaction = transaction;
    this.#ordersPerMove = ordersPerMove;
  }

  /** Copies these orders, and all that share a name with them, to the main ledger, and leases them. */
  async borrow(ids: ReadonlySet<string>): Promise<void> {
    const seen = new Set<string>();
    for (let next = [...ids]; next.length > 0;) {
      for (const id of next) seen.add(id);
      const away = next.filter((id) => this.#isAway(id));
      const found = await this.#lease(away);
      this.#layout.addBorrowed(away, this.#transaction, () => this.#own.put(found, false));
      next = [...new Set(this.#kinOf(next))].filter((id) => !seen.has(id));
    }
  }

  /** Writes borrowed orders, and all that share a name with them, to their shards; then deletes every other copy. */
  async giveBack(some: readonly string[]): Promise<void> {
    const { shards, from } = this.#layout.now;
    const ids = [...new Set(some)];
    for (let next = ids; next.length > 0;) {
      next = [...new Set(this.#kinOf(next))].filter((id) => this.#layout.isBorrowed(id) && !ids.includes(id));
      ids.push(...next);
    }
    await this.#putEach(this.#own.find(ids), false);
    const elsewhere = ids.filter((id) => shardOf(id, from) !== shardOf(id, shards));
    for (const [place, left] of byPlace(elsewhere, (id) => shardOf(id, from)))
      if (place > 0) await this.#shards.remote(place).take(left);
    const gone = ids.filter((id) => shardOf(id, shards) > 0);
    this.#layout.removeBorrowed(ids, this.#transaction, () => this.#own.take(gone));
    // Only now: after a death here they stay leased, and whoever needs one next returns it once more.
    const parts = byPlace(gone, (id) => shardOf(id, shards));
    await Promise.all(Array.from(parts, ([place, part]) => this.#shards.remote(place).release(part)));
  }

  #isAway(id: string): boolean {
    return !this.#layout.isBorrowed(id) && this.#layout.placesOf(id).some((place) => place > 0);
  }

  /** Leases what the shards have of these ids; ids that no shard has are left out. */
  async #lease(ids: readonly string[]): Promise<OrderRecord[]> {
    const placed = ids.flatMap((id) => this.#layout.placesOf(id).map((place) => ({ id, place })));
    const found = new Map<string, OrderRecord>();
    const parts = byPlace(placed, ({ place }) => place);
    await Promise.all(
      Array.from(parts, async ([place, there]) => {
        const asked = there.map(({ id }) => id);
        const records = place === 0 ? this.#own.find(asked) : await this.#shards.remote(place).lease(asked);
        for (const record of records) found.set(`${place} ${record.id}`, record);
      }),
    );
    return ids.flatMap((id) => {
      // Of two copies, that of the order's own shard is newer.
      const records = this.#layout.placesOf(id).map((place) => found.get(`${place} ${id}`)!);
      return records.find((record) => !isEmpty(record)) ?? [];
    });
  }

  /** Ids that are names of these orders, or of which these are names, as far as they are in the main ledger. */
  #kinOf(ids: readonly string[]): string[] {
    return this.#own.find(ids).flatMap(({ alias, names }) => [...(alias === null ? [] : [alias]), ...names]);
  }

  /** One bounded step of rebalancing. A step that was interrupted is done again. */
  async moveStep(): Promise<void> {
    const { now } = this.#layout;
    const { shard, after } = now.at;
    const source = this.#shards.at(shard);
    const move: Move = { from: now.from, to: now.shards, mine: shard };
    const { records, last } = await source.recordsToMove(after, this.#ordersPerMove, move);
    if (records.length > 0) {
      this.#layout.set({ ...now, busy: true });
      // A copy that is there already is newer: the main ledger wrote it.
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
    await Promise.all(Array.from(parts, ([place, part]) => this.#shards.at(place).put(part, keep)));
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
