import { nextArrival } from '../log/arrival-clock.ts';
import type { ErasedStore } from '../log/erased-store.ts';
import type { ShardLayoutStore } from './shard-layout-store.ts';
import { joinExtents, type LogExtent } from '../log/log-extent.ts';
import type { LogRowsStore } from '../log/log-rows-store.ts';
import type { BlockSource } from '../blocks/read-columns.ts';
import { SerialWork } from '../serial-work.ts';
import { DirectIntake, type ShopIdentity } from './direct-intake.ts';
import type { OrderTransfer } from './order-transfer.ts';
import type { LedgerShard } from './ledger-shard.ts';
import type { Retention, ShardStore } from './shard-store.ts';

/** Orders that one step takes from one shard to others: a few milliseconds, and a call far below 32 MB. */
export const ORDERS_PER_MOVE = 500;
/** When so many such parts are at hand that belong elsewhere, they are taken there before more come in. */
const MOVES_BORROWED = 4;

/** Whose orders somebody is about to read or change: ids or other names, and keyed hashes of customers. */
export interface OrderSelection {
  ids: readonly (string | null | undefined)[];
  customers?: readonly string[];
  /** Of a ledger that is spread, done before orders are looked for; by then every shard knows of what it erases. */
  first?: () => void;
}

/**
 * A shop's orders over several objects. An order lies wholly in the shard that its id says, and shard 0 is the shop's
 * own ledger, so that a shop with one shard knows nothing of all this. While the number of shards stands, orders come in
 * by the shards' own doors (`door-store.ts`). What concerns more than one order, and everything while the number
 * changes, goes by the ledger: an order that is to be read or changed is brought to its tables first, changed there in
 * one transaction as in any shop, and taken back. So an acknowledged order is on the ledger's disk, or in its shard;
 * each way of an order is "put it there, then take it out here", which may be done twice and ends the same. It gives up
 * that two such calls are done at once: what comes meanwhile waits for the few milliseconds of the call before.
 */
export class ShardCoordinator {
  /** Grows whenever what the blocks say may have changed. */
  version = 0;
  readonly #layout: ShardLayoutStore;
  readonly #own: ShardStore;
  readonly #rows: LogRowsStore;
  readonly #transfer: OrderTransfer;
  readonly #erased: ErasedStore;
  readonly #shop: ShopIdentity;
  readonly #directIntake: DirectIntake;
  readonly #ordersPerMove: number;
  readonly #serial = new SerialWork();
  /** Shards that have folded all they had when they were asked. */
  readonly #folded = new Set<number>();

  constructor(
    parts: {
      layout: ShardLayoutStore;
      own: ShardStore;
      rows: LogRowsStore;
      transfer: OrderTransfer;
      erased: ErasedStore;
    },
    shop: ShopIdentity,
    ordersPerMove: number,
  ) {
    this.#layout = parts.layout;
    this.#own = parts.own;
    this.#rows = parts.rows;
    this.#transfer = parts.transfer;
    this.#erased = parts.erased;
    this.#shop = shop;
    this.#directIntake = new DirectIntake(parts.erased, shop, (tell) => this.eachOther(tell));
    this.#ordersPerMove = ordersPerMove;
    if (this.isSharded()) this.#enableSharding();
  }

  isSharded(): boolean {
    return this.#layout.isSharded();
  }

  /** Over how many shards the orders are to be spread; null while they are all where they belong. */
  get rebalancingTo(): number | null {
    return this.#layout.isSettled() ? null : this.#layout.now.shards;
  }

  get shards(): number {
    return this.#layout.now.shards;
  }

  /** The number of an order that enters now, where several objects give them out; 0: the next. */
  arrival(): number {
    return this.isSharded() ? nextArrival(Date.now()) : 0;
  }

  /** The ledger's own door, which leads to shard 0. */
  intake(): { shards: number; secret: string } | null {
    return this.isSharded() && this.#layout.isSettled() ? { shards: this.shards, secret: this.#shop.secret() } : null;
  }

  /** Nobody else moves orders, or changes them by the ledger, while this runs. Not to be called from within itself. */
  runExclusive<T>(work: () => Promise<T>): Promise<T> {
    return this.#serial.run(work);
  }

