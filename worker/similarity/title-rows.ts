import { GrowingNumbers } from '../columns/growing-numbers.ts';
import type { Groups } from './place-groups.ts';
import { RowOffsets } from '../columns/row-offsets.ts';
import { PlaceList } from './place-list.ts';
import { titleTerms } from './title-terms.ts';
import { PART, SOME_VARIANTS, termWeigher, TitleVectors } from './title-vectors.ts';

/** Only a word at least this long is looked into for parts, each at least `MIN_PART` long and in two other titles. */
const MIN_COMPOUND = 7;
const MIN_PART = 4;
const MIN_REST = 2;
const LETTERS = /^\p{L}+$/u;
/** Rows on their way have a term's marks below its number. */
const MARKS = 4;

/**
 * Titles on their way to vectors: they are cut into terms as they come, and not kept. O(title characters).
 */
export class TitleRows {
  readonly #numberOf = new Map<string, number>();
  /** Rows that have each term, and whether it is a number. */
  readonly #titlesWith = new GrowingNumbers(Uint32Array);
  readonly #isNumber = new GrowingNumbers(Uint8Array);
  readonly #start = new GrowingNumbers(Uint32Array);
  readonly #term = new GrowingNumbers(Uint32Array);

  /** The next title; null where there is none. */
  add(title: string | null): void {
    this.#start.push(this.#term.length);
    for (const { term, weight } of title ? titleTerms(title) : []) {
      let number = this.#numberOf.get(term);
      if (number === undefined) {
        this.#numberOf.set(term, (number = this.#numberOf.size));
        this.#titlesWith.push(0);
        this.#isNumber.push(weight < 1 ? 1 : 0);
      }
      this.#term.push(number);
      this.#titlesWith.list[number]! += 1;
    }
  }

  /**
   * The vectors of the titles in this order; the rows are used up. Terms are numbered as they are met in it, so the same
   * titles give the same vectors.
   * @param groups of variants, by the rows' places in the order
   */
  vectors(order: PlaceList, groups: Groups): TitleVectors {
    const { start, entries, isNumber, titlesWith } = this.#inOrder(order);
    markVariants(start, entries, groups);
    const offsets = new RowOffsets(start);
    const weigh = termWeigher({ start: offsets, isNumber }, (term) => titlesWith[term]!);
    const norm = new Float64Array(order.length);
    const terms = new PlaceList(entries.length, titlesWith.length);
    for (let row = 0; row < order.length; row++) {
      let squares = 0;
      for (let k = start[row]!; k < start[row + 1]!; k++)
        squares += weigh(Math.floor(entries[k]! / MARKS), entries[k]! % MARKS) ** 2;
      norm[row] = Math.sqrt(squares) || 1;
      sort(entries, start[row]!, start[row + 1]!);
      for (let k = start[row]!; k < start[row + 1]!; k++)
        terms.set(k, Math.floor(entries[k]! / MARKS), entries[k]! % MARKS);
    }
    const postingStart = new Uint32Array(titlesWith.length + 1);
    titlesWith.forEach((count, term) => (postingStart[term + 1] = postingStart[term]! + count));
    return new TitleVectors({ start: offsets, terms, norm, isNumber, postingStart });
  }

  /** Sorts the rows, and adds to each the parts of its compounds that it does not have already. */
  #inOrder(order: PlaceList): TermsInOrder {
    this.#start.push(this.#term.length);
    const [from, plainTerm] = [this.#start.take(), this.#term.take()];
    const [counts, isNumber] = [this.#titlesWith.take(), this.#isNumber.take()];
    const place = numberAsMet(order, from, plainTerm, counts.length);
    const partsOf = this.#compounds(counts);
    this.#numberOf.clear();
    const start = new Uint32Array(order.length + 1);
    const entries = new GrowingNumbers(Uint32Array, plainTerm.length);
    for (let row = 0; row < order.length; row++) {
      const [first, end] = [from[order.at(row)]!, from[order.at(row) + 1]!];
      for (let k = first; k < end; k++) entries.push(place[plainTerm[k]!]! * MARKS);
      for (let k = first; k < end; k++) {
        for (const part of partsOf.get(plainTerm[k]!) ?? []) {
          const known = entries.list.subarray(start[row], entries.length);
          if (known.some((entry) => Math.floor(entry / MARKS) === place[part])) continue;
          entries.push(place[part]! * MARKS + PART);
          counts[part]! += 1;
        }
      }
      start[row + 1] = entries.length;
    }
    const inPlace = { titlesWith: new Uint32Array(counts.length), isNumber: new Uint8Array(counts.length) };
    for (let number = 0; number < counts.length; number++) {
      inPlace.titlesWith[place[number]!] = counts[number]!;
      inPlace.isNumber[place[number]!] = isNumber[number]!;
    }
    return { start, entries: entries.take(), ...inPlace };
  }

  /** The parts of each term that is a compound, by their numbers. */
  #compounds(titlesWith: Uint32Array): Map<number, number[]> {
    const known = (part: string): boolean => (titlesWith[this.#numberOf.get(part)!] ?? 0) > 1;
    const parts = new Map<number, number[]>();
    for (const [name, number] of this.#numberOf) {
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
interface TermsInOrder {
  start: Uint32Array;
  /** Term numbers times `MARKS`, with their marks. */
  entries: Uint32Array;
  /** Rows that have each term. */
  titlesWith: Uint32Array;
  isNumber: Uint8Array;
}

/** Marks the words that tell a product's variants apart. */
function markVariants(start: Uint32Array, entries: Uint32Array, groups: Groups): void {
  for (let group = 0; group + 1 < groups.start.length; group++) {
    const [first, end] = [groups.start[group]!, groups.start[group + 1]!];
    if (end - first < 2) continue;
    const rowsWith = new Map<number, number>();
    const eachEntry = (take: (k: number, term: number) => void): void => {
      for (let p = first; p < end; p++) {
        const row = groups.place.at(p);
        for (let k = start[row]!; k < start[row + 1]!; k++) take(k, Math.floor(entries[k]! / MARKS));
      }
    };
    eachEntry((_, term) => rowsWith.set(term, (rowsWith.get(term) ?? 0) + 1));
    eachEntry((k, term) => {
      if (rowsWith.get(term)! < end - first) entries[k]! |= SOME_VARIANTS;
    });
  }
}

/** The new number of each term: that of its first appearance when rows are read in this order. */
function numberAsMet(order: PlaceList, start: Uint32Array, term: Uint32Array, terms: number): Uint32Array {
  const place = new Uint32Array(terms).fill(terms);
  let next = 0;
  for (let row = 0; row < order.length; row++)
    for (let k = start[order.at(row)]!; k < start[order.at(row) + 1]!; k++)
      if (place[term[k]!] === terms) place[term[k]!] = next++;
  return place;
}

/** Insertion sort of one row: rows are short. */
function sort(list: Uint32Array, from: number, to: number): void {
  for (let k = from + 1; k < to; k++) {
    const value = list[k]!;
    let at = k;
    for (; at > from && list[at - 1]! > value; at--) list[at] = list[at - 1]!;
    list[at] = value;
  }
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
