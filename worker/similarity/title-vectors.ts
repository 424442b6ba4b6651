import type { RowOffsets } from '../columns/row-offsets.ts';
import type { GatheredSums } from './gathered-sums.ts';

import { PlaceList } from './place-list.ts';
import { NUMBER_WEIGHT } from './title-terms.ts';

/** Marks of a term in a title: it is but a part of a compound there; only some variants of the product have it. */
export const PART = 1;
export const SOME_VARIANTS = 2;
/** A part of a compound counts this much of the word itself. */
const PART_WEIGHT = 0.6;
/** A word that only some variants of a product have is their colour or size: it counts this much of one that all have. */
const VARIANT_WEIGHT = 0.2;
const { fround } = Math;
/** What a term counts before it is known how rare it is, by its marks; a number is beyond `NUMBER`. */
const NUMBER = 4;
const PLAIN_WEIGHT = Float32Array.from({ length: 2 * NUMBER }, (_, marks) => {
  const plain = fround(marks & NUMBER ? NUMBER_WEIGHT : 1);
  const whole = marks & PART ? fround(plain * PART_WEIGHT) : plain;
  return marks & SOME_VARIANTS ? fround(whole * VARIANT_WEIGHT) : whole;
});

/** Titles as rows of terms. */
export interface TermRows {
  /** Offsets of each row into `terms`. */
  start: RowOffsets;
  /** Term numbers with their marks, ascending within a row. */
  terms: PlaceList;
  /** The length of each row's vector before it is brought to 1. */
  norm: Float64Array;
  /** Of each term 1 where it is a number. */
  isNumber: Uint8Array;
  /** Offsets into the list of rows that have a term, one a term and one more. */
  postingStart: Uint32Array;
}

/** Weighs a term by its marks: a word that every title has tells nothing apart; one of a kind tells most. */
export function termWeigher(rows: Pick<TermRows, 'start' | 'isNumber'>, titlesWith: (term: number) => number) {
  const { start, isNumber } = rows;
  let titled = 0;
  for (let row = 0; row < start.rows; row++) if (start.at(row + 1) > start.at(row)) titled += 1;
  return (term: number, marks: number): number =>
    fround(PLAIN_WEIGHT[isNumber[term]! * NUMBER + marks]! * Math.log((titled + 1) / titlesWith(term)));
}

/**
 * Titles as weighted term vectors of length 1 (TF-IDF; Salton & Buckley 1988), plus, for each term, who has it.
 * A compound shares its parts with the titles that write them apart: "Stehlampe" meets "Lampe", "bookcover" "cover".
 *
 * No weight is kept, since it follows from a term's marks, how many titles have it, and the length of the row. It is
 * rounded to 32 bits before and after the division, so that it is the same wherever it is worked out. Memory: 10 bytes a
 * title, 6 a term of it.
 */
export class TitleVectors {
  readonly #rows: TermRows;
  /** Rows that have the term, ascending, with its marks there. */
  readonly #posting: PlaceList;
  readonly #weigh: (term: number, marks: number) => number;
  /** The weights of one term by its marks, but for the row's length. */
  readonly #byMarks = new Float64Array(NUMBER);

  constructor(rows: TermRows) {
    this.#rows = rows;
    const { start, terms, postingStart } = rows;
    this.#weigh = termWeigher(rows, (term) => postingStart[term + 1]! - postingStart[term]!);
    this.#posting = new PlaceList(terms.length, start.rows);
    const next = postingStart.slice();
    for (let row = 0; row < start.rows; row++)
      for (let k = start.at(row); k < start.at(row + 1); k++)
        this.#posting.set(next[terms.at(k)]!++, row, terms.marksAt(k));
  }

  hasTerms(row: number): boolean {
    return this.#rows.start.at(row + 1) > this.#rows.start.at(row);
  }

  /**
   * Adds up the products of a row's weights with those of the rows from `low` on, below `high`, that share a term; of
   * each term at most `most` rows are read, the nearest. Products summed up are the cosine.
   */
  gather(own: number, low: number, high: number, most: number, into: GatheredSums): void {
    const { start, terms, norm, postingStart } = this.#rows;
    const [posting, byMarks] = [this.#posting, this.#byMarks];
    for (let k = start.at(own); k < start.at(own + 1); k++) {
      const term = terms.at(k);
      for (let marks = 0; marks < NUMBER; marks++) byMarks[marks] = this.#weigh(term, marks);
      const weight = fround(byMarks[terms.marksAt(k)]! / norm[own]!);
      const [from, to] = posting.around(postingStart[term]!, postingStart[term + 1]!, own, { low, high, most });
      for (let p = from; p < to; p++) {
        const row = posting.at(p);
        into.add(row, weight * fround(byMarks[posting.marksAt(p)]! / norm[row]!));
      }
    }
  }

  /** Cosine of two rows, 0 to 1. O(terms of both). */
  cosine(a: number, b: number): number {
    const { start, terms, norm } = this.#rows;
    let [x, y, sum] = [start.at(a), start.at(b), 0];
    const [endX, endY] = [start.at(a + 1), start.at(b + 1)];
    while (x < endX && y < endY) {
      const [termX, termY] = [terms.at(x), terms.at(y)];
      if (termX < termY) x++;
      else if (termX > termY) y++;
      else {
        const inA = fround(this.#weigh(termX, terms.marksAt(x++)) / norm[a]!);
        sum += inA * fround(this.#weigh(termX, terms.marksAt(y++)) / norm[b]!);
      }
    }
    return Math.min(sum, 1);
  }
}
