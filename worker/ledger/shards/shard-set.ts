import type { BlockSource } from '../blocks/read-columns.ts';
import type { LedgerShard } from './ledger-shard.ts';
import type { ShardLayoutStore } from './shard-layout-store.ts';
import type { ShardStore } from './shard-store.ts';

export type ShardNamespace = DurableObjectNamespace<LedgerShard>;
export type RemoteShard = DurableObjectStub<LedgerShard>;

/** All shards of a shop. Shard 0 is the main ledger itself: its tables are called directly, the others by RPC. */
export class ShardSet {
  readonly #layout: ShardLayoutStore;
  readonly #own: ShardStore;
  readonly #namespace: ShardNamespace | undefined;
  readonly #shop: () => string;

  /** @param own shard 0 @param namespace undefined: this deployment has no other shards */
  constructor(layout: ShardLayoutStore, own: ShardStore, namespace: ShardNamespace | undefined, shop: () => string) {
    this.#layout = layout;
    this.#own = own;
    this.#namespace = namespace;
    this.#shop = shop;
  }

  /** Whether this deployment can have more than one shard. */
  get canGrow(): boolean {
    return this.#namespace !== undefined;
  }

  /** So many shards may hold orders, shard 0 among them. */
  get width(): number {
    return this.#layout.now.width;
  }

  at(shard: number): ShardStore | RemoteShard {
    return shard === 0 ? this.#own : this.remote(shard);
  }

  remote(shard: number): RemoteShard {
    if (!this.#namespace) throw new Error('orders lie in shards, and this deployment has no LEDGER_SHARD binding');
    return this.#namespace.getByName(`${this.#shop()}#${shard}`);
  }

  numbers(): number[] {
    return Array.from({ length: this.width }, (_, shard) => shard);
  }

  /** Asks every shard, shard 0 first. */
  each<T>(ask: (shard: ShardStore | RemoteShard) => T): Promise<Awaited<T>[]> {
    return Promise.all(this.numbers().map((shard) => ask(this.at(shard))));
  }

  /** Asks every shard but shard 0. */
  eachOther<T>(ask: (shard: RemoteShard) => T): Promise<Awaited<T>[]> {
    return Promise.all(
      this.numbers()
        .slice(1)
        .map((shard) => ask(this.remote(shard))),
    );
  }

  /** Where blocks can be read, shard 0 first. */
  sources(): BlockSource[] {
    return this.numbers().map((shard) => this.at(shard));
  }
}
