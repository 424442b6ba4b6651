import { TopList } from './top-list.ts';
import type { TransitionRow } from './transitions.ts';

/** Only the strongest entries of a list are followed further. */
const FOLLOWED = 20;

/**
 * Lengthens short lists by what follows what follows: an item seen in few orders borrows from the lists of the items
 * it leads to. Entry (i → l) gains Σ over i's strongest j of score(i → j) × (score(j → l) / all of j's scores).
 * Each list is asked for once and kept: O(limit) memory an item; a call reads at most 20 × 20 entries.
 */
export function twoSteps(listOf: (item: number) => TransitionRow[], limit: number) {
  const kept = new Map<number, TransitionRow[]>();
  const list = (item: number): TransitionRow[] => {
    let rows = kept.get(item);
    if (!rows) kept.set(item, (rows = listOf(item)));
    return rows;
  };

  return (target: number): TransitionRow[] => {
    const direct = new Map(list(target).map((row) => [row.item, row]));
    const scores = new Map(list(target).map(({ item, score }) => [item, score]));
    for (const first of list(target).slice(0, FOLLOWED)) {
      const onward = list(first.item);
      const all = onward.reduce((sum, { score }) => sum + score, 0);
      for (const { item, score } of onward.slice(0, FOLLOWED)) {
        if (item !== target) scores.set(item, (scores.get(item) ?? 0) + (first.score * score) / all);
      }
    }
    const top = new TopList(limit);
    for (const [item, score] of scores) top.add(item, score);
    return top.items.map((item, k) => ({ item, score: top.scores[k]!, followed: direct.get(item)?.followed ?? 0 }));
  };
}
