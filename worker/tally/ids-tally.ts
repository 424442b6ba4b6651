import { hash } from 'node:crypto';
import type { ShelfEvent } from '../../shared/event.ts';
import { MAX_EVENT_ID_LENGTH } from '../../shared/vocabulary.ts';

/** SQLite here takes 100 values a statement. */
const VALUES_PER_STATEMENT = 100;

/**
 * What an event counts once by: its id; a purchase that names its order, by the order's number, in the words in which
 * the widget makes its id of it. So who sends an order under two ids counts it once, at no further row.
 */
function countedBy({ id, type, transaction_id }: ShelfEvent): string {
  return type === 'purchase' && transaction_id ? `${type},${transaction_id}`.slice(-MAX_EVENT_ID_LENGTH) : id;
}

/** The first event of each id, by what is kept of the id. */
export function byKeptId(events: readonly ShelfEvent[]): Map<string, ShelfEvent> {
  const first = new Map<string, ShelfEvent>();
  for (const event of events) {
    const key = keptId(countedBy(event));
    if (!first.has(key)) first.set(key, event);
  }
  return first;
}

/** Which of these were counted before. */
export function seenOf(sql: SqlStorage, wanted: ReadonlySet<string>): Set<string> {
  const seen = new Set<string>();
  const keys = [...wanted];
  for (let at = 0; at < keys.length; at += VALUES_PER_STATEMENT) {
    const part = keys.slice(at, at + VALUES_PER_STATEMENT);
    const places = part.map(() => '?').join(',');
    for (const { id } of sql.exec<{ id: string }>(`SELECT id FROM seen WHERE id IN (${places})`, ...part)) seen.add(id);
  }
  return seen;
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

/** 96 bits of SHA-256: no two ids of a shop share it, and a long id takes no more room than a short one. */
function keptId(id: string): string {
  return hash('sha256', id, 'base64url').slice(0, 16);
}
