import type { LayoutStore } from './layout-store.ts';
import type { LogExtent, LogRowsStore } from './log-rows-store.ts';
import type { OrderRecord } from './order-record.ts';
import { SerialWork } from './serial-work.ts';
import type { MovingLedger } from './moving-ledger.ts';
import type { LedgerShard } from './shard-ledger.ts';
import type { Retention, ShardStore } from './shard-store.ts';

/** Orders that one step takes from one shard to others: a few milliseconds, and a call far below 32 MB. */
export const MOVE_AT_ONCE = 500;
/** When so many such parts are at hand that belong elsewhere, they are taken there before more come in. */
const PARTS_AT_HAND = 4;

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
  readonly #moves: MovingLedger;
  readonly #atOnce: number;
  readonly #serial = new SerialWork();

  constructor(layout: LayoutStore, home: ShardStore, log: LogRowsStore, moves: MovingLedger, atOnce: number) {
    this.#layout = layout;
    this.#home = home;
    this.#log = log;
    this.#moves = moves;
    this.#atOnce = atOnce;
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
      await this.#moves.bring(asked);
      const done = work();
      if (settle) await this.settle();
      return done;
    });
  }

  /** What other shards have of these ids, at some moment of the call. */
  find(ids: readonly string[]): Promise<OrderRecord[]> {
    return this.#moves.find(ids);
  }

  /** Within `alone`: takes every order to its shard, and ends a step of a change that was cut. */
  async settle(): Promise<void> {
    // First what is at hand: it is newer than what a step that was cut may have left in two places.
    while (this.#layout.movingCount > 0) await this.#moves.takeAway(this.#layout.moving(this.#atOnce));
    if (this.#layout.now.busy) await this.#moves.moveStep();
  }

  /** The first call for another number of shards begins the change; answers whether there is one to go on with. */
  begin(shards: number): boolean {
    const { now } = this.#layout;
    if (now.from !== now.shards) return true;
    if (now.shards === shards || !this.#moves.possible) return false;
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
      if (this.movingTo !== null) await this.#moves.moveStep();
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
    for (let shard = now.shards; shard < now.width; shard++) await this.#moves.remote(shard).clear();
    this.#layout.set({ ...now, width: now.shards });
    this.version++;
  }

  /** Asks every shard that may hold something, this object first. */
  each<T>(ask: (shard: ShardStore | DurableObjectStub<LedgerShard>) => T): Promise<Awaited<T>[]> {
    return Promise.all(Array.from({ length: this.#layout.now.width }, (_, shard) => ask(this.#moves.at(shard))));
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
        Array.from({ length: this.#layout.now.width - 1 }, (_, n) => this.#moves.remote(n + 1).wipe()),
      );
      return gone.reduce((sum, orders) => sum + orders, 0);
    });
  }

  async #ordersOf(customer: string): Promise<string[]> {
    return (await this.each((shard) => shard.ordersOf(customer))).flat();
  }
}
