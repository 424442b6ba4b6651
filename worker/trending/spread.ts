import type { Catalog } from '../similarity/catalog.ts';
import { onePackEach } from '../similarity/one-pack.ts';

/** Of any first n places, one category takes at most this share, rounded up, and never fewer than `MIN_A_CATEGORY`. */
const CATEGORY_SHARE = 1 / 3;
const MIN_A_CATEGORY = 2;

/**
 * Spreads a ranked list over categories: each place goes to the best remaining item whose category has room; one of a
 * group of variants is enough, and one pack of a thing. Items without a category share no cap. When nothing has room the best remaining is
 * taken, so a shop with one category still has a full shelf. O(limit × items passed over).
 */
export function spread<Row extends { item: number }>(ranked: readonly Row[], catalog: Catalog, limit: number): Row[] {
  const waiting = [...onePackEach(onePerGroup(ranked, catalog), catalog)];
  const taken: Row[] = [];
  const inCategory = new Map<number, number>();
  while (taken.length < limit && waiting.length > 0) {
    const room = Math.max(MIN_A_CATEGORY, Math.ceil((taken.length + 1) * CATEGORY_SHARE));
    const fits = waiting.findIndex((row) => (inCategory.get(categoryOf(row)) ?? 0) < room);
    const [row] = waiting.splice(Math.max(0, fits), 1);
    taken.push(row!);
    const category = categoryOf(row!);
    if (category) inCategory.set(category, (inCategory.get(category) ?? 0) + 1);
  }
  return taken;

  function categoryOf({ item }: Row): number {
    return catalog.pathNumber(item);
  }
}

function onePerGroup<Row extends { item: number }>(ranked: readonly Row[], catalog: Catalog): Row[] {
  const groups = new Set<number>();
  return ranked.filter(({ item }) => {
    const group = catalog.groupOf(item);
    if (!group) return true;
    if (groups.has(group)) return false;
    groups.add(group);
    return true;
  });
}
