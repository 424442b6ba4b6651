import { fold } from '../rules/product-facts.ts';

/** How often a name is spelled how, below what stands above it, whatever that is spelled like. */
type Spellings = Map<string, number>;

/**
 * Makes one of paths that differ in capitals and blanks alone, as `Home > Lighting` and `home > lighting`: each name is
 * spelled as most items spell it there, of equals as comes first by the alphabet. O(paths × depth).
 * @param items how many have each path
 * @returns the distinct paths, and the number that each of those given has among them
 */
export function mergeSpellings(
  given: readonly (readonly string[])[],
  items: ArrayLike<number>,
): { paths: string[][]; numberOf: Uint32Array } {
  const spelled = new Map<string, Spellings>();
  given.forEach((path, n) =>
    eachName(path, (key, name) => {
      let spellings = spelled.get(key);
      if (!spellings) spelled.set(key, (spellings = new Map()));
      spellings.set(name, (spellings.get(name) ?? 0) + items[n]!);
    }),
  );
  const paths: string[][] = [];
  const numbers = new Map<string, number>();
  const numberOf = Uint32Array.from(given, (path) => {
    const usual: string[] = [];
    let whole = '';
    eachName(path, (key) => {
      whole = key;
      usual.push(mostFrequent(spelled.get(key)!));
    });
    let number = numbers.get(whole);
    if (number === undefined) {
      numbers.set(whole, (number = paths.length));
      paths.push(usual);
    }
    return number;
  });
  return { paths, numberOf };
}

/** Each name of a path, with what it is below and itself in small letters: `>` stands in no name. */
function eachName(path: readonly string[], take: (key: string, name: string) => void): void {
  let key = '';
  for (const name of path) take((key += `>${fold(name)}`), name);
}

function mostFrequent(spellings: Spellings): string {
  return [...spellings].reduce((best, one) =>
    one[1] > best[1] || (one[1] === best[1] && one[0] < best[0]) ? one : best,
  )[0];
}
