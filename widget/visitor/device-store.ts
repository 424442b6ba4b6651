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
  open(): boolean;
  get<T>(key: string): Promise<T | undefined>;
  /** Does `work` with the store; undefined where it fails or takes too long. */
  attempt<T>(work: (db: UseStore) => Promise<T>): Promise<T | undefined>;
}

export function deviceStore(name: string): DeviceStore {
  let db: UseStore | undefined;
  const attempt: DeviceStore['attempt'] = (work) =>
    Promise.race([
      // In an async function, so that a browser that throws at the mere mention of indexedDB is caught as well.
      (async () => work((db ??= createStore(name, 'device'))))().catch(() => undefined),
      new Promise<undefined>((done) => setTimeout(done, PATIENCE_MS)),
    ]);
  return {
    name,
    open: () => !!db,
    attempt,
    get: (key) => attempt((read) => read('readonly', (box) => promisifyRequest(box.get(key)))),
  };
}
