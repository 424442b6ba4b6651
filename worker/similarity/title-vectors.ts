import { GrowingNumbers } from '../growing-numbers.ts';
import type { Groups } from './place-groups.ts';
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
/** A word that only some variants of a product have is their colour or size: it counts this much of one that all have. */
const VARIANT_WEIGHT = 0.2;

/**
 * Titles on their way to vectors: they are cut into terms as they come, and not kept. O(title characters).
 */
export class TitleRows {
  readonly #numberOf = new Map<string, number>();
  readonly #names: string[] = [];
  /** Rows that have each term. */
  readonly #titlesWith: number[] = [];
  readonly #start = new GrowingNumbers(Uint32Array);
  readonly #term = new GrowingNumbers(Uint32Array);
  readonly #weight = new GrowingNumbers(Float32Array);

  /** The next title; null where there is none. */
  add(title: string | null): void {
    this.#start.push(this.#term.length);
    for (const { term, weight } of title ? titleTerms(title) : []) {
      let number = this.#numberOf.get(term);
      if (number === undefined) {
        number = this.#names.length;
        this.#numberOf.set(term, number);
        this.#names.push(term);
        this.#titlesWith.push(0);
      }
      this.#term.push(number);
      this.#weight.push(weight);
      this.#titlesWith[number]! += 1;
    }
  }

  /**
   * The vectors of the titles in this order; the rows are used up. Terms are numbered as they are met in it, so the same
   * titles give the same vectors.
   * @param groups of variants, by the rows' places in the order
   */
  vectors(order: Uint32Array, groups: Groups): TitleVectors {
    const rows = this.#inOrder(order);
    const { start, term, weight, titlesWith } = rows;
    weighVariants(rows, groups);
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
    return { start, term, weight, ...invert(start, term, weight, titlesWith) };
  }

  /** Sorts the rows, and adds to each the parts of its compounds that it does not have already. */
  #inOrder(order: Uint32Array): TermRows {
    this.#start.push(this.#term.length);
    const [from, plainTerm, plainWeight] = [this.#start.take(), this.#term.take(), this.#weight.take()];
    const place = numberAsMet(order, from, plainTerm, this.#names.length);
    const partsOf = this.#compounds();
    const counts = [...this.#titlesWith];
    const start = new Uint32Array(order.length + 1);
    const term = new GrowingNumbers(Uint32Array, plainTerm.length);
    const weight = new GrowingNumbers(Float32Array, plainTerm.length);
    for (let row = 0; row < order.length; row++) {
      const [first, end] = [from[order[row]!]!, from[order[row]! + 1]!];
      for (let k = first; k < end; k++) {
        term.push(place[plainTerm[k]!]!);
        weight.push(plainWeight[k]!);
      }
      for (let k = first; k < end; k++) {
        for (const part of partsOf.get(plainTerm[k]!) ?? []) {
          if (term.list.subarray(start[row], term.length).includes(place[part]!)) continue;
          term.push(place[part]!);
          weight.push(plainWeight[k]! * PART_WEIGHT);
          counts[part]! += 1;
        }
      }
      start[row + 1] = term.length;
    }
    const titlesWith = new Uint32Array(counts.length);
    for (let number = 0; number < counts.length; number++) titlesWith[place[number]!] = counts[number]!;
    return { start, term: term.take(), weight: weight.take(), titlesWith };
  }

  /** The parts of each term that is a compound, by their numbers. */
  #compounds(): Map<number, number[]> {
    const known = (part: string): boolean => (this.#titlesWith[this.#numberOf.get(part)!] ?? 0) > 1;
    const parts = new Map<number, number[]>();
    for (const [number, name] of this.#names.entries()) {
      const names = compoundParts(name, known);
      if (names.length > 0)
        parts.set(
          number,
          names.map((part) => this.#numberOf.get(part)!),
        );
    }
    return parts;
  }
}

/** Rows in flat lists: objects a term would take ten times the memory. */
interface TermRows {
  start: Uint32Array;
  term: Uint32Array;
  weight: Float32Array;
  /** Rows that have each term. */
  titlesWith: Uint32Array;
}

/** Lets the words count less that tell a product's variants apart. */
function weighVariants({ start, term, weight }: TermRows, groups: Groups): void {
  for (let group = 0; group + 1 < groups.start.length; group++) {
    const rows = groups.place.subarray(groups.start[group], groups.start[group + 1]);
    if (rows.length < 2) continue;
    const rowsWith = new Map<number, number>();
    for (const row of rows)
      for (let k = start[row]!; k < start[row + 1]!; k++) rowsWith.set(term[k]!, (rowsWith.get(term[k]!) ?? 0) + 1);
    for (const row of rows)
      for (let k = start[row]!; k < start[row + 1]!; k++)
        if (rowsWith.get(term[k]!)! < rows.length) weight[k]! *= VARIANT_WEIGHT;
  }
}

/** The new number of each term: that of its first appearance when rows are read in this order. */
function numberAsMet(order: Uint32Array, start: Uint32Array, term: Uint32Array, terms: number): Uint32Array {
  const place = new Uint32Array(terms).fill(terms);
  let next = 0;
  for (const row of order)
    for (let k = start[row]!; k < start[row + 1]!; k++) if (place[term[k]!] === terms) place[term[k]!] = next++;
  return place;
}

/** Insertion sort of one row: rows are short. */
function sortByTerm(term: Uint32Array, weight: Float32Array, from: number, to: number): void {
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

function invert(start: Uint32Array, term: Uint32Array, weight: Float32Array, counts: Uint32Array) {
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
