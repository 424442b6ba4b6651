/**
 * Finds the category of the catalogue that a page means. A feed has `Gear > Bags` where the page's breadcrumb says
 * `Home > Gear > Bags`, `gear > bags`, or no more than `Bags`.
 */
import { BETWEEN, foldCategory, joinNames, namesOf } from '../../shared/category-path.ts';
import { fold } from '../rules/product-facts.ts';
import type { Manifest } from '../snapshot/manifest.ts';

/** No page's path is longer; of a longer one the last names count, since all its parts are looked for. */
const MAX_NAMES = 12;

/** Of a version's categories, by how pages may end when they name them, in small letters; null: several end so. */
type Endings = ReadonlyMap<string, string | null>;
const endingsOf = new WeakMap<readonly string[], Endings>();

/**
 * The path as the catalogue writes it, with what the page has below it: the one category that ends like what is said,
 * or like its beginning, as long an ending as possible. Where none or several do, what was said.
 */
export function pageCategory(said: string | null, manifest: Pick<Manifest, 'categories'> | null): string | null {
  const categories = manifest?.categories;
  if (said === null || !categories || categories.length === 0) return said;
  let endings = endingsOf.get(categories);
  if (!endings) endingsOf.set(categories, (endings = endingsIn(categories)));
  const names = namesOf(said).slice(-MAX_NAMES);
  for (let end = names.length; end > 0; end--) {
    for (let from = 0; from < end; from++) {
      const found = endings.get(fold(joinNames(names.slice(from, end))));
      // Above a name that the catalogue does not know, one word alone has to be a category's whole path.
      if (found && (end === names.length || end - from > 1 || !found.includes('>')))
        return joinNames([found, ...names.slice(end)]);
    }
  }
  return said;
}

function endingsIn(categories: readonly string[]): Endings {
  const endings = new Map<string, string | null>();
  const whole = new Set<string>();
  for (const path of categories) {
    const folded = foldCategory(path);
    if (whole.has(folded)) continue;
    const names = folded.split(BETWEEN);
    for (let from = 0; from < names.length; from++) {
      const ending = joinNames(names.slice(from));
      // A category of this very name comes before those that only end so.
      if (whole.has(ending)) continue;
      if (from === 0) whole.add(ending);
      endings.set(ending, from > 0 && endings.has(ending) ? null : path);
    }
  }
  return endings;
}
