import type { Kind, ReasonCode } from '../../shared/vocabulary.ts';
import { combine } from '../co-purchase/combine.ts';
import type { Candidate } from '../rules/rule-types.ts';
import type { ItemLists, ListEntry, TopLists } from '../snapshot/item-lists.ts';
import { categoryKey } from '../snapshot/item-lists.ts';
import type { Anchor } from './anchors.ts';
import { anchorsOf } from './anchors.ts';
import { sumLists } from './sum-lists.ts';
import type { Visit } from './visit.ts';

/** For the visitor's own mix, what goes with a look counts this much beside what is like it. */
const FOR_YOU_CROSS_SELL = 0.5;
/** Candidates of several items together, at the most: as deep as any rule looks. */
export const MAX_CANDIDATES = 150;
/** A candidate from a category that the visitor asked for counts this much more. */
const WANTED_CATEGORY_FACTOR = 1.5;

/** What the snapshot says, for the items at hand. */
export interface Known {
  lists: { get(id: string): ItemLists | null | undefined };
  top: TopLists;
}

/** The ids whose lists a visit's kinds need: anchors, and the page's category and those above it. */
export function listsNeeded(kinds: Iterable<Kind>, visit: Visit): Set<string> {
  const ids = new Set<string>();
  for (const kind of kinds) {
    if (kind !== 'recently-viewed') for (const { id } of anchorsOf(kind, visit)) ids.add(id);
    if (kind === 'trending') for (const path of pathsUp(visit.category)) ids.add(categoryKey(path));
  }
  return ids;
}

/**
 * The candidates of a kind for this visit, best first, each with its evidence. Nothing is filtered here.
 * What several visits share is made once: the answer is not to be changed.
 *
 * @param most so many are looked at: where more would have to be made for this visit alone, they are left out
 */
export function candidatesOf(
  kind: Kind,
  visit: Visit,
  known: Known,
  most: number = MAX_CANDIDATES,
): readonly Candidate[] {
  const anchors = anchorsOf(kind, visit);
  switch (kind) {
    case 'cross-sell':
      return crossSells(anchors, known, Math.min(most, MAX_CANDIDATES));
    case 're-sell':
      return similar(anchors, known, 'r', 'similar');
    case 'up-sell':
      return similar(anchors, known, 'u', 'upgrade');
    case 'for-you':
      return forYou(anchors, known);
    case 'buy-again':
      return buyAgain(anchors, known);
    case 'recently-viewed':
      return anchors.map(({ id }, at) => candidate(id, 1 / (1 + at), 'viewed', 0, 0, null));
    case 'trending':
      return trending(visit, known);
    case 'referred':
      // What a friend shared comes with the request that carries it; there is no such request yet.
      return [];
    default:
      return kind satisfies never;
  }
}

/** Moves what the visitor asked to see more of up the list. */
export function preferCategories(
  candidates: readonly Candidate[],
  wanted: readonly string[],
  categoryOf: (id: string) => string | null,
): readonly Candidate[] {
  if (wanted.length === 0) return candidates;
  const factor = (id: string) => (wanted.some((path) => isWithin(categoryOf(id), path)) ? WANTED_CATEGORY_FACTOR : 1);
  return candidates.map((one) => ({ ...one, score: one.score * factor(one.id) })).sort((a, b) => b.score - a.score);
}

function isWithin(category: string | null, path: string): boolean {
  return category !== null && (category === path || category.startsWith(`${path} > `));
}

/** An anchor with its lists. */
type Start = Anchor & { own: ItemLists };

function startsOf(anchors: readonly Anchor[], { lists }: Known): Start[] {
  const starts: Start[] = [];
  for (const { id, weight } of anchors) {
    const own = lists.get(id);
    if (own) starts.push({ id, weight, own });
  }
  return starts;
}

function crossSells(anchors: readonly Anchor[], known: Known, most: number): Candidate[] {
  const starts = startsOf(anchors, known);
  const [first] = starts;
  if (starts.length === 1) return first!.weight === 1 ? crossSellsOf(first!, known.top) : pageSells(first!, known.top);
  return sumLists(starts, most).map(({ item, score, orders, from }) =>
    crossSell(item, score, orders, starts[from]!, known.top),
  );
}

/** Below 0 are the orders of a best-seller, which is there for them alone. */
function crossSell(item: string, score: number, orders: number, { id, own }: Start, { of }: TopLists): Candidate {
  if (orders < 0) return candidate(item, score, 'best-seller', Math.min(-orders, of[1]), of[1], null);
  return candidate(item, score, orders > 0 ? 'bought-together' : 'similar', orders, own.n, id);
}

/** What goes with one item is the same for every visitor: made once for as long as the isolate keeps the lists. */
const ownCrossSells = new WeakMap<ItemLists, Candidate[]>();

function crossSellsOf(start: Start, top: TopLists): Candidate[] {
  let made = ownCrossSells.get(start.own);
  if (!made) ownCrossSells.set(start.own, (made = pageSells(start, top)));
  return made;
}

