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

/**
 * The candidates as the rules want them, best first; what was passed in is not changed. Where a rule boosts or buries,
 * the scores carry its factor; a pinned product keeps its own score, so do not sort again. Each candidate stands once.
 * `trace` receives one line for every rule that acts on items, fired or not. `cards`, where all are at hand, saves
 * looking them up: those of the candidates, in their order.
 */
export function applyRules(
  compiled: CompiledRules,
  context: RuleContext,
  shelf: ShelfFacts,
  candidates: readonly Candidate[],
  card: FindCard,
  trace?: RuleTrace[],
  cards?: readonly Card[],
): readonly Candidate[] {
  const visit = rulesOf(compiled, context);
  const question = visit.ask(shelf.placement, shelf.kind, card);
  const { firing, judge: shared, others } = visit.firingOnItems(question);
  if (firing.length === 0 && !trace) return candidates;

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
  let offers = brought.some(({ verdict }) => verdict.offer);
  const rest: Judged[] = [];
  for (const product of natural) {
    const { candidate, verdict } = product;
    if (verdict.offer) offers = true;
    if (verdict.excluded || verdict.keptBy < onlyRules || pins.has(candidate.id)) continue;
    rest.push(product);
  }
  let result = reorder(rest);
  if (pins.size > 0) result = placePins(result, [...pins.values()]);
  const judged = trace || offers ? new Map([...natural, ...brought].map((one) => [one.candidate.id, one])) : null;
  if (offers) result = result.map((candidate) => withOffer(candidate, judged!.get(candidate.id), compiled, context));
  if (trace) traceItems({ compiled, question, firing, judged: judged!, result }, trace);
  return result;
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
): Map<string, Pinned> {
  const pins = new Map<string, Pinned>();
  for (const rule of firing) {
    for (const { item, at } of rule.pins) {
      if (pins.has(item)) continue;
      const isIt = ({ candidate }: Judged) => candidate.id === item;
      let product = natural.find(isIt) ?? brought.find(isIt);
      if (!product) {
        if (!card(item)) continue;
        product = judge({ id: item, score: 0, reason: pinnedReason(rule.name) }, null);
        brought.push(product);
      }
      if (product.verdict.excluded) continue;
      const { candidate } = product;
      pins.set(item, { candidate: { ...candidate, reason: { ...candidate.reason, rule: rule.name } }, at });
    }
  }
  return pins;
}

function pinnedReason(rule: string): Candidate['reason'] {
  return { code: 'pinned', orders: 0, of: 0, with: null, rule, fallback: 0 };
}

/** Multiplies the scores by their factors and sorts; what has equal scores keeps its order. */
function reorder(products: readonly Judged[]): Candidate[] {
  if (products.every(({ verdict }) => verdict.factor === 1)) return products.map(({ candidate }) => candidate);
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
    const { candidate, verdict } = products[index]!;
    const score = scores[index]!;
    if (verdict.mover) return { ...candidate, score, reason: { ...candidate.reason, rule: verdict.mover.rule.name } };
    return score === candidate.score ? candidate : { ...candidate, score };
  });
}

function withOffer(
  candidate: Candidate,
  product: Judged | undefined,
  compiled: CompiledRules,
  { language }: RuleContext,
): Candidate {
  const offer = product?.verdict.offer?.offer;
  if (!offer) return candidate;
  const said: NonNullable<ShelfItem['offer']> = {};
  if (offer.badge !== undefined) said.badge = textFor(offer.badge, language, compiled.locale);
  if (offer.message !== undefined) said.message = textFor(offer.message, language, compiled.locale);
  if (offer.code !== undefined) said.code = offer.code;
  return { ...candidate, offer: said };
}
