import type { RecommendationRequest } from '../../shared/recommendation.ts';
import type { Kind } from '../../shared/vocabulary.ts';
import { applyRules } from '../rules/apply-rules.ts';
import { assign } from '../rules/assign.ts';
import type { CompiledRules } from '../rules/compile-rules.ts';
import {
  kindsFor,
  needsAllCards,
  pinnedItems,
  placementFor,
  possibleKinds,
  shelfSettings,
} from '../rules/placement-for.ts';
import type { Candidate, RuleContext, RuleTrace } from '../rules/rule-types.ts';
import type { Card } from '../snapshot/card.ts';
import { Card as CardShape } from '../snapshot/card.ts';
import type { EdgeShop, Found } from '../snapshot/edge-store.ts';
import { candidatesOf, listsNeeded, preferCategories } from './candidates.ts';
import type { FilledShelf, ShelfChoice, ShelfPlan } from './fill-shelves.ts';
import { fillShelves } from './fill-shelves.ts';
import { titleFor } from './texts.ts';
import type { Visit } from './visit.ts';
import { visitOf } from './visit.ts';

/** Without a limit in the request or the config, a shelf asked for by kind holds as many. */
const PLAIN_SHELF_ITEMS = 8;
/** Cards fetched for a kind beyond what the shelf shows: some candidates turn out to be sold out, shown or bought. */
const SPARE_CARDS = 16;
/** Where rules choose by brand, category or price, they find products as deep in a list as this. */
const DEEPEST_CARDS = 150;
/** Of the cart and of what was bought, this many cards are read, to know their variants. */
const MAX_KNOWN_CARDS = 20;

/** How the engine reads the snapshot: `edge-store` at the edge, a plain map in tests and benchmarks. */
export type ReadSnapshot = (
  wanted: { lists: Iterable<string>; cards: Iterable<string> },
  found: Found,
) => void | Promise<void>;

export interface Recommendation {
  shelves: FilledShelf[];
  /** `experiment:variant` or `holdout`. */
  variant: string | undefined;
}

/** What a preview adds: every rule that fired or did not. */
export interface Trace {
  rules: RuleTrace[];
}

/**
 * The whole way from a request to its shelves: plan, read lists, rank, read cards, rules, fill. It reads twice (a third
 * time where a placement's first kinds fall short), and awaits nothing where the reader has everything at hand.
 */
