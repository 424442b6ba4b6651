/** Writes and deletes what device-store.ts reads. No failure is told: what is not kept is not kept. */
import type { DeviceStore } from './device-store.ts';

export function writeDevice(store: DeviceStore, key: string, value: unknown): void {
  void store.change((box) => put(box, key, value));
}

/** Changes a value in one transaction, so that two tabs do not overwrite each other. */
export function changeDevice<T>(store: DeviceStore, key: string, change: (before: T | undefined) => T): void {
  void store.change((box) => {
    const before = box.get(key);
    before.onsuccess = () => {
      try {
        put(box, key, change(before.result as T | undefined));
      } catch {
        // The device is full; what is thrown here would be the page's error.
      }
    };
  });
}

/** Commits at once: what a click tells must be on its way before its page is gone. */
function put(box: IDBObjectStore, key: string, value: unknown): void {
  box.put(value, key);
  box.transaction.commit?.();
}

/** Deletes everything; where nothing was opened on this page, without making a database first. */
export async function clearDevice(store: DeviceStore): Promise<void> {
  if (store.opened()) await store.change((box) => box.clear());
  else
    try {
      indexedDB.deleteDatabase(store.name);
    } catch {
      // No storage, nothing stored.
    }
}
