/** Categories as paths of names, as in `Home > Lighting > Lamps`. No zod here, so that anybody may import it. */

/** What a path is written with; what is read may have any blanks around the `>`. */
export const BETWEEN = ' > ';

/** The names of a path, the widest first. */
export function namesOf(path: string): string[] {
  return path
    .split('>')
    .map((name) => name.trim())
    .filter(Boolean);
}

export function joinNames(names: readonly string[]): string {
  return names.join(BETWEEN);
}

/** `Home >Lighting` and `home > lighting` are one category. */
export function foldCategory(path: string): string {
  return joinNames(foldedNames(path));
}

/** A category and all above it as they compare, deepest first. */
export function categoryLine(path: string): string[] {
  return pathsUp(foldedNames(path));
}

/** `A > B > C`, `A > B`, `A`. */
export function pathsUp(names: readonly string[]): string[] {
  return names.map((_, up) => joinNames(names.slice(0, names.length - up)));
}

/** Whether a category is another or below it; both folded. */
export function isWithin(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}${BETWEEN}`);
}

/** How many names a path has, empty ones included. */
export function depthOf(path: string): number {
  return path.split('>').length;
}

/** The names of a path as they compare, empty ones included. */
export function foldedNames(path: string): string[] {
  return path.split('>').map((name) => name.trim().toLowerCase());
}
