/** A config's rules as requests ask them: made from what a publish prepared, each part when it is first asked for. */
import type { ShopConfig } from '../../shared/shop-config.ts';
import type { ShelfItem } from '../../shared/recommendation.ts';
import { type CompiledSelector, compileSelector } from './compile-selector.ts';
import { CompiledRule, ConditionSet, RankedCondition } from './compiled-rule.ts';
import { ACTIONS, type Attribute, type Offered, type PreparedRules, type PreparedSelector } from './prepared-rules.ts';
import { ASKED_FIELDS, type AskedField, VISIT_FIELDS } from './visit-fields.ts';

export type { CompiledRule, ConditionSet, RankedCondition, RulePin } from './compiled-rule.ts';

/** What of a config rules depend on, beside the rules themselves. */
export type RuledConfig = Pick<ShopConfig, 'placements' | 'experiments'> & {
  shop: Pick<ShopConfig['shop'], 'locale' | 'time_zone'>;
};

/** One selector of one action of one rule. */
export interface Effect {
  /** Its own among the config's effects: those of a rule that stands higher have smaller ones. */
  number: number;
  rule: CompiledRule;
  action: (typeof ACTIONS)[number];
  selector: CompiledSelector;
  /** For `factor`: what the score is multiplied by. */
  by: number;
  offer: Offered | null;
  /** The offer as a card shows it, where it is the same in all languages. */
  plainOffer: ShelfItem['offer'] | null;
}

export class CompiledRules {
  readonly locale: string;
  readonly placements: ShopConfig['placements'];
  readonly experiments: ShopConfig['experiments'];
  /** In order of precedence. */
  readonly rules: readonly CompiledRule[];
  readonly sets: readonly ConditionSet[];
  /** By the number of a condition. */
  readonly conditions: readonly RankedCondition[];
  readonly ownSets: number;
  readonly asks: PreparedRules['asks'];
  /** What of a visit any rule asks for: words of ours, and whatever somebody sends. */
  readonly askedWords: readonly AskedField[];
  readonly askedTexts: readonly AskedField[];
  readonly turns: readonly number[];
  readonly clockTurns: readonly number[];
  /** By the number of an effect, beside each other in memory, what is looked at for every candidate. */
  readonly actions: Uint8Array;
  readonly factors: Float64Array;
  /** The numbers of the effects' rules. */
  readonly ruleOf: readonly number[];
  /** By the number of an effect: 1 where its rule has conditions of the visit's own; else 0. */
  readonly own: readonly number[];
  /** All that any rule acts on: the sum of some `ACTS`. */
  readonly acts: number;
  /** The selectors that are tried on every product. */
  readonly forAll: readonly number[];
  readonly #prepared: PreparedRules;
  readonly #selectors: (CompiledSelector | undefined)[] = [];
  readonly #effects: (Effect | undefined)[] = [];
  #lookups: Record<Attribute, ReadonlyMap<string, readonly number[]>> | null = null;
  #offers: ReadonlyMap<number, Offered> | null = null;
  #pinned: ReadonlySet<string> | null = null;

  constructor({ shop, placements, experiments }: RuledConfig, prepared: PreparedRules) {
    this.locale = shop.locale;
    this.placements = placements;
    this.experiments = experiments;
    this.#prepared = prepared;
    const { conditions, sets, rules, effects } = prepared;
    this.conditions = conditions.map((condition, index) => new RankedCondition(condition, index, shop.time_zone));
    this.sets = sets.map((set, number) => new ConditionSet(set, number, this.conditions));
    this.rules = rules.map((_, index) => new CompiledRule(this, rules, index));
    this.ownSets = prepared.ownSets;
    this.asks = prepared.asks;
    const asked = ASKED_FIELDS.filter((field) => prepared.asks[field]);
    this.askedWords = asked.filter((field) => VISIT_FIELDS[field] === 'word');
    this.askedTexts = asked.filter((field) => VISIT_FIELDS[field] === 'text');
    this.turns = prepared.turns;
    this.clockTurns = prepared.clockTurns;
    this.actions = new Uint8Array(effects.actions);
    this.factors = new Float64Array(effects.by);
    this.ruleOf = effects.rules;
    this.own = effects.own;
    this.acts = rules.reduce((acts, rule) => acts | rule.acts, 0);
    this.forAll = prepared.lookups.all;
  }

  /** The rule of an effect. */
  ruleAt(effect: number): CompiledRule {
    return this.rules[this.ruleOf[effect]!]!;
  }

  effectAt(number: number): Effect {
    return (this.#effects[number] ??= this.#makeEffect(number));
  }

  /** What is prepared of a selector. */
  preparedSelector(number: number): PreparedSelector {
    return this.#prepared.selectors[number]!;
  }

  selectorAt(number: number): CompiledSelector {
    return (this.#selectors[number] ??= compileSelector(this.preparedSelector(number).selector));
  }

  /** The selectors that look for one of a product's attributes, by its values. */
  get lookups(): Record<Attribute, ReadonlyMap<string, readonly number[]>> {
    if (!this.#lookups) {
      const { items, brands, categories, labels } = this.#prepared.lookups;
      this.#lookups = {
        items: new Map(items),
        brands: new Map(brands),
        categories: new Map(categories),
        labels: new Map(labels),
      };
    }
    return this.#lookups;
  }

  /** All products that rules pin. */
  get pinned(): ReadonlySet<string> {
    if (!this.#pinned) {
      const pinned = new Set<string>();
      for (const { pins } of this.#prepared.rules) if (pins) for (const [item] of pins) pinned.add(item);
      this.#pinned = pinned;
    }
    return this.#pinned;
  }

  #makeEffect(number: number): Effect {
    const { selectors, actions, by } = this.#prepared.effects;
    this.#offers ??= new Map(this.#prepared.offers);
    const offer = this.#offers.get(number) ?? null;
    return {
      number,
      rule: this.ruleAt(number),
      action: ACTIONS[actions[number]!]!,
      selector: this.selectorAt(selectors[number]!),
      by: by[number]!,
      offer,
      plainOffer: plainOffer(offer),
    };
  }
}

function plainOffer(offer: Offered | null): Effect['plainOffer'] {
  if (!offer) return null;
  const { badge, message, code } = offer;
  if (typeof badge === 'object' || typeof message === 'object') return null;
  const said = { badge, message, code };
  return Object.freeze(Object.fromEntries(Object.entries(said).filter(([, text]) => text !== undefined)));
}