  /** Does work on orders where all of these are at hand; at once where the shop has one shard. */
  withOrders<T>({ ids, customers = [], first }: OrderSelection, work: () => T): T | Promise<T> {
    if (!this.isSharded()) return work();
    return this.runExclusive(async () => {
      if (this.#layout.now.busy || this.#layout.movingCount >= MOVES_BORROWED * this.#ordersPerMove)
        await this.settle();
      first?.();
      await this.#directIntake.syncErased();
      const asked = new Set(ids.filter((id) => id !== null && id !== undefined));
      if (customers.length > 0) for (const id of await this.#ordersOf(customers)) asked.add(id);
      await this.#transfer.borrow(asked);
      const done = work();
      // While the number of shards changes everything comes by here, and goes back in larger parts.
      if (this.#layout.isSettled() || first) await this.settle();
      return done;
    });
  }

  /** Within `alone`: takes every order to its shard, and ends a step of a change that was cut. */
  async settle(): Promise<void> {
    // Before an erased order's shard has it back and lets others tell of it.
    await this.#directIntake.syncErased();
    // What is at hand first: it is newer than what a step that was cut may have left in two places.
    while (this.#layout.movingCount > 0) await this.#transfer.giveBack(this.#layout.moving(this.#ordersPerMove));
    if (this.#layout.now.busy) await this.#transfer.moveStep();
  }

  /** The first call for another number of shards begins the change; answers whether there is one to go on with. */
  async beginRebalancing(shards: number): Promise<boolean> {
    if (!this.#layout.isSettled()) return true;
    if (this.shards === shards || !this.#transfer.isPossible) return false;
    await this.runExclusive(async () => {
      const { now } = this.#layout;
      await this.#directIntake.set(now.epoch + 1, null);
      if (!this.isSharded()) {
        this.#enableSharding();
        // Their orders' numbers are missing in blocks of a ledger that was whole.
        this.#own.refold();
      }
      const width = Math.max(now.width, shards);
      const epoch = now.epoch + 1;
      this.#layout.set({ shards, from: now.shards, at: { shard: 0, after: '' }, busy: false, width, epoch });
    });
    return true;
  }

  /** One bounded step of a change of the shards; false: everything is where it belongs. */
  async rebalanceStep(): Promise<boolean> {
    if (this.rebalancingTo === null) return false;
    await this.runExclusive(async () => {
      await this.settle();
      if (this.rebalancingTo !== null) await this.#transfer.moveStep();
    });
    return this.rebalancingTo !== null;
  }

  /** From now on orders come in by the shards' own doors, where none is on its way. */
  async openDirectIntake(): Promise<void> {
    if (this.#directIntake.isOpen || !this.isSharded() || this.rebalancingTo !== null) return;
    await this.runExclusive(async () => {
      await this.settle();
      await this.#directIntake.set(this.#layout.now.epoch, this.shards);
    });
  }

  /** Within `alone`: one stretch in every shard that has one to fold, with every order where it belongs; false: all have folded. */
  async foldStep(): Promise<boolean> {
    await this.settle();
    await Promise.all(
      this.#numbers().map(async (shard) => {
        if (this.#folded.has(shard)) return;
        if (await this.#transfer.at(shard).foldStep()) this.version++;
        else this.#folded.add(shard);
      }),
    );
    const more = this.#folded.size < this.#layout.now.width;
    if (!more) this.#folded.clear();
    return more;
  }

  /**
   * Within `alone`, after the fold: the blocks stand as they are for the next version. Answers the number beyond which
   * all lies that comes from now on. @param since that of the version before
   */
  async seal(since: number, now: number): Promise<number> {
    await this.settle();
    const at = Math.max(nextArrival(now), ...(await this.each((shard) => shard.watermark())).map((mark) => mark + 1));
    if ((await this.each((shard) => shard.seal(at, since))).includes(true)) this.version++;
    return at;
  }

  /** Within `alone`, after a version has begun: lets go of shards that are left over, of which it has taken over everything. */
  async dropEmptyShards(): Promise<void> {
    const { now } = this.#layout;
    if (!this.#layout.isSettled() || now.width === now.shards) return;
    for (let shard = now.shards; shard < now.width; shard++) await this.#transfer.remote(shard).clear();
    this.#layout.set({ ...now, width: now.shards });
    if (this.isSharded()) return;
    this.#rows.names.keepOneWay();
    this.#erased.stopTracking();
  }

  /** Asks every shard that may hold something, this object first. */
  each<T>(ask: (shard: ShardStore | DurableObjectStub<LedgerShard>) => T): Promise<Awaited<T>[]> {
    return Promise.all(this.#numbers().map((shard) => ask(this.#transfer.at(shard))));
  }

  /** So many objects hold blocks, this one among them. */
  get width(): number {
    return this.#layout.now.width;
  }

  /** All that hold blocks, this object first. */
  sources(): BlockSource[] {
    return this.#numbers().map((shard) => this.#transfer.at(shard));
  }

  helper(shard: number): DurableObjectStub<LedgerShard> {
    return this.#transfer.remote(shard);
  }

  /** Asks every shard but this object. */
  eachOther<T>(ask: (shard: DurableObjectStub<LedgerShard>) => T): Promise<Awaited<T>[]> {
    return Promise.all(
      this.#numbers()
        .slice(1)
        .map((shard) => ask(this.#transfer.remote(shard))),
    );
  }

  async extent(): Promise<LogExtent> {
    if (!this.isSharded()) return this.#rows.extent();
    return this.runExclusive(async () => {
      await this.settle();
      return joinExtents(await this.each((shard) => shard.extent()));
    });
  }

  /** The newest order's time, ms since 1970. */
  async newest(now: number): Promise<number> {
    return Math.max(...(await this.each((shard) => shard.newest(now))));
  }

  /** Drops hashes that are due in every shard, some at a time; false when none is left. */
  async forgetStep(retention: Retention): Promise<boolean> {
    return this.runExclusive(async () => {
      await this.settle();
      return (await this.each((shard) => shard.forget(retention))).some((dropped) => dropped > 0);
    });
  }

  /** Within `hold`'s reach: removes all orders of the other shards; answers how many there were. */
  async wipe(): Promise<number> {
    if (!this.isSharded()) return 0;
    return this.runExclusive(async () => {
      await this.settle();
      return (await this.eachOther((shard) => shard.wipe())).reduce((sum, orders) => sum + orders, 0);
    });
  }

  #enableSharding(): void {
    this.#own.enableSharding();
    this.#erased.trackUnsynced();
  }

  #numbers(): number[] {
    return Array.from({ length: this.#layout.now.width }, (_, shard) => shard);
  }

  async #ordersOf(customers: readonly string[]): Promise<string[]> {
    return (await this.each((shard) => shard.ordersOf(customers))).flat();
  }
}
