import type { ErasedStore } from '../log/erased-store.ts';
import type { LedgerShard } from './ledger-shard.ts';

/** Hashes of what was erased that one call takes to a shard. */
const ERASED_PER_CALL = 10_000;

/** What the shards must be told to let orders in. */
export interface ShopIdentity {
  name: () => string;
  secret: () => string;
}

type EachShard = (tell: (shard: DurableObjectStub<LedgerShard>) => Promise<void>) => Promise<unknown>;

/**
 * The doors by which orders come straight into the shards. No shard lets in again what was erased, so each knows of that
 * before it opens. All of it is done by the ledger, one call at a time.
 */
export class DirectIntake {
  /** Whether this object has seen all doors open; after it woke it asks again. */
  isOpen = false;
  readonly #erased: ErasedStore;
  readonly #shop: ShopIdentity;
  readonly #each: EachShard;

  /** @param each tells every shard but the ledger itself */
  constructor(erased: ErasedStore, shop: ShopIdentity, each: EachShard) {
    this.#erased = erased;
    this.#shop = shop;
    this.#each = each;
  }

  /** Opens them for orders that are spread over so many shards, or closes them. */
  async set(epoch: number, shards: number | null): Promise<void> {
    this.isOpen = false;
    const state = { epoch, shards, shop: this.#shop.name(), secret: this.#shop.secret() };
    await this.#each(async (shard) => {
      if (shards !== null) {
        if (await shard.isIntakeOpen(epoch)) return;
        for (let part = this.#erased.after('', ERASED_PER_CALL); part.length > 0;) {
          await shard.addErased(part);
          part = this.#erased.after(part.at(-1)![0], ERASED_PER_CALL);
        }
      }
      await shard.setIntake(state);
    });
    this.isOpen = shards !== null;
  }

  /** Tells the shards what was erased since the last time. */
  async syncErased(): Promise<void> {
    for (let part = this.#erased.unsynced(ERASED_PER_CALL); part.length > 0;) {
      await this.#each(async (shard) => shard.addErased(part));
      this.#erased.markSynced(part);
      part = this.#erased.unsynced(ERASED_PER_CALL);
    }
  }
}
