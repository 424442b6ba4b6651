import type { Catalog } from './catalog.ts';

/**
 * Cuts a ranked list to `limit`, keeping what can be bought before what cannot; the order stays by score. What is out
 * of stock keeps only the places that are left over: it may come back before the list is made again.
 */
export function availableFirst<Row extends { item: number }>(
  ranked: readonly Row[],
  catalog: Catalog,
  limit: number,
): Row[] {
  const canBuy = ranked.filter(({ item }) => !catalog.isSoldOut(item)).slice(0, limit);
  if (canBuy.length === ranked.length || ranked.length <= limit) return ranked.slice(0, limit);
  const kept = new Set(canBuy);
  for (const row of ranked) if (kept.size < limit) kept.add(row);
  return ranked.filter((row) => kept.has(row));
}
