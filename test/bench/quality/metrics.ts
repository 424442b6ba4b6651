import type { Case } from './protocol.ts';

const TOP = 10;

/** One figure an order: the mean over its cases. */
export interface Figures {
  hitRate: Float64Array;
  mrr: Float64Array;
  ndcg: Float64Array;
}

/** Ranks every case and takes HitRate@10, MRR@10, NDCG@10 per order. `rank` is 0 for first, anything ≥ 10 for missed. */
export function evaluate(cases: Case[], rank: (testCase: Case) => number): Figures {
  const orders = new Map<number, { hit: number; mrr: number; ndcg: number; cases: number }>();
  for (const testCase of cases) {
    const sum = orders.get(testCase.order) ?? { hit: 0, mrr: 0, ndcg: 0, cases: 0 };
    const r = rank(testCase);
    sum.cases += 1;
    if (r < TOP) {
      sum.hit += 1;
      sum.mrr += 1 / (r + 1);
      sum.ndcg += 1 / Math.log2(r + 2);
    }
    orders.set(testCase.order, sum);
  }
  const all = [...orders.values()];
  return {
    hitRate: Float64Array.from(all, (o) => o.hit / o.cases),
    mrr: Float64Array.from(all, (o) => o.mrr / o.cases),
    ndcg: Float64Array.from(all, (o) => o.ndcg / o.cases),
  };
}

export function mean(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Rank of the target when all items outside the context are sorted by (score, train count, id): the count of items
 * that come before it. Scores ≤ 0 count as 0.
 */
export function rankOfTarget(scores: Float64Array, { context, target }: Case, popularityRank: Uint32Array): number {
  const own = Math.max(0, scores[target]!);
  const ownPopularity = popularityRank[target]!;
  let before = 0;
  for (let item = 0; item < scores.length; item += 1) {
    const score = scores[item]! > 0 ? scores[item]! : 0;
    if (score > own || (score === own && popularityRank[item]! < ownPopularity)) before += 1;
  }
  for (const item of context) {
    const score = scores[item]! > 0 ? scores[item]! : 0;
    if (score > own || (score === own && popularityRank[item]! < ownPopularity)) before -= 1;
  }
  return before;
}
