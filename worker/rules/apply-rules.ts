/**
 * Lets the rules act on a shelf's candidates, in the order of the table in compile-rules.ts. It removes, reorders and
 * adds candidates; it does not know stock, purchases or other shelves: the engine looks after those afterwards.
 */
import { bestFirst } from '../co-purchase/best-first.ts';
import type { CompiledRules, RulePin } from './compiled-rules.ts';
import type { Subject } from './compile-selector.ts';
import { classOf, type Verdict } from './product-class.ts';
import { type Pinned, placePins } from './place-pins.ts';
import { factsOf } from './product-facts.ts';
import { asTheyAre, type Ruled, ruledShelf } from './ruled-shelf.ts';
import type { Candidate, Card, FindCard, RuleContext, RuleTrace, ShelfFacts } from './rule-types.ts';
import { type Judged, traceItems } from './trace-items.ts';
import { rulesOf } from './visit-rules.ts';

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
  const { sure, others, judge, pins, onlyRules } = visit.firingOnItems(question);
  if (sure.length + others.length === 0 && !trace) return asTheyAre(candidates);

  // Products are named by their places among the candidates; those that rules bring stand behind them.
  const products = candidates.slice();
  const verdicts: Verdict[] = [];
  /** The shelf's products that some rule of the config pins. */
  const pinnable = new Map<string, number>();
  const chosen = judge.judge((verdictOn) => {
    for (let product = 0; product < candidates.length; product++) {
      const { id } = candidates[product]!;
      const alike = classOf(compiled, subjectOf(id, cards?.[product] ?? card(id)), context.now);
      verdicts.push(verdictOn(alike));
      if (alike.pinned) pinnable.set(id, product);
    }
    const bring = (candidate: Candidate, known: Card): void => {
      products.push(candidate);
      verdicts.push(verdictOn(classOf(compiled, factsOf(known), context.now)));
    };
    return choosePins(pins, pinnable, products, verdicts, card, bring);
  });

  const rest: number[] = [];
  for (let product = 0; product < candidates.length; product++) {
    const { excluded, keptBy } = verdicts[product]!;
    if (!excluded && keptBy >= onlyRules && !chosen.by.has(product)) rest.push(product);
  }
  const scores = scoresOf(rest, products, verdicts);
  const sorted = scores ? bestFirst(scores).map((at) => rest[at]!) : rest;
  const order = chosen.pins.length > 0 ? placePins(sorted, chosen.pins) : sorted;
  const ruled = ruledShelf(
    { effects: compiled.effectList, products, verdicts, order, rest, scores, pinnedBy: chosen.by },
    { language: context.language, locale: compiled.locale },
  );
  if (trace) {
    const result = order.map((_, place) => ruled.candidateAt(place));
    const firing = new Set([...sure, ...others]);
    const judged = products.map(({ id }, product): Judged => ({
      id,
      subject: subjectOf(id, card(id)),
      verdict: verdicts[product]!,
      from: product < candidates.length ? product + 1 : null,
    }));
    traceItems({ compiled, question, firing, products: judged, result }, trace);
  }
  return ruled;
}

function subjectOf(id: string, card: Card | null | undefined): Subject {
  return card ? factsOf(card) : { id };
}

interface ChosenPins {
  pins: Pinned<number>[];
  /** By product: the rule that pins it. */
  by: Map<number, string>;
}

/** The pins of all rules that fired, each product once; not what a rule excludes, nor what no card is known of. */
function choosePins(
  pins: readonly RulePin[],
  known: Map<string, number>,
  products: readonly Candidate[],
  verdicts: readonly Verdict[],
  card: FindCard,
  bring: (candidate: Candidate, known: Card) => void,
): ChosenPins {
  const chosen: ChosenPins = { pins: [], by: new Map() };
  for (const { rule, item, at, brought } of pins) {
    let product = known.get(item);
    if (product === undefined) {
      const found = card(item);
      if (!found) continue;
      product = products.length;
      known.set(item, product);
      bring(brought, found);
    }
    if (verdicts[product]!.excluded || chosen.by.has(product)) continue;
    chosen.by.set(product, rule.name);
    chosen.pins.push({ product, at });
  }
  return chosen;
}

/** The scores that rules give these products; null where they change none. */
function scoresOf(
  rest: readonly number[],
  products: readonly Candidate[],
  verdicts: readonly Verdict[],
): number[] | null {
  let weighed = false;
  // A factor says nothing about scores of zero, or in a list that is not sorted by them: then the places count.
  let sorted = true;
  let before = Infinity;
  for (const product of rest) {
    const { score } = products[product]!;
    if (verdicts[product]!.factor !== 1) weighed = true;
    if (!(score > 0 && Number.isFinite(score) && score <= before)) sorted = false;
    before = score;
  }
  if (!weighed) return null;
  return rest.map((product, at) => (sorted ? products[product]!.score : 1 / (at + 1)) * verdicts[product]!.factor);
}
