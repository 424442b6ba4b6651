/**
 * Which effects' selectors fit a product, whatever rules fire: worked out once for a product and a config, because it
 * depends on nothing else but whether the product is on sale. A request then only asks which of their rules fire.
 */
import type { CompiledRules, Effect } from './compile-rules.ts';
import type { Subject } from './compile-selector.ts';
import { foundBy, isOnSale, paidPrice } from './product-facts.ts';

export interface Fitting {
  all: RankedEffects;
  /** Of these, the effects of rules that have conditions on the visit's own page and cart. */
  own: RankedEffects;
}

/** Effects, and beside them the ranks of their rules, which are all that is looked at of most. */
export interface RankedEffects {
  effects: readonly Effect[];
  ranks: Uint16Array;
}

/** @param now milliseconds since 1970: decides whether the product is on sale */
export function fittingEffects(compiled: CompiledRules, subject: Subject, now: number): Fitting {
  if (!('labels' in subject)) return find(compiled, subject, null, false);
  const onSale = isOnSale(subject, now);
  const { fitting } = foundBy(compiled, subject);
  return (fitting[onSale ? 1 : 0] ??= find(compiled, subject, paidPrice(subject, now), onSale));
}

function find({ effects: index }: CompiledRules, subject: Subject, price: number | null, onSale: boolean): Fitting {
  const found = new Set<Effect>();
  const meet = (list: readonly Effect[] | undefined): void => {
    for (const effect of list ?? [])
      if (effect.selector.keyDecides || effect.selector.fits(subject, price, onSale)) found.add(effect);
  };
  meet(index.all);
  meet(index.items.get(subject.id));
  if ('labels' in subject) {
    if (subject.brand !== null) meet(index.brands.get(subject.brand));
    for (const path of subject.categories) meet(index.categories.get(path));
    for (const label of subject.labels) meet(index.labels.get(label));
  }
  const effects = [...found];
  return { all: ranked(effects), own: ranked(effects.filter(({ rule }) => rule.own.length > 0)) };
}

function ranked(effects: readonly Effect[]): RankedEffects {
  return { effects, ranks: Uint16Array.from(effects, ({ rule }) => rule.index) };
}
