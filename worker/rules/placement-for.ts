/** The settings of a placement for one visit: the config's, changed by the visitor's variants, changed by rules. */
import { textIn } from '../../shared/local-text.ts';
import { changePlacement, type PlacementConfig } from '../../shared/shop-placements.ts';
import { type Kind, type Layout, USUAL_LIMIT } from '../../shared/vocabulary.ts';
import type { CompiledRule, CompiledRules } from './compiled-rules.ts';
import { ACTS } from './prepared-rules.ts';
import type { Question } from './question.ts';
import type { FindCard, RuleContext, RuleTrace, ShelfFacts } from './rule-types.ts';
import { fired, notFired } from './trace-rule.ts';
import { rulesOf } from './visit-rules.ts';

const NONE: readonly string[] = [];
const IN_A_BUNDLE: ReadonlySet<Kind> = new Set<Kind>(['cross-sell', 'buy-again']);

/** The placement as this visitor's variants have it, before rules; null where there is none. */
export function placementFor(compiled: CompiledRules, context: RuleContext, name: string): PlacementConfig | null {
  if (!Object.hasOwn(compiled.placements, name)) return null;
  let placement = compiled.placements[name];
  if (!placement) return null;
  if (context.variant) {
    for (const [experiment, { variants }] of Object.entries(compiled.experiments)) {
      const variant = context.variant[experiment];
      if (variant === undefined || !Object.hasOwn(variants, variant)) continue;
      const changes = variants[variant]?.placements;
      const change = changes && Object.hasOwn(changes, name) ? changes[name] : undefined;
      if (change === 'off') return null;
      if (change) placement = changePlacement(placement, change);
    }
  }
  return placement;
}

/**
 * The kinds to try for a placement, in order; none where the placement shows nothing to this visitor.
 * Without `card`, rules that ask about the page's or the cart's products do not fire: pass it where they are at hand.
 */
export function kindsFor(
  compiled: CompiledRules,
  context: RuleContext,
  placement: string,
  card?: FindCard,
  trace?: RuleTrace[],
): Kind[] {
  const settings = placementFor(compiled, context, placement);
  if (!settings) return [];
  const own = ownKinds(settings, context);
  const visit = rulesOf(compiled, context);
  const question = visit.ask(placement, null, card);
  const chosen = visit.first('replace', question);
  const kinds = chosen?.then.replace ?? own;
  if (!trace) return kinds;
  const firing = visit.firing('kinds', question);
  for (const rule of compiled.rules) {
    if (!rule.onKinds) continue;
    if (!firing.includes(rule)) trace.push(notFired(rule, question));
    else if (rule !== chosen)
      trace.push(
        fired(rule, question, `fired, but \`${chosen?.name}\` stands higher and has replaced the kinds`, false),
      );
    else trace.push(fired(rule, question, `replaced ${own.join(', ') || 'nothing'} by ${kinds.join(', ')}`, true));
  }
  return kinds;
}

/** The kinds that `kindsFor` may come to once cards are at hand. */
export function possibleKinds(compiled: CompiledRules, context: RuleContext, placement: string): readonly Kind[] {
  const settings = placementFor(compiled, context, placement);
  if (!settings) return [];
  const own = ownKinds(settings, context);
  if ((compiled.acts & ACTS.replace) === 0) return own;
  const { replacing, others } = rulesOf(compiled, context).mayFire(placement);
  return [...own, ...[...replacing, ...others].flatMap(({ then }) => then.replace ?? [])];
}

function ownKinds({ kinds }: PlacementConfig, { stage }: RuleContext): Kind[] {
  return Array.isArray(kinds) ? kinds : (kinds[stage] ?? []);
}

/** The products that rules may pin on a placement, each once: the cards to have at hand before `rankByRules`. */
export function pinnedItems(compiled: CompiledRules, context: RuleContext, placement: string): readonly string[] {
  if ((compiled.acts & ACTS.pin) === 0) return NONE;
  const { pinned, others } = rulesOf(compiled, context).mayFire(placement);
  if (others.every(({ acts }) => (acts & ACTS.pin) === 0)) return pinned;
  return [...new Set([...pinned, ...others.flatMap(({ pins }) => pins.map(({ item }) => item))])];
}

