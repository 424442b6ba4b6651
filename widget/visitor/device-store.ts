/**
 * What the widget keeps on the device, in the IndexedDB database `shelftalker-{shop}`: a cache that may vanish at any
 * time. Every failure (private mode, quota, refused storage) reads as "nothing there".
 *
 * Keys, all written under full consent only and deleted when it is withdrawn or on `forget`:
 * - `profile`: a `Profile`, until it is erased or the browser purges it.
 * - `settings`: the `WidgetSettings` of the last answer, and the language they are in.
 * - `queue`: events that no answer has confirmed yet, at most 200.
 */
import { promisifyRequest } from 'idb-keyval';

/** A storage that hangs must not hold the shelves back. */
const PATIENCE_MS = 300;

/** Does `work` in one transaction. @returns what it asked for; undefined where the device does not say. */
export type DeviceStore = (work: (box: IDBObjectStore) => IDBRequest | IDBTransaction) => Promise<any>;

/** @returns the store, and what deletes all of it; where nothing was opened, without making a database first. */
export function openDevice(name: string): [store: DeviceStore, clear: () => Promise<unknown>] {
  let opened: Promise<IDBDatabase> | undefined;
  // In an async function, so that a browser that throws at the mere mention of indexedDB is caught as well.
  const patiently = (ask: () => Promise<unknown>): Promise<any> =>
    Promise.race([ask().catch(() => {}), new Promise((done) => setTimeout(done, PATIENCE_MS))]);
  const open = (): Promise<IDBDatabase> => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.result.createObjectStore('device');
    return promisifyRequest(request);
  };
  const store: DeviceStore = (work) =>
    patiently(async () => {
      const database = await (opened ??= open());
      return promisifyRequest<any>(work(database.transaction('device', 'readwrite').objectStore('device')));
    });
  return [
    store,
    () =>
      opened ? store((box) => box.clear()) : patiently(async () => promisifyRequest(indexedDB.deleteDatabase(name))),
  ];
}

export function readDevice<T>(store: DeviceStore, key: string): Promise<T | undefined> {
  return store((box) => box.get(key));
}

export function writeDevice(store: DeviceStore, key: string, value: unknown): void {
  void store((box) => put(box, key, value));
}

/** Changes a value in one transaction, so that two tabs do not overwrite each other. */
export function changeDevice<T>(store: DeviceStore, key: string, change: (before: T | undefined) => T): void {
  void store((box) => {
    const before = box.get(key);
    before.onsuccess = () => {
      try {
        put(box, key, change(before.result as T | undefined));
      } catch {
        // The device is full; what is thrown here would be the page's error.
      }
    };
    return box.transaction;
  });
}

/** Commits at once: what a click tells must be on its way before its page is gone. */
function put(box: IDBObjectStore, key: string, value: unknown): IDBTransaction {
  box.put(value, key);
  box.transaction.commit?.();
  return box.transaction;
}
