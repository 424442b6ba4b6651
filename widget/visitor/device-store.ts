/**
 * What the widget keeps on the device, in the IndexedDB database `shelftalker-{shop}`: a cache that may vanish at any
 * time. Every failure (private mode, quota, refused storage) reads as "nothing known".
 *
 * Keys, all written under full consent only and deleted when it is withdrawn or on `forget`:
 * - `profile`: a `Profile`, until it is erased or the browser purges it.
 * - `settings`: the `WidgetSettings` of the last answer, and the language they are in.
 * - `queue`: events that no answer has confirmed yet, at most 200.
 * - `click`: the last click on a card, or to change the cart, until the next page has told it.
 */
import { promisifyRequest } from 'idb-keyval';
import type { ShelfEventInput } from '../../shared/event.ts';
import type { Kept } from '../widget.ts';
import type { Profile, Seen } from './profile.ts';

/** A storage that hangs must not hold the shelves back. */
const STORAGE_TIMEOUT_MS = 300;
const TURN_MS = 50;

/** Named by texts, not by fields: those the build shortens. */
const KEYS = ['profile', 'settings', 'queue', 'click'] as const;
type Key = (typeof KEYS)[number];
type Stored = [profile?: Profile, settings?: Kept, queue?: ShelfEventInput[], click?: Seen];
type Change = (before: any, transaction: IDBTransaction) => unknown;

export interface Device {
  /** All that is there; undefined where it can't be told in time. */
  read(): Promise<Stored | undefined>;
  /** Changes what is there under a key, whoever wrote it: another tab may have. All changes of a moment are one transaction. */
  change(key: Key, change: Change): void;
  /** Puts the last click there, on a card or to change the cart. It begins when this returns and asks for nothing first, so that it is done though its page is gone. */
  keepClick(click: Seen): void;
  /** Deletes all of it, the database too. */
  clear(): Promise<unknown>;
}

/** @param erased what is done where another tab deletes it all. */
export function openDevice(name: string, erased: () => unknown): Device {
  let opened: Promise<IDBDatabase> | undefined;
  let changes: [key: Key, change: Change][] = [];
  let database: IDBDatabase | undefined;
  const close = (): void => {
    database?.close();
    opened = undefined;
  };
  let shown: Promise<unknown> | undefined;
  // What a page has under way, or holds open, when the browser keeps it in its memory, is there until another page wants
  // it: then the browser throws the kept one away (https://web.dev/articles/bfcache#close-open-connections-before-the-user-navigates-away).
  // Nothing that is begun here would be done before the page is frozen or gone.
  addEventListener(
    'pagehide',
    () => {
      shown = new Promise((done) => addEventListener('pageshow', done));
      close();
    },
    true,
  );
  // In an async function, so that a browser that throws at the mere mention of indexedDB is caught as well. After a busy
  // thread's long task the timer may come first: what was answered meanwhile gets its turn.
  const patiently = (ask: () => Promise<unknown>): Promise<unknown> =>
    new Promise<unknown>((done: (answer?: unknown) => void) => {
      ask().then(done, () => done());
      setTimeout(setTimeout, STORAGE_TIMEOUT_MS, done, TURN_MS);
    });
  const open = async (): Promise<IDBDatabase> => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.result.createObjectStore('device');
    database = await promisifyRequest(request);
    database.onversionchange = () => {
      close();
      erased();
    };
    return database;
  };
  /** Does `work` in one transaction: its result once that is complete. */
  const store = (work: (box: IDBObjectStore) => unknown): Promise<unknown> =>
    patiently(async () => {
      await shown;
      const transaction = (await (opened ??= open())).transaction('device', 'readwrite');
      const [result] = await Promise.all([work(transaction.objectStore('device')), promisifyRequest(transaction)]);
      return result;
    });
  return {
    read: () =>
      store((box) => Promise.all(KEYS.map((key) => promisifyRequest(box.get(key))))) as Promise<Stored | undefined>,
    change(key, change) {
      if (changes.push([key, change]) > 1) return;
      queueMicrotask(() => {
        const all = changes;
        changes = [];
        void store(async (box) => {
          const { transaction } = box;
          try {
            // One after the other, for several may change the same.
            for (const [key, change] of all) box.put(change(await promisifyRequest(box.get(key)), transaction), key);
            transaction.commit();
          } catch {
            // The device is full.
            transaction.abort();
          }
        });
      });
    },
    keepClick(click) {
      void store((box) => {
        box.put(click, KEYS[3]);
        box.transaction.commit();
      });
    },
    clear() {
      changes = [];
      close();
      return patiently(async () => promisifyRequest(indexedDB.deleteDatabase(name)));
    },
  };
}
