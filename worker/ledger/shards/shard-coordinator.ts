import { nextArrival } from '../log/arrival-clock.ts';
import type { ErasedStore } from '../log/erased-store.ts';
import type { ShardLayoutStore } from './shard-layout-store.ts';
import { joinExtents, type LogExtent } from '../log/log-extent.ts';
import type { LogRowsStore } from '../log/log-rows-store.ts';
import { SerialWork } from '../serial-work.ts';
import { DirectIntake, type ShopIdentity } from './direct-intake.ts';
import type { OrderTransfer } from './order-transfer.ts';
import type { ShardSet } from './shard-set.ts';
import type { Retention } from '../log/log-table.ts';
import type { ShardStore } from './shard-store.ts';

/** Orders that one step moves from one shard to others: a few milliseconds, and a call far below 32 MB. */
export const ORDERS_PER_MOVE = 500;
/** With so many times `ORDERS_PER_MOVE` borrowed orders, all are returned before others are borrowed. */
const MOVES_BORROWED = 4;

/** Orders that somebody is about to read or change. */
export interface OrderSelection {
  /** Ids or other names. */
  ids: readonly (string | null | undefined)[];
  /** Keyed hashes; all orders of these customers. */
  customers?: readonly string[];
  /** In a sharded ledger, done before the orders are looked for; then every shard hears what it erases. */
  first?: () => void;
}

/**
 * A shop's orders, sharded by their ids. An order lies wholly in one shard; shard 0 is the main ledger itself, so a
 * shop with one shard needs none of this. While the number of shards stays the same, shards take new orders directly
 * (`shard-intake.ts`). The main ledger does what concerns several orders, and everything during rebalancing: it borrows
 * the orders, changes them in one transaction, and returns them. So an acknowledged order is always on the disk of the
 * main ledger or of its shard. The price: such calls run one after another, each for a few milliseconds.
 */
export class ShardCoordinator {
  /** Grows whenever the content of the blocks may have changed. */
  version = 0;
  readonly all: ShardSet;
  readonly #layout: ShardLayoutStore;
  readonly #own: ShardStore;
  readonly #rows: LogRowsStore;
  readonly #transfer: OrderTransfer;
  readonly #erased: ErasedStore;
  readonly #shop: ShopIdentity;
  readonly #directIntake: DirectIntake;
  readonly #ordersPerMove: number;
  readonly #serial = new SerialWork();
  /** Shards that had nothing left to fold when they were asked. */
  readonly #folded = new Set<number>();

  constructor(
    parts: {
      all: ShardSet;
      layout: ShardLayoutStore;
      own: ShardStore;
      rows: LogRowsStore;
      transfer: OrderTransfer;
      erased: ErasedStore;
    },
    shop: ShopIdentity,
    ordersPerMove: number,
  ) {
    this.all = parts.all;
    this.#layout = parts.layout;
    this.#own = parts.own;
    this.#rows = parts.rows;
    this.#transfer = parts.transfer;
    this.#erased = parts.erased;
    this.#shop = shop;
    this.#directIntake = new DirectIntake(parts.erased, shop, (tell) => this.all.eachOther(tell));
    this.#ordersPerMove = ordersPerMove;
    if (this.isSharded()) this.#enableSharding();
  }

  isSharded(): boolean {
    return this.#layout.isSharded();
  }

  /** The new number of shards while orders move; null when all are where they belong. */
  get rebalancingTo(): number | null {
    return this.#layout.isSettled() ? null : this.#layout.now.shards;
  }

  get shards(): number {
    return this.#layout.now.shards;
  }

  /** The number for an order that arrives now, where several shards give out numbers; 0: the next one. */
  arrival(): number {
    return this.isSharded() ? nextArrival(Date.now()) : 0;
  }

  /** Whether shard 0 takes orders directly; null: it does not. */
  intake(): { shards: number; secret: string } | null {
    return this.isSharded() && this.#layout.isSettled() ? { shards: this.shards, secret: this.#shop.secret() } : null;
  }

  /** While this runs, nobody else borrows, moves or folds orders. Calls must not be nested. */
  runExclusive<T>(work: () => Promise<T>): Promise<T> {
    return this.#serial.run(work);
  }

