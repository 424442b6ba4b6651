/**
 * Lets the rules act on a shelf's candidates, in the order of the table in compile-rules.ts. It removes, reorders and
 * adds candidates; it does not know stock, purchases or other shelves: the engine looks after those afterwards.
 */
import { textFor } from '../../shared/local-text.ts';
import type { ShelfItem } from '../../shared/recommendation.ts';
import type { CompiledRule, CompiledRules } from './compile-rules.ts';
import type { Subject } from './compile-selector.ts';
import { bestFirst } from '../co-purchase/best-first.ts';
import { countOnly, type Verdict } from './judge-product.ts';
import { placePins, type Pinned } from './place-pins.ts';
import { factsOf } from './product-facts.ts';
import type { Candidate, Card, FindCard, RuleContext, RuleTrace, ShelfFacts } from './rule-types.ts';
import { traceItems } from './trace-items.ts';
import { rulesOf } from './visit-rules.ts';

/** A product on its way, with what the rules want for it. */
export interface Judged {
  candidate: Candidate;
  subject: Subject;
  verdict: Verdict;
  /** Its place before the rules, from 1; null: a rule brought it. */
  from: number | null;
}

/** A product on its place after the rules. */
interface Placed {
  judged: Judged;
  score: number;
  /** The rule that moved or pinned it. */
  rule: string | null;
}

/** A shelf's products as the rules want them, best first. */
export interface Ruled {
  length: number;
  idAt: (place: number) => string;
  /** The candidate with its reason and offer: made when it is asked for, since most are never shown. */
  candidateAt: (place: number) => Candidate;
}

/** How rules are let act: `trace` is told of every rule, `cards` saves looking up those of the candidates, in their order. */
interface Options {
  trace?: RuleTrace[] | undefined;
  cards?: readonly Card[] | undefined;
}

/**
 * The candidates as the rules want them, best first; what was passed in is not changed. Where a rule boosts or buries,
 * the scores carry its factor; a pinned product keeps its own score, so do not sort again. Each candidate stands once.
 * `trace` receives one line for every rule that acts on items, fired or not.
 */
export function applyRules(
  compiled: CompiledRules,
  context: RuleContext,
  shelf: ShelfFacts,
  candidates: readonly Candidate[],
  card: FindCard,
  trace?: RuleTrace[],
): readonly Candidate[] {
  const { length, candidateAt } = rankByRules(compiled, context, shelf, candidates, card, { trace });
  return Array.from({ length }, (_, place) => candidateAt(place));
}

/** The same, for who looks at the first few only. */
export function rankByRules(
  compiled: CompiledRules,
  context: RuleContext,
  shelf: ShelfFacts,
  candidates: readonly Candidate[],
  card: FindCard,
  { trace, cards }: Options = {},
): Ruled {
  const visit = rulesOf(compiled, context);
  const question = visit.ask(shelf.placement, shelf.kind, card);
  const { firing, judge: shared, others } = visit.firingOnItems(question);
  if (firing.length === 0 && !trace) return asTheyAre(candidates);

  const verdictOn = shared.judgeWith(others, context.now);
  const judge = (candidate: Candidate, from: number | null): Judged => {
    const known = (from !== null && cards?.[from - 1]) || card(candidate.id);
    const subject = known ? factsOf(known) : { id: candidate.id };
    return { candidate, subject, verdict: verdictOn(subject), from };
  };
  const natural = candidates.map((candidate, at) => judge(candidate, at + 1));
  const brought: Judged[] = [];
  const pins = choosePins(firing, natural, brought, card, judge);
  const onlyRules = countOnly(firing);
  const rest = natural.filter(
    ({ candidate, verdict }) => !(verdict.excluded || verdict.keptBy < onlyRules || pins.has(candidate.id)),
  );
  const placed = pins.size > 0 ? placePins(reorder(rest), pins.values()) : reorder(rest);
  const ruled: Ruled = {
    length: placed.length,
    idAt: (place) => placed[place]!.judged.candidate.id,
    candidateAt: (place) => candidateOf(placed[place]!, compiled, context),
  };
  if (trace) {
    const judged = new Map([...natural, ...brought].map((one) => [one.candidate.id, one]));
    const result = placed.map((_, place) => ruled.candidateAt(place));
    traceItems({ compiled, question, firing, judged, result }, trace);
  }
  return ruled;
}

/** Candidates that no rule has anything to say about. */
export function asTheyAre(candidates: readonly Candidate[]): Ruled {
  return {
    length: candidates.length,
    idAt: (place) => candidates[place]!.id,
    candidateAt: (place) => candidates[place]!,
  };
}

/**
 * The pins of all rules that fired, each product once; not what a rule excludes, nor what no card is known of. Products
 * that are not among the `natural` candidates are put into `brought`.
 */
function choosePins(
  firing: readonly CompiledRule[],
  natural: readonly Judged[],
  brought: Judged[],
  card: FindCard,
  judge: (candidate: Candidate, from: null) => Judged,
): Map<string, Pinned<Placed>> {
  const pins = new Map<string, Pinned<Placed>>();
  let known: Map<string, Judged> | null = null;
  for (const rule of firing) {
    for (const { item, at } of rule.pins) {
      if (pins.has(item)) continue;
      known ??= new Map(natural.map((one) => [one.candidate.id, one]));
      let judged = known.get(item);
      if (!judged) {
        if (!card(item)) continue;
        judged = judge({ id: item, score: 0, reason: pinnedReason(rule.name) }, null);
        brought.push(judged);
        known.set(item, judged);
      }
      if (judged.verdict.excluded) continue;
      pins.set(item, { product: { judged, score: judged.candidate.score, rule: rule.name }, at });
    }
  }
  return pins;
}

function pinnedReason(rule: string): Candidate['reason'] {
  return { code: 'pinned', orders: 0, of: 0, with: null, rule, fallback: 0 };
}

/** Multiplies the scores by their factors and sorts; what has equal scores keeps its order. */
function reorder(products: readonly Judged[]): Placed[] {
  if (products.every(({ verdict }) => verdict.factor === 1))
    return products.map((judged) => ({ judged, score: judged.candidate.score, rule: null }));
  // A factor says nothing about scores of zero, or in a list that is not sorted by them: then the places count.
  let sorted = true;
  let before = Infinity;
  for (const { candidate } of products) {
    const { score } = candidate;
    if (!(score > 0 && Number.isFinite(score) && score <= before)) sorted = false;
    before = score;
  }
  const scores = products.map(
    ({ candidate, verdict }, index) => (sorted ? candidate.score : 1 / (index + 1)) * verdict.factor,
  );
  return bestFirst(scores).map((index) => {
    const judged = products[index]!;
    return { judged, score: scores[index]!, rule: judged.verdict.mover?.rule.name ?? null };
  });
}

function candidateOf(
  { judged: { candidate, verdict }, score, rule }: Placed,
  compiled: CompiledRules,
  { language }: RuleContext,
): Candidate {
  const offer = verdict.offer?.offer;
  if (!offer && rule === null && score === candidate.score) return candidate;
  const ruled = { ...candidate, score, reason: rule === null ? candidate.reason : { ...candidate.reason, rule } };
  if (!offer) return ruled;
  const said: NonNullable<ShelfItem['offer']> = {};
  if (offer.badge !== undefined) said.badge = textFor(offer.badge, language, compiled.locale);
  if (offer.message !== undefined) said.message = textFor(offer.message, language, compiled.locale);
  if (offer.code !== undefined) said.code = offer.code;
  return { ...ruled, offer: said };
}
