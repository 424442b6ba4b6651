/** Tells, for every rule that acts on items, what it did to a shelf, or which condition it missed. */
import { sayMany } from '../../shared/say-many.ts';
import type { CompiledRule, CompiledRules, Effect } from './compiled-rules.ts';
import { listText, type Subject } from './compile-selector.ts';
import { NONE, type Verdict } from './product-class.ts';
import { effectsOn } from './judge-product.ts';
import type { Question } from './question.ts';
import type { Candidate, RuleChange, RuleTrace } from './rule-types.ts';
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
export interface Done {
  compiled: CompiledRules;
  question: Question;
  firing: ReadonlySet<CompiledRule>;
  /** Each product once. */
  products: readonly Judged[];
  result: readonly Candidate[];
  /** So many of them does the shelf show. */
  limit: number;
}

export function traceItems({ compiled, question, firing, products, result, limit }: Done, trace: RuleTrace[]): void {
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
    const change = ({ id, from }: Judged): RuleChange => ({ id, from, to: places.get(id) ?? null });
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
      const gone = concerned('exclude');
      told.push(
        gone.length > 0 ? `took away ${names(gone)}` : `no product of this shelf fits ${wanted(rule, 'exclude')}`,
      );
      changes.push(...gone.map(change));
    }
    if (rule.then.boost || rule.then.bury) {
      const present = concerned('factor').filter(({ id, from }) => from !== null && places.has(id));
      const moved = present.map(change).filter(({ from, to }) => from !== to);
      if (present.length === 0) told.push(`no product of this shelf fits ${wanted(rule, 'factor')}`);
      else if (moved.length === 0) told.push(`weighed ${names(present)}, and none changed its place`);
      else told.push(`moved ${moved.map(({ id, from, to }) => `\`${id}\` from ${from} to ${to}`).join(', ')}`);
      changes.push(...moved);
    }
    for (const pin of rule.pins) tracePin(rule, pin, { judged, places, result, limit }, told, changes);
    if (rule.then.offer) {
      const shown = concerned('offer').filter(({ id }) => places.has(id));
      const won = shown.filter(({ verdict }) => verdict.offer !== NONE && compiled.ruleAt(verdict.offer) === rule);
      if (won.length > 0) told.push(`put its offer on ${names(won)}`);
      else if (shown.length > 0) told.push(`a rule above has put its offer on ${names(shown)}`);
      else told.push(`no product of this shelf fits ${wanted(rule, 'offer')}`);
    }
    trace.push(fired(rule, question, told.join('; '), changes));
  }
}

/** What may keep a product from a shelf beside rules. */
const NOT_HERE =
  'it is sold out, in the cart, bought, hidden, on the page already, a variant of one of these, or the shelf ends before';

function tracePin(
  rule: CompiledRule,
  pin: CompiledRule['pins'][number],
  shelf: Pick<Done, 'result' | 'limit'> & { judged: Map<string, Judged>; places: Map<string, number> },
  told: string[],
  changes: RuleChange[],
): void {
  const { judged, places, result, limit } = shelf;
  const product = judged.get(pin.item);
  const to = places.get(pin.item) ?? null;
  const by = to === null ? null : result[to - 1]?.reason.rule;
  if (!product) told.push(`cannot pin \`${pin.item}\`: the catalogue does not have it`);
  else if (product.verdict.excluded) told.push(`cannot pin \`${pin.item}\`: a rule takes it away`);
  else if (to === null || to > limit) told.push(`cannot pin \`${pin.item}\`: ${NOT_HERE}`);
  else if (by !== rule.name) told.push(`\`${by}\` stands higher and has pinned \`${pin.item}\``);
  else {
    const before = product.from === null ? 'it was not on the shelf' : `it was at ${product.from}`;
    const instead = pin.at !== null && pin.at !== to ? `, instead of ${pin.at}` : '';
    told.push(`pinned \`${pin.item}\` at ${to}${instead} (${before})`);
    changes.push({ id: pin.item, from: product.from, to });
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
