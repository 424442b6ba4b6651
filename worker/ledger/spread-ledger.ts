import type { LayoutStore } from './layout-store.ts';
import type { LogExtent, LogRowsStore } from './log-rows-store.ts';
import { type OrderRecord, isEmpty } from './order-record.ts';
import { SerialWork } from './serial-work.ts';
import type { LedgerShard } from './shard-ledger.ts';
import { shardOf } from './shard-of.ts';
import type { Move, Retention, ShardStore } from './shard-store.ts';

/** Orders that one step takes from one shard to others: a few milliseconds, and a call far below 32 MB. */
const MOVE_AT_ONCE = 500;
/** When so many such parts are at hand that belong elsewhere, they are taken there before more come in. */
const PARTS_AT_HAND = 4;

export type ShardNamespace = DurableObjectNamespace<LedgerShard>;

/** Whose orders somebody is about to read or change: ids or other names, and keyed hashes of customers. */
export interface Ask {
  ids: readonly (string | null | undefined)[];
  customers?: readonly string[];
  /** Every order is in its own shard before this is answered. */
  settle?: boolean;
}

/**
 * A shop's orders over several objects. An order lies wholly in the shard that its id says, and shard 0 is the shop's
 * own ledger, so that a shop with one shard knows nothing of all this. The ledger is the only door: an order that
 * is to be read or changed is brought to its tables first, changed there in one transaction as in any shop, and taken
 * back later. So an acknowledged order is on the ledger's disk, or already in its shard; each way of an order is
 * "put it there, then take it out here", which may be done twice and ends the same. It gives up that two calls
 * change orders at once: what comes meanwhile waits for the few milliseconds of the call before.
 */
export class SpreadLedger {
  /** Grows whenever what the blocks say may have changed. */
  version = 0;
  readonly #layout: LayoutStore;
  readonly #home: ShardStore;
  readonly #log: LogRowsStore;
  readonly #shards: ShardNamespace | undefined;
  readonly #shop: () => string;
  readonly #transaction: (work: () => void) => void;
  readonly #atOnce: number;
  readonly #serial = new SerialWork();

  constructor(
    layout: LayoutStore,
    home: ShardStore,
    log: LogRowsStore,
    transaction: (work: () => void) => void,
    shards: ShardNamespace | undefined,
    shop: () => string,
    atOnce = MOVE_AT_ONCE,
  ) {
    this.#atOnce = atOnce;
    this.#layout = layout;
    this.#home = home;
    this.#log = log;
    this.#transaction = transaction;
    this.#shards = shards;
    this.#shop = shop;
    if (layout.isSpread()) home.open();
  }

  isSpread(): boolean {
    return this.#layout.isSpread();
  }

  /** Over how many shards the orders are to be spread; null while they are all where they belong. */
  get movingTo(): number | null {
    const { shards, from } = this.#layout.now;
    return shards === from ? null : shards;
  }

  get shards(): number {
    return this.#layout.now.shards;
  }

