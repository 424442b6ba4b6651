import { titleTerms } from './title-terms.ts';

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
export function buildTitleVectors(titles: Iterable<string | null>): TitleVectors {
  const plainRows = numberTerms(titles);
  const rows = withCompoundParts(plainRows);
  const { start, term, titlesWith } = rows;
  const weight = Float32Array.from(rows.weight);
  let titled = 0;
  for (let row = 0; row + 1 < start.length; row++) if (start[row + 1]! > start[row]!) titled += 1;
  for (let row = 0; row + 1 < start.length; row++) {
    let squares = 0;
    for (let k = start[row]!; k < start[row + 1]!; k++) {
      // A word that every title has tells nothing apart; one of a kind tells most.
      weight[k]! *= Math.log((titled + 1) / titlesWith[term[k]!]!);
      squares += weight[k]! ** 2;
    }
    const norm = Math.sqrt(squares) || 1;
    for (let k = start[row]!; k < start[row + 1]!; k++) weight[k]! /= norm;
    sortByTerm(term, weight, start[row]!, start[row + 1]!);
  }
  return {
    start: Uint32Array.from(start),
    term: Uint32Array.from(term),
    weight,
    ...invert(start, term, weight, titlesWith),
  };
}

/** Rows in flat lists: objects a term would take ten times the memory. */
interface TermRows {
  names: string[];
  start: number[];
  term: number[];
  weight: number[];
  /** Rows that have each term. */
  titlesWith: number[];
}

function numberTerms(titles: Iterable<string | null>): TermRows {
  const rows: TermRows = { names: [], start: [0], term: [], weight: [], titlesWith: [] };
  const numberOf = new Map<string, number>();
  for (const title of titles) {
    for (const { term, weight } of title ? titleTerms(title) : []) {
      let number = numberOf.get(term);
      if (number === undefined) {
        number = numberOf.size;
        numberOf.set(term, number);
        rows.names.push(term);
        rows.titlesWith.push(0);
      }
      rows.term.push(number);
      rows.weight.push(weight);
      rows.titlesWith[number]! += 1;
    }
    rows.start.push(rows.term.length);
  }
  return rows;
}

/** Adds to each row the parts of its compounds that it does not have already. */
function withCompoundParts(plain: TermRows): TermRows {
  const numberOf = new Map(plain.names.map((name, number) => [name, number]));
  const known = (part: string): boolean => (plain.titlesWith[numberOf.get(part)!] ?? 0) > 1;
  const partsOf = plain.names.map((name) => compoundParts(name, known));
  const rows: TermRows = { ...plain, start: [0], term: [], weight: [], titlesWith: [...plain.titlesWith] };
  for (let row = 0; row + 1 < plain.start.length; row++) {
    const first = rows.term.length;
    for (let k = plain.start[row]!; k < plain.start[row + 1]!; k++) {
      rows.term.push(plain.term[k]!);
      rows.weight.push(plain.weight[k]!);
    }
    for (let k = plain.start[row]!; k < plain.start[row + 1]!; k++) {
      for (const name of partsOf[plain.term[k]!]!) {
        const part = numberOf.get(name)!;
        if (rows.term.indexOf(part, first) >= 0) continue;
        rows.term.push(part);
        rows.weight.push(plain.weight[k]! * PART_WEIGHT);
        rows.titlesWith[part]! += 1;
      }
    }
    rows.start.push(rows.term.length);
  }
  return rows;
}

/** Insertion sort of one row: rows are short. */
function sortByTerm(term: number[], weight: Float32Array, from: number, to: number): void {
  for (let k = from + 1; k < to; k++) {
    const [number, value] = [term[k]!, weight[k]!];
    let at = k;
    for (; at > from && term[at - 1]! > number; at--) {
      term[at] = term[at - 1]!;
      weight[at] = weight[at - 1]!;
    }
    term[at] = number;
    weight[at] = value;
  }
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

function invert(start: number[], term: number[], weight: Float32Array, counts: number[]) {
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
function compoundParts(word: string, known: (part: string) => boolean): string[] {
  if (word.length < MIN_COMPOUND || !LETTERS.test(word)) return [];
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
