import { ItemsAtHand } from '../../../worker/recommend/items-at-hand.ts';
import { candidatesOf, rankByRules } from '../../../worker/rules/apply-rules.ts';
import type { CompiledRules } from '../../../worker/rules/compiled-rules.ts';
import { CandidateRanking } from '../../../worker/rules/ranking.ts';
import type { Candidate, FindCard, RuleContext, RuleTrace, ShelfFacts } from '../../../worker/rules/rule-types.ts';
import type { Card } from '../../../worker/snapshot/card.ts';

/** The candidates as rules want them on a shelf that is endless and takes everything, with items as the edge has them. */
export function applyRules(
  compiled: CompiledRules,
  context: RuleContext,
  shelf: ShelfFacts,
  candidates: readonly Candidate[],
  card: FindCard,
  trace?: RuleTrace[],
): readonly Candidate[] {
  const items = new ItemsAtHand({ lists: { get: () => null }, cards: { get: card as (id: string) => Card } });
  const ranking = new CandidateRanking(candidates, items.itemOf);
  const whole = { ...shelf, limit: Infinity, admits: () => () => true };
  return candidatesOf(rankByRules(compiled, context, whole, ranking, items, trace), ranking);
}
