import type { RecommendationRequest } from '../../shared/recommendation.ts';
import type { Kind } from '../../shared/vocabulary.ts';
import { assign } from '../rules/assign.ts';
import { possibleKinds, shelfSettings } from '../rules/placement-for.ts';
import type { RuleContext, RuleTrace } from '../rules/rule-types.ts';
import type { EdgeShop } from '../snapshot/edge-store.ts';
import { findByName, findOtherwise, isKnown, namesAnother, otherNames, type FoundByName } from './find-by-name.ts';
import { next } from './next.ts';
import { listsNeeded } from './candidates.ts';
import type { FilledShelf, ShelfPlan } from './fill-shelves.ts';
import { OWN_A_CALL, PageShelves } from './page-shelves.ts';
import { commonPlan, likelyPlan, placementPlan, placesFor, plainPlan } from './plan-shelves.ts';
import { Reading, type ReadSnapshot } from './reading.ts';
import type { Visit } from './visit.ts';
import { visitOf } from './visit.ts';

/** Where no product has variants, the cards of so many in the cart and so many bought are read, for what rules ask of them. */
const ASKED_CARDS = 20;

export interface Recommendation {
  shelves: FilledShelf[];
  /** The page's product as the version calls it, where the page has another name for it, and by what the widget reads such ids. */
  item?: string;
  by?: FoundByName['by'];
  /** The catalogue's ids of what is in the cart or the order, by the page's. */
  names?: Record<string, string>;
  /** `experiment:variant`, `holdout` or `shown` (`assign.ts`). */
  variant: string | undefined;
  /** Everything could be read, and no price that was looked at changes before this, in ms since 1970; else 0. */
  until: number;
}

/** What a preview adds: every rule that fired or did not, and what could have stood on the page. */
export interface Trace {
  rules: RuleTrace[];
  tried?: { placement: string; kinds: readonly Kind[] }[];
}

/** A shop as the engine looks at it. */
export type RecommendingShop = Pick<EdgeShop, 'config' | 'manifest' | 'rules'> & Partial<Pick<EdgeShop, 'known'>>;

/**
 * The whole way from a request to its shelves: plan, read lists, rank, read cards, rules, fill. Where it has to wait it
 * waits twice, whatever the shelves come to (once more where much of what comes first has sold out, and up to three times
 * more where a product goes by another name than its first, and once where a cart's do, each once more again where that
 * may be a code, and a product's at most twice where its address is that of several variants); where everything is at hand
 * it answers at once.
 *
 * @param shop `known`: what is at hand of its version already; it is read no more, and what is read is added
 */
export function recommend(
  shop: RecommendingShop,
  request: RecommendationRequest,
  read: ReadSnapshot,
  now: number,
  trace?: Trace,
): Recommendation | Promise<Recommendation> {
  const { page } = request;
  if (!page?.names) return shelvesFor(shop, request, read, now, trace);
  const { otherwise } = page.names;
  if (!otherwise) return recommendNamed(shop, request, read, now, trace);
  const reading = new Reading(shop, read);
  return next(findOtherwise(otherwise, reading, page.item ? [page.item] : []), (names) =>
    next(recommendNamed(shop, inCatalogue(request, names), read, now, trace), (shelves) => ({
      ...shelves,
      names,
      until: reading.missed ? 0 : shelves.until,
    })),
  );
}

/** The request with its cart, its order and what was bought as the catalogue calls them. */
function inCatalogue(request: RecommendationRequest, names: Record<string, string>): RecommendationRequest {
  const { items, visitor } = request;
  const known = new Map(Object.entries(names));
  const named = <T extends string[] | null | undefined>(ids: T): T =>
    (ids ? [...new Set(ids.map((id) => known.get(id) ?? id))] : ids) as T;
  return {
    ...request,
    items: named(items),
    ...(visitor && { visitor: { ...visitor, cart: named(visitor.cart), bought: named(visitor.bought) } }),
  };
}

/** For a page that has several names for its product. */
function recommendNamed(
  shop: RecommendingShop,
  request: RecommendationRequest,
  read: ReadSnapshot,
  now: number,
  trace?: Trace,
): Recommendation | Promise<Recommendation> {
  const page = request.page!;
  const names = page.names!;
  // Mostly the first name is the one: the others are looked up where it is not.
  const others = otherNames(names, page.item ?? '');
  const answered = page.item ? shelvesFor(shop, request, read, now, trace, others) : null;
  return next(answered, (first) => {
    const reading = new Reading(shop, read);
    if (first && isKnown(page.item!, reading)) {
      // The widget knows by it what the page's other names are names of.
      const isSaid = others.length > 0 && !namesAnother(others, page.item!, reading);
      return isSaid ? { ...first, item: page.item! } : first;
    }
    return next(findByName(names, reading), (found) => {
      const named = found ? { ...request, page: { ...page, item: found.item } } : request;
      const shelves = (!found && first) || shelvesFor(shop, named, read, now, trace);
      const said = found && !namesAnother(others, found.item, reading) ? found : {};
      return next(shelves, (answer) => ({ ...answer, ...said, until: reading.missed ? 0 : answer.until }));
    });
  });
}

