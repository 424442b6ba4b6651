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
import type { Rule } from '../../shared/shop-rules.ts';
import {
  ACTIONS,
  type CompiledRule,
  type CompiledRules,
  type Effect,
  type RankedCondition,
  type RulePin,
} from './compiled-rules.ts';
import { type CompiledSelector, compileSelector } from './compile-selector.ts';
import { compileWhen } from './compile-when.ts';
import { type Condition, NEEDS } from './condition.ts';
import { clockTurnsOf, turnsOf } from './rule-turns.ts';
import { eachWhen } from './walk-rules.ts';

/** Prepares a config's rules. Takes any config that the schema accepts; does not throw. */
export function compileRules(config: ShopConfig): CompiledRules {
  const compiled: CompiledRules = {
    locale: config.shop.locale,
    placements: config.placements,
    experiments: config.experiments,
    rules: [],
    effects: { items: new Map(), brands: new Map(), categories: new Map(), labels: new Map(), all: [] },
    effectList: [],
    actions: new Uint8Array(),
    factors: new Float64Array(),
    names: [],
    pinned: new Set(),
    conditionCount: 0,
    ownSets: 0,
    asks: asksOf(config),
    turns: turnsOf(config),
    clockTurns: clockTurnsOf(config),
  };
  const zone = config.shop.time_zone;
  const known = new Map<string, RankedCondition>();
  const rank = (condition: Condition): RankedCondition => {
    let ranked = known.get(condition.key);
    if (!ranked) known.set(condition.key, (ranked = Object.assign(condition, { index: known.size })));
    return ranked;
  };
  for (const [experiment, { variants }] of Object.entries(config.experiments)) {
    for (const [variant, { rules }] of Object.entries(variants)) {
      const conditions = compileWhen({ experiment: { [experiment]: variant } }, zone);
      for (const rule of rules ?? [])
        addRule(compiled, rule, [...conditions, ...compileWhen(rule.when, zone)].map(rank));
    }
  }
  for (const rule of config.rules) addRule(compiled, rule, compileWhen(rule.when, zone).map(rank));
  compiled.conditionCount = known.size;
  compiled.ownSets = numberOwnSets(compiled.rules);
  compiled.actions = Uint8Array.from(compiled.effectList, ({ action }) => ACTIONS.indexOf(action));
  compiled.factors = Float64Array.from(compiled.effectList, ({ by }) => by);
  compiled.names = compiled.effectList.map(({ rule }) => rule.name);
  compiled.pinned = new Set(compiled.rules.flatMap(({ pins }) => pins.map(({ item }) => item)));
  return compiled;
}

/** Returns how many there are. */
function numberOwnSets(rules: readonly CompiledRule[]): number {
  const known = new Map<string, number>();
  for (const rule of rules) {
    const name = rule.own.map(({ index }) => index).join();
    rule.ownSet = known.get(name) ?? known.size;
    known.set(name, rule.ownSet);
  }
  return known.size;
}

function asksOf(config: ShopConfig): CompiledRules['asks'] {
  // The rules of a variant ask for it without saying so.
  const variant = Object.keys(config.experiments).length > 0;
  const asks = { device: false, lifecycle: false, country: false, language: false, variant };
  eachWhen(config, ({ devices, lifecycles, countries, languages, experiment }) => {
    if (devices) asks.device = true;
    if (lifecycles) asks.lifecycle = true;
    if (countries) asks.country = true;
    if (languages) asks.language = true;
    if (experiment) asks.variant = true;
  });
  return asks;
}

const isOfVisit = ({ needs }: Condition) => (needs & ~NEEDS.own) === NEEDS.visit;
const isOfMore = (condition: Condition) => !isOfVisit(condition);
const isOwn = ({ needs }: Condition) => (needs & (NEEDS.own | NEEDS.cards)) !== 0;
const isShared = (condition: Condition) => !isOwn(condition);

const NONE: readonly never[] = [];

/** As `filter`, but makes a list only where it must: a request may wait for hundreds of rules to be compiled. */
function those<T>(all: readonly T[], isOne: (one: T) => boolean): readonly T[] {
  if (all.every(isOne)) return all;
  return all.some(isOne) ? all.filter(isOne) : NONE;
}

function addRule(compiled: CompiledRules, rule: Rule, conditions: RankedCondition[]): void {
  const { then, name } = rule;
  const ofVisit = those(conditions, isOfVisit);
  const ofMore = those(conditions, isOfMore);
  const own = those(conditions, isOwn);
  const compiledRule: CompiledRule = {
    index: compiled.rules.length,
    name,
    then,
    conditions: ofMore.length === 0 ? ofVisit : ofVisit.length === 0 ? ofMore : [...ofVisit, ...ofMore],
    shared: those(ofVisit, isShared),
    shelf: those(ofMore, isShared),
    own,
    ownSet: 0,
    ownOfVisit: own.every(({ needs }) => (needs & (NEEDS.placement | NEEDS.kind)) === 0),
    pins: NONE,
    effects: NONE,
    effectsFrom: compiled.effectList.length,
    effectsUntil: 0,
    looksAtCards: false,
    onItems: Boolean(then.only ?? then.exclude ?? then.boost ?? then.bury ?? then.pin ?? then.offer),
    onKinds: then.replace !== undefined,
    onShelf: then.title !== undefined || then.layout !== undefined || then.limit !== undefined,
  };
  if (then.pin) compiledRule.pins = then.pin.map((pin) => rulePin(compiledRule, pin));
  compiled.rules.push(compiledRule);
  const effect = (action: Effect['action'], selector: CompiledSelector, by = 1, offer: Effect['offer'] = null): void =>
    addEffect(compiled, compiledRule, { action, selector, by, offer });
  then.only?.forEach((selector) => effect('only', compileSelector(selector)));
  then.exclude?.forEach((selector) => effect('exclude', compileSelector(selector)));
  then.boost?.forEach(({ by, ...selector }) => effect('factor', compileSelector(selector), by));
  then.bury?.forEach(({ by, ...selector }) => effect('factor', compileSelector(selector), 1 / by));
  then.offer?.forEach((offer) => {
    const { badge: _badge, message: _message, code: _code, ...selector } = offer;
    effect('offer', compileSelector(selector), 1, offer);
  });
  compiledRule.effectsUntil = compiled.effectList.length;
  compiledRule.effects = compiled.effectList.slice(compiledRule.effectsFrom);
}

function rulePin(rule: CompiledRule, pin: NonNullable<Rule['then']['pin']>[number]): RulePin {
  const { item, at = null } = typeof pin === 'string' ? { item: pin } : pin;
  const reason = { code: 'pinned', orders: 0, of: 0, with: null, rule: rule.name, fallback: 0 } as const;
  return { rule, item, at, brought: { id: item, score: 0, reason } };
}

function plainOffer(offer: Effect['offer']): Effect['plainOffer'] {
  if (!offer) return null;
  const { badge, message, code } = offer;
  if (typeof badge === 'object' || typeof message === 'object') return null;
  const said = { badge, message, code };
  return Object.freeze(Object.fromEntries(Object.entries(said).filter(([, text]) => text !== undefined)));
}

function addEffect(
  compiled: CompiledRules,
  rule: CompiledRule,
  what: Omit<Effect, 'number' | 'rule' | 'plainOffer'>,
): void {
  const { effects, effectList } = compiled;
  const effect: Effect = { number: effectList.length, rule, ...what, plainOffer: plainOffer(what.offer) };
  effectList.push(effect);
  if (effect.action !== 'offer' && effect.selector.key?.by !== 'items') rule.looksAtCards = true;
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
