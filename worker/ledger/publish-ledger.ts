import { kvKeys, publishSnapshot } from '../snapshot/snapshot-store.ts';
import type { Making, SnapshotLedger } from './snapshot-ledger.ts';
import type { LedgerStores } from './stores-ledger.ts';

/** What a publish did. */
export interface PublishReport extends Partial<Making['report']> {
  snapshot: string;
  /** KV buckets written; the manifest is one write more. */
  buckets_written: number;
  duration_ms: number;
}

/** Brings versions out, one at a time, and clears away what no version uses any more. */
export class PublishLedger {
  readonly #stores: LedgerStores;
  readonly #snapshots: SnapshotLedger;
  #publishing: Promise<PublishReport> | null = null;

  constructor(stores: LedgerStores, snapshots: SnapshotLedger) {
    this.#stores = stores;
    this.#snapshots = snapshots;
  }

  /** Makes and publishes a version of all that was acknowledged before the call. */
  async publish(kv: KVNamespace): Promise<PublishReport> {
    // One under way may have begun before the newest orders came: wait for it, then make another.
    while (this.#publishing) await this.#publishing.catch(() => undefined);
    this.#publishing = this.#publish(kv).finally(() => (this.#publishing = null));
    return this.#publishing;
  }

  /** Deletes buckets that no reader can ask for any more. */
  async collectGarbage(kv: KVNamespace, now: number): Promise<void> {
    const { retired, shop } = this.#stores;
    for (const key of retired.due(now)) {
      await kv.delete(kvKeys.bucket(shop.name(), key));
      retired.forget(key);
    }
  }

  async #publish(kv: KVNamespace): Promise<PublishReport> {
    const { shop, learning, retired: retiredBuckets, transaction } = this.#stores;
    const started = Date.now();
    const before = shop.manifest();
    const making = await this.#snapshots.make(shop.config(), before, started);
    const { manifest, written, retired } = await publishSnapshot(kv, shop.name(), making.content, before, started);
    const report: PublishReport = {
      snapshot: manifest.id,
      buckets_written: written,
      duration_ms: Date.now() - started,
      ...making.report,
    };
    transaction(() => {
      this.#snapshots.published(making);
      shop.setManifest(manifest);
      learning.set('last-publish', report);
      learning.set('last-error', null);
      retiredBuckets.note(retired, manifest, started);
    });
    return report;
  }
}
