import { BETWEEN, foldCategory, pathsUp } from '../../shared/category-path.ts';
import type { Kind } from '../../shared/vocabulary.ts';
import { factsOf } from '../rules/product-facts.ts';
import { candidateAt, type Ranking } from '../rules/ranking.ts';
import type { ListEntry, ReSellEntry, TopLists } from '../snapshot/item-lists.ts';
import { categoryKey } from '../snapshot/item-lists.ts';
import type { Candidate } from '../rules/rule-types.ts';
import type { ReasonCode } from '../../shared/vocabulary.ts';
import type { Anchor } from './anchors.ts';
import { anchorsOf } from './anchors.ts';
import { rankCrossSells, type Start, type Which } from './cross-sells.ts';
import type { Item, ItemsAtHand } from './items-at-hand.ts';
import { keptRankingOf, type KindRanking, rankingOf } from './kind-ranking.ts';
import type { Visit } from './visit.ts';

/** For the visitor's own mix, what goes with a look counts this much beside what is like it. */
const FOR_YOU_CROSS_SELL = 0.5;
/** Candidates of several items together, at the most: as deep as any rule looks. */
export const MAX_CANDIDATES = 150;
/** A candidate from a category that the visitor asked for counts this much more. */
const WANTED_CATEGORY_FACTOR = 1.5;

/** What the snapshot says, for the items at hand. */
export interface Known {
  items: ItemsAtHand;
  top: TopLists;
}

/** The ids whose lists a visit's kinds need, some of them twice: anchors, and the page's category and those above it. */
export function listsNeeded(kinds: Iterable<Kind>, visit: Visit): string[] {
  const ids: string[] = [];
  for (const kind of kinds) {
    if (kind !== 'recently-viewed') for (const { id } of anchorsOf(kind, visit)) ids.push(id);
    if (kind === 'trending') for (const path of categoriesUp(visit)) ids.push(categoryKey(path));
  }
  return ids;
}

/**
 * The candidates of a kind for this visit, best first, each with its evidence. Nothing is filtered here.
 * What several visits share is made once.
 *
 * @param most so many are looked at: where more would have to be made for this visit alone, they are left out
 * @param which a shelf that says "bought together" holds what was bought together, and one of similar products what is alike
 */
export function rankKind(
  kind: Kind,
  visit: Visit,
  known: Known,
  most: number = MAX_CANDIDATES,
  which: Which = 'likely',
): KindRanking {
  const anchors = anchorsOf(kind, visit);
  const { items } = known;
  switch (kind) {
    case 'cross-sell':
      return rankCrossSells(which, startsOf(anchors, items), known, Math.min(most, MAX_CANDIDATES));
    case 're-sell':
      return similar(startsOf(anchors, items), items, which);
    case 'up-sell':
      return dearer(startsOf(anchors, items), items);
    case 'for-you':
      return rankingOf(forYou(startsOf(anchors, items), known), items);
    case 'buy-again':
      return rankingOf(buyAgain(startsOf(anchors, items)), items);
    case 'recently-viewed':
      return rankingOf(
        anchors.map(({ id }, at) => candidate(id, 1 / (1 + at), 'viewed', 0, 0, null)),
        items,
      );
    case 'trending':
      return trending(visit, known);
    case 'referred':
      // What a friend shared comes with the request that carries it; there is no such request yet.
      return rankingOf([], items);
    default:
      return kind satisfies never;
  }
}

/** Moves what the visitor asked to see more of up the list. */
export function preferCategories(ranking: Ranking<Item>, wanted: readonly string[], items: ItemsAtHand): Ranking<Item> {
  if (wanted.length === 0) return ranking;
  const paths = wanted.map(foldCategory);
  const preferred = Array.from({ length: ranking.length }, (_, place) => {
    const { card } = ranking.items[place]!;
    const within = card ? factsOf(card).categories : [];
    const factor = paths.some((path) => within.includes(path)) ? WANTED_CATEGORY_FACTOR : 1;
    return candidateAt(ranking, place, ranking.scores[place]! * factor);
  });
  return rankingOf(byScore(preferred), items);
}

function startsOf(anchors: readonly Anchor[], items: ItemsAtHand): Start[] {
  const starts: Start[] = [];
  for (const { id, weight } of anchors) {
    const lists = items.listsOf(items.named(id));
    if (lists) starts.push({ lists, weight });
  }
  return starts;
}

/** The best of several anchors' lists. What is like one item, or a step above it, is the same for every visitor. */
function similar(starts: readonly Start[], items: ItemsAtHand, which: Which): KindRanking {
  const [first] = starts;
  if (starts.length !== 1 || first!.weight !== 1) return rankingOf(addUp(starts, 'r', which), items);
  return (first!.lists.r[which] ??= keptRankingOf(addUp(starts, 'r', which), items));
}

