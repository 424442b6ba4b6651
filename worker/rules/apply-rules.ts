/**
 * Lets the rules act on a shelf's candidates, in the order of the table in compile-rules.ts. It removes, reorders and
 * adds candidates; it does not know stock, purchases or other shelves: the engine looks after those afterwards.
 */
import { textFor } from '../../shared/local-text.ts';
import type { ShelfItem } from '../../shared/recommendation.ts';
import type { CompiledRule, CompiledRules } from './compile-rules.ts';
import type { Subject } from './compile-selector.ts';
import type { Verdict } from './judge-product.ts';
import { placePins, type Pinned } from './place-pins.ts';
import { factsOf } from './product-facts.ts';
import type { Candidate, FindCard, RuleContext, RuleTrace, ShelfFacts } from './rule-types.ts';
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
 * the scores carry its factor; a pinned product keeps its own score, so do not sort again.
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
  const visit = rulesOf(compiled, context);
  const question = visit.ask(shelf.placement, shelf.kind, card);
  const firing = visit.firing('items', question);
  if (firing.length === 0 && !trace) return candidates;

  const products = visit.judge(firing);
  const judge = (candidate: Candidate, from: number | null): Judged => {
    const known = card(candidate.id);
    const subject = known ? factsOf(known) : { id: candidate.id };
    return { candidate, subject, verdict: products.judge(subject), from };
  };
  const judged = new Map<string, Judged>();
  for (let at = 0; at < candidates.length; at++) {
    const candidate = candidates[at]!;
    if (!judged.has(candidate.id)) judged.set(candidate.id, judge(candidate, at + 1));
  }
  const pins = choosePins(firing, judged, card, judge);
  const others: Judged[] = [];
  let offers = false;
  for (const product of judged.values()) {
    const { candidate, verdict, from } = product;
    if (verdict.offer) offers = true;
    if (from === null || verdict.excluded || verdict.keptBy < products.onlyRules || pins.has(candidate.id)) continue;
    others.push(product);
  }
  let result = placePins(reorder(others), [...pins.values()]);
  if (offers) result = result.map((candidate) => withOffer(candidate, judged.get(candidate.id), compiled, context));
  if (trace) traceItems({ compiled, question, firing, products, judged, result }, trace);
  return result;
}

/** The pins of all rules that fired, each product once; not what a rule excludes, nor what no card is known of. */
function choosePins(
  firing: CompiledRule[],
  judged: Map<string, Judged>,
  card: FindCard,
  judge: (candidate: Candidate, from: null) => Judged,
): Map<string, Pinned> {
  const pins = new Map<string, Pinned>();
  for (const rule of firing) {
    for (const { item, at } of rule.pins) {
      if (pins.has(item)) continue;
      let product = judged.get(item);
      if (!product) {
        if (!card(item)) continue;
        product = judge({ id: item, score: 0, reason: pinnedReason(rule.name) }, null);
        judged.set(item, product);
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
function reorder(products: Judged[]): Candidate[] {
  if (products.every(({ verdict }) => verdict.factor === 1)) return products.map(({ candidate }) => candidate);
  // A factor says nothing about scores of zero, or in a list that is not sorted by them: then the places count.
  const sorted = products.every(({ candidate: { score } }, index) => {
    const before = products[index - 1]?.candidate.score ?? Infinity;
    return score > 0 && Number.isFinite(score) && score <= before;
  });
  return products
    .map((product, index) => ({
      product,
      score: (sorted ? product.candidate.score : 1 / (index + 1)) * product.verdict.factor,
    }))
    .sort((a, b) => b.score - a.score)
    .map(({ product: { candidate, verdict }, score }) => {
      const { mover } = verdict;
      if (mover) return { ...candidate, score, reason: { ...candidate.reason, rule: mover.rule.name } };
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
