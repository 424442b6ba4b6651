/** What a request's placements may show: the plans that are then filled with items. */
import type { RecommendationRequest } from '../../shared/recommendation.ts';
import type { Kind } from '../../shared/vocabulary.ts';
import type { CompiledRules } from '../rules/compiled-rules.ts';
import { kindsFor, placementFor, shelfSettings } from '../rules/placement-for.ts';
import type { Candidate, FindCard, RuleContext, RuleTrace } from '../rules/rule-types.ts';
import type { ShelfChoice, ShelfPlan } from './fill-shelves.ts';
import { titleFor } from './texts.ts';

/** Without a limit in the request or the config, a shelf asked for by kind holds as many. */
const PLAIN_SHELF_ITEMS = 8;

/** The placements that the request names, or all of its page's, as far as they stand for this visitor. */
export function placesFor(rules: CompiledRules, context: RuleContext, request: RecommendationRequest): string[] {
  const named =
    request.placements ?? Object.keys(rules.placements).filter((name) => rules.placements[name]!.page === context.page);
  return [...new Set(named)].filter((name) => placementFor(rules, context, name) !== null);
}

export function plainPlan(kind: Kind, limit: number | null | undefined, language: string): ShelfPlan {
  const choice: ShelfChoice = {
    kind,
    title: titleFor(kind, language),
    layout: 'carousel',
    limit: limit ?? PLAIN_SHELF_ITEMS,
    minItems: 1,
  };
  return { placement: kind, shelves: 1, choices: [choice] };
}

/** The placement with the settings of each kind as the rules want them: they may want a longer shelf than the placement's. */
export function placementPlan(
  rules: CompiledRules,
  context: RuleContext,
  placement: string,
  wanted: number | null | undefined,
  language: string,
  card: FindCard,
  trace: RuleTrace[] | undefined,
): ShelfPlan {
  const choices = kindsFor(rules, context, placement, card, trace).map((kind): ShelfChoice => {
    const { title, layout, limit, min_items } = shelfSettings(rules, context, { placement, kind }, card)!;
    return {
      kind,
      title: title ?? titleFor(kind, language),
      layout,
      limit: Math.min(limit, wanted ?? limit),
      minItems: Math.min(min_items, wanted ?? min_items),
    };
  });
  return { placement, shelves: placementFor(rules, context, placement)!.shelves, choices };
}

/** The plan with as many of its first kinds as should fill its shelves. */
export function likelyPlan(plan: ShelfPlan, rankedOf: (kind: Kind) => readonly Candidate[]): ShelfPlan {
  let full = 0;
  let kinds = 0;
  for (const { kind, limit } of plan.choices) {
    if (full >= plan.shelves) return { ...plan, choices: plan.choices.slice(0, kinds) };
    if (rankedOf(kind).length >= limit) full++;
    kinds++;
  }
  return plan;
}
