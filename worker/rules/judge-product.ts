/** What the rules that fired want for one product: found through the index of effects, so most rules are never asked. */
import type { CompiledRules, Effect } from './compile-rules.ts';
import type { Subject } from './compile-selector.ts';
import { isOnSale, paidPrice } from './product-facts.ts';

/** However many rules boost or bury a product, its score changes by at most this factor. */
const MAX_TOTAL_FACTOR = 1e9;

export interface Verdict {
  /** All effects of rules that fired and that fit the product. */
  effects: Effect[];
  excluded: boolean;
  /** How many rules with `only` keep it. */
  keptBy: number;
  factor: number;
  /** The first rule's boost or bury, and the first rule's offer. */
  mover: Effect | null;
  offer: Effect | null;
}

/** Judges the products of one shelf. */
export class ProductJudge {
  readonly #index: CompiledRules['effects'];
  readonly #active: Uint8Array;
  readonly #now: number;
  #price: number | null = null;
  #onSale = false;
  /** Effects without a key, of rules that fired: these look at every product. */
  readonly #always: Effect[];

  /** @param active for each rule, by its rank, whether it fired */
  constructor({ effects }: CompiledRules, active: Uint8Array, now: number) {
    this.#index = effects;
    this.#active = active;
    this.#now = now;
    this.#always = effects.all.filter(({ rule }) => active[rule.index] === 1);
  }

  judge(subject: Subject): Verdict {
    const verdict: Verdict = { effects: [], excluded: false, keptBy: 0, factor: 1, mover: null, offer: null };
    const known = 'labels' in subject;
    this.#price = known ? paidPrice(subject, this.#now) : null;
    this.#onSale = known && isOnSale(subject, this.#now);
    const { items, brands, categories, labels } = this.#index;
    for (const effect of this.#always)
      if (effect.selector.fits(subject, this.#price, this.#onSale)) take(verdict, effect);
    if (items.size > 0) this.#meet(items.get(subject.id), subject, verdict, false);
    if (known) {
      if (brands.size > 0 && subject.brand !== null) this.#meet(brands.get(subject.brand), subject, verdict, false);
      // A product may meet one effect under two of its categories or labels.
      if (categories.size > 0)
        subject.categories.forEach((path, nth) => this.#meet(categories.get(path), subject, verdict, nth > 0));
      if (labels.size > 0)
        subject.labels.forEach((label, nth) => this.#meet(labels.get(label), subject, verdict, nth > 0));
    }
    verdict.factor = Math.min(MAX_TOTAL_FACTOR, Math.max(1 / MAX_TOTAL_FACTOR, verdict.factor));
    return verdict;
  }

  #meet(list: Effect[] | undefined, subject: Subject, verdict: Verdict, again: boolean): void {
    if (!list) return;
    for (const effect of list) {
      if (this.#active[effect.rule.index] !== 1 || (again && verdict.effects.includes(effect))) continue;
      if (effect.selector.keyDecides || effect.selector.fits(subject, this.#price, this.#onSale)) take(verdict, effect);
    }
  }
}

function take(verdict: Verdict, effect: Effect): void {
  switch (effect.action) {
    case 'exclude':
      verdict.excluded = true;
      break;
    case 'factor':
      verdict.factor *= effect.by;
      if (verdict.mover === null || effect.rule.index < verdict.mover.rule.index) verdict.mover = effect;
      break;
    case 'only':
      if (!verdict.effects.some(({ action, rule }) => action === 'only' && rule === effect.rule)) verdict.keptBy++;
      break;
    case 'offer':
      if (verdict.offer === null || effect.rule.index < verdict.offer.rule.index) verdict.offer = effect;
      break;
    default:
      effect.action satisfies never;
  }
  verdict.effects.push(effect);
}
