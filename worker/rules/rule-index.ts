/**
 * Finds, among rules that depend on a visit's own page and cart, those that may fire: by what the visit has, instead of
 * by asking each rule. Most such rules ask for one product or one category, and most visits have none of them.
 */
import type { CompiledRule, RankedCondition } from './compiled-rules.ts';
import { NEEDS } from './condition.ts';
import type { AskedFor } from './conditions/condition-kind.ts';
import type { Question } from './question.ts';

type Filed = Map<string, number[]>;

export class RuleIndex {
  readonly #rules: readonly CompiledRule[];
  /** The rules' places by what they ask for, each under one of its conditions; and those that ask for nothing of the sort. */
  readonly #filed: Record<'cart' | 'item' | 'categories', Filed> = {
    cart: new Map(),
    item: new Map(),
    categories: new Map(),
  };
  readonly #others: number[] = [];
  readonly #otherRules: readonly CompiledRule[];
  readonly isEmpty: boolean;

  /**
   * @param rules in order of precedence
   * @param withCards the cards are at hand when rules are looked for: else what needs them is taken to hold
   */
  constructor(rules: readonly CompiledRule[], withCards: boolean) {
    this.#rules = rules;
    rules.forEach(({ own }, place) => {
      const asked = askedBy(own, withCards);
      if (!asked) this.#others.push(place);
      else for (const value of asked.values) file(this.#filed[asked.among], value, place);
    });
    this.#otherRules = this.#others.map((place) => rules[place]!);
    this.isEmpty = rules.length === 0;
  }

  /** Those that may fire, in their order. */
  find(question: Question): readonly CompiledRule[] {
    const { cart, item, categories } = this.#filed;
    const { context } = question;
    const found: number[] = [];
    if (cart.size > 0) for (const id of context.cart) take(cart, id, found);
    if (item.size > 0 && context.item) take(item, context.item, found);
    if (categories.size > 0) for (const path of question.categories) take(categories, path, found);
    if (found.length === 0) return this.#otherRules;
    for (const place of this.#others) found.push(place);
    // A rule may be found by several products of the cart.
    const places = found.length > 1 ? [...new Set(found)].sort((a, b) => a - b) : found;
    return places.map((place) => this.#rules[place]!);
  }
}

/** The first thing that conditions ask for. */
function askedBy(own: readonly RankedCondition[], withCards: boolean): AskedFor | null {
  for (const condition of own) {
    const asked = withCards || condition.needs === NEEDS.own ? condition.asksFor : null;
    if (asked) return asked;
  }
  return null;
}

function file(filed: Filed, value: string, place: number): void {
  const places = filed.get(value);
  if (places) places.push(place);
  else filed.set(value, [place]);
}

function take(filed: Filed, value: string, found: number[]): void {
  const places = filed.get(value);
  if (places) for (const place of places) found.push(place);
}
