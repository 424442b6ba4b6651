import { DAY_MS } from '../../shared/durations.ts';
import type { SettingStore } from '../ledger/setting-store.ts';
import { type Source, WEBHOOK_SOURCES } from '../../shared/vocabulary.ts';
import type { SourceNote } from './delivery.ts';

/** Shopify repeats a delivery for four hours; two days leave room for a platform that stood still. */
const REMEMBER_MS = 2 * DAY_MS;

/**
 * What the ledger keeps of the webhooks themselves.
 *
 * Stored:
 * - `delivery(key, at)`: hashes of the deliveries of the last two days, so that a repeated one is answered and not done again.
 *   Those of erasures stay until the secret is set anew: a platform signs `{"shop_id":1}` alike today and in a year, and
 *   what it signed once must not erase what came later. Example: `"erasure shopify Zk3v…", 1763806499000`.
 * - `setting('webhook-secret shopify')`: the secret that the platform signs with, until another is set. No answer holds it.
 * - `setting('source shopify')`: a `SourceNote`, the last delivery; `setting('refused shopify')`: when one was last refused.
 * A shard has those of its own orders, and no secrets.
 */
export class DeliveryStore {
  readonly #sql: SqlStorage;
  readonly #settings: SettingStore;

  constructor(sql: SqlStorage, settings: SettingStore) {
    this.#sql = sql;
    this.#settings = settings;
    sql.exec('CREATE TABLE IF NOT EXISTS delivery (key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;');
  }

  secret(source: Source): string | null {
    return this.#settings.get(`webhook-secret ${source}`);
  }

  setSecret(source: Source, secret: string | null): void {
    this.#settings.set(`webhook-secret ${source}`, secret);
    // A shop that comes back may leave again.
    this.#sql.exec('DELETE FROM delivery WHERE key GLOB ?', `${erasureKey(source, '')}*`);
  }

  knows(key: string): boolean {
    return this.#sql.exec('SELECT 1 FROM delivery WHERE key = ?', key).toArray().length > 0;
  }

  /** Takes a delivery on; false where one of this key was taken on before. */
  claim(key: string, now: number): boolean {
    return (
      this.#sql.exec('INSERT INTO delivery (key, at) VALUES (?, ?) ON CONFLICT DO NOTHING', key, now).rowsWritten > 0
    );
  }

  note(source: Source, topic: string, outcome: string, now: number): void {
    this.#settings.set(`source ${source}`, { at: new Date(now).toISOString(), topic, outcome } satisfies SourceNote);
  }

  /** The last that was heard of each source. */
  lastNotes(): Record<string, SourceNote | null> {
    return Object.fromEntries(WEBHOOK_SOURCES.map((source) => [source, this.#settings.get(`source ${source}`)]));
  }

  noteRefused(source: Source, now: number): void {
    this.#settings.set(`refused ${source}`, new Date(now).toISOString());
  }

  /**
   * By source: whether its secret is set, what was last heard, and when a signature last did not fit.
   * @param elsewhere what other shards heard last
   */
  sources(
    elsewhere: readonly Record<string, SourceNote | null>[],
  ): Record<string, { secret_set: boolean; last: SourceNote | null; last_refused: string | null }> {
    return Object.fromEntries(
      WEBHOOK_SOURCES.map((source) => [
        source,
        {
          secret_set: this.secret(source) !== null,
          last: [this.lastNotes(), ...elsewhere].reduce<SourceNote | null>(
            (newest, { [source]: note = null }) => (note && (!newest || note.at > newest.at) ? note : newest),
            null,
          ),
          last_refused: this.#settings.get(`refused ${source}`),
        },
      ]),
    );
  }

  forgetOld(now: number): void {
    this.#sql.exec("DELETE FROM delivery WHERE at < ? AND key NOT GLOB 'erasure *'", now - REMEMBER_MS);
  }
}

/** The key of a delivery that erases. */
export function erasureKey(source: Source, hash: string): string {
  return `erasure ${source} ${hash}`;
}
