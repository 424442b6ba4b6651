/** What a request's placements may show: the plans that are then filled with items. */
import type { RecommendationRequest } from '../../shared/recommendation.ts';
import { type Kind, USUAL_LIMIT } from '../../shared/vocabulary.ts';
import type { CompiledRules } from '../rules/compiled-rules.ts';
import { ACTS, ACTS_ON_SHELF } from '../rules/prepared-rules.ts';
import { kindsFor, placementFor, possibleKinds, shelfSettings } from '../rules/placement-for.ts';
import type { FindCard, RuleContext, RuleTrace } from '../rules/rule-types.ts';
import type { ShelfChoice, ShelfPlan } from './fill-shelves.ts';
import { type Beside, mixedTitle, textsFor, titleFor } from './texts.ts';

/** The placements that the request names, or all of its page's, as far as they stand for this visitor. */
export function placesFor(rules: CompiledRules, context: RuleContext, request: RecommendationRequest): string[] {
  const named =
    request.placements ?? Object.keys(rules.placements).filter((name) => rules.placements[name]!.page === context.page);
  return [...new Set(named)].filter((name) => placementFor(rules, context, name) !== null);
}

/** What a page's placements come to, as far as it is the same for many visits. */
export interface PagePlan {
  places: readonly string[];
  /** The kinds that may be shown. */
  kinds: ReadonlySet<Kind>;
  plans: readonly ShelfPlan[];
}

/** Pages that differ in nothing but what visitors send: more than this are made up. */
const MAX_PAGE_PLANS = 500;
/** For a config: its pages; null where some rule changes kinds, titles, layouts or limits, so that visits differ. */
const pagePlans = new WeakMap<CompiledRules, Map<string, PagePlan> | null>();

/** The page's plan, where no rule can change it: made once for visits that are alike. Else null. */
export function commonPlan(
  rules: CompiledRules,
  context: RuleContext,
  request: RecommendationRequest,
  language: string,
): PagePlan | null {
  let made = pagePlans.get(rules);
  if (made === undefined)
    pagePlans.set(rules, (made = (rules.acts & (ACTS.replace | ACTS_ON_SHELF)) !== 0 ? null : new Map()));
  if (made === null) return null;
  const { stage, page, variant } = context;
  // Names and languages are whatever somebody sends: joined by any sign they could be taken for others.
  const key = JSON.stringify([
    stage,
    page,
    request.limit,
    context.language,
    besideOf(context),
    rules.asks.variant ? variant : null,
    request.placements,
  ]);
  let plan = made.get(key);
  if (!plan) {
    const places = placesFor(rules, context, request);
    plan = {
      places,
      kinds: new Set(places.flatMap((name) => possibleKinds(rules, context, name))),
      plans: places.map((name) => placementPlan(rules, context, name, request.limit, language, () => null, undefined)),
    };
    if (made.size >= MAX_PAGE_PLANS) made.clear();
    made.set(key, plan);
  }
  return plan;
}

export function plainPlan(kind: Kind, limit: number | null | undefined, language: string): ShelfPlan {
  const choice: ShelfChoice = {
    kind,
    title: titleFor(kind, language),
    ...otherTitles(kind, language, null),
    layout: 'carousel',
    limit: limit ?? USUAL_LIMIT.carousel,
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
  const beside = besideOf(context);
  const choices = kindsFor(rules, context, placement, card, trace).map((kind): ShelfChoice => {
    const { title, layout, limit, min_items } = shelfSettings(rules, context, { placement, kind }, card)!;
    return {
      kind,
      title: title ?? titleFor(kind, language, beside),
      ...(title === null && otherTitles(kind, language, beside)),
      layout,
      limit: Math.min(limit, wanted ?? limit),
      minItems: Math.min(min_items, wanted ?? min_items),
    };
  });
  return { placement, shelves: placementFor(rules, context, placement)!.shelves, choices };
}

/** What a shelf is called of which its kind's own title is not true. */
function otherTitles(
  kind: Kind,
  language: string,
  beside: Beside | null,
): Pick<ShelfChoice, 'likelyTitle' | 'newTitle'> | null {
  switch (kind) {
    case 'cross-sell':
      return beside ? null : { likelyTitle: titleFor(kind, language, 'likely') };
    case 're-sell':
      return { likelyTitle: mixedTitle(language) };
    case 'trending':
      return { likelyTitle: mixedTitle(language), newTitle: textsFor(language)['reason.new']! };
    default:
      return null;
  }
}

/** What this page's cross-sells go with, where that is no product of its own (`anchors.ts`). */
function besideOf({ page, cart }: RuleContext): Beside | null {
  if (page === 'product') return null;
  return cart.length > 0 ? 'cart' : 'bought';
}

/** The plan with as many of its first kinds as should fill its shelves. */
export function likelyPlan(plan: ShelfPlan, page: { countOf: (kind: Kind) => number }): ShelfPlan {
  let full = 0;
  let kinds = 0;
  for (const { kind, limit } of plan.choices) {
    if (full >= plan.shelves) return { ...plan, choices: plan.choices.slice(0, kinds) };
    if (page.countOf(kind) >= limit) full++;
    kinds++;
  }
  return plan;
}
