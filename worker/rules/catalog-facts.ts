import type { Card } from '../snapshot/card.ts';
import type { CatalogFacts } from './check-catalog.ts';

/** What a config check may ask of the catalogue, from all cards. */
export function catalogFacts(cards: readonly (Card | undefined)[]): CatalogFacts {
  const byId = new Map(cards.flatMap((card) => (card ? [[card.id, card] as const] : [])));
  const values = (of: (card: Card) => readonly (string | null)[]) =>
    new Set([...byId.values()].flatMap(of).filter((value): value is string => Boolean(value)));
  return {
    hasItem: (id) => byId.has(id),
    categories: values((card) => [card.product_type]),
    brands: values((card) => [card.brand]),
    labels: values((card) => card.labels ?? []),
    availability: (id) => byId.get(id)?.availability ?? null,
  };
}
