/** A card in the form that conditions and selectors compare: small letters, prices as numbers, category paths split up. */
import { parsePrice } from '../../shared/product.ts';
import type { Card } from './rule-types.ts';

export interface ProductFacts {
  id: string;
  brand: string | null;
  /** The category and all above it, deepest first: `home > lighting > lamps`, `home > lighting`, `home`. */
  categories: string[];
  labels: string[];
  /** What the visitor pays: the sale price where there is one. */
  price: number | null;
  onSale: boolean;
  availability: string;
}

// Cards live as long as the snapshot that holds them, and so do their facts.
const known = new WeakMap<Card, ProductFacts>();

export function factsOf(card: Card): ProductFacts {
  let facts = known.get(card);
  if (!facts) {
    const sale = parsePrice(card.sale_price);
    facts = {
      id: card.id,
      brand: card.brand ? fold(card.brand) : null,
      categories: card.product_type ? categoryLine(card.product_type) : [],
      labels: (card.labels ?? []).map(fold),
      price: (sale ?? parsePrice(card.price))?.amount ?? null,
      onSale: sale !== null,
      availability: card.availability,
    };
    known.set(card, facts);
  }
  return facts;
}

/** How brands and labels compare: without regard to case and outer blanks. */
export function fold(text: string): string {
  return text.trim().toLowerCase();
}

/** `Home >Lighting` and `home > lighting` are one category. */
export function foldCategory(path: string): string {
  return path.split('>').map(fold).join(' > ');
}

/** A category and all above it, deepest first. */
export function categoryLine(path: string): string[] {
  const parts = path.split('>').map(fold);
  return parts.map((_, depth) => parts.slice(0, parts.length - depth).join(' > '));
}
