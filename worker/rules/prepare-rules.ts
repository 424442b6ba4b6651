/** Works out all that can be worked out of a config's rules without a visit, when the config is put in force. */
import type { ShopConfig } from '../../shared/shop-config.ts';
import { type ProductSelector, type Rule, SELECTING_ACTIONS, type Then, type When } from '../../shared/shop-rules.ts';
import { compileSelector } from './compile-selector.ts';
import { compilePart } from './compile-when.ts';
import { NEEDS } from './condition.ts';
import { kindsIn } from './conditions/conditions.ts';
import {
  ACTIONS,
  ACTS,
  type Attribute,
  type Done,
  type Offered,
  type PreparedRule,
  type PreparedRules,
  type PreparedSet,
} from './prepared-rules.ts';
import { clockTurnsOf, turnsOf } from './rule-turns.ts';
import { ASKED_FIELDS, isAsked } from './visit-fields.ts';
import { eachWhen } from './walk-rules.ts';
import { partsOf } from './when-parts.ts';

/** Takes any config that the schema accepts; does not throw. */
export function prepareRules(config: ShopConfig): PreparedRules {
  const preparing = new Preparing(config.shop.time_zone);
  for (const [experiment, { variants }] of Object.entries(config.experiments))
    for (const [variant, { rules }] of Object.entries(variants))
      for (const rule of rules ?? []) preparing.add(rule, [{ experiment: { [experiment]: variant } }]);
  for (const rule of config.rules) preparing.add(rule, []);
  return {
    ...preparing.done(),
    asks: asksOf(config),
    turns: turnsOf(config),
    clockTurns: clockTurnsOf(config),
  };
}

function asksOf(config: ShopConfig): PreparedRules['asks'] {
  const asks = Object.fromEntries(ASKED_FIELDS.map((field) => [field, false])) as PreparedRules['asks'];
  // The rules of a variant ask for it without saying so.
  asks.variant = Object.keys(config.experiments).length > 0;
  eachWhen(config, (when) => {
    for (const { reads } of kindsIn(when)) for (const field of reads) if (isAsked(field)) asks[field] = true;
  });
  return asks;
}

const isOfVisit = (needs: number) => (needs & ~NEEDS.own) === NEEDS.visit;
const isOwn = (needs: number) => (needs & (NEEDS.own | NEEDS.cards)) !== 0;
const asksForShelf = (needs: number) => (needs & (NEEDS.placement | NEEDS.kind)) !== 0;

/** Numbers things by their names, from 0. */
class Numbers<T> {
  readonly things: T[] = [];
  readonly #known = new Map<string, number>();

  of(name: string, make: () => T): number {
    let number = this.#known.get(name);
    if (number === undefined) {
      this.#known.set(name, (number = this.things.length));
      this.things.push(make());
    }
    return number;
  }
}

class Preparing {
  readonly #zone: string;
  readonly #conditions = new Numbers<PreparedRules['conditions'][number]>();
  readonly #sets = new Numbers<PreparedSet>();
  readonly #ownSets = new Numbers<null>();
  readonly #selectors = new Numbers<PreparedRules['selectors'][number]>();
  readonly #rules: PreparedRule[] = [];
  readonly #lookups = { items: new Map(), brands: new Map(), categories: new Map(), labels: new Map() } as Record<
    Attribute,
    Map<string, number[]>
  >;
  readonly #all: number[] = [];
  /** The selectors that look for anything but ids, and whether the rule at hand has such a one beside its offers. */
  readonly #choosing = new Set<number>();
  #chooses = false;
  readonly #effects: PreparedRules['effects'] = { rules: [], selectors: [], actions: [], by: [], own: [] };
  readonly #offers: PreparedRules['offers'] = [];

  constructor(zone: string) {
    this.#zone = zone;
  }

