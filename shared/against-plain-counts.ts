import type { Validation } from './admin-answers.ts';
import { Z_95 } from './z-95.ts';

export interface AgainstPlain {
  /** Plain counts are ahead by more than chance explains, and the shelves are not ahead by the other figure. */
  plainWins: boolean;
  /** How it stands, as in `level with plain counts of what was bought together`. */
  text: string;
  /** The figures behind it, by their technical names, for who asks. */
  figures: string;
}

/** How the shelves did against plain counts of what was bought together, in English. What may be chance counts as level. */
export function againstPlainCounts({ orders, chosen, coCount }: Validation): AgainstPlain {
  const hits = `hits ${percent(chosen.hitRate)} against ${percent(coCount.hitRate)}`;
  const ranks =
    chosen.ndcg === undefined || coCount.ndcg === undefined
      ? null
      : `NDCG@10 ${chosen.ndcg.toFixed(3)} against ${coCount.ndcg.toFixed(3)}`;
  const least = chanceOf(chosen.hitRate, orders);
  const byHits = beyond(chosen.hitRate - coCount.hitRate, least);
  const byRank = beyond((chosen.ndcg ?? 0) - (coCount.ndcg ?? 0), chanceOf(chosen.ndcg ?? 0, orders));
  const isChance = byHits === 0 && Math.round(1000 * (chosen.hitRate - coCount.hitRate)) !== 0;
  const chance = isChance
    ? `; on ${orders.toLocaleString('en')} orders, hits that differ by up to ${percent(least)} may be chance`
    : '';
  const said =
    byHits === 0 && byRank === 0
      ? 'level with plain counts of what was bought together'
      : byHits >= 0 && byRank >= 0
        ? 'ahead of plain counts of what was bought together'
        : byHits <= 0 && byRank <= 0
          ? 'behind plain counts of what was bought together'
          : byHits < 0
            ? 'behind plain counts of what was bought together in how often they hit, and ahead in how high they rank it'
            : 'ahead of plain counts of what was bought together in how often they hit, and behind in how high they rank it';
  return {
    plainWins: byHits < 0 && byRank <= 0,
    text: said,
    figures: `${ranks ? `${hits}, ${ranks}` : hits}${chance}`,
  };
}

/** 1 or -1 where a difference is larger than chance explains, else 0. */
function beyond(difference: number, chance: number): number {
  return Math.abs(difference) > chance ? Math.sign(Math.round(1000 * difference)) : 0;
}

/**
 * Differences of two means below this are within the 95% that chance alone explains; the same orders make it smaller.
 * Of figures between 0 and 1 none spreads more than one that is only ever 0 or 1, so it holds for a rank's mean too.
 */
function chanceOf(mean: number, orders: number): number {
  return Z_95 * Math.sqrt((2 * mean * (1 - mean)) / Math.max(1, orders));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
