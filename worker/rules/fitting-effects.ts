/**
 * Which effects' selectors fit a product, whatever rules fire: worked out once for a product and a config, because it
 * depends on nothing else but whether the product is on sale. A request then only asks which of their rules fire.
 */
import type { CompiledRules, Effect } from './compiled-rules.ts';
import type { Subject } from './compile-selector.ts';
import { type Fitting, foundBy, type RankedEffects } from './found-by-rules.ts';
import { isOnSale, paidPrice } from './product-facts.ts';

/** @param now milliseconds since 1970: decides whether the product is on sale */
export function fittingEffects(compiled: CompiledRules, subject: Subject, now: number): Fitting {
  if (!('labels' in subject)) return find(compiled, subject, null, false);
  const onSale = isOnSale(subject, now);
  return (foundBy(compiled, subject, onSale).fitting ??= find(compiled, subject, paidPrice(subject, now), onSale));
}

function find({ effects: index }: CompiledRules, subject: Subject, price: number | null, onSale: boolean): Fitting {
  const found: Effect[] = [];
  const meet = (list: readonly Effect[] | undefined): void => {
    for (const effect of list ?? [])
      if (effect.selector.keyDecides || effect.selector.fits(subject, price, onSale)) found.push(effect);
  };
  meet(index.all);
  meet(index.items.get(subject.id));
  if ('labels' in subject) {
    if (subject.brand !== null) meet(index.brands.get(subject.brand));
    for (const path of subject.categories) meet(index.categories.get(path));
    for (const label of subject.labels) meet(index.labels.get(label));
  }
  found.sort((a, b) => a.number - b.number);
  // One that looks for several categories or labels may have been met under each.
  const effects = found.filter((effect, at) => effect !== found[at - 1]);
  return { all: ranked(effects), own: ranked(effects.filter(({ rule }) => rule.own.length > 0)) };
}

function ranked(effects: readonly Effect[]): RankedEffects {
  return { effects, ranks: Uint16Array.from(effects, ({ rule }) => rule.index) };
}
