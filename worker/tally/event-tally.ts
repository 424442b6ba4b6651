import { DAY_MS } from '../../shared/durations.ts';
import { DurableObject } from 'cloudflare:workers';
import type { ShelfEvent } from '../../shared/event.ts';
import { MAX_EVENT_AGE_DAYS } from '../../shared/vocabulary.ts';
import type { Count } from './counts-of.ts';
import { countsOf } from './counts-of.ts';
import { byKeptId, remember, seenOf } from './ids-tally.ts';
import type { DayRow, DaySums } from './sum-days.ts';
import { sumDays } from './sum-days.ts';
import type { Recorded } from './take-new.ts';
import { takeNew } from './take-new.ts';

/** How long an event's id is remembered: a day longer than an event may be old. */
const REMEMBER_IDS_DAYS = MAX_EVENT_AGE_DAYS + 1;
/** New events a day that a shop's tally takes: with their ids it then holds half of an object's 10 GB at the most. */
export const MAX_EVENTS_A_DAY = 5_000_000;
/** Sums a day that name an item; further items are summed as one. A flood of events makes no more rows than this. */
export const MAX_ITEM_ROWS_A_DAY = 50_000;
/** Other sums a day: types, shelves and variants together. Further variants are summed with who is in none. */
export const MAX_OTHER_ROWS_A_DAY = 20_000;
/** The item of those sums, as GA4 calls it. */
const OTHER_ITEMS = '(other)';
/** How long the daily counts are kept where nothing else is said: the most that `privacy.retention.report_days` may be. */
const KEEP_COUNTS_DAYS = 3650;
/** A shelf that no page has shown for as long is taken for one that no page has. */
const PLACEMENTS_OF_DAYS = 30;
/** A batch waits so long for others: together they cost one commit. Far less than its way over the network. */
const GATHER_MS = 1;

interface Waiting {
  events: ShelfEvent[];
  day: number;
  resolve: (recorded: Recorded) => void;
  reject: (error: unknown) => void;
}

type Sums = 'day' | 'n' | 'value';
type ItemSums = { item_n: number; item_value: number };

interface DaySize {
  day: number;
  events: number;
  itemRows: number;
  otherRows: number;
}

/**
 * Counts what the shelves did: sums a day, never a person's history. An event counts exactly once, however often its
 * batch is delivered, and the sender is answered after the commit.
 *
 * Stored, both in SQLite:
 * - `seen(id, day)`: hashes of the ids of counted events, of a purchase of its order's number, 14 days: no order is kept
 *   here. Example: `"~F2c…", 20779`.
 * - `count(day, type, placement, kind, variant, item, n, value)`: daily sums, for `privacy.retention.report_days`.
 *   Example: `20779, "select_item", "product", "cross-sell", "", "85123A", 12, 0`.
 */
export class EventTally extends DurableObject<object> {
  readonly #sql: SqlStorage;
  /** What is stored of the newest day: its events, its sums that name an item, and the others. Null: to be counted. */
  #today: DaySize | null = null;
  /** Batches that the next commit takes. */
  #waiting: Waiting[] = [];
  /** Whether an alarm is known to be set. */
  #wakes = false;

  constructor(state: DurableObjectState, env: object) {
    super(state, env);
    this.#sql = state.storage.sql;
    this.#makeTables();
  }

