import type { ErasedStore } from '../log/erased-store.ts';
import type { RemoteShard } from './shard-set.ts';

/** Hashes of erased orders and customers in one call to a shard. */
const ERASED_PER_CALL = 10_000;

/** What a shard must know to take orders. */
export interface ShopIdentity {
  name: () => string;
  secret: () => string;
}

type EachShard = (tell: (shard: RemoteShard) => Promise<void>) => Promise<unknown>;

/**
 * Lets shards take orders directly, or stops that. No shard may take again what was erased, so each hears of all
 * erasures before it starts. Only the main ledger calls this, one call at a time.
 */
export class DirectIntake {
  /** Whether all shards are known to take orders; unknown after the object woke up, then they are asked again. */
  isOpen = false;
  readonly #erased: ErasedStore;
  readonly #shop: ShopIdentity;
  readonly #each: EachShard;

  /** @param each calls every shard but the main ledger */
  constructor(erased: ErasedStore, shop: ShopIdentity, each: EachShard) {
    this.#erased = erased;
    this.#shop = shop;
    this.#each = each;
  }

  /** @param epoch how often the number of shards has changed @param shards how many there are; null: stop */
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

  /** Tells the shards what was erased since the last call. */
  async syncErased(): Promise<void> {
    for (let part = this.#erased.unsynced(ERASED_PER_CALL); part.length > 0;) {
      await this.#each(async (shard) => shard.addErased(part));
      this.#erased.markSynced(part);
      part = this.#erased.unsynced(ERASED_PER_CALL);
    }
  }
}
