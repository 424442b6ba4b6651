import { bestFirst } from './best-first.ts';

/** What combining reads of a neighbour; a snapshot may carry more fields, they are handed through. */
export interface ScoredNeighbour {
  item: number | string;
  page: number;
  cart: number;
}

/** One item of the context with its published list. */
export interface ContextList<N extends ScoredNeighbour> {
  neighbours: readonly N[];
  /** How much this item counts, for example by recency; 1 for items of a cart. */
  weight?: number;
}

export interface Candidate<N extends ScoredNeighbour> {
  item: N['item'];
  score: number;
  /** The neighbour that gave most of the score: its evidence is the reason to show. */
  because: N;
  /** Index of the context item whose list that neighbour is from. */
  from: number;
}

/**
 * Sums the lists of the context's items into candidates, best first. One context item is a product page and is ranked
 * by `page`; several are a cart and are ranked by the sum of `cart`, where a neighbour may also speak against an item. Leave the context's own items, and what the
 * visitor may not see, out of the answer afterwards: nothing is filtered here.
 *
 * Ties go by the order of the lists.
 * O(entries · log entries): about 30 µs for ten lists of 50.
 */
export function combine<N extends ScoredNeighbour>(lists: readonly ContextList<N>[]): Candidate<N>[] {
  const single = lists.length === 1;
  const found = new Map<N['item'], Candidate<N> & { most: number }>();
  lists.forEach(({ neighbours, weight = 1 }, from) => {
    for (const neighbour of neighbours) {
      const score = weight * (single ? neighbour.page : neighbour.cart);
      if (score === 0) continue;
      const candidate = found.get(neighbour.item);
      if (candidate === undefined) {
        found.set(neighbour.item, { item: neighbour.item, score, because: neighbour, from, most: score });
        continue;
      }
      candidate.score += score;
      if (score > candidate.most) {
        candidate.most = score;
        candidate.because = neighbour;
        candidate.from = from;
      }
    }
  });
  const shown: Candidate<N>[] = [];
  for (const candidate of found.values()) if (candidate.score > 0) shown.push(candidate);
  return bestFirst(shown.map(({ score }) => score)).map((at) => shown[at]!);
}
