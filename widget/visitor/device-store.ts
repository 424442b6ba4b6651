/**
 * What the widget keeps on the device, in the IndexedDB database `shelftalker-{shop}`: a cache that may vanish at
 * any time. Every failure (private mode, quota, refused storage) reads as "nothing there".
 *
 * Keys, all written under full consent only and deleted when it is withdrawn or on `forget`:
 * - `profile`: a `Profile`, until it is erased or the browser purges it.
 * - `settings`: the `WidgetSettings` of the last answer, and the language they are in.
 * - `queue`: events that no answer has confirmed yet, at most 200.
 */
import type { UseStore } from 'idb-keyval';
import { clear, createStore, get, set, update } from 'idb-keyval';

/** A storage that hangs must not hold the shelves back. */
const PATIENCE_MS = 300;

export interface DeviceStore {
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown): Promise<void>;
  update<T>(key: string, change: (before: T | undefined) => T): Promise<void>;
  /** Deletes all that this shop's widget has stored. */
  clear(): Promise<void>;
}

export function openDeviceStore(shop: string): DeviceStore {
  const name = `shelftalker-${shop}`;
  let store: UseStore | undefined;
  const quietly = <T>(work: (db: UseStore) => Promise<T>): Promise<T | undefined> =>
    Promise.race([
      // In an async function, so that a browser that throws at the mere mention of indexedDB is caught as well.
      (async () => work((store ??= createStore(name, 'device'))))().catch(() => undefined),
      new Promise<undefined>((done) => setTimeout(done, PATIENCE_MS)),
    ]);
  return {
    get: (key) => quietly((db) => get(key, db)),
    set: (key, value) => quietly((db) => set(key, value, db)),
    update: (key, change) => quietly((db) => update(key, change, db)),
    clear: async () => {
      if (store) await quietly((db) => clear(db));
      // Never opened on this page: away with the whole database, without making one.
      else await quietly(async () => void indexedDB.deleteDatabase(name));
    },
  };
}
