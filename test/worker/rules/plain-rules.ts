/**
 * The rules as their table says them (worker/rules/compile-rules.ts), worked out the long way: every condition of every
 * rule is asked, every selector is tried on every product, nothing is grouped, indexed or remembered. What the worker
 * serves must be the same.
 */
import { textFor } from '../../../shared/local-text.ts';
import type { CompiledRule, CompiledRules } from '../../../worker/rules/compiled-rules.ts';
import { isOnSale, factsOf, paidPrice } from '../../../worker/rules/product-facts.ts';
import { Question } from '../../../worker/rules/question.ts';
import type { Candidate, FindCard, RuleContext, ShelfFacts } from '../../../worker/rules/rule-types.ts';
import type { Kind } from '../../../shared/vocabulary.ts';

/** The rules that fire, in order of precedence. */
export function plainFiring(
  { rules }: CompiledRules,
  context: RuleContext,
  placement: string,
  kind: Kind | null,
  card: FindCard,
): CompiledRule[] {
  return rules.filter(({ conditions }) =>
    conditions.every((condition) => condition.holds(new Question(context, placement, kind, card))),
  );
}

export function plainShelf(
  compiled: CompiledRules,
  context: RuleContext,
  { placement, kind }: ShelfFacts,
  candidates: readonly Candidate[],
  card: FindCard,
): Candidate[] {
  const firing = plainFiring(compiled, context, placement, kind, card).filter(({ onItems }) => onItems);
  const fitting = (id: string, action: string, { effects }: CompiledRule) => {
    const known = card(id);
    const subject = known ? factsOf(known) : { id };
    const price = 'labels' in subject ? paidPrice(subject, context.now) : null;
    const sale = 'labels' in subject && isOnSale(subject, context.now);
    return effects.filter((effect) => effect.action === action && effect.selector.fits(subject, price, sale));
  };
  const offered = (candidate: Candidate): Candidate => {
    const offer = firing.flatMap((rule) => fitting(candidate.id, 'offer', rule))[0]?.offer;
    if (!offer) return candidate;
    const say = (text: typeof offer.badge) => text && textFor(text, context.language, compiled.locale);
    const { code } = offer;
    const said = { badge: say(offer.badge), message: say(offer.message), code };
    return {
      ...candidate,
      offer: Object.fromEntries(Object.entries(said).filter(([, text]) => text !== undefined)),
    };
  };
  const excluded = (id: string) => firing.some((rule) => fitting(id, 'exclude', rule).length > 0);

  const pins: { candidate: Candidate; place: number }[] = [];
  for (const { name, pins: wanted } of firing) {
    for (const { item, at } of wanted) {
      if (pins.some(({ candidate }) => candidate.id === item) || excluded(item)) continue;
      const own = candidates.find(({ id }) => id === item);
      if (!own && !card(item)) continue;
      const brought = { id: item, score: 0, reason: { code: 'pinned', orders: 0, of: 0, with: null, fallback: 0 } };
      let place = at ?? 1;
      while (pins.some((pin) => pin.place === place)) place++;
      const { id, score, reason } = (own ?? brought) as Candidate;
      pins.push({ candidate: { id, score, reason: { ...reason, rule: name } }, place });
    }
  }
  const kept = candidates.filter(
    ({ id }) =>
      !excluded(id) &&
      !pins.some(({ candidate }) => candidate.id === id) &&
      firing.every((rule) => !rule.then.only || fitting(id, 'only', rule).length > 0),
  );
  const weighed = kept.map((candidate) => {
    const movers = firing.flatMap((rule) => fitting(candidate.id, 'factor', rule));
    const factor = movers.reduce((product, { by }) => product * by, 1);
    return { candidate, factor: Math.min(1e9, Math.max(1e-9, factor)), mover: movers[0]?.rule.name ?? null };
  });
  const moved = weighed.some(({ factor }) => factor !== 1);
  const sorted = weighed.map(({ candidate: { id, score, reason }, factor, mover }) => ({
    id,
    score: score * factor,
    reason: moved && mover !== null ? { ...reason, rule: mover } : reason,
  }));
  sorted.sort((a, b) => b.score - a.score);
  const shelf: Candidate[] = [];
  const ends = Math.max(sorted.length + pins.length, ...pins.map(({ place }) => place));
  for (let place = 1; place <= ends; place++) {
    const pin = pins.find((one) => one.place === place);
    const next = pin ? pin.candidate : sorted.shift();
    if (next) shelf.push(offered(next));
  }
  return shelf;
}