  #makeTables(): void {
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY, day INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS count (
        day INTEGER NOT NULL, type TEXT NOT NULL, placement TEXT NOT NULL, kind TEXT NOT NULL, variant TEXT NOT NULL,
        item TEXT NOT NULL, n INTEGER NOT NULL, value REAL NOT NULL,
        PRIMARY KEY (day, type, placement, kind, variant, item)) WITHOUT ROWID;
    `);
  }

  /**
   * Counts a batch; answers how many of its events were new, or `full` where the day can hold no more. Batches that come
   * within a moment are committed together, and none of them is answered before that.
   * @param json a list of `ShelfEvent`: as a text it comes here several times as fast as as objects
   */
  async record(json: string, now: number): Promise<Recorded> {
    const events: ShelfEvent[] = JSON.parse(json);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ events, day: Math.floor(now / DAY_MS), resolve, reject });
      if (this.#waiting.length === 1) setTimeout(() => void this.#commitWaiting(now), GATHER_MS);
    });
  }

  async #commitWaiting(now: number): Promise<void> {
    const all = this.#waiting;
    this.#waiting = [];
    for (const [day, batches] of Map.groupBy(all, (batch) => batch.day)) {
      try {
        const recorded = this.#commit(day, batches);
        await this.#wakeDaily(now);
        for (const [at, batch] of batches.entries()) batch.resolve(recorded[at]!);
      } catch (error) {
        for (const batch of batches) batch.reject(error);
      }
    }
  }

  /** All of them or none, in their order: an id that stands in two batches counts in the first. */
  #commit(day: number, batches: readonly Waiting[]): Recorded[] {
    // Counted anew should the transaction fail: what is remembered would then be of sums that are not there.
    const today = this.#countsOfDay(day);
    this.#today = null;
    const recorded = this.ctx.storage.transactionSync(() => {
      const keyed = batches.map(({ events }) => byKeptId(events));
      const seen = seenOf(this.#sql, new Map(keyed.flatMap((batch) => [...batch])));
      const { recorded, taken } = takeNew(keyed, seen, MAX_EVENTS_A_DAY - today.events);
      remember(this.#sql, [...taken.keys()], day);
      for (const count of countsOf([...taken.values()])) this.#add(today, count);
      today.events += taken.size;
      return recorded;
    });
    this.#today = today;
    return recorded;
  }

  /** Asked of the storage once in a life: a batch that had to ask would wait for it. */
  async #wakeDaily(now: number): Promise<void> {
    if (this.#wakes) return;
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(now + DAY_MS);
    this.#wakes = true;
  }

  #countsOfDay(day: number): DaySize {
    if (this.#today?.day !== day) {
      const stored = this.#sql
        .exec<{ events: number | null; itemRows: number; otherRows: number }>(
          `SELECT sum(CASE item WHEN '' THEN n END) AS events, count(CASE WHEN item NOT IN ('', ?2) THEN 1 END) AS itemRows,
             count(CASE WHEN item IN ('', ?2) THEN 1 END) AS otherRows FROM count WHERE day = ?1`,
          day,
          OTHER_ITEMS,
        )
        .one();
      this.#today = { ...stored, day, events: stored.events ?? 0 };
    }
    return this.#today;
  }

  /**
   * Adds to the day's sum, which becomes a new row only while there is room: without its item, then without its variant.
   * The sums that are left are as few as the config has shelves.
   */
  #add(today: DaySize, count: Count): void {
    const { day } = today;
    const { type, placement, kind, variant, item, n, value } = count;
    const updated = this.#sql.exec(
      `UPDATE count SET n = n + ?, value = value + ?
       WHERE day = ? AND type = ? AND placement = ? AND kind = ? AND variant = ? AND item = ?`,
      n,
      value,
      day,
      type,
      placement,
      kind,
      variant,
      item,
    );
    if (updated.rowsWritten > 0) return;
    const named = item !== '' && item !== OTHER_ITEMS;
    if (named && today.itemRows >= MAX_ITEM_ROWS_A_DAY) return this.#add(today, { ...count, item: OTHER_ITEMS });
    if (!named && variant !== '' && today.otherRows >= MAX_OTHER_ROWS_A_DAY)
      return this.#add(today, { ...count, variant: '' });
    this.#sql.exec(
      'INSERT INTO count (day, type, placement, kind, variant, item, n, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      day,
      type,
      placement,
      kind,
      variant,
      item,
      n,
      value,
    );
    if (named) today.itemRows++;
    else today.otherRows++;
  }

  /** The sums from one day to another, both included, as `2026-11-22`: small, however many items they are of. */
  report(from: string, to: string): DaySums {
    return sumDays(this.#dayRows(Date.parse(from) / DAY_MS, Date.parse(to) / DAY_MS));
  }

  /** Grouped as the rows lie, so that nothing is sorted: events as a whole and their items are told apart within. */
  *#dayRows(from: number, to: number): Iterable<DayRow> {
    const groups = this.#sql.exec<Omit<Record<keyof DayRow, string>, Sums> & Record<Sums, number> & ItemSums>(
      `SELECT day, type, placement, kind, variant,
         total(n) FILTER (WHERE item = '') AS n, total(value) FILTER (WHERE item = '') AS value,
         total(n) FILTER (WHERE item <> '') AS item_n, total(value) FILTER (WHERE item <> '') AS item_value
       FROM count WHERE day BETWEEN ? AND ? GROUP BY day, type, placement, kind, variant`,
      from,
      to,
    );
    for (const { item_n, item_value, ...whole } of groups) {
      const row = whole as unknown as DayRow;
      if (row.n > 0) yield { ...row, of_items: false };
      if (item_n > 0) yield { ...row, of_items: true, n: item_n, value: item_value };
    }
  }

  /** The placements of the shelves that were seen of late. One index step a placement and day, however many rows there are. */
  placements(now: number): string[] {
    const today = Math.floor(now / DAY_MS);
    const seen = new Set<string>();
    for (let day = today; day > today - PLACEMENTS_OF_DAYS; day--) {
      let last = '';
      for (;;) {
        const { next } = this.#sql
          .exec<{ next: string | null }>(
            "SELECT min(placement) AS next FROM count WHERE day = ? AND type = 'view_item_list' AND placement > ?",
            day,
            last,
          )
          .one();
        if (next === null) break;
        seen.add((last = next));
      }
    }
    return [...seen];
  }

  /** Forgets the counts of all but the last days: the shop's retention, which its ledger says once a day. */
  keepDays(days: number, now: number): void {
    this.#sql.exec('DELETE FROM count WHERE day < ?', Math.floor(now / DAY_MS) - days);
  }

  /** Forgets everything: the shop is removed. */
  async clear(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.#today = null;
    this.#wakes = false;
    this.#makeTables();
  }

  /** Forgets what is old. Runs at least once a day while there is something to forget. */
  override async alarm(): Promise<void> {
    this.#wakes = false;
    const today = Math.floor(Date.now() / DAY_MS);
    this.#sql.exec('DELETE FROM seen WHERE day < ?', today - REMEMBER_IDS_DAYS);
    this.#sql.exec('DELETE FROM count WHERE day < ?', today - KEEP_COUNTS_DAYS);
    const left = this.#sql
      .exec<{ n: number }>('SELECT (SELECT count(*) FROM seen) + (SELECT count(*) FROM count) AS n')
      .one().n;
    if (left > 0) await this.ctx.storage.setAlarm(Date.now() + DAY_MS);
  }
}
