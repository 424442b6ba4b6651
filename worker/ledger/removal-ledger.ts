import { feedMark } from '../feed/feed-mark.ts';
import { splitKeys } from '../snapshot/manifest.ts';
import { keysOf, kvKeys } from '../snapshot/snapshot-store.ts';
import type { TallyBinding } from '../tally/tally-store.ts';
import { tallyOf } from '../tally/tally-store.ts';
import type { LedgerStores } from './ledger-stores.ts';
import type { ShardNamespace } from './shards/shard-set.ts';
import { SettingStore } from './setting-store.ts';

/** Calls to other services in one step: the free plan allows 50 in a request. */
const CALLS_A_STEP = 40;
/** A megabyte of keys: a row may have two. What is beyond is found by the list, as what the ledger did not know. */
const MAX_BUCKETS_NOTED = 100_000;

/** What is left of a shop that is being removed: where something of it lies, and how far the deletion is. */
export interface Removal {
  shop: string;
  /** So many shards held orders, the main ledger among them. */
  shards: number;
  /** The keys of its buckets, as far as the ledger knew them, side by side as in a manifest. */
  buckets: string;
  /** How many are deleted: the other shards, the tally, then the keys. */
  done: number;
  /** Where the list of its keys in KV goes on, for those that the ledger did not know. */
  cursor: string | null;
  /** All is deleted; the tally may still hear of visitors who came before every isolate knew. */
  over: boolean;
}

interface RemovalBindings extends TallyBinding {
  SNAPSHOTS: KVNamespace;
  LEDGER_SHARD?: ShardNamespace;
}

/**
 * Removes a shop. It begins with one transaction that deletes all that the main ledger holds, and leaves a note of what
 * lies elsewhere. That goes in steps: a step that was cut off, by a kill or by a KV that takes no more deletions today,
 * is done again.
 *
 * Stored: `setting('removal')`, a `Removal`, until a few minutes after the last deletion.
 */
export class RemovalLedger {
  readonly #storage: DurableObjectStorage;
  readonly #stores: LedgerStores;
  #now: Removal | null;

  constructor(storage: DurableObjectStorage, stores: LedgerStores) {
    this.#storage = storage;
    this.#stores = stores;
    this.#now = stores.settings.get('removal');
  }

  /** Null: the shop is there, or there never was one. */
  get now(): Removal | null {
    return this.#now;
  }

  /** How many deletions are known to be left. */
  get left(): number {
    return this.#now ? this.#now.shards + keysIn(this.#now).length - this.#now.done : 0;
  }

  /** Empties the ledger. Nothing may be under way in it, and its tables must be opened anew. */
  begin(): void {
    const { shop, sharding } = this.#stores;
    const removal: Removal = {
      shop: shop.name(),
      shards: sharding.all.width,
      buckets: this.#knownBuckets().slice(0, MAX_BUCKETS_NOTED).join(''),
      done: 0,
      cursor: null,
      over: false,
    };
    const { sql } = this.#storage;
    this.#storage.transactionSync(() => {
      for (const table of tablesOf(sql)) sql.exec(`DROP TABLE "${table}"`);
      new SettingStore(sql).set('removal', removal);
    });
  }

  /** Deletes some of what lies elsewhere; true when nothing is left. @throws where something is not deleted now */
  async step(env: RemovalBindings): Promise<boolean> {
    const removal = this.#now!;
    const { shop, done, cursor } = removal;
    const keys = keysIn(removal);
    const next = Math.min(done + CALLS_A_STEP, removal.shards + keys.length);
    if (done < next) {
      await Promise.all(Array.from({ length: next - done }, (_, at) => this.#delete(env, removal, keys, done + at)));
      this.#set({ ...removal, done: next });
      return false;
    }
    // The list may be a minute old, and name what was deleted above.
    const known = new Set(keys);
    const options = { prefix: kvKeys.all(shop), limit: CALLS_A_STEP, ...(cursor !== null && { cursor }) };
    const page = await env.SNAPSHOTS.list(options);
    const unknown = page.keys.map(({ name }) => name).filter((name) => !known.has(name));
    await Promise.all(unknown.map((name) => env.SNAPSHOTS.delete(name)));
    if (page.list_complete) return true;
    this.#set({ ...removal, cursor: page.cursor });
    return false;
  }

  /** Notes in an emptied ledger that only the tally is to be looked at once more. */
  end({ shop }: Removal): void {
    this.#set({ shop, shards: 1, buckets: '', done: 0, cursor: null, over: true });
  }

  /** The name is another shop's now. */
  forget(): void {
    this.#set(null);
  }

  #knownBuckets(): string[] {
    const { publishRun, retired, shop } = this.#stores;
    const named = [shop.manifest(), publishRun.layers()].flatMap((layers) => (layers ? keysOf(layers) : []));
    return [...new Set([...named, ...retired.keys()])];
  }

  async #delete(env: RemovalBindings, { shop, shards }: Removal, keys: readonly string[], at: number): Promise<void> {
    const others = shards - 1;
    if (at < others) await env.LEDGER_SHARD!.getByName(`${shop}#${at + 1}`).clear();
    else if (at === others) await tallyOf(env, shop).clear();
    else await env.SNAPSHOTS.delete(keys[at - shards]!);
  }

  #set(removal: Removal | null): void {
    this.#stores.settings.set('removal', removal);
    this.#now = removal;
  }
}

/** Record and pointers first: without them no reader finds the rest. */
function keysIn({ shop, buckets }: Removal): string[] {
  return [
    ...[kvKeys.record, kvKeys.manifest, kvKeys.config, feedMark].map((keyOf) => keyOf(shop)),
    ...splitKeys(buckets).map((key) => kvKeys.bucket(shop, key)),
  ];
}

/** Those that are not the platform's own. */
function tablesOf(sql: SqlStorage): string[] {
  return sql
    .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .toArray()
    .map(({ name }) => name)
    .filter((name) => !/^(_cf_|sqlite_)/.test(name));
}
