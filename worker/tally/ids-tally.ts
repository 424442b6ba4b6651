import { hash } from 'node:crypto';
import type { ShelfEvent } from '../../shared/event.ts';
import { MAX_EVENT_ID_LENGTH } from '../../shared/vocabulary.ts';

/** SQLite here takes 100 values a statement. */
const VALUES_PER_STATEMENT = 100;
/** What is kept begins with it; base64url has only signs that sort before it, and so begins what was kept formerly. */
const MARK = '~';

/**
 * What an event counts once by: its id; a purchase that names its order, by the order's number. So who sends an order
 * under two ids counts it once, at no further row. The sort stands before it: whoever sends an event makes its id up,
 * and none may be taken for an order.
 */
function countedBy({ id, type, transaction_id }: ShelfEvent): string {
  return type === 'purchase' && transaction_id ? `order\0${transaction_id}` : `id\0${id}`;
}

/** What it counted once by until December 2026, when ids and orders were not told apart. */
function countedByFormerly({ id, type, transaction_id }: ShelfEvent): string {
  return type === 'purchase' && transaction_id ? `${type},${transaction_id}`.slice(-MAX_EVENT_ID_LENGTH) : id;
}

/** The first event of each id, by what is kept of the id. */
export function byKeptId(events: readonly ShelfEvent[]): Map<string, ShelfEvent> {
  const first = new Map<string, ShelfEvent>();
  for (const event of events) {
    const key = MARK + hashOf(countedBy(event)).slice(1);
    if (!first.has(key)) first.set(key, event);
  }
  return first;
}

/** Which of these were counted before: their keys. */
export function seenOf(sql: SqlStorage, wanted: ReadonlyMap<string, ShelfEvent>): Set<string> {
  const seen = rowsOf(sql, [...wanted.keys()]);
  // As long as any row has no mark, 14 days, what was counted formerly counts no second time.
  if (sql.exec('SELECT 1 FROM seen WHERE id < ? LIMIT 1', MARK).toArray().length > 0) {
    const formerly = [...wanted].map(([key, event]) => [key, hashOf(countedByFormerly(event))] as const);
    const there = rowsOf(sql, [...new Set(formerly.map(([, id]) => id))]);
    for (const [key, id] of formerly) if (there.has(id)) seen.add(key);
  }
  return seen;
}

function rowsOf(sql: SqlStorage, ids: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at < ids.length; at += VALUES_PER_STATEMENT) {
    const part = ids.slice(at, at + VALUES_PER_STATEMENT);
    const places = part.map(() => '?').join(',');
    for (const { id } of sql.exec<{ id: string }>(`SELECT id FROM seen WHERE id IN (${places})`, ...part))
      found.add(id);
  }
  return found;
}

/** Keeps them as counted on that day; none of them may be there. */
export function remember(sql: SqlStorage, keys: readonly string[], day: number): void {
  for (let at = 0; at < keys.length; at += VALUES_PER_STATEMENT - 1) {
    const part = keys.slice(at, at + VALUES_PER_STATEMENT - 1);
    // The day is the last value, and the same for each row.
    const rows = part.map((_, n) => `(?${n + 1}, ?${part.length + 1})`).join(',');
    sql.exec(`INSERT INTO seen (id, day) VALUES ${rows}`, ...part, day);
  }
}

/** 96 bits of SHA-256, of which a mark takes six: no two of a shop share it, and a long id takes no more room than a short one. */
function hashOf(id: string): string {
  return hash('sha256', id, 'base64url').slice(0, 16);
}
