/** What the rules that fired want for one product: found through the index of effects, so most rules are never asked. */
import type { CompiledRule, CompiledRules, Effect } from './compile-rules.ts';
import type { Subject } from './compile-selector.ts';
import { isOnSale, paidPrice } from './product-facts.ts';

/** However many rules boost or bury a product, its score changes by at most this factor. */
const MAX_TOTAL_FACTOR = 1e9;

export interface Verdict {
  excluded: boolean;
  /** How many rules with `only` keep it. */
  keptBy: number;
  factor: number;
  /** The first rule's boost or bury, and the first rule's offer. */
  mover: Effect | null;
  offer: Effect | null;
}

/** No rule has anything to say. */
const NOTHING: Verdict = Object.freeze({ excluded: false, keptBy: 0, factor: 1, mover: null, offer: null });
const NO_EFFECTS: Effect[] = [];

/** Judges products by the rules that fire. */
export class ProductJudge {
  readonly #index: CompiledRules['effects'];
  readonly #fires: Uint8Array;
  readonly #now: number;
  /** Effects without a key, of rules that fired: these look at every product. */
  readonly #always: Effect[] = [];
  /** The lists of the index that products led to, without the rules that do not fire. */
  readonly #firing = new Map<Effect[], Effect[]>();
  readonly #met: Effect[] = [];
  /** How many rules with `only` fire: a product that fewer keep goes. */
  readonly onlyRules: number = 0;

  constructor({ effects, rules }: CompiledRules, firing: readonly CompiledRule[], now: number) {
    this.#index = effects;
    this.#fires = new Uint8Array(rules.length);
    this.#now = now;
    for (const rule of firing) {
      this.#fires[rule.index] = 1;
      if (rule.then.only) this.onlyRules++;
      for (const effect of rule.effects) if (effect.selector.key === null) this.#always.push(effect);
    }
  }

  judge(subject: Subject): Verdict {
    const effects = this.effectsOn(subject);
    if (effects.length === 0) return NOTHING;
    const verdict: Verdict = { excluded: false, keptBy: 0, factor: 1, mover: null, offer: null };
    for (let at = 0; at < effects.length; at++) take(verdict, effects, at);
    verdict.factor = Math.min(MAX_TOTAL_FACTOR, Math.max(1 / MAX_TOTAL_FACTOR, verdict.factor));
    return verdict;
  }

  /** All effects of rules that fired and that fit the product; good until the next call. */
  effectsOn(subject: Subject): readonly Effect[] {
    const met = this.#met;
    met.length = 0;
    const known = 'labels' in subject;
    const price = known ? paidPrice(subject, this.#now) : null;
    const onSale = known && isOnSale(subject, this.#now);
    for (const effect of this.#always) if (effect.selector.fits(subject, price, onSale)) met.push(effect);
    const { items, brands, categories, labels } = this.#index;
    if (items.size > 0) this.#meet(items.get(subject.id), subject, price, onSale, false);
    if (!known) return met;
    if (brands.size > 0 && subject.brand !== null) this.#meet(brands.get(subject.brand), subject, price, onSale, false);
    // A product may meet one effect under two of its categories or labels.
    if (categories.size > 0)
      for (let nth = 0; nth < subject.categories.length; nth++)
        this.#meet(categories.get(subject.categories[nth]!), subject, price, onSale, nth > 0);
    if (labels.size > 0)
      for (let nth = 0; nth < subject.labels.length; nth++)
        this.#meet(labels.get(subject.labels[nth]!), subject, price, onSale, nth > 0);
    return met;
  }

  #meet(list: Effect[] | undefined, subject: Subject, price: number | null, onSale: boolean, again: boolean): void {
    if (list === undefined) return;
    let firing = this.#firing.get(list);
    if (firing === undefined) {
      firing = list.filter(({ rule }) => this.#fires[rule.index] === 1);
      if (firing.length === 0) firing = NO_EFFECTS;
      this.#firing.set(list, firing);
    }
    for (const effect of firing) {
      if (again && this.#met.includes(effect)) continue;
      if (effect.selector.keyDecides || effect.selector.fits(subject, price, onSale)) this.#met.push(effect);
    }
  }
}

function take(verdict: Verdict, effects: readonly Effect[], at: number): void {
  const effect = effects[at]!;
  switch (effect.action) {
    case 'exclude':
      verdict.excluded = true;
      break;
    case 'factor':
      verdict.factor *= effect.by;
      if (verdict.mover === null || effect.rule.index < verdict.mover.rule.index) verdict.mover = effect;
      break;
    case 'only':
      // A rule keeps a product once, by whichever of its selectors.
      if (!effects.slice(0, at).some(({ action, rule }) => action === 'only' && rule === effect.rule)) verdict.keptBy++;
      break;
    case 'offer':
      if (verdict.offer === null || effect.rule.index < verdict.offer.rule.index) verdict.offer = effect;
      break;
    default:
      effect.action satisfies never;
  }
}