  /** Does work with all of these orders in the main ledger; at once where the shop has one shard. */
  withOrders<T>({ ids, customers = [], first }: OrderSelection, work: () => T): T | Promise<T> {
    if (!this.isSharded()) return work();
    return this.runExclusive(async () => {
      if (this.#layout.now.busy || this.#layout.borrowedCount >= MOVES_BORROWED * this.#ordersPerMove)
        await this.settle();
      first?.();
      await this.#directIntake.syncErased();
      const asked = new Set(ids.filter((id) => id !== null && id !== undefined));
      if (customers.length > 0) for (const id of await this.#ordersOf(customers)) asked.add(id);
      await this.#transfer.borrow(asked);
      const done = work();
      // During rebalancing every order comes through here; they are returned many at a time.
      if (this.#layout.isSettled() || first) await this.settle();
      return done;
    });
  }

  /** Within `runExclusive`: returns every borrowed order, and finishes a rebalancing step that was interrupted. */
  async settle(): Promise<void> {
    // Before a shard has an order back and takes updates of it.
    await this.#directIntake.syncErased();
    // Borrowed orders first: they are newer than what an interrupted step may have left in two places.
    while (this.#layout.borrowedCount > 0) await this.#transfer.giveBack(this.#layout.borrowed(this.#ordersPerMove));
    if (this.#layout.now.busy) await this.#transfer.moveStep();
  }

  /**
   * Begins to rebalance where the number of shards is another one; answers whether there is something to move. A config
   * that is pushed and the alarm may ask for the same at once: the second would say that orders are where they never went.
   */
  async beginRebalancing(shards: number): Promise<boolean> {
    if (!this.#wants(shards)) return this.rebalancingTo !== null;
    await this.runExclusive(async () => {
      // Another call may have begun while this one waited.
      if (!this.#wants(shards)) return;
      const { now } = this.#layout;
      await this.#directIntake.set(now.epoch + 1, null);
      if (!this.isSharded()) {
        this.#enableSharding();
        // Blocks written before sharding have no arrival numbers.
        this.#own.refold();
      }
      const width = Math.max(now.width, shards);
      const epoch = now.epoch + 1;
      this.#layout.set({ shards, from: now.shards, at: { shard: 0, after: '' }, busy: false, width, epoch });
    });
    return this.rebalancingTo !== null;
  }

  #wants(shards: number): boolean {
    return this.#layout.isSettled() && this.shards !== shards && this.all.canGrow;
  }

  /** One bounded step of rebalancing; false: every order is where it belongs. */
  async rebalanceStep(): Promise<boolean> {
    if (this.rebalancingTo === null) return false;
    await this.runExclusive(async () => {
      await this.settle();
      if (this.rebalancingTo !== null) await this.#transfer.moveStep();
    });
    return this.rebalancingTo !== null;
  }

  /** From now on shards take orders directly; nothing happens while orders move. */
  async openDirectIntake(): Promise<void> {
    if (!this.#mayOpen()) return;
    await this.runExclusive(async () => {
      // Orders may have begun to move while this waited.
      if (!this.#mayOpen()) return;
      await this.settle();
      await this.#directIntake.set(this.#layout.now.epoch, this.shards);
    });
  }

  #mayOpen(): boolean {
    return !this.#directIntake.isOpen && this.isSharded() && this.#layout.isSettled();
  }

  /** Within `runExclusive`: each shard folds the next stretch of its log; false: nothing is left to fold. */
  async foldStep(): Promise<boolean> {
    await this.settle();
    await Promise.all(
      this.all.numbers().map(async (shard) => {
        if (this.#folded.has(shard)) return;
        if (await this.all.at(shard).foldStep()) this.version++;
        else this.#folded.add(shard);
      }),
    );
    const more = this.#folded.size < this.all.width;
    if (!more) this.#folded.clear();
    return more;
  }

  /**
   * Within `runExclusive`, after the fold: fixes the blocks for the next version. Answers a number; all orders that
   * arrive from now on get a higher one. @param since the number of the version before
   */
  async seal(since: number, now: number): Promise<number> {
    await this.settle();
    const at = Math.max(
      nextArrival(now),
      ...(await this.all.each((shard) => shard.watermark())).map((mark) => mark + 1),
    );
    if ((await this.all.each((shard) => shard.seal(at, since))).includes(true)) this.version++;
    return at;
  }

  /**
   * Within `runExclusive`, after a publish run has begun: clears shards that hold no order any more, the last one first.
   * One that does hold some stays, with those before it: its orders go on counting.
   */
  async dropEmptyShards(): Promise<void> {
    const { now } = this.#layout;
    if (!this.#layout.isSettled() || now.width === now.shards) return;
    let { width } = now;
    while (width > now.shards && (await this.all.remote(width - 1).clearIfEmpty())) width--;
    if (width > now.shards) console.error(`shard ${width - 1} of ${now.shards} holds orders that belong elsewhere`);
    this.#layout.set({ ...now, width });
    if (this.isSharded()) return;
    this.#rows.names.keepOneWay();
    this.#erased.stopTracking();
  }

  async extent(): Promise<LogExtent> {
    if (!this.isSharded()) return this.#rows.extent();
    return this.runExclusive(async () => {
      await this.settle();
      return joinExtents(await this.all.each((shard) => shard.extent()));
    });
  }

  /** The newest order's time, ms since 1970. */
  async newest(now: number): Promise<number> {
    return Math.max(...(await this.all.each((shard) => shard.newest(now))));
  }

  /**
   * Drops hashes that are due in every shard, of some orders of each. What moves meanwhile to where this was already is
   * found the next day. @param after the number to go on from in each shard, null where its log is through; answers the same
   */
  async forgetStep(retention: Retention, after: readonly (number | null)[]): Promise<(number | null)[]> {
    return this.runExclusive(async () => {
      await this.settle();
      return Promise.all(
        this.all.numbers().map((shard) => {
          const { [shard]: from = 0 } = after;
          return from === null ? null : this.all.at(shard).forget(retention, from);
        }),
      );
    });
  }

  /** Removes all orders of the other shards; answers how many there were. */
  async wipe(): Promise<number> {
    if (!this.isSharded()) return 0;
    return this.runExclusive(async () => {
      await this.settle();
      return (await this.all.eachOther((shard) => shard.wipe())).reduce((sum, orders) => sum + orders, 0);
    });
  }

  #enableSharding(): void {
    this.#own.enableSharding();
    this.#erased.trackUnsynced();
  }

  async #ordersOf(customers: readonly string[]): Promise<string[]> {
    return (await this.all.each((shard) => shard.ordersOf(customers))).flat();
  }
}
