/** One visit with the cards at hand, in the form that conditions ask about. Parts are worked out once, when first needed. */
import { categoryLine } from '../../shared/category-path.ts';
import { type LocalTime, localTime } from './local-time.ts';
import { factsOf, paidPrice, type ProductFacts } from './product-facts.ts';
import type { FindCard, RuleContext } from './rule-types.ts';

export class VisitFacts {
  readonly #context: RuleContext;
  readonly #card: FindCard;
  #item: ProductFacts | null | undefined;
  #categories: string[] | undefined;
  #clock: { zone: string; time: LocalTime } | undefined;
  #cart: (ProductFacts | { id: string })[] | undefined;

  constructor(context: RuleContext, card: FindCard) {
    this.#context = context;
    this.#card = card;
  }

  /** The page's product, or null where the page has none or its card is not known. */
  get item(): ProductFacts | null {
    if (this.#item === undefined) {
      const card = this.#context.item ? this.#card(this.#context.item) : null;
      this.#item = card ? factsOf(card) : null;
    }
    return this.#item;
  }

  /** The page's category with all above it, and that of its product. */
  get categories(): string[] {
    this.#categories ??= [
      ...(this.#context.category ? categoryLine(this.#context.category) : []),
      ...(this.item?.categories ?? []),
    ];
    return this.#categories;
  }

  clock(zone: string): LocalTime {
    if (this.#clock?.zone !== zone) this.#clock = { zone, time: localTime(this.#context.now, zone) };
    return this.#clock.time;
  }

  /** The cart's products; of those without a card, the id. */
  get cart(): (ProductFacts | { id: string })[] {
    this.#cart ??= this.#context.cart.map((id) => {
      const card = this.#card(id);
      return card ? factsOf(card) : { id };
    });
    return this.#cart;
  }

  /** Sum of the cart; where the page did not say, of the cards' prices, one of each; null where a price is missing. */
  get cartValue(): number | null {
    const { cartValue, now } = this.#context;
    if (cartValue !== undefined && cartValue !== null) return cartValue;
    let sum = 0;
    for (const product of this.cart) {
      const price = 'labels' in product ? paidPrice(product, now) : null;
      if (price === null) return null;
      sum += price;
    }
    return sum;
  }
}
