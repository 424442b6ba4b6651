/**
 * A config's rules, made ready once a version, so that a request only asks what can matter to it.
 *
 * Which rule wins, in one table. "First" is the rule that stands higher in the file; the rules of a variant stand
 * above all others. An action is done for the rules that fire, one action after the other, in this order:
 *
 * | # | action  | when several rules fire                                         | against the others                     |
 * |---|---------|-----------------------------------------------------------------|----------------------------------------|
 * | 1 | replace | the first decides the kinds                                     | stands above a variant's kinds         |
 * | 2 | title   | the first decides                                               | stands above the placement's           |
 * | 2 | layout  | the first decides                                               | stands above the placement's           |
 * | 2 | limit   | the first decides                                               | a smaller limit of the request stands  |
 * | 3 | only    | a product must be kept by every rule; within one rule's list by one | does not concern pinned products   |
 * | 4 | exclude | one is enough                                                   | wins over only, boost and pin          |
 * | 5 | boost   | factors multiply                                                | does not move pinned products          |
 * | 5 | bury    | factors multiply, with those of boost                           | does not move pinned products          |
 * | 6 | pin     | the first keeps the place, the next takes the next free one; a product pinned twice stands where the first puts it | wins over only, boost, bury |
 * | 7 | offer   | the first decides, for each product                             | on pinned products too                 |
 *
 * After the rules the engine removes what is sold out, bought, in the cart, hidden or shown already: no rule changes that.
 */
import type { ShopConfig } from '../../shared/shop-config.ts';
import type { Experiments } from '../../shared/shop-experiments.ts';
import type { PlacementConfig } from '../../shared/shop-placements.ts';
import type { Rule } from '../../shared/shop-rules.ts';
import { type CompiledSelector, compileSelector } from './compile-selector.ts';
import { compileWhen, type Condition } from './compile-when.ts';
import type { RuleContext } from './rule-types.ts';

export interface CompiledRule {
  /** Its rank: rules with smaller numbers come first. */
  index: number;
  name: string;
  then: Rule['then'];
  /** Judged once a request. */
  visit: Condition[];
  /** Judged for each shelf. */
  shelf: Condition[];
  pins: { item: string; at: number | null }[];
  effects: Effect[];
  onItems: boolean;
  onKinds: boolean;
  onShelf: boolean;
}

/** One selector of one action of one rule. */
export interface Effect {
  rule: CompiledRule;
  action: 'only' | 'exclude' | 'factor' | 'offer';
  selector: CompiledSelector;
  /** For `factor`: what the score is multiplied by. */
  by: number;
  offer: NonNullable<Rule['then']['offer']>[number] | null;
}

export interface CompiledRules {
  locale: string;
  placements: Record<string, PlacementConfig>;
  experiments: Experiments;
  rules: CompiledRule[];
  /** The same, those that act on items, bring items, choose kinds, or set up the shelf. */
  itemRules: CompiledRule[];
  pinRules: CompiledRule[];
  kindRules: CompiledRule[];
  shelfRules: CompiledRule[];
  /** Effects by what they look for, so that a candidate only meets those that may concern it. */
  effects: Record<'items' | 'brands' | 'categories' | 'labels', Map<string, Effect[]>> & { all: Effect[] };
  /** For each visit, which rules' visit conditions hold. */
  judged: WeakMap<RuleContext, Uint8Array>;
}

/** Prepares a config's rules. Takes any config that the schema accepts; does not throw. */
export function compileRules(config: ShopConfig): CompiledRules {
  const compiled: CompiledRules = {
    locale: config.shop.locale,
    placements: config.placements,
    experiments: config.experiments,
    rules: [],
    itemRules: [],
    pinRules: [],
    kindRules: [],
    shelfRules: [],
    effects: { items: new Map(), brands: new Map(), categories: new Map(), labels: new Map(), all: [] },
    judged: new WeakMap(),
  };
  const zone = config.shop.time_zone;
  for (const [experiment, { variants }] of Object.entries(config.experiments)) {
    for (const [variant, { rules }] of Object.entries(variants)) {
      const conditions = compileWhen({ experiment: { [experiment]: variant } }, zone);
      for (const rule of rules ?? []) addRule(compiled, rule, [...conditions, ...compileWhen(rule.when, zone)]);
    }
  }
  for (const rule of config.rules) addRule(compiled, rule, compileWhen(rule.when, zone));
  return compiled;
}

function addRule(compiled: CompiledRules, rule: Rule, conditions: Condition[]): void {
  const { then, name } = rule;
  const compiledRule: CompiledRule = {
    index: compiled.rules.length,
    name,
    then,
    visit: conditions.filter((condition) => condition.needs === 'visit'),
    shelf: conditions.filter((condition) => condition.needs !== 'visit'),
    pins: (then.pin ?? []).map((pin) =>
      typeof pin === 'string' ? { item: pin, at: null } : { item: pin.item, at: pin.at ?? null },
    ),
    effects: [],
    onItems: Boolean(then.only ?? then.exclude ?? then.boost ?? then.bury ?? then.pin ?? then.offer),
    onKinds: then.replace !== undefined,
    onShelf: then.title !== undefined || then.layout !== undefined || then.limit !== undefined,
  };
  compiled.rules.push(compiledRule);
  if (compiledRule.onItems) compiled.itemRules.push(compiledRule);
  if (compiledRule.pins.length > 0) compiled.pinRules.push(compiledRule);
  if (compiledRule.onKinds) compiled.kindRules.push(compiledRule);
  if (compiledRule.onShelf) compiled.shelfRules.push(compiledRule);
  const effect = (action: Effect['action'], selector: CompiledSelector, by = 1, offer: Effect['offer'] = null): void =>
    addEffect(compiled.effects, compiledRule, { rule: compiledRule, action, selector, by, offer });
  for (const selector of then.only ?? []) effect('only', compileSelector(selector));
  for (const selector of then.exclude ?? []) effect('exclude', compileSelector(selector));
  for (const { by, ...selector } of then.boost ?? []) effect('factor', compileSelector(selector), by);
  for (const { by, ...selector } of then.bury ?? []) effect('factor', compileSelector(selector), 1 / by);
  for (const offer of then.offer ?? []) {
    const { badge: _badge, message: _message, code: _code, ...selector } = offer;
    effect('offer', compileSelector(selector), 1, offer);
  }
}

function addEffect(effects: CompiledRules['effects'], rule: CompiledRule, effect: Effect): void {
  rule.effects.push(effect);
  const { key } = effect.selector;
  if (!key) {
    effects.all.push(effect);
    return;
  }
  const map = effects[key.by];
  for (const value of key.values) {
    const list = map.get(value);
    if (list) list.push(effect);
    else map.set(value, [effect]);
  }
}
