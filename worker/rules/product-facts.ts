/** A card in the form that conditions and selectors compare: small letters, prices as numbers, category paths split up. */
import { categoryLine } from '../../shared/category-path.ts';
import { parsePrice } from '../../shared/product.ts';
import type { Card } from '../snapshot/card.ts';

export interface ProductFacts {
  id: string;
  brand: string | null;
  /** The category and all above it, deepest first: `home > lighting > lamps`, `home > lighting`, `home`. */
  categories: string[];
  labels: string[];
  regular: number | null;
  /** The sale price, and when it counts. */
  sale: { price: number; from: number; until: number } | null;
  availability: string;
  /** Its class under the rules of one config, off sale and on sale: only `product-class.ts` reads and writes them. */
  regularClass: object | null;
  saleClass: object | null;
}

/**
 * Cards live as long as the snapshot that holds them, and so do their facts: they hang on the card itself, out of sight,
 * because a request asks for hundreds of them and a WeakMap takes several times as long to answer.
 */
const FACTS = Symbol('facts');

export function factsOf(card: Card & { [FACTS]?: ProductFacts }): ProductFacts {
  let facts = card[FACTS];
  if (!facts) {
    const sale = parsePrice(card.sale_price);
    facts = {
      id: card.id,
      brand: card.brand ? fold(card.brand) : null,
      categories: card.product_type ? categoryLine(card.product_type) : [],
      labels: (card.labels ?? []).map(fold),
      regular: parsePrice(card.price)?.amount ?? null,
      sale: sale && { price: sale.amount, from: card.sale?.[0] ?? -Infinity, until: card.sale?.[1] ?? Infinity },
      availability: card.availability,
      regularClass: null,
      saleClass: null,
    };
    Object.defineProperty(card, FACTS, { value: facts });
  }
  return facts;
}

export function isOnSale({ sale }: ProductFacts, now: number): boolean {
  return sale !== null && now >= sale.from && now <= sale.until;
}

/** What the visitor pays at `now`: the sale price while it counts; null where the card has no price. */
export function paidPrice(facts: ProductFacts, now: number): number | null {
  return isOnSale(facts, now) ? (facts.sale?.price ?? null) : facts.regular;
}

/** How brands and labels compare: without regard to case and outer blanks. */
export function fold(text: string): string {
  return text.trim().toLowerCase();
}
