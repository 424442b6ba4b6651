import { wholePaths } from './whole-paths.ts';

/**
 * How much two category paths have in common, by what the common part tells: a narrow category says more than a wide
 * one, and one that holds the whole shop says nothing.
 */
export interface CategoryTree {
  /** Number of nodes; node 0 is the shop itself. */
  size: number;
  parent: Uint32Array;
  /** Deepest node of each item; 0 where it has no path. */
  nodeOf: Uint32Array;
  /** Information content −ln(share of the items below the node) of each node. */
  information: Float64Array;
  depth: Uint8Array;
  /** Items at or below each node. */
  members: Uint32Array;
}

/** Deeper levels are ignored. */
const MAX_DEPTH = 12;

/**
 * Builds the tree of the distinct paths, of which each item has one. Names are compared without case, and paths written
 * in short are those written in full. O(items × depth).
 */
export function buildCategoryTree(
  paths: Iterable<readonly string[]>,
  pathOf: (item: number) => number,
  items: number,
): CategoryTree {
  const children = new Map<string, number>();
  const parent = [0];
  const depth = [0];
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
        depth.push(depth[node]! + 1);
        members.push(0);
      }
      node = child;
    }
    return node;
  });
  const nodeOf = new Uint32Array(items);
  for (let item = 0; item < items; item++) {
    nodeOf[item] = nodeOfPath[pathOf(item)]!;
    for (let node = nodeOf[item]!; node !== 0; node = parent[node]!) members[node]! += 1;
  }
  members[0] = items;
  const information = Float64Array.from(members, (count, node) => (node === 0 ? 0 : Math.log(items / count)));
  return {
    size: parent.length,
    parent: Uint32Array.from(parent),
    nodeOf,
    information,
    depth: Uint8Array.from(depth),
    members: Uint32Array.from(members),
  };
}

/**
 * Overlap of two nodes, 0 (nothing in common) to 1 (the same): twice the information of their lowest common ancestor
 * over the sum of theirs (Lin, "An information-theoretic definition of similarity", ICML 1998). O(depth).
 */
export function categoryOverlap({ parent, depth, information }: CategoryTree, a: number, b: number): number {
  const total = information[a]! + information[b]!;
  // Where one category holds the whole shop, two products in it are still of one category.
  if (total <= 0) return a === b && a !== 0 ? 1 : 0;
  let [x, y] = [a, b];
  while (x !== y) {
    if (depth[x]! >= depth[y]!) x = parent[x]!;
    else y = parent[y]!;
  }
  return (2 * information[x]!) / total;
}
