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
import type { ShelfEventInput } from '../../shared/event.ts';
import type { Kept } from '../widget.ts';
import type { Profile } from './profile.ts';

/** A storage that hangs must not hold the shelves back. */
const PATIENCE_MS = 300;

/** Named by texts, not by fields: those the build shortens. */
const KEYS = ['profile', 'settings', 'queue'] as const;
type Stored = [profile?: Profile, settings?: Kept, queue?: ShelfEventInput[]];

export interface Device {
  /** All that is there, in one transaction for all who ask in the same moment. */
  read(): Promise<Stored>;
  /** Begun when this returns, and committed at once: what a click tells must be on its way before its page is gone. */
  write(profile: Profile, settings: Kept | 0 | undefined): void;
  /** Changes the queue in one transaction, so that two tabs do not overwrite each other. */
  changeQueue(change: (before: ShelfEventInput[]) => ShelfEventInput[]): void;
  /** Deletes all of it; where nothing was opened, without making a database first. */
  clear(): Promise<unknown>;
}

export function openDevice(name: string): Device {
  let opened: Promise<IDBDatabase> | undefined;
  let reading: Promise<Stored> | undefined;
  // In an async function, so that a browser that throws at the mere mention of indexedDB is caught as well.
  const patiently = (ask: () => Promise<unknown>): Promise<any> =>
    Promise.race([ask().catch(() => {}), new Promise((done) => setTimeout(done, PATIENCE_MS))]);
  const open = (): Promise<IDBDatabase> => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.result.createObjectStore('device');
    return promisifyRequest(request);
  };
  /** Does `work` in one transaction. */
  const store = (work: (box: IDBObjectStore) => unknown): Promise<unknown> =>
    patiently(async () => {
      const transaction = (await (opened ??= open())).transaction('device', 'readwrite');
      work(transaction.objectStore('device'));
      return promisifyRequest(transaction);
    });
  return {
    read() {
      const all: unknown[] = [];
      reading ??= store((box) =>
        KEYS.forEach((key, index) => {
          const request = box.get(key);
          request.onsuccess = () => (all[index] = request.result);
        }),
      ).then(() => {
        reading = undefined;
        return all as Stored;
      });
      return reading;
    },
    write(profile, settings) {
      void store((box) => {
        box.put(profile, KEYS[0]);
        if (settings) box.put(settings, KEYS[1]);
        box.transaction.commit?.();
      });
    },
    changeQueue(change) {
      void store((box) => {
        const before = box.get(KEYS[2]);
        before.onsuccess = () => {
          try {
            box.put(change(before.result ?? []), KEYS[2]);
            box.transaction.commit?.();
          } catch {
            // The device is full; what is thrown here would be the page's error.
          }
        };
      });
    },
    clear: () =>
      opened ? store((box) => box.clear()) : patiently(async () => promisifyRequest(indexedDB.deleteDatabase(name))),
  };
}
