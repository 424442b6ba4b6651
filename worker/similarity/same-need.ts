import type { ContentIndex } from './content-index.ts';

/** Categories that overlap this much are one sort of thing, */
const OWN_SORT = 0.75;
/** or this much where the titles are alike too. */
const NEAR_SORT = 0.3;
/** Where too few are of its own, this may stand in. */
const SORT_BESIDE = 0.5;
const ALIKE_TITLE = 0.4;
/** Where the other product has no category, its title must do. */
const SOME_TITLE = 0.2;
/** With so many of its own sort that can be bought, a list ends with them. */
const ENOUGH = 2;
/** Behind so many, what comes to less than this share of the best fills places that are better left empty. */
const IN_SIGHT = 4;
const LEAST = 0.4;

interface Ranked {
  item: number;
  score: number;
  /** How alike the catalogue says they are. */
  content: number;
}

/**
 * Where a list of what may be had instead of a product ends: what comes after its own sort of thing is not worse, it is
 * something else. Where hardly anything is of its sort, what is near it may stand in, and where nothing is, only what has
 * much the same title. Parts for other models are left out, and what is for
 * others to wear. A product without a category, or alone in one, has all that is given.
 *
 * @param ranked best first
 */
export function ofSameNeed<Row extends Ranked>(
  ranked: readonly Row[],
  content: ContentIndex,
  i: number,
): readonly Row[] {
  const own = ranked.filter(({ item }) => !content.catalog.areForOthers(i, item));
  const fitting = own.filter(({ item }) => !content.isForOtherModel(i, item));
  if (!content.sharesCategory(i)) return alikeEnough(fitting, content, i);
  const nearness = new Map(fitting.map((row) => [row, nearnessOf(content, i, row.item)]));
  const least = (level: number) => fitting.filter((row) => nearness.get(row)! >= level);
  const ofSort = least(2);
  if (fitting.length < own.length || ofSort.filter(({ item }) => !content.catalog.isSoldOut(item)).length >= ENOUGH)
    return alikeEnough(ofSort, content, i);
  return alikeEnough(least(1), content, i);
}

/**
 * What neither likeness nor buyers speak for is left out. Another pack of the item is no measure for others. In a shop
 * without categories all may stay: there a title says too little.
 */
function alikeEnough<Row extends Ranked>(ranked: readonly Row[], { catalog }: ContentIndex, i: number) {
  if (!ranked.some(({ item }) => catalog.pathNumber(item) > 0)) return ranked;
  const others = ranked.filter(({ item }) => !catalog.packs.areOneThing(i, item));
  const likeness = LEAST * others.reduce((most, { content }) => Math.max(most, content), 0);
  const score = LEAST * (others[0]?.score ?? 0);
  let buyable = 0;
  return ranked.filter((row) => {
    if (row.content < likeness && row.score < score && buyable >= IN_SIGHT) return false;
    if (!catalog.isSoldOut(row.item)) buyable++;
    return true;
  });
}

/** 2: of one sort; 1: near it; 0: something else. */
function nearnessOf(content: ContentIndex, i: number, j: number): 0 | 1 | 2 {
  const { title, category } = content.parts(i, j);
  if (!content.catalog.pathNumber(j)) return title >= ALIKE_TITLE ? 2 : title >= SOME_TITLE ? 1 : 0;
  if (category >= OWN_SORT || (category >= NEAR_SORT && title >= ALIKE_TITLE)) return 2;
  return category >= SORT_BESIDE || title >= ALIKE_TITLE ? 1 : 0;
}
