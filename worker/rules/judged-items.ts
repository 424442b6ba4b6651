/**
 * What the rules of one judge want for products, by the products' numbers and beside each other in memory: a request
 * asks it for hundreds of products, and what an object holds may be far away.
 */
import type { ProductJudge } from './judge-product.ts';
import { classOf } from './product-class.ts';
import { type RankedItem, subjectOf } from './ranking.ts';

/** A product's marks. Nothing is remembered of one that may turn on sale or off it: it is to be asked for. */
export const ASK = 1;
/** A rule leaves it out. */
export const GONE = 2;
/** Some rule of the config pins it. */
export const PINNED = 4;
/** Rules that have conditions of a visit's own say something of it. */
export const OWN = 8;
const KNOWN = 16;

export class JudgedItems {
  readonly #judge: ProductJudge;
  #marks = new Uint8Array(256);
  #factors = new Float64Array(256);
  /** The numbers of the effects that moved them first, and of those whose offers they carry. */
  #movers = new Int32Array(256);
  #offers = new Int32Array(256);

  constructor(judge: ProductJudge) {
    this.#judge = judge;
  }

  marksOf(item: RankedItem): number {
    const marks = this.#marks[item.number];
    return marks === undefined || marks === 0 ? this.#judgeItem(item) : marks;
  }

  // These are asked for after the marks.

  /** What its score is multiplied by. */
  factorOf(item: RankedItem): number {
    return this.#factors[item.number]!;
  }

  moverOf(item: RankedItem): number {
    return this.#movers[item.number]!;
  }

  offerOf(item: RankedItem): number {
    return this.#offers[item.number]!;
  }

  #judgeItem(item: RankedItem): number {
    const subject = subjectOf(item);
    if (!('labels' in subject)) return ASK;
    const { sale } = subject;
    if (sale && (Number.isFinite(sale.from) || Number.isFinite(sale.until))) return ASK;
    const alike = classOf(this.#judge.compiled, subject, 0);
    const { excluded, keptBy, factor, mover, offer } = this.#judge.clamped(alike);
    let marks = KNOWN;
    if (excluded || keptBy < this.#judge.onlyRules) marks |= GONE;
    if (alike.pinned) marks |= PINNED;
    if (alike.own.length > 0) marks |= OWN;
    const { number } = item;
    if (number >= this.#marks.length) this.#growTo(2 * number);
    this.#marks[number] = marks;
    this.#factors[number] = factor;
    this.#movers[number] = mover;
    this.#offers[number] = offer;
    return marks;
  }

  #growTo(length: number): void {
    this.#marks = grown(this.#marks, new Uint8Array(length));
    this.#factors = grown(this.#factors, new Float64Array(length));
    this.#movers = grown(this.#movers, new Int32Array(length));
    this.#offers = grown(this.#offers, new Int32Array(length));
  }
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
