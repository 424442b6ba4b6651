import type { RecommendationRequest } from '../../shared/recommendation.ts';
import type { Kind } from '../../shared/vocabulary.ts';
import { rankByRules } from '../rules/apply-rules.ts';
import { assign } from '../rules/assign.ts';
import { mayLeaveOutMost, needsAllCards, pinnedItems, possibleKinds, shelfSettings } from '../rules/placement-for.ts';
import type { Candidate, RuleContext, RuleTrace } from '../rules/rule-types.ts';
import { asTheyAre } from '../rules/ruled-shelf.ts';
import type { Card } from '../snapshot/card.ts';
import { Card as CardShape } from '../snapshot/card.ts';
import type { Found, Wanted } from '../snapshot/bucket-store.ts';
import type { EdgeShop } from '../snapshot/edge-store.ts';
import { MAX_CANDIDATES, candidatesOf, listsNeeded, preferCategories } from './candidates.ts';
import type { FilledShelf, ShelfPlan } from './fill-shelves.ts';
import { fillShelves } from './fill-shelves.ts';
import { RankedKinds } from './ranked-kinds.ts';
import { commonPlan, likelyPlan, placementPlan, placesFor, plainPlan } from './plan-shelves.ts';
import type { Visit } from './visit.ts';
import { visitOf } from './visit.ts';

/** Cards fetched for a kind beyond what the shelf shows: some candidates turn out to be sold out, shown or bought. */
const SPARE_CARDS = 16;
/**
 * Where rules lift, bury or dress products by brand, category or price, they find them as deep in a list as this: what
 * stands lower has next to nothing to be multiplied. Where rules leave products out, all are looked at.
 */
export const LIFTED_FROM = 60;
/** Of the cart and of what was bought, this many cards are read, to know their variants. */
const MAX_KNOWN_CARDS = 20;

/** How the engine reads the snapshot: `edge-store` at the edge, a plain map in tests and benchmarks. */
export type ReadSnapshot = (wanted: Wanted, found: Found) => void | Promise<void>;

export interface Recommendation {
  shelves: FilledShelf[];
  /** `experiment:variant` or `holdout`. */
  variant: string | undefined;
  /** Everything could be read, and no price that was looked at changes before this, in ms since 1970; else 0. */
  until: number;
}

/** What a preview adds: every rule that fired or did not. */
export interface Trace {
  rules: RuleTrace[];
}

/**
 * The whole way from a request to its shelves: plan, read lists, rank, read cards, rules, fill. Where it has to wait it
 * waits twice, whatever the shelves come to; where the reader has everything at hand it awaits nothing.
 *
 * @param known what is at hand of the shop's version already; it is read no more, and what is read is added
 */
