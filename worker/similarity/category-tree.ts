import { narrowColumn } from '../columns/narrow-column.ts';
import { ValueColumn } from '../columns/value-column.ts';
import { type Groups, groupPlaces } from './place-groups.ts';
import { wholePaths } from './whole-paths.ts';

/**
 * How much two category paths have in common, by what the common part tells: a narrow category says more than a wide
 * one, and one that holds the whole shop says nothing. Memory: 2 to 4 bytes an item, 10 a node.
 */
export interface CategoryTree {
  /** Number of nodes; node 0 is the shop itself. */
  size: number;
  /** A node has a higher number than what it is below. */
  parent: Uint32Array;
  /** Deepest node of each item; 0 where it has no path. */
  nodeOf: ArrayLike<number>;
  /** Information content −ln(share of the items for sale below the node) of each node. */
  information: ValueColumn;
  /** Items at or below each node. Only for building what goes with the tree: it is not kept. */
  members: Uint32Array;
}

/** Deeper levels are ignored. */
const MAX_DEPTH = 12;

/**
 * Builds the tree of the distinct paths, of which each item has one. Names are compared without case, and paths written
 * in short are those written in full. O(items × depth).
 *
 * @param shown how many items are for sale: the others are in no category, and tell nothing of how much one tells
 */
export function buildCategoryTree(
  paths: Iterable<readonly string[]>,
  pathOf: (item: number) => number,
  items: number,
  shown: number,
): CategoryTree {
  const children = new Map<string, number>();
  const parent = [0];
  const members = [0];
  const nodeOfPath = Uint32Array.from(wholePaths(Array.from(paths)), (path) => {
    let node = 0;
    for (const name of path.slice(0, MAX_DEPTH)) {
      const lower = name.trim().toLowerCase();
      if (!lower) continue;
      const key = `${node} ${lower}`;
      let child = children.get(key);
      if (child === undefined) {
        child = parent.length;
        children.set(key, child);
        parent.push(node);
        members.push(0);
      }
      node = child;
    }
    return node;
  });
  const nodeOf = narrowColumn(items, parent.length);
  for (let item = 0; item < items; item++) {
    nodeOf[item] = nodeOfPath[pathOf(item)]!;
    for (let node = nodeOf[item]!; node !== 0; node = parent[node]!) members[node]! += 1;
  }
  members[0] = items;
  const information = Float64Array.from(members, (count, node) => (node === 0 ? 0 : Math.log(shown / count)));
  return {
    size: parent.length,
    parent: Uint32Array.from(parent),
    nodeOf,
    information: new ValueColumn(information),
    members: Uint32Array.from(members),
  };
}

/**
 * Overlap of two nodes, 0 (nothing in common) to 1 (the same): twice the information of their lowest common ancestor
 * over the sum of theirs (Lin, "An information-theoretic definition of similarity", ICML 1998). O(depth).
 */
export function categoryOverlap({ parent, information }: KeptTree, a: number, b: number): number {
  const total = information.at(a) + information.at(b);
  // Where one category holds the whole shop, two products in it are still of one category.
  if (total <= 0) return a === b && a !== 0 ? 1 : 0;
  let [x, y] = [a, b];
  // What has the higher number is above nothing that has the lower one.
  while (x !== y) {
    if (x > y) x = parent[x]!;
    else y = parent[y]!;
  }
  return (2 * information.at(x)) / total;
}

export type KeptTree = Omit<CategoryTree, 'members'>;

/** Which list of a category's items is read for the items of each node, so that it has `enough` of them. */
export interface CategoryLists {
  /** By node; `NO_LIST` where none is read. */
  listOf: ArrayLike<number>;
  lists: Groups;
}

export const NO_LIST = 0;

/**
 * The lists of places that are read, and no others: a category with fewer than `enough` items is widened by what is above
 * it, so that of a deep tree few nodes need one. O(items × depth).
 */
export function listCategories({ size, parent, nodeOf, members }: CategoryTree, enough: number): CategoryLists {
  const places = nodeOf.length;
  const readAt = new Uint32Array(size);
  for (let node = 1; node < size; node++)
    readAt[node] = members[node]! >= enough || parent[node] === 0 ? node : readAt[parent[node]!]!;
  const numberOf = new Uint32Array(size);
  let lists = NO_LIST;
  for (let place = 0; place < places; place++) {
    const node = readAt[nodeOf[place]!]!;
    if (node !== 0 && numberOf[node] === NO_LIST) numberOf[node] = ++lists;
  }
  const listOf = narrowColumn(size, lists);
  for (let node = 1; node < size; node++) listOf[node] = numberOf[readAt[node]!]!;
  const groups = groupPlaces(places, lists + 1, (place, into) => {
    for (let node = nodeOf[place]!; node !== 0; node = parent[node]!)
      if (numberOf[node] !== NO_LIST) into(numberOf[node]!);
  });
  return { listOf, lists: groups };
}

/** The nodes right below the shop that hold more than the variants of one product. O(items × depth). */
export function sharedCategories(
  { parent }: KeptTree,
  items: number,
  nodeOf: (item: number) => number,
  areVariants: (item: number, other: number) => boolean,
): Set<number> {
  const first = new Map<number, number>();
  const shared = new Set<number>();
  for (let item = 0; item < items; item++) {
    let top = nodeOf(item);
    if (top === 0) continue;
    while (parent[top] !== 0) top = parent[top]!;
    const other = first.get(top);
    if (other === undefined) first.set(top, item);
    else if (!areVariants(item, other)) shared.add(top);
  }
  return shared;
}
