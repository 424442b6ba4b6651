/**
 * The overlay of a version: lines that are other than in the buckets it names, laid over them. A small change rides in
 * it, in the manifest itself, and its buckets are written when many changes have come together (`draft-version.ts`).
 */

/** Lists and cards have buckets of their own. */
export const FAMILIES = ['lists', 'cards'] as const;
export type Family = (typeof FAMILIES)[number];

/** What is laid over one bucket. */
export interface Section {
  /** What the bucket would be called, were it written: the hash of its content with these lines in it. */
  key: string;
  /** Lines as a bucket has them, `"id"⇥json`; without json where the item has none any more. */
  text: string;
}

/** Sections by the number of their bucket. */
export type Overlay = Record<Family, ReadonlyMap<number, Section>>;

/** The lines that turn what a reader finds in `base` into what it finds in `now`; both are bucket texts. O(both). */
export function changedLines(base: string, now: string): string {
  const before = new Map<string, string>();
  for (const line of linesOf(base)) before.set(idOf(line), line);
  let changed = '';
  for (const line of linesOf(now)) {
    const id = idOf(line);
    if (before.get(id) !== line) changed += `\n${line}`;
    before.delete(id);
  }
  for (const id of before.keys()) changed += `\n${id}\t`;
  return changed;
}

/** Ids whose line is another in two sections of one bucket, or stands in one of them only; some come twice. */
export function movedIds(a: string, b: string): string[] {
  const before = new Set(linesOf(a));
  const now = new Set(linesOf(b));
  const moved = [...linesOf(a).filter((line) => !now.has(line)), ...linesOf(b).filter((line) => !before.has(line))];
  return moved.map((line) => JSON.parse(idOf(line)) as string);
}

/** The lines of a bucket or section, in their order. The line break in a category's key is written as JSON writes it. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.slice(1).split('\n');
}

/** The id of a line as it stands there, in JSON. */
function idOf(line: string): string {
  return line.slice(0, line.indexOf('\t'));
}
