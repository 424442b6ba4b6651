import { AVAILABILITIES } from '../../shared/vocabulary.ts';
import type { Card } from '../snapshot/card.ts';
import type { CatalogFacts } from './check-catalog.ts';
import type { Choice } from './check-choices.ts';
import { compileSelector } from './compile-selector.ts';
import { factsOf, isOnSale, paidPrice } from './product-facts.ts';

/** The shop's items by their numbers, all below `count`. */
export interface NumberedItems {
  count: number;
  find(id: string): number | undefined;
}

/**
 * What a config check may ask of the catalogue. Of the cards, each of which is looked at and let go, a byte an item is
 * kept, and every different category, brand and label: a million products take some megabytes.
 *
 * @param cards are looked at anew for choices that join conditions
 */
export function catalogFacts(cards: Iterable<Card | undefined>, items: NumberedItems, now: number): CatalogFacts {
  /** 0: not for sale; else its availability's place, from 1 on. */
  const standing = new Uint8Array(items.count);
  const categories = new Set<string>();
  const brands = new Set<string>();
  const labels = new Set<string>();
  for (const card of cards) {
    const item = card && items.find(card.id);
    if (!card || item === undefined) continue;
    standing[item] = AVAILABILITIES.indexOf(card.availability) + 1;
    if (card.product_type) categories.add(card.product_type);
    if (card.brand) brands.add(card.brand);
    for (const label of card.labels ?? []) if (label) labels.add(label);
  }
  const standingOf = (id: string): number => standing[items.find(id) ?? items.count] ?? 0;
  return {
    hasItem: (id) => standingOf(id) > 0,
    categories,
    brands,
    labels,
    availability: (id) => AVAILABILITIES[standingOf(id) - 1] ?? null,
    anyFits: (choices) => anyFits(cards, choices, now),
  };
}

function anyFits(cards: Iterable<Card | undefined>, choices: readonly Choice[], now: number): boolean[] {
  const found = choices.map(() => false);
  let open = choices.map((choice, index) => ({
    index,
    lists: choice.map((list) => list.map((chosen) => compileSelector(chosen).fits)),
  }));
  if (open.length === 0) return found;
  for (const card of cards) {
    if (!card) continue;
    const facts = factsOf(card);
    const [price, onSale] = [paidPrice(facts, now), isOnSale(facts, now)];
    for (const { index, lists } of open)
      found[index] = lists.every((list) => list.some((fits) => fits(facts, price, onSale)));
    if (open.some(({ index }) => found[index])) open = open.filter(({ index }) => !found[index]);
    if (open.length === 0) break;
  }
  return found;
}
