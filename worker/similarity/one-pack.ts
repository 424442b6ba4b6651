import type { Catalog } from './catalog.ts';
import type { ContentIndex } from './content-index.ts';

/**
 * Of things in several packs (`pack-families.ts`) one pack each, where it stands in the list: the one with the highest
 * rank, of equals the first.
 *
 * @param ranked best first
 */
export function onePackEach<Row extends { item: number }>(
  ranked: readonly Row[],
  { packs }: Pick<Catalog, 'packs'>,
  rankOf: (row: Row) => number = () => 0,
): readonly Row[] {
  if (!packs.some) return ranked;
  const best = new Map<number, { row: Row; rank: number }>();
  let isAnyDouble = false;
  for (const row of ranked) {
    const family = packs.of(row.item);
    if (family === 0) continue;
    const before = best.get(family);
    isAnyDouble ||= before !== undefined;
    const rank = rankOf(row);
    if (!before || rank > before.rank) best.set(family, { row, rank });
  }
  if (!isAnyDouble) return ranked;
  return ranked.filter((row) => {
    const family = packs.of(row.item);
    return family === 0 || best.get(family)!.row === row;
  });
}

/**
 * Ranks what may be had instead of an item: what can be bought before what cannot, and of the item's own packs the next
 * larger one, which is the dearer.
 */
export function byPackFor(item: number, content: ContentIndex): (row: { item: number }) => number {
  const { catalog } = content;
  const own = content.priceOf(item);
  return ({ item: other }) => {
    const price = own !== null && catalog.packs.areOneThing(item, other) ? content.priceOf(other) : null;
    return (catalog.isSoldOut(other) ? 0 : 1) + (price !== null && price > own! ? own! / price : 0);
  };
}