  /** @param whens hold besides the rule's own */
  add({ name, when, then }: Rule, whens: readonly When[]): void {
    const { only, exclude, boost, bury, pin, offer } = then;
    const index = this.#rules.length;
    const from = this.#effects.rules.length;
    this.#chooses = false;
    only?.forEach((selector) => this.#addEffect(index, 'only', selector));
    exclude?.forEach((selector) => this.#addEffect(index, 'exclude', selector));
    boost?.forEach(({ by, ...selector }) => this.#addEffect(index, 'factor', selector, by));
    bury?.forEach(({ by, ...selector }) => this.#addEffect(index, 'factor', selector, 1 / by));
    offer?.forEach(({ badge, message, code, ...selector }) =>
      this.#addEffect(index, 'offer', selector, 1, { badge, message, code }),
    );
    const rule: PreparedRule = {
      name,
      set: this.#setOf([...whens, ...partsOf(when, this.#zone)]),
      then: doneBy(then),
      acts: actsOf(then, this.#chooses),
      effectsUntil: this.#effects.rules.length,
    };
    if (pin) rule.pins = pin.map((one) => (typeof one === 'string' ? [one, null] : [one.item, one.at ?? null]));
    this.#rules.push(rule);
    const own = this.#sets.things[rule.set]!.own ? 1 : 0;
    for (let effect = from; effect < rule.effectsUntil; effect++) this.#effects.own.push(own);
  }

  done(): Omit<PreparedRules, 'asks' | 'turns' | 'clockTurns'> {
    const { items, brands, categories, labels } = this.#lookups;
    return {
      conditions: this.#conditions.things,
      sets: this.#sets.things,
      selectors: this.#selectors.things,
      rules: this.#rules,
      lookups: {
        items: [...items],
        brands: [...brands],
        categories: [...categories],
        labels: [...labels],
        all: this.#all,
      },
      effects: this.#effects,
      offers: this.#offers,
      ownSets: this.#ownSets.things.length,
    };
  }

  #setOf(whens: readonly When[]): number {
    const conditions = whens.map((when) => {
      const { key, needs } = compilePart(when, this.#zone);
      return this.#conditions.of(key, () => ({ when, needs }));
    });
    return this.#sets.of(conditions.join(), () => {
      const those = (isOne: (needs: number) => boolean) =>
        conditions.filter((condition) => isOne(this.#conditions.things[condition]!.needs));
      const ofVisit = those(isOfVisit);
      const ofMore = those((needs) => !isOfVisit(needs));
      const own = those(isOwn);
      return {
        ...given('all', [...ofVisit, ...ofMore]),
        ...given(
          'shared',
          those((needs) => isOfVisit(needs) && !isOwn(needs)),
        ),
        ...given(
          'shelf',
          those((needs) => !isOfVisit(needs) && !isOwn(needs)),
        ),
        ...given('own', own),
        ownSet: this.#ownSets.of(own.join(), () => null),
        ownOfVisit: those((needs) => isOwn(needs) && asksForShelf(needs)).length === 0,
      };
    });
  }

  #addEffect(
    rule: number,
    action: (typeof ACTIONS)[number],
    selector: ProductSelector,
    by = 1,
    offer: Offered | null = null,
  ): void {
    const effect = this.#effects.rules.length;
    const number = this.#selectorOf(selector);
    this.#selectors.things[number]!.effects.push(effect);
    this.#effects.rules.push(rule);
    this.#effects.selectors.push(number);
    this.#effects.actions.push(ACTIONS.indexOf(action));
    this.#effects.by.push(by);
    if (offer) this.#offers.push([effect, offer]);
    else if (this.#choosing.has(number)) this.#chooses = true;
  }

  #selectorOf(selector: ProductSelector): number {
    const number = this.#selectors.things.length;
    return this.#selectors.of(JSON.stringify(selector), () => {
      const { key, keyDecides } = compileSelector(selector);
      if (!key) this.#all.push(number);
      for (const value of key?.values ?? []) {
        const map = this.#lookups[key!.by];
        const known = map.get(value);
        if (known) known.push(number);
        else map.set(value, [number]);
      }
      if (key?.by !== 'items') this.#choosing.add(number);
      return { selector, keyDecides, effects: [] };
    });
  }
}

function given<Key extends string>(key: Key, list: number[]): Partial<Record<Key, number[]>> {
  return (list.length > 0 ? { [key]: list } : {}) as Partial<Record<Key, number[]>>;
}

function doneBy({ replace, title, layout, limit, ...then }: Then): Done {
  const done: Done = { replace, title, layout, limit };
  for (const key of SELECTING_ACTIONS) if (then[key]) done[key] = true;
  return done;
}

function actsOf({ only, exclude, boost, bury, pin, offer, ...then }: Then, chooses: boolean): number {
  let acts = 0;
  if (only ?? exclude ?? boost ?? bury ?? pin ?? offer) acts |= ACTS.items;
  for (const what of ['replace', 'title', 'layout', 'limit'] as const) if (then[what] !== undefined) acts |= ACTS[what];
  if (pin && pin.length > 0) acts |= ACTS.pin;
  if (chooses) acts |= only || exclude ? ACTS.choose | ACTS.leave : ACTS.choose;
  return acts;
}
