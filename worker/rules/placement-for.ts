/** The settings of a placement for one visit: the config's, changed by the visitor's variants, changed by rules. */
import { textFor } from '../../shared/local-text.ts';
import { changePlacement, type PlacementConfig } from '../../shared/shop-placements.ts';
import type { Kind, Layout } from '../../shared/vocabulary.ts';
import type { CompiledRules } from './compile-rules.ts';
import { fired, fires, mayFire, notFired } from './judge-rules.ts';
import { Question } from './question.ts';
import type { FindCard, RuleContext, RuleTrace, ShelfFacts } from './rule-types.ts';

const noCard: FindCard = () => null;

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
  card: FindCard = noCard,
  trace?: RuleTrace[],
): Kind[] {
  const settings = placementFor(compiled, context, placement);
  if (!settings) return [];
  const own = Array.isArray(settings.kinds) ? settings.kinds : (settings.kinds[context.stage] ?? []);
  const question = new Question(context, placement, null, card);
  let chosen: { kinds: Kind[]; rule: string } | null = null;
  for (const rule of compiled.kindRules) {
    if (!fires(compiled, rule, question)) trace?.push(notFired(rule, question));
    else if (chosen)
      trace?.push(fired(rule, question, `fired, but \`${chosen.rule}\` stands higher and has replaced the kinds`));
    else {
      chosen = { kinds: rule.then.replace ?? [], rule: rule.name };
      trace?.push(fired(rule, question, `replaced ${own.join(', ') || 'nothing'} by ${chosen.kinds.join(', ')}`));
      if (!trace) break;
    }
  }
  return chosen?.kinds ?? own;
}

/** The products that rules may pin on a placement: the cards to have at hand before `applyRules`. */
export function pinnedItems(compiled: CompiledRules, context: RuleContext, placement: string): string[] {
  const items = new Set<string>();
  const question = new Question(context, placement, null, noCard);
  for (const rule of compiled.pinRules)
    if (mayFire(compiled, rule, question)) for (const pin of rule.pins) items.add(pin.item);
  return [...items];
}

/**
 * Whether rules may choose among the candidates of a placement, by anything but their ids: then all candidates' cards
 * must be at hand for `applyRules`, or a rule would not find the product that it lifts from far below.
 */
export function needsAllCards(compiled: CompiledRules, context: RuleContext, placement: string): boolean {
  const question = new Question(context, placement, null, noCard);
  return compiled.itemRules.some(
    (rule) =>
      rule.effects.some(({ action, selector }) => action !== 'offer' && selector.key?.by !== 'items') &&
      mayFire(compiled, rule, question),
  );
}

export interface ShelfSettings {
  /** Null: nothing in the config names it; the kind's own title is shown. */
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
  card: FindCard = noCard,
  trace?: RuleTrace[],
): ShelfSettings | null {
  const placement = placementFor(compiled, context, shelf.placement);
  if (!placement) return null;
  const question = new Question(context, shelf.placement, shelf.kind, card);
  const set: Pick<CompiledRules['rules'][number]['then'], 'title' | 'layout' | 'limit'> = {};
  const setBy: Record<string, string> = {};
  for (const rule of compiled.shelfRules) {
    if (!fires(compiled, rule, question)) {
      trace?.push(notFired(rule, question));
      continue;
    }
    const said: string[] = [];
    for (const key of ['title', 'layout', 'limit'] as const) {
      if (rule.then[key] === undefined) continue;
      if (setBy[key] !== undefined) said.push(`\`${setBy[key]}\` stands higher and has set the ${key}`);
      else {
        Object.assign(set, { [key]: rule.then[key] });
        setBy[key] = rule.name;
        said.push(`set the ${key}`);
      }
    }
    trace?.push(fired(rule, question, said.join('; ')));
  }
  const title = set.title ?? placement.titles?.[shelf.kind] ?? placement.title;
  return {
    title: title === undefined ? null : textFor(title, context.language, compiled.locale),
    layout: set.layout ?? placement.layout,
    limit: set.limit ?? placement.limit,
    min_items: placement.min_items,
  };
}
