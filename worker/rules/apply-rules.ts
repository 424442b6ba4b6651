/**
 * Lets the rules act on a shelf's candidates, in the order of the table in compile-rules.ts. It removes, reorders and
 * adds candidates; it does not know stock, purchases or other shelves: the engine looks after those afterwards.
 */
import { bestFirst } from '../co-purchase/best-first.ts';
import type { CompiledRules } from './compiled-rules.ts';
import { choosePins } from './choose-pins.ts';
import { type JudgedBy, JudgedShelf } from './judge-shelf.ts';
import { placePins } from './place-pins.ts';
import { candidateAt, type Ranked, type RankedItem, type Ranking, subjectOf } from './ranking.ts';
import { RuledShelf } from './ruled-shelf.ts';
import type { Candidate, FindCard, RuleContext, RuleTrace, ShelfFacts } from './rule-types.ts';
import { type Judged, traceItems } from './trace-items.ts';
import { rulesOf } from './visit-rules.ts';

/** Where rules find what they name. */
export interface AtHand<Item extends RankedItem> {
  /** With its card, where there is one. */
  itemOf: (id: string) => Item;
  card: FindCard;
  judgedBy: JudgedBy;
}

/** A shelf that is being filled. */
export interface OpenShelf<Item extends RankedItem> extends ShelfFacts {
  /** It holds so many. */
  limit: number;
  /** Whether an item may stand on it at all, asked from the first on: of variants only one may. */
  admits: () => (item: Item) => boolean;
  /** For the trace: why an item may not. */
  whyNot?: (item: Item) => string;
}

/**
 * The candidates as the rules want them, best first; what was passed in is not changed. Where a rule boosts or buries,
 * the scores carry its factor; a pinned product keeps its own score, so do not sort again. Each candidate stands once.
 * Where products are pinned, what may not stand on the shelf is left out before they get their places: it would go
 * later, and move them. `trace` receives one line for every rule that acts on items, fired or not.
 */
export function rankByRules<Item extends RankedItem>(
  compiled: CompiledRules,
  context: RuleContext,
  shelf: OpenShelf<Item>,
  ranking: Ranking<Item>,
  atHand: AtHand<Item>,
  trace?: RuleTrace[],
): Ranked<Item> {
  const visit = rulesOf(compiled, context);
  const question = visit.ask(shelf.placement, shelf.kind, atHand.card);
  const { sure, others, judge, pins } = visit.firingOnItems(question);
  if (sure.length + others.length === 0 && !trace) return ranking;

  const judged = new JudgedShelf(ranking, judge, atHand.judgedBy, context.now);
  const admits = pins.length > 0 || trace ? shelf.admits() : null;
  const chosen = pins.length > 0 ? choosePins(pins, judged, atHand, admits!) : null;
  const { stays, factors } = judged;
  const rest = chosen ? stays.filter((product) => !chosen.by.has(product)) : stays;
  const scores = scoresOf(rest, ranking.scores, factors);
  const ranked = scores ? sortedBy(scores, rest) : rest;
  const sorted = chosen || trace ? firstAdmitted(ranked, judged, admits!, trace ? Infinity : shelf.limit) : ranked;
  const ruled = new RuledShelf(
    {
      rules: compiled,
      judged,
      order: chosen ? placePins(sorted, chosen.pins) : sorted,
      weighed: scores && { products: rest, scores },
      pinnedBy: chosen?.by ?? null,
    },
    { language: context.language, locale: compiled.locale },
  );
  if (trace) {
    const products = Array.from({ length: judged.size }, (_, product): Judged => {
      const item = judged.itemAt(product);
      const from = product < ranking.length ? product + 1 : null;
      return { id: item.id, subject: subjectOf(item), verdict: judged.verdictAt(product), from };
    });
    const firing = new Set([...sure, ...others]);
    const { limit } = shelf;
    const whyNot = shelf.whyNot && ((id: string) => shelf.whyNot!(atHand.itemOf(id)));
    const mayStand = ({ id }: Judged) => shelf.admits()(atHand.itemOf(id));
    const result = candidatesOf(ruled, ranking);
    traceItems({ compiled, question, firing, products, result, limit, whyNot, mayStand }, trace);
  }
  return ruled;
}

function firstAdmitted<Item extends RankedItem>(
  products: readonly number[],
  judged: JudgedShelf<Item>,
  admits: (item: Item) => boolean,
  most: number,
): number[] {
  const admitted: number[] = [];
  for (let at = 0; at < products.length && admitted.length < most; at++)
    if (admits(judged.itemAt(products[at]!))) admitted.push(products[at]!);
  return admitted;
}

/** What is ranked, with the scores that rules gave it. */
export function candidatesOf(ruled: Ranked, ranking: Ranking): Candidate[] {
  const scoreAt = (place: number) => (ruled instanceof RuledShelf ? ruled.scoreAt(place) : ranking.scores[place]!);
  return Array.from({ length: ruled.length }, (_, place) => candidateAt(ruled, place, scoreAt(place)));
}

/** The scores that rules give these products, none of them 0; null where they change none. */
function scoresOf(
  products: readonly number[],
  scores: readonly number[],
  factors: readonly number[] | null,
): number[] | null {
  if (!factors) return null;
  let weighed = false;
  // A factor says nothing about scores of zero, or in a list that is not sorted by them: then the places count.
  let sorted = true;
  let before = Infinity;
  for (let at = 0; at < products.length; at++) {
    const product = products[at]!;
    const score = scores[product]!;
    if (factors[product] !== 1) weighed = true;
    if (!(score > 0 && Number.isFinite(score) && score <= before)) sorted = false;
    before = score;
  }
  if (!weighed) return null;
  return products.map((product, at) => {
    const score = sorted ? scores[product]! : 1 / (at + 1);
    return score * factors[product]! || Number.MIN_VALUE;
  });
}

/** The products, the best first. */
function sortedBy(scores: readonly number[], products: readonly number[]): number[] {
  const places = bestFirst(scores);
  for (let at = 0; at < places.length; at++) places[at] = products[places[at]!]!;
  return places;
}
