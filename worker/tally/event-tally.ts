import { DurableObject } from 'cloudflare:workers';
import type { ShelfEvent } from '../../shared/event.ts';
import type { Count } from './counts-of.ts';
import { countsOf } from './counts-of.ts';

/** How long an event's id is remembered: a device keeps what it could not send for at most as long. */
export const REMEMBER_IDS_DAYS = 14;
/** How long the daily counts are kept where nothing else is said: the most that `privacy.retention.report_days` may be. */
const KEEP_COUNTS_DAYS = 3650;
const DAY_MS = 86_400_000;
/** SQLite here takes 100 values a statement. */
const IDS_PER_STATEMENT = 100;

/** A sum in a report: how often something happened on a day, and for how much. */
export interface TallyRow extends Count {
  day: string;
}

/**
 * Counts what the shelves did: sums a day, never a person's history. An event counts exactly once, however often its
 * batch is delivered, and the sender is answered after the commit.
 *
 * Stored, both in SQLite:
 * - `seen(id, day)`: ids of counted events, 14 days. Example: `"0b8f…", 20779`.
 * - `count(day, type, placement, kind, variant, item, n, value)`: daily sums, for `privacy.retention.report_days`.
 *   Example: `20779, "select_item", "product", "cross-sell", "", "85123A", 12, 0`.
 */
export class EventTally extends DurableObject<object> {
  readonly #sql: SqlStorage;

  constructor(state: DurableObjectState, env: object) {
    super(state, env);
    this.#sql = state.storage.sql;
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY, day INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS count (
        day INTEGER NOT NULL, type TEXT NOT NULL, placement TEXT NOT NULL, kind TEXT NOT NULL, variant TEXT NOT NULL,
        item TEXT NOT NULL, n INTEGER NOT NULL, value REAL NOT NULL,
        PRIMARY KEY (day, type, placement, kind, variant, item)) WITHOUT ROWID;
    `);
  }

  /** Counts a batch; answers how many of its events were new. */
  async record(events: ShelfEvent[], now: number): Promise<{ counted: number }> {
    const day = Math.floor(now / DAY_MS);
    const counted = this.ctx.storage.transactionSync(() => {
      const fresh = this.#notSeen(events);
      for (const { id } of fresh) this.#sql.exec('INSERT INTO seen (id, day) VALUES (?, ?)', id, day);
      for (const { type, placement, kind, variant, item, n, value } of countsOf(fresh))
        this.#sql.exec(
          `INSERT INTO count (day, type, placement, kind, variant, item, n, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET n = n + excluded.n, value = value + excluded.value`,
          day,
          type,
          placement,
          kind,
          variant,
          item,
          n,
          value,
        );
      return fresh.length;
    });
    if (counted > 0 && (await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(now + DAY_MS);
    return { counted };
  }

  /** The daily sums from one day to another, both included, as `2026-11-22`. */
  report(from: string, to: string): TallyRow[] {
    return this.#sql
      .exec<
        { day: number } & Record<'type' | 'placement' | 'kind' | 'variant' | 'item', string> & {
            n: number;
            value: number;
          }
      >(
        'SELECT day, type, placement, kind, variant, item, n, value FROM count WHERE day BETWEEN ? AND ?',
        Date.parse(from) / DAY_MS,
        Date.parse(to) / DAY_MS,
      )
      .toArray()
      .map((row) => ({ ...row, day: new Date(row.day * DAY_MS).toISOString().slice(0, 10) }) as TallyRow);
  }

  /** Forgets the counts of all but the last days: the shop's retention, which its ledger says once a day. */
  keepDays(days: number, now: number): void {
    this.#sql.exec('DELETE FROM count WHERE day < ?', Math.floor(now / DAY_MS) - days);
  }

  /** Forgets what is old. Runs at least once a day while there is something to forget. */
  override async alarm(): Promise<void> {
    const today = Math.floor(Date.now() / DAY_MS);
    this.#sql.exec('DELETE FROM seen WHERE day < ?', today - REMEMBER_IDS_DAYS);
    this.#sql.exec('DELETE FROM count WHERE day < ?', today - KEEP_COUNTS_DAYS);
    const left = this.#sql
      .exec<{ n: number }>('SELECT (SELECT count(*) FROM seen) + (SELECT count(*) FROM count) AS n')
      .one().n;
    if (left > 0) await this.ctx.storage.setAlarm(Date.now() + DAY_MS);
  }

  /** The first event of each id that was not counted before. */
  #notSeen(events: readonly ShelfEvent[]): ShelfEvent[] {
    const byId = new Map<string, ShelfEvent>();
    for (const event of events) if (!byId.has(event.id)) byId.set(event.id, event);
    const ids = [...byId.keys()];
    for (let at = 0; at < ids.length; at += IDS_PER_STATEMENT) {
      const part = ids.slice(at, at + IDS_PER_STATEMENT);
      const places = part.map(() => '?').join(',');
      for (const { id } of this.#sql.exec<{ id: string }>(`SELECT id FROM seen WHERE id IN (${places})`, ...part))
        byId.delete(id);
    }
    return [...byId.values()];
  }
}
