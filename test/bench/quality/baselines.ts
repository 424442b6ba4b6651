import type { Split } from './protocol.ts';

/** Scores of every pair: row-major, items × items; a cart adds up the rows of its items. */
export type ScoreMatrix = Float32Array;

export interface CoCounts {
  /** Train orders that hold both items. */
  together: Float32Array;
  /** Train orders that hold the item. */
  alone: Uint32Array;
  orders: number;
  items: number;
}

/** Counts every pair of the train orders. */
export function countTogether({ baskets, ids, counts }: Split): CoCounts {
  const items = ids.length;
  const together = new Float32Array(items * items);
  for (const basket of baskets)
    for (const a of basket) for (const b of basket) if (a !== b) together[a * items + b]! += 1;
  return { together, alone: counts, orders: baskets.length, items };
}

/** Pseudo-orders that pull the cosine of rare pairs to 0. */
const COSINE_SHRINKAGE = 10;

/** The classical association scores: what shops rent or script. `both` orders hold i and j, `i` and `j` hold each. */
const PAIR_SCORES: Record<string, (both: number, i: number, j: number, all: number) => number> = {
  'co-count': (both) => both,
  confidence: (both, i) => both / i,
  lift: (both, i, j, all) => (both * all) / (i * j),
  jaccard: (both, i, j) => both / (i + j - both),
  cosine: (both, i, j) => both / Math.sqrt(i * j),
  'cosine, shrunk': (both, i, j) => (both / Math.sqrt(i * j)) * (both / (both + COSINE_SHRINKAGE)),
  LLR: logLikelihoodRatio,
};

export const BASELINES = ['popularity', ...Object.keys(PAIR_SCORES)];

/** The score matrix of a baseline by name. */
export function scoreBaseline(name: string, { together, alone, orders, items }: CoCounts): ScoreMatrix {
  const scores = new Float32Array(items * items);
  const score = PAIR_SCORES[name];
  for (let i = 0; i < items; i += 1) {
    for (let j = 0; j < items; j += 1) {
      const at = i * items + j;
      if (score === undefined) scores[at] = alone[j]!;
      else if (together[at]! > 0) scores[at] = score(together[at]!, alone[i]!, alone[j]!, orders);
    }
  }
  return scores;
}

/** Dunning's log-likelihood ratio (Computational Linguistics 19(1), 1993), for pairs that occur more than by chance. */
function logLikelihoodRatio(both: number, i: number, j: number, all: number): number {
  if (both * all <= i * j) return 0;
  const term = (observed: number, expected: number) => (observed > 0 ? observed * Math.log(observed / expected) : 0);
  return (
    2 *
    (term(both, (i * j) / all) +
      term(i - both, (i * (all - j)) / all) +
      term(j - both, ((all - i) * j) / all) +
      term(all - i - j + both, ((all - i) * (all - j)) / all))
  );
}
