/**
 * Makes one of category paths that are written in full here and in short there: `Women > Jeans` is
 * `Women > Clothing > Jeans`, and `Shoes > Women > Boots` is `Women > Shoes > Boots`. The last name is the same, and all
 * names of the one are among the other's, in any order. O(paths × paths with the same last name).
 * @returns for each path the longest that it is one with, of equals the first
 */
export function wholePaths(paths: readonly (readonly string[])[]): (readonly string[])[] {
  const names = paths.map((path) => new Set(path.map((name) => name.trim().toLowerCase())));
  const lastOf = (n: number) => paths[n]!.at(-1)?.trim().toLowerCase() ?? '';
  const byLast = Map.groupBy(paths.keys(), lastOf);
  return paths.map((path, n) => {
    // A name alone may be anything: `Accessories` of women and of phones.
    if (names[n]!.size < 2) return path;
    const others = byLast.get(lastOf(n))!.filter((other) => [...names[n]!].every((name) => names[other]!.has(name)));
    return paths[others.reduce((best, other) => (names[other]!.size > names[best]!.size ? other : best))]!;
  });
}
