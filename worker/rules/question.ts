/** What a rule's conditions are asked about: the visit, and the shelf that is being filled. */
import type { Kind } from '../../shared/vocabulary.ts';
import type { LocalTime } from './local-time.ts';
import type { ProductFacts } from './product-facts.ts';
import type { FindCard, RuleContext } from './rule-types.ts';
import { VisitFacts } from './visit-facts.ts';

export class Question {
  readonly context: RuleContext;
  readonly placement: string;
  /** Null while the kind is still to be chosen. */
  readonly kind: Kind | null;
  readonly #facts: VisitFacts;

  /** @param facts shared by all questions about one visit; without it, worked out from `card` */
  constructor(
    context: RuleContext,
    placement: string,
    kind: Kind | null,
    card: FindCard,
    facts: VisitFacts = new VisitFacts(context, card),
  ) {
    this.context = context;
    this.placement = placement;
    this.kind = kind;
    this.#facts = facts;
  }

  get item(): ProductFacts | null {
    return this.#facts.item;
  }

  get categories(): string[] {
    return this.#facts.categories;
  }

  get cart(): (ProductFacts | { id: string })[] {
    return this.#facts.cart;
  }

  get cartValue(): number | null {
    return this.#facts.cartValue;
  }

  clock(zone: string): LocalTime {
    return this.#facts.clock(zone);
  }
}