  /** Nobody else changes or moves orders while this runs. Not to be called from within itself. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#serial.run(work);
  }

  /** Does work on orders where all of these are at hand; at once where the shop has one shard. */
  hold<T>({ ids, customers = [], settle = false }: Ask, work: () => T): T | Promise<T> {
    if (!this.isSpread()) return work();
    return this.alone(async () => {
      if (this.#layout.now.busy || this.#layout.movingCount >= PARTS_AT_HAND * this.#atOnce) await this.settle();
      const asked = new Set(ids.filter((id) => id !== null && id !== undefined));
      for (const customer of customers) for (const id of await this.#ordersOf(customer)) asked.add(id);
      await this.#bring(asked);
      const done = work();
      if (settle) await this.settle();
      return done;
    });
  }

  /** Within `alone`: takes every order to its shard, and ends a step of a change that was cut. */
  async settle(): Promise<void> {
    // First what is at hand: it is newer than what a step that was cut may have left in two places.
    while (this.#layout.movingCount > 0) await this.#takeAway(this.#layout.moving(this.#atOnce));
    if (this.#layout.now.busy) await this.#moveStep();
  }

  /** The first call for another number of shards begins the change; answers whether there is one to go on with. */
  begin(shards: number): boolean {
    const { now } = this.#layout;
    if (now.from !== now.shards) return true;
    if (now.shards === shards || !this.#shards) return false;
    const width = Math.max(now.width, shards);
    if (!this.isSpread()) {
      this.#home.open();
      // Their orders' numbers are missing in blocks of a ledger that was whole.
      this.#home.refold();
    }
    this.#layout.set({ shards, from: now.shards, at: { shard: 0, after: '' }, busy: false, width });
    return true;
  }

  /** One bounded step of a change of the shards; false: everything is where it belongs. */
  async moveOn(): Promise<boolean> {
    if (this.movingTo === null) return false;
    await this.alone(async () => {
      await this.settle();
      if (this.movingTo !== null) await this.#moveStep();
    });
    return this.movingTo !== null;
  }

  /** Within `alone`: folds one stretch in every shard, with every order where it belongs; false when all is folded. */
  async settledFold(): Promise<boolean> {
    await this.settle();
    const folded = await this.each((shard) => shard.foldStep());
    if (!folded.includes(true)) return false;
    this.version++;
    return true;
  }

  /** Within `alone`, when all is folded: lets go of shards that are left over. */
  async dropEmptied(): Promise<void> {
    const { now } = this.#layout;
    if (now.from !== now.shards || now.width === now.shards) return;
    for (let shard = now.shards; shard < now.width; shard++) await this.#remote(shard).clear();
    this.#layout.set({ ...now, width: now.shards });
    this.version++;
  }

  /** Asks every shard that may hold something, this object first. */
  each<T>(ask: (shard: ShardStore | DurableObjectStub<LedgerShard>) => T): Promise<Awaited<T>[]> {
    return Promise.all(Array.from({ length: this.#layout.now.width }, (_, shard) => ask(this.#at(shard))));
  }

  async extent(): Promise<LogExtent> {
    if (!this.isSpread()) return this.#log.extent();
    return this.alone(async () => {
      await this.settle();
      const parts = await this.each((shard) => shard.extent());
      return {
        orders: parts.reduce((sum, { orders }) => sum + orders, 0),
        refunds: parts.reduce((sum, { refunds }) => sum + refunds, 0),
        first: parts.reduce<number | null>(
          (least, { first }) => (least === null || (first !== null && first < least) ? first : least),
          null,
        ),
        last: parts.reduce<number | null>(
          (most, { last }) => (most === null || (last !== null && last > most) ? last : most),
          null,
        ),
      };
    });
  }

  /** The newest order's time, ms since 1970. */
  async newest(now: number): Promise<number> {
    return Math.max(...(await this.each((shard) => shard.newest(now))));
  }

  /** Drops hashes that are due in every shard, some at a time; false when none is left. */
  async forgetStep(retention: Retention): Promise<boolean> {
    return this.alone(async () => {
      await this.settle();
      return (await this.each((shard) => shard.forget(retention))).some((dropped) => dropped > 0);
    });
  }

  /** Within `hold`'s reach: removes all orders of the other shards; answers how many there were. */
  async wipe(): Promise<number> {
    if (!this.isSpread()) return 0;
    return this.alone(async () => {
      await this.settle();
      const gone = await Promise.all(
        Array.from({ length: this.#layout.now.width - 1 }, (_, n) => this.#remote(n + 1).wipe()),
      );
      return gone.reduce((sum, orders) => sum + orders, 0);
    });
  }

  async #ordersOf(customer: string): Promise<string[]> {
    return (await this.each((shard) => shard.ordersOf(customer))).flat();
  }

  /** Brings orders, and all that they have names in common with, to the ledger's own tables. */
  async #bring(ids: ReadonlySet<string>): Promise<void> {
    const seen = new Set<string>();
    for (let next = [...ids]; next.length > 0;) {
      for (const id of next) seen.add(id);
      const away = next.filter(
        (id) => !this.#layout.isMoving(id) && this.#layout.placesOf(id).some((place) => place > 0),
      );
      const found = await this.#find(away);
      this.#layout.depart(away, this.#transaction, () => this.#home.put(found, false));
      next = [...new Set(this.#kinOf(next))].filter((id) => !seen.has(id));
    }
  }

  /** What other shards have of these ids; where an order lies in two places, its own shard knows better. */
  async #find(ids: readonly string[]): Promise<OrderRecord[]> {
    const found = new Map<string, OrderRecord>();
    const placed = ids.flatMap((id) => this.#layout.placesOf(id).map((place) => ({ id, place })));
    const places = byPlace(
      placed.filter(({ place }) => place > 0),
      ({ place }) => place,
    );
    const { shards } = this.#layout.now;
    await Promise.all(
      Array.from(places, async ([place, asked]) => {
        for (const record of await this.#remote(place).find(asked.map(({ id }) => id)))
          if (!isEmpty(record) && (!found.has(record.id) || shardOf(record.id, shards) === place))
            found.set(record.id, record);
      }),
    );
    return [...found.values()];
  }

  /** Takes orders that are at hand to their shard, then out of where else they lie; whose names they share go with them. */
  async #takeAway(some: readonly string[]): Promise<void> {
    const { shards, from } = this.#layout.now;
    const ids = [...new Set([...some, ...this.#kinOf(some).filter((id) => this.#layout.isMoving(id))])];
    await this.#putEach(this.#home.find(ids), false);
    const elsewhere = ids.filter((id) => shardOf(id, from) !== shardOf(id, shards));
    for (const [place, left] of byPlace(elsewhere, (id) => shardOf(id, from)))
      if (place > 0) await this.#remote(place).left(left, null, { from, to: shards, mine: place });
    const gone = ids.filter((id) => shardOf(id, shards) > 0);
    this.#layout.arrive(ids, this.#transaction, () => this.#home.take(gone, (id) => shardOf(id, shards) === 0));
  }

  /** Ids that are names of these orders, or that these are names of, as far as they are at hand. */
  #kinOf(ids: readonly string[]): string[] {
    return this.#home.find(ids).flatMap(({ alias, names }) => [...(alias === null ? [] : [alias]), ...names]);
  }

  async #moveStep(): Promise<void> {
    const { now } = this.#layout;
    const { shard, after } = now.at;
    const source = this.#at(shard);
    const move: Move = { from: now.from, to: now.shards, mine: shard };
    const { records, last } = await source.leaving(after, this.#atOnce, move);
    if (records.length > 0) {
      this.#layout.set({ ...now, busy: true });
      // What is there already is newer: it came by the door.
      await this.#putEach(records, true);
      await source.left(
        records.map(({ id }) => id),
        last,
        move,
      );
    }
    const at = last === null ? { shard: shard + 1, after: '' } : { shard, after: last };
    const done = at.shard >= now.from;
    this.#layout.set({ ...now, at, busy: false, ...(done && { from: now.shards }) });
  }

  async #putEach(records: readonly OrderRecord[], keep: boolean): Promise<void> {
    const { shards } = this.#layout.now;
    const parts = byPlace(records, ({ id }) => shardOf(id, shards));
    await Promise.all(Array.from(parts, ([place, part]) => this.#at(place).put(part, keep)));
  }

  #at(shard: number): ShardStore | DurableObjectStub<LedgerShard> {
    return shard === 0 ? this.#home : this.#remote(shard);
  }

  #remote(shard: number): DurableObjectStub<LedgerShard> {
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
