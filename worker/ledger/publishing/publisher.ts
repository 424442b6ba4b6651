import { MAX_OVERLAY_CHARACTERS } from '../../snapshot/draft-version.ts';
import { keysBeyond, kvKeys } from '../../snapshot/snapshot-store.ts';
import type { PublishProgress, PublishReport } from './publish-report.ts';
import type { SnapshotBuilder } from './snapshot-builder.ts';
import type { StepLimits } from './step-budget.ts';
import { StepBudget } from './step-budget.ts';
import { SerialWork } from '../serial-work.ts';
import { renewConfig } from '../config/config-ledger.ts';
import type { LedgerStores } from '../ledger-stores.ts';
import { writeStep } from './write-step.ts';

/** A step takes about 3 s of processor time, on a slow machine 6; a request or an alarm may take 30. */
const STEP: StepLimits = { units: 3_000_000, ms: 5_000 };

/** Publishes versions, one at a time, step by step, and deletes what no version uses any more. */
export class Publisher {
  readonly #stores: LedgerStores;
  readonly #snapshots: SnapshotBuilder;
  readonly #limits: StepLimits;
  readonly #mostOverlay: number;
  readonly #serial = new SerialWork();
  #configRenewed = false;

  constructor(stores: LedgerStores, snapshots: SnapshotBuilder, limits = STEP, mostOverlay = MAX_OVERLAY_CHARACTERS) {
    this.#stores = stores;
    this.#snapshots = snapshots;
    this.#limits = limits;
    this.#mostOverlay = mostOverlay;
  }

  /** The number of the first version with all that is acknowledged by now. */
  ticket(): number {
    const { publishRun, settings } = this.#stores;
    return (publishRun.current()?.number ?? settings.get('made') ?? 0) + 1;
  }

  /** Whether that version, or a later one, is published. */
  isOut(ticket: number): boolean {
    return (this.#stores.settings.get('made') ?? 0) >= ticket;
  }

  /** Does one step, after those asked for before; answers the last report where the ticket's version is published. */
  async step(kv: KVNamespace, ticket: number): Promise<PublishReport | PublishProgress> {
    await this.#serial.run(async () => (this.isOut(ticket) ? null : this.#step(kv)));
    const { settings, publishRun } = this.#stores;
    const report = settings.get('last-publish');
    return this.isOut(ticket) && report ? report : { ticket, phase: publishRun.current()?.phase ?? 'count' };
  }

  /** Deletes buckets that no reader needs any more. */
  collectGarbage(kv: KVNamespace, now: number): Promise<void> {
    const { publishRun, retired, shop } = this.#stores;
    return this.#serial.run(async () => {
      // A run in progress may have written one of them again.
      for (const key of publishRun.current() ? [] : retired.due(now)) {
        await kv.delete(kvKeys.bucket(shop.name(), key));
        retired.forget(key);
      }
    });
  }

  async #step(kv: KVNamespace): Promise<void> {
    const { kvReplicator, shop, settings, sharding, retired, staged, transaction } = this.#stores;
    if (staged.isApplying) {
      // A version that begins now would be of half a catalogue.
      transaction(() => void staged.step());
      return;
    }
    const budget = new StepBudget(this.#limits, Date.now, () => scheduler.wait(0));
    const before = shop.manifest();
    const made = await this.#snapshots.step(shop.config(), before, Date.now(), budget);
    const written = made && (await writeStep(kv, this.#stores, made, before, budget, this.#mostOverlay));
    if (!written) return;
    // Once in the life of this process.
    if (!this.#configRenewed) renewConfig(this.#stores);
    this.#configRenewed = true;
    const { manifest, run } = written;
    const report: PublishReport = {
      snapshot: manifest.id,
      buckets_written: manifest === before ? 0 : run.bucketsWritten,
      duration_ms: Date.now() - run.started,
      items: made.session.items,
      listsMade: run.listsMade,
      solved: run.solved,
      tuned: run.tuned,
      orders: (await sharding.extent()).orders,
      coverage: made.session.coverage,
    };
    transaction(() => {
      this.#snapshots.published(made);
      shop.setManifest(manifest);
      settings.set('last-publish', report);
      settings.set('last-error', null);
      // Readers may hold the version before until now, however long ago the run began.
      retired.note(before ? keysBeyond(before, manifest) : [], manifest, Date.now());
    });
    await kvReplicator.write(kv);
  }
}
