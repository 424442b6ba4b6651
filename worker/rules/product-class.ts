/**
 * Products that the same rules concern are one class: which effects' selectors fit is worked out once for a product and
 * a config, because it depends on nothing else but whether the product is on sale. Most of what a request looks at is
 * shared that way, and stays in the processor's cache.
 */
import type { CompiledRules } from './compiled-rules.ts';
import type { Subject } from './compile-selector.ts';
import { isOnSale, paidPrice } from './product-facts.ts';

/** More classes than this are not looked up by what fits them: each product beyond has one of its own. */
const MAX_CLASSES = 20_000;

/** What some rules want for one product. */
export interface Verdict {
  excluded: boolean;
  /** How many rules with `only` keep it. */
  keptBy: number;
  factor: number;
  /** The numbers of the first rule's boost or bury, and of the first rule's offer; or `NONE`. */
  mover: number;
  offer: number;
}

/** The number of no effect: above all others. */
export const NONE = 2 ** 30 - 1;

/** No rule has anything to say. */
export const NOTHING: Verdict = Object.freeze({ excluded: false, keptBy: 0, factor: 1, mover: NONE, offer: NONE });

export interface ProductClass {
  compiled: CompiledRules;
  /** The numbers of the effects that fit, whatever rules fire; in order of precedence. */
  all: Uint32Array;
  /** Of these, the effects of rules that have conditions on the visit's own page and cart. */
  own: Uint32Array;
  /** Some rule pins the product. */
  pinned: boolean;
  /** Its own among the config's classes; null: there are too many, and nothing is remembered of it. */
  number: number | null;
}

const classes = new WeakMap<CompiledRules, Map<string, ProductClass>>();

/** @param now milliseconds since 1970: decides whether the product is on sale */
export function classOf(compiled: CompiledRules, subject: Subject, now: number): ProductClass {
  if (!('labels' in subject)) return find(compiled, subject, null, false);
  const onSale = isOnSale(subject, now);
  const known = (onSale ? subject.saleClass : subject.regularClass) as ProductClass | null;
  // What another config found is forgotten.
  if (known?.compiled === compiled) return known;
  const found = find(compiled, subject, paidPrice(subject, now), onSale);
  if (onSale) subject.saleClass = found;
  else subject.regularClass = found;
  return found;
}

function find(compiled: CompiledRules, subject: Subject, price: number | null, onSale: boolean): ProductClass {
  const { lookups } = compiled;
  /** Selectors that fit. */
  const found: number[] = [];
  const meet = (list: readonly number[] | undefined): void => {
    if (list === undefined) return;
    for (let at = 0; at < list.length; at++) {
      const number = list[at]!;
      // One that looks for several categories or labels may be met under each.
      if (found.includes(number)) continue;
      if (compiled.preparedSelector(number).keyDecides || compiled.selectorAt(number).fits(subject, price, onSale))
        found.push(number);
    }
  };
  meet(compiled.forAll);
  meet(lookups.items.get(subject.id));
  if ('labels' in subject) {
    if (subject.brand !== null) meet(lookups.brands.get(subject.brand));
    for (const path of subject.categories) meet(lookups.categories.get(path));
    for (const label of subject.labels) meet(lookups.labels.get(label));
  }
  return classWith(
    compiled,
    found.sort((a, b) => a - b),
    compiled.pinned.has(subject.id),
  );
}

function classWith(compiled: CompiledRules, selectors: readonly number[], pinned: boolean): ProductClass {
  let known = classes.get(compiled);
  if (!known) classes.set(compiled, (known = new Map()));
  const name = `${pinned} ${selectors.join()}`;
  let found = known.get(name);
  if (!found) {
    const all = effectsOf(compiled, selectors);
    const own = all.filter((effect) => compiled.own[effect] === 1);
    const number = known.size < MAX_CLASSES ? known.size : null;
    found = { compiled, number, all, own, pinned };
    if (number !== null) known.set(name, found);
  }
  return found;
}

/** Ascending. As a typed array, which sorts numbers without being told how. */
function effectsOf(compiled: CompiledRules, selectors: readonly number[]): Uint32Array {
  const lists = selectors.map((number) => compiled.preparedSelector(number).effects);
  let count = 0;
  for (const { length } of lists) count += length;
  const all = new Uint32Array(count);
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all.sort();
}
