import type { Validation } from './console-answers.ts';

/** z of a normal distribution at which 95% of it lies between −z and z. */
const Z = 1.96;

export interface AgainstPlain {
  /** Plain counts are ahead by more than chance explains, and the shelves are not ahead by the other figure. */
  plainWins: boolean;
  text: string;
}

/** How the shelves did against plain counts of what was bought together, with the names of both figures, in English. */
export function againstPlainCounts({ orders, chosen, coCount }: Validation): AgainstPlain {
  const hits = `hits ${percent(chosen.hitRate)} against ${percent(coCount.hitRate)}`;
  const ranks =
    chosen.ndcg === undefined || coCount.ndcg === undefined
      ? null
      : `NDCG@10 ${chosen.ndcg.toFixed(3)} against ${coCount.ndcg.toFixed(3)}`;
  const byHits = Math.sign(Math.round(1000 * (chosen.hitRate - coCount.hitRate)));
  const byRank = Math.sign(Math.round(1000 * ((chosen.ndcg ?? 0) - (coCount.ndcg ?? 0))));
  const figures = ranks ? `${hits}, ${ranks}` : hits;
  const least = chanceOf(chosen.hitRate, orders);
  const isChance = Math.abs(chosen.hitRate - coCount.hitRate) <= least;
  const chance =
    isChance && byHits !== 0
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
  return { plainWins: byHits < 0 && byRank <= 0 && !isChance, text: `${said} (${figures}${chance})` };
}

/** Differences of two hit rates below this are within the 95% that chance alone explains; the same orders make it smaller. */
function chanceOf(rate: number, orders: number): number {
  return Z * Math.sqrt((2 * rate * (1 - rate)) / Math.max(1, orders));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
