import type { Figure } from './co-purchase-settings.ts';

/** Ranks at or beyond this count as missed. */
export const TOP = 10;

/** HitRate@10 and NDCG@10 of every held-out order, for one way of scoring. Orders without a case stay out. */
export class PairedFigures {
  readonly #hit: Float64Array;
  readonly #ndcg: Float64Array;
  readonly #cases: Float64Array;
  readonly #weight: ArrayLike<number>;

  /** @param weight how much each held-out order counts */
  constructor(weight: ArrayLike<number>) {
    this.#hit = new Float64Array(weight.length);
    this.#ndcg = new Float64Array(weight.length);
    this.#cases = new Float64Array(weight.length);
    this.#weight = weight;
  }

  /** The figures of several folds as those of one. */
  static joined(parts: readonly PairedFigures[]): PairedFigures {
    const [first] = parts;
    if (parts.length === 1) return first!;
    const list = (of: (part: PairedFigures) => ArrayLike<number>) => parts.flatMap((part) => Array.from(of(part)));
    const all = new PairedFigures(list((part) => part.#weight));
    all.#hit.set(list((part) => part.#hit));
    all.#ndcg.set(list((part) => part.#ndcg));
    all.#cases.set(list((part) => part.#cases));
    return all;
  }

  /** Records one case of an order; `rank` 0 is first. */
  add(order: number, rank: number): void {
    this.#cases[order]! += 1;
    if (rank >= TOP) return;
    this.#hit[order]! += 1;
    this.#ndcg[order]! += 1 / Math.log2(rank + 2);
  }

  figure(): Figure {
    return { hitRate: this.#mean(this.#hit), ndcg: this.#mean(this.#ndcg) };
  }

  /** Held-out orders with a case. */
  orders(): number {
    return this.#cases.reduce((count, cases) => count + (cases > 0 ? 1 : 0), 0);
  }

  #mean(sums: Float64Array): number {
    let sum = 0;
    let weight = 0;
    for (let order = 0; order < sums.length; order += 1) {
      if (this.#cases[order] === 0) continue;
      sum += (sums[order]! / this.#cases[order]!) * this.#weight[order]!;
      weight += this.#weight[order]!;
    }
    return weight === 0 ? 0 : sum / weight;
  }

  /** Mean of (this − other) in NDCG over the same orders, and its standard error. */
  against(other: PairedFigures): { difference: number; standardError: number } {
    let weight = 0;
    let squares = 0;
    const difference = this.figure().ndcg - other.figure().ndcg;
    for (let order = 0; order < this.#ndcg.length; order += 1) {
      if (this.#cases[order] === 0) continue;
      const each = (this.#ndcg[order]! - other.#ndcg[order]!) / this.#cases[order]!;
      weight += this.#weight[order]!;
      squares += (this.#weight[order]! * (each - difference)) ** 2;
    }
    return { difference, standardError: weight === 0 ? 0 : Math.sqrt(squares) / weight };
  }
}

/** A change of settings must gain this many paired standard errors: in a small shop the default stays unless the gain is plain. */
const GAIN_IN_STANDARD_ERRORS = 0.5;

/** The best of the alternatives if it gains enough over the current choice, else the current one. */
export function preferred<T extends { figures: PairedFigures }>(current: T, alternatives: readonly T[]): T {
  let best = current;
  for (const alternative of alternatives) {
    const { difference, standardError } = alternative.figures.against(current.figures);
    if (difference <= GAIN_IN_STANDARD_ERRORS * standardError) continue;
    if (alternative.figures.against(best.figures).difference > 0) best = alternative;
  }
  return best;
}