function pageSells(start: Start, top: TopLists): Candidate[] {
  const neighbours = start.own.x.map(([item, page, cart, orders]) => ({ item, page, cart, orders }));
  return combine([{ weight: start.weight, neighbours }]).map(({ item, score, because }) =>
    crossSell(item, score, because.orders, start, top),
  );
}

/** What is like one item, or a step above it: the same for every visitor, as long as the isolate keeps the lists. */
const ownSimilar = { r: new WeakMap<ItemLists, Candidate[]>(), u: new WeakMap<ItemLists, Candidate[]>() };

/** The best of several anchors' lists; an item on more than one list adds up, its strongest link is the reason. */
function similar(anchors: readonly Anchor[], known: Known, list: 'r' | 'u', code: ReasonCode): Candidate[] {
  const starts = startsOf(anchors, known);
  const [first] = starts;
  if (starts.length !== 1 || first!.weight !== 1 || code === 'for-you') return addUp(starts, list, code);
  let made = ownSimilar[list].get(first!.own);
  if (!made) ownSimilar[list].set(first!.own, (made = addUp(starts, list, code)));
  return made;
}

function addUp(starts: readonly Start[], list: 'r' | 'u', code: ReasonCode): Candidate[] {
  const sum = new Map<string, { one: Candidate; most: number }>();
  for (const { id, weight, own } of starts) {
    for (const [other, score, orders] of own[list] ?? []) {
      const gain = weight * score;
      const before = sum.get(other);
      if (!before) {
        sum.set(other, { one: candidate(other, gain, code, orders, own.n, id), most: gain });
        continue;
      }
      before.one.score += gain;
      if (gain <= before.most) continue;
      before.most = gain;
      before.one.reason = { ...before.one.reason, orders, of: own.n, with: id };
    }
  }
  return Array.from(sum.values(), ({ one }) => one).sort((a, b) => b.score - a.score);
}

/** What is like the visitor's looks and what goes with them, each scaled to its own best so that they can be added. */
function forYou(anchors: readonly Anchor[], known: Known): Candidate[] {
  const sum = new Map<string, Candidate>();
  const add = (candidates: Candidate[], share: number) => {
    const best = candidates[0]?.score ?? 1;
    for (const one of candidates) {
      const score = (share * one.score) / best;
      const before = sum.get(one.id);
      if (before) before.score += score;
      else sum.set(one.id, { ...one, score, reason: { ...one.reason, code: 'for-you' } });
    }
  };
  add(similar(anchors, known, 'r', 'for-you'), 1);
  add(crossSells(anchors, known, MAX_CANDIDATES), FOR_YOU_CROSS_SELL);
  return [...sum.values()].sort((a, b) => b.score - a.score);
}

/** Bought before, and of a sort that people buy again: the most often repeated first. */
function buyAgain(anchors: readonly Anchor[], { lists }: Known): Candidate[] {
  return anchors
    .flatMap(({ id }) => {
      const own = lists.get(id);
      const rate = own?.b?.[0] ?? 0;
      return rate > 0 ? [candidate(id, rate, 'bought-before', Math.round(rate * own!.n), own!.n, id)] : [];
    })
    .sort((a, b) => b.score - a.score);
}

/** The category's own risers first, then its best-sellers; a page without a category has the shop's. */
function trending(visit: Visit, { lists, top }: Known): Candidate[] {
  const tops = pathsUp(visit.category)
    .map((path) => lists.get(categoryKey(path)) as unknown as TopLists | null | undefined)
    .filter((found) => found !== undefined && found !== null);
  const own = tops[0] ?? top;
  // A category page shows its category; elsewhere the shop's follow, where the category has few.
  return own === top || visit.page === 'category'
    ? riseAndBest(own)
    : ranked([...riseAndBest(own), ...riseAndBest(top)]);
}

/** The same for every visitor: made once for as long as the isolate keeps the lists. */
const risen = new WeakMap<TopLists, Candidate[]>();

function riseAndBest(top: TopLists): Candidate[] {
  let rows = risen.get(top);
  if (!rows) {
    const from = (list: readonly ListEntry[], code: ReasonCode, of: number) =>
      list.map(([id, score, orders]) => candidate(id, score, code, orders, of, null));
    const all = [...from(top.trending, 'trending', top.of[0]), ...from(top.best, 'best-seller', top.of[1])];
    risen.set(top, (rows = ranked(all)));
  }
  return rows;
}

/** Each product once, with a score that says its place. */
function ranked(rows: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id)).map((one, at) => ({ ...one, score: 1 / (1 + at) }));
}

/** `A > B > C`, `A > B`, `A`. */
function pathsUp(category: string | null): string[] {
  const parts = category ? category.split(' > ') : [];
  return parts.map((_, depth) => parts.slice(0, parts.length - depth).join(' > '));
}

function candidate(
  id: string,
  score: number,
  code: ReasonCode,
  orders: number,
  of: number,
  because: string | null,
): Candidate {
  return { id, score, reason: { code, orders, of, with: because, rule: null, fallback: 0 } };
}
