/** What the rules of one config were found to want for a product, remembered as long as its card. */
import type { CompiledRules, Effect } from './compiled-rules.ts';
import type { ProductFacts } from './product-facts.ts';

/** Effects whose selectors fit, in order of precedence, and beside them the ranks of their rules: all that is looked at of most. */
export interface RankedEffects {
  effects: readonly Effect[];
  ranks: Uint16Array;
}

/** The effects that fit a product, whatever rules fire. */
export interface Fitting {
  all: RankedEffects;
  /** Of these, the effects of rules that have conditions on the visit's own page and cart. */
  own: RankedEffects;
}

/** What some rules want for one product. */
export interface Verdict {
  excluded: boolean;
  /** How many rules with `only` keep it. */
  keptBy: number;
  factor: number;
  /** The first rule's boost or bury, and the first rule's offer. */
  mover: Effect | null;
  offer: Effect | null;
}

/** What was found while the product is off sale, or while it is on sale. */
export interface Found {
  compiled: CompiledRules;
  fitting: Fitting | null;
  /** By the number of a judge. */
  verdicts: (Verdict | undefined)[];
}

/** What was found about the product by the rules of this config; what another config found is forgotten. */
export function foundBy(compiled: CompiledRules, facts: ProductFacts, onSale: boolean): Found {
  const found = facts.found as [Found, Found] | null;
  if (found?.[0].compiled === compiled) return found[onSale ? 1 : 0];
  const made: [Found, Found] = [
    { compiled, fitting: null, verdicts: [] },
    { compiled, fitting: null, verdicts: [] },
  ];
  facts.found = made;
  return made[onSale ? 1 : 0];
}
