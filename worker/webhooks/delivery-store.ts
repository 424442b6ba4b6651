import type { LearningStore } from '../ledger/learning-store.ts';
import { SOURCES } from './delivery.ts';
import type { Source, SourceNote } from './delivery.ts';

/** Shopify repeats a delivery for four hours; two days leave room for a platform that stood still. */
const REMEMBER_MS = 2 * 86_400_000;

/**
 * What the ledger keeps of the webhooks themselves.
 *
 * Stored:
 * - `delivery(key, at)`: hashes of the deliveries of the last two days, so that a repeated one is answered and not done again.
 * - `product_state(id, version)`: when a platform's product last changed, ms since 1970, as long as the shop.
 *   Example: `"shopify 4814921662509", 1763806499000`.
 * - `setting('webhook-secret shopify')`: the secret that the platform signs with, until another is set. No answer holds it.
 * - `setting('source shopify')`: a `SourceNote`, the last delivery; `setting('refused shopify')`: when one was last refused.
 */
export class DeliveryStore {
  readonly #sql: SqlStorage;
  readonly #settings: LearningStore;

  constructor(sql: SqlStorage, settings: LearningStore) {
    this.#sql = sql;
    this.#settings = settings;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS delivery (key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS product_state (id TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
    `);
  }

  secret(source: Source): string | null {
    return this.#settings.get<string>(`webhook-secret ${source}`);
  }

  setSecret(source: Source, secret: string | null): void {
    this.#settings.set(`webhook-secret ${source}`, secret);
  }

  knows(key: string): boolean {
    return this.#sql.exec('SELECT 1 FROM delivery WHERE key = ?', key).toArray().length > 0;
  }

  /** True for the first delivery of this key. */
  isFirst(key: string, now: number): boolean {
    return (
      this.#sql.exec('INSERT INTO delivery (key, at) VALUES (?, ?) ON CONFLICT DO NOTHING', key, now).rowsWritten > 0
    );
  }

  /** True where the product was not told at this version, or a newer one, before. */
  isNewProduct(id: string, version: number): boolean {
    const before = this.#sql
      .exec<{ version: number }>('SELECT version FROM product_state WHERE id = ?', id)
      .toArray()[0]?.version;
    if (before !== undefined && before > version) return false;
    if (before !== version)
      this.#sql.exec('INSERT OR REPLACE INTO product_state (id, version) VALUES (?, ?)', id, version);
    return true;
  }

  note(source: Source, topic: string, outcome: string, now: number): void {
    this.#settings.set(`source ${source}`, { at: new Date(now).toISOString(), topic, outcome } satisfies SourceNote);
  }

  noteRefused(source: Source, now: number): void {
    this.#settings.set(`refused ${source}`, new Date(now).toISOString());
  }

  /** By source: whether its secret is set, what was last heard, and when a signature last did not fit. */
  sources(): Record<string, { secret_set: boolean; last: SourceNote | null; last_refused: string | null }> {
    return Object.fromEntries(
      SOURCES.map((source) => {
        const last = this.#settings.get<SourceNote>(`source ${source}`);
        return [
          source,
          {
            secret_set: this.secret(source) !== null,
            last,
            last_refused: this.#settings.get<string>(`refused ${source}`),
          },
        ];
      }),
    );
  }

  forgetOld(now: number): void {
    this.#sql.exec('DELETE FROM delivery WHERE at < ?', now - REMEMBER_MS);
  }
}
