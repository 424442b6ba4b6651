/** Tells, for every rule that acts on items, what it did to a shelf, or which condition it missed. */
import { sayMany } from '../../shared/say-many.ts';
import type { CompiledRule, CompiledRules, Effect } from './compiled-rules.ts';
import { listText, type Subject } from './compile-selector.ts';
import { NONE, type Verdict } from './product-class.ts';
import { effectsOn } from './judge-product.ts';
import type { Question } from './question.ts';
import type { Candidate, RuleChange, RuleTrace } from './rule-types.ts';
import { tracePins } from './trace-pins.ts';
import { fired, notFired } from './trace-rule.ts';

/** A product on its way, with what the rules want for it. */
export interface Judged {
  id: string;
  subject: Subject;
  verdict: Verdict;
  /** Its place before the rules, from 1; null: a rule brought it. */
  from: number | null;
}

/** What the rules did to one shelf. */
export interface ShelfOutcome {
  compiled: CompiledRules;
  question: Question;
  firing: ReadonlySet<CompiledRule>;
  /** Each product once. */
  products: readonly Judged[];
  result: readonly Candidate[];
  /** So many of them does the shelf show. */
  limit: number;
  /** Why a product may not stand on the shelf, beside rules. */
  whyNot?: ((id: string) => string) | undefined;
  /** Whether it may, as far as rules do not ask. */
  mayStand: (product: Judged) => boolean;
}

export function traceItems(done: ShelfOutcome, trace: RuleTrace[]): void {
  const { compiled, question, firing, products, result, limit, mayStand, whyNot } = done;
  const places = new Map(result.map((candidate, index) => [candidate.id, index + 1]));
  const judged = new Map(products.map((product) => [product.id, product]));
  const { now } = question.context;
  const effects = new Map(
    products.map((product) => [product, effectsOn(compiled, firing, product.subject, now)] as const),
  );
  for (const rule of compiled.rules) {
    if (!rule.onItems) continue;
    if (!firing.has(rule)) {
      trace.push(notFired(rule, question));
      continue;
    }
    const told: string[] = [];
    const changes: RuleChange[] = [];
    let acted = false;
    const change = ({ id, from }: Judged): RuleChange => ({ id, from, to: places.get(id) ?? null });
    const isSeen = (place: number | null): boolean => place !== null && place <= limit;
    const concerned = (action: Effect['action']): Judged[] =>
      products.filter((product) => effects.get(product)?.some((e) => e.rule === rule && e.action === action));

    if (rule.then.only) {
      const kept = new Set(concerned('only'));
      const lost = products.filter((product) => product.from !== null && !kept.has(product) && !places.has(product.id));
      const natural = products.filter((product) => product.from !== null).length;
      told.push(`kept ${natural - lost.length} of ${sayMany(natural, 'product')}`);
      changes.push(...lost.map(change));
    }
    if (rule.then.exclude) {
      const fitting = concerned('exclude');
      const gone = fitting.filter(mayStand);
      if (gone.length > 0) told.push(`took away ${names(gone)}`);
      if (fitting.length === 0) told.push(`no product of this shelf fits ${wanted(rule, 'exclude')}`);
      for (const product of fitting)
        if (!gone.includes(product))
          told.push(
            `has nothing to take away in \`${product.id}\`: ${whyNot?.(product.id) ?? 'it may not stand here'}`,
          );
      changes.push(...gone.map(change));
    }
    if (rule.then.boost || rule.then.bury) {
      const present = concerned('factor').filter(({ id, from }) => from !== null && places.has(id));
      const others = present.map(change).filter(({ from, to }) => from !== to);
      const moved = others.filter(({ from, to }) => isSeen(from) || isSeen(to));
      if (present.length === 0) told.push(`no product of this shelf fits ${wanted(rule, 'factor')}`);
      else if (others.length === 0) told.push(`weighed ${names(present)}, and none changed its place`);
      else if (moved.length === 0) told.push(`weighed ${names(present)}, and none came onto the ${limit} places`);
      else told.push(`moved ${moved.map(({ id, from, to }) => `\`${id}\` from ${from} to ${to}`).join(', ')}`);
      changes.push(...moved);
    }
    tracePins(rule, { ...done, judged, places }, told, changes);
    if (rule.then.offer) {
      const shown = concerned('offer').filter(({ id }) => isSeen(places.get(id) ?? null));
      const won = shown.filter(({ verdict }) => verdict.offer !== NONE && compiled.ruleAt(verdict.offer) === rule);
      acted ||= won.length > 0;
      if (won.length > 0) told.push(`put its offer on ${names(won)}`);
      else if (shown.length > 0) told.push(`a rule above has put its offer on ${names(shown)}`);
      else told.push(`no product of this shelf fits ${wanted(rule, 'offer')}`);
    }
    acted ||= changes.some(({ from, to }) => from !== to);
    trace.push(fired(rule, question, told.join('; '), acted, changes));
  }
}

function names(products: Judged[]): string {
  return listText(products.map(({ id }) => id));
}

function wanted(rule: CompiledRule, action: Effect['action']): string {
  return rule.effects
    .filter((effect) => effect.action === action)
    .map((effect) => effect.selector.text())
    .join(', or ');
}
