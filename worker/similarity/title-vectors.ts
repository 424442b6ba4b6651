import { type Term, titleTerms } from './title-terms.ts';

/**
 * Titles as weighted term vectors of length 1 (TF-IDF; Salton & Buckley 1988), plus, for each term, who has it.
 * A compound shares its parts with the titles that write them apart: "Stehlampe" meets "Lampe", "bookcover" "cover".
 */
export interface TitleVectors {
  /** Offsets of each row into `term` and `weight`, length rows + 1. */
  start: Uint32Array;
  /** Term numbers, ascending within a row. */
  term: Uint32Array;
  weight: Float32Array;
  /** Offsets into `posting`, one a term and one more. */
  postingStart: Uint32Array;
  /** Rows that have the term, ascending, and its weight there. */
  posting: Uint32Array;
  postingWeight: Float32Array;
}

/** A part of a compound counts this much of the word itself. */
const PART_WEIGHT = 0.6;
/** Only a word at least this long is looked into for parts, each at least `MIN_PART` long and in two other titles. */
const MIN_COMPOUND = 7;
const MIN_PART = 4;
const MIN_REST = 2;
const LETTERS = /^\p{L}+$/u;

/** O(title characters) for building; terms are numbered as they are met, so the same titles give the same vectors. */
export function buildTitleVectors(titles: (string | null)[]): TitleVectors {
  const plainRows = titles.map((title) => (title ? titleTerms(title) : []));
  const titlesWith = new Map<string, number>();
  for (const row of plainRows) for (const { term } of row) titlesWith.set(term, (titlesWith.get(term) ?? 0) + 1);
  const partsOf = new Map<string, string[]>();
  for (const term of titlesWith.keys()) partsOf.set(term, compoundParts(term, titlesWith));
  const rows = plainRows.map((row) => withParts(row, partsOf));

  const numberOf = new Map<string, number>();
  const counts: number[] = [];
  for (const row of rows) {
    for (const { term } of row) {
      const number = numberOf.get(term) ?? numberOf.size;
      if (number === numberOf.size) numberOf.set(term, number);
      counts[number] = (counts[number] ?? 0) + 1;
    }
  }
  const titled = rows.filter((row) => row.length > 0).length;
  const lines = counts.reduce((sum, count) => sum + count, 0);
  const start = new Uint32Array(rows.length + 1);
  const term = new Uint32Array(lines);
  const weight = new Float32Array(lines);
  let at = 0;
  rows.forEach((row, r) => {
    const entries = row.map((entry) => {
      const number = numberOf.get(entry.term)!;
      // A word that every title has tells nothing apart; one of a kind tells most.
      return { number, weight: entry.weight * Math.log((titled + 1) / counts[number]!) };
    });
    const norm = Math.hypot(...entries.map((entry) => entry.weight)) || 1;
    for (const entry of entries.sort((a, b) => a.number - b.number)) {
      term[at] = entry.number;
      weight[at++] = entry.weight / norm;
    }
    start[r + 1] = at;
  });
  return { start, term, weight, ...invert(start, term, weight, counts) };
}

/** Cosine of two rows, 0 to 1. O(terms of both). */
export function titleCosine({ start, term, weight }: TitleVectors, a: number, b: number): number {
  let [x, y, sum] = [start[a]!, start[b]!, 0];
  const [endX, endY] = [start[a + 1]!, start[b + 1]!];
  while (x < endX && y < endY) {
    if (term[x] === term[y]) sum += weight[x++]! * weight[y++]!;
    else if (term[x]! < term[y]!) x++;
    else y++;
  }
  return Math.min(sum, 1);
}

function invert(start: Uint32Array, term: Uint32Array, weight: Float32Array, counts: number[]) {
  const postingStart = new Uint32Array(counts.length + 1);
  counts.forEach((count, number) => (postingStart[number + 1] = postingStart[number]! + count));
  const next = postingStart.slice(0, counts.length);
  const posting = new Uint32Array(term.length);
  const postingWeight = new Float32Array(term.length);
  for (let row = 0; row + 1 < start.length; row++) {
    for (let k = start[row]!; k < start[row + 1]!; k++) {
      const to = next[term[k]!]!++;
      posting[to] = row;
      postingWeight[to] = weight[k]!;
    }
  }
  return { postingStart, posting, postingWeight };
}

/** The longest known word that a long word ends with, and the longest that it begins with. */
function compoundParts(word: string, titlesWith: Map<string, number>): string[] {
  if (word.length < MIN_COMPOUND || !LETTERS.test(word)) return [];
  const known = (part: string): boolean => (titlesWith.get(part) ?? 0) > 1;
  const parts: string[] = [];
  for (let cut = MIN_REST; cut <= word.length - MIN_PART; cut++) {
    if (known(word.slice(cut))) {
      parts.push(word.slice(cut));
      break;
    }
  }
  for (let cut = word.length - MIN_REST; cut >= MIN_PART; cut--) {
    if (known(word.slice(0, cut))) {
      parts.push(word.slice(0, cut));
      break;
    }
  }
  return parts;
}

function withParts(row: Term[], partsOf: Map<string, string[]>): Term[] {
  const all = new Map(row.map(({ term, weight }) => [term, weight]));
  for (const { term, weight } of row) {
    for (const part of partsOf.get(term)!) if (!all.has(part)) all.set(part, weight * PART_WEIGHT);
  }
  return Array.from(all, ([term, weight]) => ({ term, weight }));
}
