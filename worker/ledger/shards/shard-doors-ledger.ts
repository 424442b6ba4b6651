import type { ErasedStore } from '../log/erased-store.ts';
import type { LedgerShard } from './shard-ledger.ts';

/** Hashes of what was erased that one call takes to a shard. */
const ERASED_AT_ONCE = 10_000;

/** What the shards must be told to let orders in. */
export interface ShopOf {
  name: () => string;
  secret: () => string;
}

type TellEach = (tell: (shard: DurableObjectStub<LedgerShard>) => Promise<void>) => Promise<unknown>;

/**
 * The doors by which orders come straight into the shards. No shard lets in again what was erased, so each knows of that
 * before it opens. All of it is done by the ledger, one call at a time.
 */
export class ShardDoors {
  /** Whether this object has seen all doors open; after it woke it asks again. */
  areOpen = false;
  readonly #erased: ErasedStore;
  readonly #shop: ShopOf;
  readonly #each: TellEach;

  /** @param each tells every shard but the ledger itself */
  constructor(erased: ErasedStore, shop: ShopOf, each: TellEach) {
    this.#erased = erased;
    this.#shop = shop;
    this.#each = each;
  }

  /** Opens them for orders that are spread over so many shards, or closes them. */
  async set(epoch: number, shards: number | null): Promise<void> {
    this.areOpen = false;
    const door = { epoch, shards, shop: this.#shop.name(), secret: this.#shop.secret() };
    await this.#each(async (shard) => {
      if (shards !== null) {
        if (await shard.isOpen(epoch)) return;
        for (let part = this.#erased.after('', ERASED_AT_ONCE); part.length > 0;) {
          await shard.learnErased(part);
          part = this.#erased.after(part.at(-1)![0], ERASED_AT_ONCE);
        }
      }
      await shard.setDoor(door);
    });
    this.areOpen = shards !== null;
  }

  /** Tells the shards what was erased since the last time. */
  async tellErased(): Promise<void> {
    for (let part = this.#erased.untold(ERASED_AT_ONCE); part.length > 0;) {
      await this.#each(async (shard) => shard.learnErased(part));
      this.#erased.told(part);
      part = this.#erased.untold(ERASED_AT_ONCE);
    }
  }
}