/** @param others what else the page calls its product: read along, so that it is known whether another is called so */
function shelvesFor(
  shop: RecommendingShop,
  request: RecommendationRequest,
  read: ReadSnapshot,
  now: number,
  trace?: Trace,
  others: readonly string[] = [],
): Recommendation | Promise<Recommendation> {
  const { config } = shop.config;
  const visit = visitOf(request, config.context, shop.manifest);
  const assigned = assign(config.experiments, config.holdout, visit.bucket);
  if (assigned.holdout && !request.kinds) return { shelves: [], variant: assigned.label, until: Infinity };
  // Who asks for kinds is shown them: what comes of them says nothing of those who are shown none.
  const variant = assigned.holdout ? undefined : assigned.label;
  const context = ruleContext(visit, assigned.variants, now);
  const plain = request.kinds ?? null;
  const language = visit.language ?? config.shop.locale;
  const common = plain || trace ? null : commonPlan(shop.rules, context, request, language);
  const places = common?.places ?? (plain ? [] : placesFor(shop.rules, context, request));

  // First read: the lists that any kind of this page may start from, and the cards of what the visitor has.
  const kinds =
    common?.kinds ?? new Set<Kind>(plain ?? places.flatMap((name) => possibleKinds(shop.rules, context, name)));
  const own = shop.manifest?.variants === false ? askedOf(visit) : ownItems(visit);
  const reading = new Reading(shop, read);
  const { items } = reading;

  const answer = (shelves: FilledShelf[], page: PageShelves): Recommendation => {
    if (trace && !plain)
      for (const { placement, choice } of shelves)
        shelfSettings(shop.rules, context, { placement, kind: choice.kind }, items.card, trace.rules);
    return { variant, shelves, until: reading.missed ? 0 : page.until() };
  };

  const fill = (waited: boolean): Recommendation | Promise<Recommendation> => {
    const plans: readonly ShelfPlan[] =
      common?.plans ??
      (plain
        ? plain.map((kind) => plainPlan(kind, request.limit, language))
        : places.map((name) =>
            placementPlan(shop.rules, context, name, request.limit, language, items.card, trace?.rules),
          ));
    if (trace)
      trace.tried = plans.map(({ placement, choices }) => ({ placement, kinds: choices.map(({ kind }) => kind) }));
    const page = new PageShelves(shop, reading, { visit, context, plans, plain: plain !== null, own }, trace);
    // The kinds further down a placement's list are seldom needed: they are ranked and read only where the first fall
    // short. Where the first read had to wait, all are read at once, so that no third wait can follow.
    const likely = plain || trace || waited ? plans : plans.map((plan) => likelyPlan(plan, page));
    return next(page.fill(likely), (shelves) => {
      const short = likely.some((plan, at) => plan !== plans[at] && standingAt(shelves, plan.placement) < plan.shelves);
      return short ? next(page.fill(plans), (all) => answer(all, page)) : answer(shelves, page);
    });
  };
  const cards = own.length > OWN_A_CALL ? own.slice(0, OWN_A_CALL) : own;
  const waiting = reading.need(listsNeeded(kinds, visit), others.length > 0 ? cards.concat(others) : cards);
  return waiting ? waiting.then(() => fill(true)) : fill(false);
}

/** All that may not be shown, nor a variant of it: which those are, the cards say. */
function ownItems({ item, hidden, bought, items, cart }: Visit): string[] {
  const own = item === null ? [] : [item];
  return own.concat(hidden, bought, items, cart);
}

function askedOf({ items, cart, bought, item }: Visit): string[] {
  const own = item === null ? [] : [item];
  return own.concat(items, cart.slice(0, ASKED_CARDS), bought.slice(0, ASKED_CARDS));
}

function standingAt(shelves: readonly FilledShelf[], placement: string): number {
  return shelves.filter((shelf) => shelf.placement === placement).length;
}

function ruleContext(visit: Visit, variant: Record<string, string>, now: number): Required<RuleContext> {
  const { stage, lifecycle, device, page, item, category, cart, cartValue, country, language } = visit;
  return { now, stage, lifecycle, device, page, item, category, cart, cartValue, country, language, variant };
}
