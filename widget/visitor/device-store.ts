/**
 * What the widget keeps on the device, in the IndexedDB database `shelftalker-{shop}`: a cache that may vanish at any
 * time. Every failure (private mode, quota, refused storage) reads as "nothing there".
 *
 * Keys, all written under full consent only and deleted when it is withdrawn or on `forget`:
 * - `profile`: a `Profile`, until it is erased or the browser purges it.
 * - `settings`: the `WidgetSettings` of the last answer, and the language they are in.
 * - `queue`: events that no answer has confirmed yet, at most 200.
 */
import type { UseStore } from 'idb-keyval';
import { createStore, promisifyRequest } from 'idb-keyval';

/** A storage that hangs must not hold the shelves back. */
const PATIENCE_MS = 300;

export interface DeviceStore {
  name: string;
  /** Whether this page has opened it. */
  opened(): boolean;
  /** The value of a key, or undefined where there is none or the device does not say. */
  get<T>(key: string): Promise<T | undefined>;
  /** Does `work` in one transaction, and waits for its end; no failure is told. */
  change(work: (box: IDBObjectStore) => void): Promise<unknown>;
}

export function deviceStore(name: string): DeviceStore {
  let db: UseStore | undefined;
  const attempt = <T>(
    mode: IDBTransactionMode,
    work: (box: IDBObjectStore) => IDBRequest<T> | IDBTransaction,
  ): Promise<T | undefined> =>
    Promise.race([
      // In an async function, so that a browser that throws at the mere mention of indexedDB is caught as well.
      (async () => (db ??= createStore(name, 'device'))(mode, (box) => promisifyRequest<any>(work(box))))().catch(
        () => undefined,
      ),
      new Promise<undefined>((done) => setTimeout(done, PATIENCE_MS)),
    ]);
  return {
    name,
    opened: () => !!db,
    get: (key) => attempt('readonly', (box) => box.get(key)),
    change: (work) =>
      attempt('readwrite', (box) => {
        work(box);
        return box.transaction;
      }),
  };
}