/**
 * Whether rules may choose among the candidates of a placement, by anything but their ids: then all candidates' cards
 * must be at hand for `rankByRules`, or a rule would not find the product that it lifts from far below.
 */
export function needsAllCards(compiled: CompiledRules, context: RuleContext, placement: string): boolean {
  return mayAct(compiled, context, placement, ACTS.choose);
}

/** Whether rules may leave out most of a placement's candidates, by what they are: then enough must be looked at. */
export function mayLeaveOutMost(compiled: CompiledRules, context: RuleContext, placement: string): boolean {
  return mayAct(compiled, context, placement, ACTS.leave);
}

/** @param act one of `ACTS` */
function mayAct(compiled: CompiledRules, context: RuleContext, placement: string, act: number): boolean {
  return (compiled.acts & act) !== 0 && (rulesOf(compiled, context).mayFire(placement).acts & act) !== 0;
}

export interface ShelfSettings {
  /** Null: nothing in the config names it in this language or the shop's; the kind's own title is shown. */
  title: string | null;
  layout: Layout;
  limit: number;
  min_items: number;
}

/** Title, layout and size of a shelf, once its kind is known; null where the placement does not stand for this visitor. */
export function shelfSettings(
  compiled: CompiledRules,
  context: RuleContext,
  shelf: ShelfFacts,
  card?: FindCard,
  trace?: RuleTrace[],
): ShelfSettings | null {
  const placement = placementFor(compiled, context, shelf.placement);
  if (!placement) return null;
  const visit = rulesOf(compiled, context);
  const question = visit.ask(shelf.placement, shelf.kind, card);
  const by = {
    title: visit.first('title', question),
    layout: visit.first('layout', question),
    limit: visit.first('limit', question),
  };
  if (trace) traceSettings(compiled, question, visit.firing('shelf', question), by, trace, context.language);
  // A title that is written for other languages leaves this visitor the next: in the end the kind's own.
  let title: string | null = null;
  for (const written of [by.title?.then.title, placement.titles?.[shelf.kind], placement.title])
    title ??= written === undefined ? null : textIn(written, context.language, compiled.locale);
  const layout = layoutFor(shelf.kind, by.layout?.then.layout ?? placement.layout);
  const limit = by.limit?.then.limit;
  return {
    title,
    layout,
    limit: limit ?? placement.limit ?? Math.max(USUAL_LIMIT[layout], placement.min_items),
    // A rule that wants a short shelf wants it shown.
    min_items: Math.min(placement.min_items, limit ?? placement.min_items),
  };
}

/** What is bought instead of each other is not bought in one. */
function layoutFor(kind: Kind, layout: Layout): Layout {
  return layout === 'bundle' && !IN_A_BUNDLE.has(kind) ? 'carousel' : layout;
}

const SETTINGS = ['title', 'layout', 'limit'] as const;

function traceSettings(
  compiled: CompiledRules,
  question: Question,
  firing: readonly CompiledRule[],
  by: Record<(typeof SETTINGS)[number], CompiledRule | null>,
  trace: RuleTrace[],
  language: string | null | undefined,
): void {
  for (const rule of compiled.rules) {
    if (!rule.onShelf) continue;
    if (!firing.includes(rule)) {
      trace.push(notFired(rule, question));
      continue;
    }
    const { title } = rule.then;
    const isUnsaid = title !== undefined && textIn(title, language, compiled.locale) === null;
    const said = SETTINGS.filter((key) => rule.then[key] !== undefined).map((key) => {
      if (by[key] !== rule) return `\`${by[key]?.name}\` stands higher and has set the ${key}`;
      return key === 'title' && isUnsaid ? sayNoTitle(language, compiled.locale) : `set the ${key}`;
    });
    const acted = SETTINGS.some((key) => by[key] === rule && !(key === 'title' && isUnsaid));
    trace.push(fired(rule, question, said.join('; '), acted));
  }
}

function sayNoTitle(language: string | null | undefined, locale: string): string {
  const own = locale.split('-')[0]!;
  const visitors = language?.split('-')[0] ?? own;
  return `has no title for ${visitors === own ? `\`${own}\`` : `\`${visitors}\` or \`${own}\``}`;
}