export async function recommend(
  shop: Pick<EdgeShop, 'config' | 'manifest' | 'rules'>,
  request: RecommendationRequest,
  read: ReadSnapshot,
  now: number,
  trace?: Trace,
): Promise<Recommendation> {
  const { config } = shop.config;
  const visit = visitOf(request);
  const assigned = assign(config.experiments, config.holdout, visit.bucket);
  if (assigned.holdout && !request.kinds) return { shelves: [], variant: assigned.label };
  const context = ruleContext(visit, assigned.variants, now);
  const plain = request.kinds ?? null;
  const places = plain ? [] : placesFor(shop.rules, context, request);

  // First read: the lists that any kind of this page may start from, and the cards of what the visitor has.
  const kinds = new Set<Kind>(plain ?? places.flatMap((name) => possibleKinds(shop.rules, context, name)));
  const known = [
    visit.item,
    ...visit.items,
    ...visit.cart.slice(0, MAX_KNOWN_CARDS),
    ...visit.bought.slice(0, MAX_KNOWN_CARDS),
  ];
  const found: Found = { lists: new Map(), cards: new Map() };
  const firstRead = read({ lists: listsNeeded(kinds, visit), cards: known.filter((id) => id !== null) }, found);
  if (firstRead) await firstRead;
  const card = (id: string) => found.cards.get(id);

  const language = visit.language ?? config.shop.locale;
  const plans = plain
    ? plain.map((kind) => plainPlan(kind, request.limit, language))
    : places.map((name) => placementPlan(shop.rules, context, name, request.limit, language, card, trace));

  const sources = { lists: found.lists, top: shop.manifest?.top ?? NO_TOP };
  const ranked = new Map<Kind, Candidate[]>();
  const rankedOf = (kind: Kind): Candidate[] => {
    let candidates = ranked.get(kind);
    if (!candidates) ranked.set(kind, (candidates = candidatesOf(kind, visit, sources)));
    return candidates;
  };

  /** Reads the cards of these plans' candidates, and fills them. */
  const fill = async (chosen: readonly ShelfPlan[]): Promise<FilledShelf[]> => {
    const cards = new Set<string>();
    for (const { placement, choices } of chosen) {
      const deep = !plain && needsAllCards(shop.rules, context, placement);
      for (const { kind, limit } of choices) {
        const candidates = rankedOf(kind);
        const depth = Math.min(candidates.length, deep ? DEEPEST_CARDS : limit + SPARE_CARDS);
        for (let at = 0; at < depth; at++) cards.add(candidates[at]!.id);
      }
      if (!plain) for (const id of pinnedItems(shop.rules, context, placement)) cards.add(id);
    }
    const reading = read({ lists: [], cards }, found);
    if (reading) await reading;
    if (cards.size > 0 && found.cards.size === 0) takeTopCards(shop, found);
    return fillShelves(chosen, visit, {
      card,
      now,
      mayRepeat: plain !== null,
      showOutOfStock: config.learning.show_out_of_stock,
      candidates: (kind, placement) => {
        const own = preferCategories(rankedOf(kind), visit.categories, (id) => card(id)?.product_type ?? null);
        return plain ? own : applyRules(shop.rules, context, { placement, kind }, own, card, trace?.rules);
      },
    });
  };

  // The kinds further down a placement's list are seldom needed: they are ranked and read only where the first fall short.
  const likely = plain || trace ? plans : plans.map((plan) => likelyPlan(plan, rankedOf));
  let shelves = await fill(likely);
  const short = likely.some((plan, at) => plan !== plans[at] && standingAt(shelves, plan.placement) < plan.shelves);
  if (short) shelves = await fill(plans);
  if (trace && !plain)
    for (const { placement, choice } of shelves)
      shelfSettings(shop.rules, context, { placement, kind: choice.kind }, card, trace.rules);
  return { variant: assigned.label, shelves };
}

/** The plan with as many of its first kinds as should fill its shelves. */
function likelyPlan(plan: ShelfPlan, rankedOf: (kind: Kind) => Candidate[]): ShelfPlan {
  let full = 0;
  let kinds = 0;
  for (const { kind, limit } of plan.choices) {
    if (full >= plan.shelves) return { ...plan, choices: plan.choices.slice(0, kinds) };
    if (rankedOf(kind).length >= limit) full++;
    kinds++;
  }
  return plan;
}

function standingAt(shelves: readonly FilledShelf[], placement: string): number {
  return shelves.filter((shelf) => shelf.placement === placement).length;
}

const NO_TOP = { trending: [], best: [], of: [0, 0] as const };

function ruleContext(visit: Visit, variant: Record<string, string>, now: number): RuleContext {
  const { stage, lifecycle, device, page, item, category, cart, cartValue, country, language } = visit;
  return { now, stage, lifecycle, device, page, item, category, cart, cartValue, country, language, variant };
}

/** The placements that the request names, or all of its page's, as far as they stand for this visitor. */
function placesFor(rules: CompiledRules, context: RuleContext, request: RecommendationRequest): string[] {
  const named =
    request.placements ?? Object.keys(rules.placements).filter((name) => rules.placements[name]!.page === context.page);
  return [...new Set(named)].filter((name) => placementFor(rules, context, name) !== null);
}

function plainPlan(kind: Kind, limit: number | null | undefined, language: string): ShelfPlan {
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
function placementPlan(
  rules: CompiledRules,
  context: RuleContext,
  placement: string,
  wanted: number | null | undefined,
  language: string,
  card: (id: string) => Card | undefined,
  trace: Trace | undefined,
): ShelfPlan {
  const choices = kindsFor(rules, context, placement, card, trace?.rules).map((kind): ShelfChoice => {
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

/** No bucket could be read: the manifest carries the best-sellers' cards for that. */
function takeTopCards(shop: Pick<EdgeShop, 'manifest'>, found: Found): void {
  for (const one of shop.manifest?.top_cards ?? []) {
    const parsed = CardShape.safeParse(one);
    if (parsed.success) found.cards.set(parsed.data.id, parsed.data);
  }
}
