import type { CategoryTree } from './category-tree.ts';

/** Places by group, ascending. */
export interface Groups {
  start: Uint32Array;
  place: Uint32Array;
}

/** Sorts places into their groups; with a tree, a place is in each of its node's ancestors too. */
export function groupPlaces(groupOf: Int32Array, tree: CategoryTree | null): Groups {
  const up = (group: number): number => (tree && group > 0 ? tree.parent[group]! || -1 : -1);
  const first = (place: number): number => (tree && groupOf[place] === 0 ? -1 : groupOf[place]!);
  let highest = tree ? tree.size - 1 : -1;
  for (const group of groupOf) highest = Math.max(highest, group);
  const start = new Uint32Array(highest + 2);
  for (let p = 0; p < groupOf.length; p++) for (let g = first(p); g >= 0; g = up(g)) start[g + 1]! += 1;
  for (let g = 0; g <= highest; g++) start[g + 1]! += start[g]!;
  const next = start.slice();
  const place = new Uint32Array(start[highest + 1]!);
  for (let p = 0; p < groupOf.length; p++) for (let g = first(p); g >= 0; g = up(g)) place[next[g]!++] = p;
  return { start, place };
}
