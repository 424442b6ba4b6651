import { kvKeys } from '../../snapshot/snapshot-store.ts';
import type { ConfigStore } from './config-store.ts';
import { SerialWork } from '../serial-work.ts';
import type { SettingStore } from '../setting-store.ts';
import type { ShopStore } from '../shop-store.ts';

const COPIED = ['record', 'config'] as const;
type Copied = (typeof COPIED)[number];

interface Parts {
  settings: SettingStore;
  shop: ShopStore;
  configs: ConfigStore;
  transaction: (work: () => void) => void;
}

/**
 * Copies the shop's record and config to KV. The ledger is the truth: a change is committed together with a mark that the
 * copy is old, and then copied, one write after another. So KV always ends with what the ledger has. The price: the edge
 * may lag; where a write to KV fails, the alarm tries again.
 *
 * Stored: `setting('uncopied record')`, `setting('uncopied config')`: whether KV may have another.
 */
export class KvReplicator {
  readonly #parts: Parts;
  readonly #serial = new SerialWork();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Does a change and marks its copy as old, in one transaction. Answers what `work` does: whether anything has changed. */
  change(what: Copied, work: () => boolean): boolean {
    let changed = false;
    this.#parts.transaction(() => {
      changed = work();
      if (changed) this.#parts.settings.set(`uncopied ${what}`, true);
    });
    return changed;
  }

  /** Whether something is still to be copied. */
  isBehind(): boolean {
    return this.#due().length > 0;
  }

  /** Copies what is old, after the writes in progress. False: KV failed, and the alarm must try again. */
  write(kv: KVNamespace): Promise<boolean> {
    return this.#serial.run(async () => {
      const { settings, shop } = this.#parts;
      try {
        for (const what of this.#due()) {
          const text = this.#textOf(what);
          if (text !== null) await kv.put(kvKeys[what](shop.name()), text);
          // A change that came meanwhile is copied by the next write.
          if (text === this.#textOf(what)) settings.set(`uncopied ${what}`, false);
        }
        return true;
      } catch (error) {
        settings.set('last-error', `${new Date().toISOString()} ${String(error)}`);
        console.error('KV did not take a copy', error);
        return false;
      }
    });
  }

  #due(): Copied[] {
    return COPIED.filter((what) => this.#parts.settings.get(`uncopied ${what}`) ?? false);
  }

  #textOf(what: Copied): string | null {
    const { configs, shop } = this.#parts;
    return what === 'record' ? shop.record() : (configs.current()?.json ?? null);
  }
}