export async function recommend(
  shop: Pick<EdgeShop, 'config' | 'manifest' | 'rules'> & Partial<Pick<EdgeShop, 'known'>>,
  request: RecommendationRequest,
  read: ReadSnapshot,
  now: number,
  trace?: Trace,
): Promise<Recommendation> {
  const { config } = shop.config;
  const visit = visitOf(request, config.context);
  const assigned = assign(config.experiments, config.holdout, visit.bucket);
  if (assigned.holdout && !request.kinds) return { shelves: [], variant: assigned.label, until: Infinity };
  const context = ruleContext(visit, assigned.variants, now);
  const plain = request.kinds ?? null;
  const language = visit.language ?? config.shop.locale;
  const common = plain || trace ? null : commonPlan(shop.rules, context, request, language);
  const places = common?.places ?? (plain ? [] : placesFor(shop.rules, context, request));

  // First read: the lists that any kind of this page may start from, and the cards of what the visitor has.
  const kinds =
    common?.kinds ?? new Set<Kind>(plain ?? places.flatMap((name) => possibleKinds(shop.rules, context, name)));
  const own = [
    ...visit.items,
    ...visit.cart.slice(0, MAX_KNOWN_CARDS),
    ...visit.bought.slice(0, MAX_KNOWN_CARDS),
    ...(visit.item === null ? [] : [visit.item]),
  ];
  const found: Found = {
    lists: shop.known?.lists ?? new Map(),
    cards: shop.known?.cards ?? new Map(),
    missed: false,
  };
  const firstRead = read({ lists: listsNeeded(kinds, visit), cards: own }, found);
  if (firstRead) await firstRead;
  const card = (id: string) => found.cards.get(id);

  const plans: readonly ShelfPlan[] =
    common?.plans ??
    (plain
      ? plain.map((kind) => plainPlan(kind, request.limit, language))
      : places.map((name) => placementPlan(shop.rules, context, name, request.limit, language, card, trace?.rules)));
  const hasRules = !plain && (trace !== undefined || shop.rules.rules.length > 0);

  const deep = new Map<string, number>();
  for (const name of hasRules ? places : [])
    if (mayLeaveOutMost(shop.rules, context, name)) deep.set(name, MAX_CANDIDATES);
    else if (needsAllCards(shop.rules, context, name)) deep.set(name, LIFTED_FROM);
  const depthAt = (placement: string, limit: number) => Math.max(deep.get(placement) ?? 0, shallowDepth(limit));
  const depthOf = (kind: Kind) => {
    let depth = 0;
    for (const { placement, choices } of plans)
      for (const choice of choices) if (choice.kind === kind) depth = Math.max(depth, depthAt(placement, choice.limit));
    return depth;
  };
  const sources = { lists: found.lists, top: shop.manifest?.top ?? NO_TOP };
  const ranked = new RankedKinds((kind) => candidatesOf(kind, visit, sources, depthOf(kind)), card);
  let until = Infinity;
  const noteSale = (sale: Card['sale']) => {
    if (sale) until = Math.min(until, nextSaleTurn(sale, now));
  };
  for (const id of own) noteSale(card(id)?.sale);

  /** The candidates of a shelf that have a card: what has none can't be shown, and no rule needs to look at it. */
  const shelfOf = (kind: Kind, depth: number): { shown: readonly Candidate[]; cards: readonly Card[] } => {
    const candidates = ranked.of(kind);
    const looked = ranked.cards(kind, depth);
    const shown: Candidate[] = [];
    const cards: Card[] = [];
    const end = Math.min(depth, candidates.length);
    for (let at = 0; at < end; at++) {
      const known = looked[at];
      if (!known) continue;
      shown.push(candidates[at]!);
      cards.push(known);
      noteSale(known.sale);
    }
    return { shown, cards };
  };
  /** Reads what is not at hand of the cards of these plans' candidates, and fills the plans. */
  const fill = async (chosen: readonly ShelfPlan[]): Promise<FilledShelf[]> => {
    const pins = hasRules ? chosen.flatMap(({ placement }) => pinnedItems(shop.rules, context, placement)) : [];
    if (ranked.isAnyUnread(chosen, depthAt) || pins.some((id) => card(id) === undefined)) {
      const reading = read({ lists: [], cards: ranked.wantedCards(chosen, shallowDepth, depthAt, pins) }, found);
      if (reading) await reading;
      ranked.forgetCards();
    }
    if (ranked.isNoneKnown(chosen, depthAt) && !pins.some(card)) {
      takeTopCards(shop, found);
      ranked.forgetCards();
    }
    for (const id of pins) noteSale(card(id)?.sale);
    return fillShelves(chosen, visit, {
      card,
      now,
      mayRepeat: plain !== null,
      showOutOfStock: config.learning.show_out_of_stock,
      candidates: ({ kind, limit }, placement) => {
        const { shown, cards } = shelfOf(kind, depthAt(placement, limit));
        const preferred = preferCategories(shown, visit.categories, (id) => card(id)?.product_type ?? null);
        if (!hasRules) return asTheyAre(preferred);
        return rankByRules(shop.rules, context, { placement, kind }, preferred, card, {
          trace: trace?.rules,
          cards: preferred === shown ? cards : undefined,
        });
      },
    });
  };

  // The kinds further down a placement's list are seldom needed: they are ranked and read only where the first fall
  // short. Where the first read had to wait, all are read at once, so that no third wait can follow.
  const likely = plain || trace || firstRead ? plans : plans.map((plan) => likelyPlan(plan, (kind) => ranked.of(kind)));
  let shelves = await fill(likely);
  const short = likely.some((plan, at) => plan !== plans[at] && standingAt(shelves, plan.placement) < plan.shelves);
  if (short) shelves = await fill(plans);
  if (trace && !plain)
    for (const { placement, choice } of shelves)
      shelfSettings(shop.rules, context, { placement, kind: choice.kind }, card, trace.rules);
  return { variant: assigned.label, shelves, until: found.missed ? 0 : until };
}

/** How many of a kind's candidates are looked at where no rule looks at their cards. */
function shallowDepth(limit: number): number {
  return limit + SPARE_CARDS;
}

/** When a sale price begins or ends next. */
function nextSaleTurn([from, until]: NonNullable<Card['sale']>, now: number): number {
  if (from !== null && from > now) return from;
  // It counts until the end of this millisecond.
  return until !== null && until >= now ? until + 1 : Infinity;
}

function standingAt(shelves: readonly FilledShelf[], placement: string): number {
  return shelves.filter((shelf) => shelf.placement === placement).length;
}

const NO_TOP = { trending: [], best: [], of: [0, 0] as const };

function ruleContext(visit: Visit, variant: Record<string, string>, now: number): RuleContext {
  const { stage, lifecycle, device, page, item, category, cart, cartValue, country, language } = visit;
  return { now, stage, lifecycle, device, page, item, category, cart, cartValue, country, language, variant };
}

/** No bucket could be read: the manifest carries the best-sellers' cards for that. */
function takeTopCards(shop: Pick<EdgeShop, 'manifest'>, found: Found): void {
  for (const one of shop.manifest?.top_cards ?? []) {
    const parsed = CardShape.safeParse(one);
    if (parsed.success) found.cards.set(parsed.data.id, parsed.data);
  }
}
