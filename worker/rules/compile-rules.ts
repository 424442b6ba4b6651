/**
 * A config's rules, made ready once a version, so that a request only asks what can matter to it. What a publish has
 * prepared is made into conditions, selectors and actions when a request first meets them: most it never does.
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
import { CompiledRules } from './compiled-rules.ts';
import { prepareRules } from './prepare-rules.ts';

/** Prepares a config's rules. Takes any config that the schema accepts; does not throw. */
export function compileRules(config: ShopConfig): CompiledRules {
  return new CompiledRules(config, prepareRules(config));
}