function dearer(starts: readonly Start[], items: ItemsAtHand): KindRanking {
  const [first] = starts;
  if (starts.length !== 1 || first!.weight !== 1) return rankingOf(addUp(starts, 'u'), items);
  return (first!.lists.u ??= keptRankingOf(addUp(starts, 'u'), items));
}

/** An item on more than one list adds up, its strongest link is the reason. */
function addUp(starts: readonly Start[], list: 'r' | 'u', which: Which = 'likely'): Candidate[] {
  const sum = new Map<string, { one: Candidate; most: number }>();
  for (const { weight, lists } of starts) {
    const { own, item } = lists;
    const entries: readonly ReSellEntry[] = own[list];
    for (const [other, score, orders, unlike] of entries) {
      if (unlike && which === 'true') continue;
      const gain = weight * score;
      const code = list === 'u' ? 'upgrade' : !unlike ? 'similar' : orders > 0 ? 'bought-together' : 'for-you';
      const before = sum.get(other);
      if (!before) {
        sum.set(other, { one: candidate(other, gain, code, orders, own.n, item.id), most: gain });
        continue;
      }
      before.one.score += gain;
      if (gain <= before.most) continue;
      before.most = gain;
      before.one.reason = { ...before.one.reason, code, orders, of: own.n, with: item.id };
    }
  }
  return byScore(Array.from(sum.values(), ({ one }) => one));
}

/** What is like the visitor's looks and what goes with them, each scaled to its own best so that they can be added. */
function forYou(starts: readonly Start[], known: Known): Candidate[] {
  const sum = new Map<string, Candidate>();
  const add = (candidates: Iterable<Candidate>, best: number, share: number) => {
    for (const one of candidates) {
      const score = (share * one.score) / best;
      const before = sum.get(one.id);
      if (before) before.score += score;
      else sum.set(one.id, { ...one, score, reason: { ...one.reason, code: 'for-you' } });
    }
  };
  const alike = addUp(starts, 'r');
  add(alike, alike[0]?.score ?? 1, 1);
  const crossSells = rankCrossSells('likely', starts, known, MAX_CANDIDATES);
  const all = Array.from({ length: crossSells.length }, (_, place) =>
    candidateAt(crossSells, place, crossSells.scores[place]!),
  );
  add(all, all[0]?.score ?? 1, FOR_YOU_CROSS_SELL);
  return byScore([...sum.values()]);
}

/** Bought before, and of a sort that people buy again: the most often repeated first. */
function buyAgain(starts: readonly Start[]): Candidate[] {
  return byScore(
    starts.flatMap(({ lists: { own, item } }) => {
      const rate = own.b?.[0] ?? 0;
      return rate > 0 ? [candidate(item.id, rate, 'bought-before', Math.round(rate * own.n), own.n, item.id)] : [];
    }),
  );
}

/** The category's own risers first, then its best-sellers; a page without a category has the shop's. */
function trending(visit: Visit, { items, top }: Known): KindRanking {
  const first = categoriesUp(visit).reduce<TopLists | null>((own, path) => own ?? items.topOf(path), null) ?? top;
  // A category page shows its category; elsewhere the shop's follow, where the category has few.
  return first === top || visit.page === 'category'
    ? riseAndBest(first, items)
    : rankingOf(ranked([...risersOf(first), ...risersOf(top)]), items);
}

/** The same for every visitor: made once. */
function riseAndBest(top: TopLists, items: ItemsAtHand): KindRanking {
  let risen = items.risen.get(top);
  if (!risen) items.risen.set(top, (risen = keptRankingOf(risersOf(top), items)));
  return risen;
}

function risersOf(top: TopLists): Candidate[] {
  const from = (list: readonly ListEntry[], code: ReasonCode, of: number) =>
    list.map(([id, score, orders]) => candidate(id, score, orders > 0 ? code : 'new', orders, of, null));
  return ranked([...from(top.trending, 'trending', top.of[0]), ...from(top.best, 'best-seller', top.of[1])]);
}

/** Each product once, with a score that says its place. */
function ranked(rows: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id)).map((one, at) => ({ ...one, score: 1 / (1 + at) }));
}

function byScore(candidates: Candidate[]): Candidate[] {
  return candidates.sort((a, b) => b.score - a.score);
}

/** The page's category and all above it, deepest first. */
function categoriesUp({ category }: Visit): string[] {
  return category ? pathsUp(category.split(BETWEEN)) : [];
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
