/** Warns of ids, categories, brands and labels that the catalogue does not have, and of pins that nobody can buy. */
import { categoryLine, foldCategory, pathsUp } from '../../shared/category-path.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import { SELECTING_ACTIONS } from '../../shared/shop-rules.ts';
import type { Choice } from './check-choices.ts';
import type { Finding, ConfigPath } from './config-issue.ts';
import { nearest, nearestPath } from '../../shared/did-you-mean.ts';
import { fold } from './product-facts.ts';
import { allRules, allWhens } from './walk-rules.ts';

/** What a check may ask about a shop's catalogue and pages. */
export interface CatalogFacts {
  hasItem(id: string): boolean;
  categories: Iterable<string>;
  brands: Iterable<string>;
  labels: Iterable<string>;
  /** Merchant Center's availability; null where the item is not known. */
  availability(id: string): string | null | undefined;
  /** Of each choice, whether a product for sale fits it; absent: not known. */
  anyFits?(choices: readonly Choice[]): boolean[];
  /** Of the catalogue's prices, how many are in which currency; absent: not known. */
  currencies?: ReadonlyMap<string, number>;
  /** Placements whose shelves were seen on pages in the last 30 days; absent: not known. */
  placements?: Iterable<string>;
}

/** For this many unknown ids a neighbour is looked for: each costs about a thousand questions to the catalogue. */
const MAX_ID_HINTS = 20;
/** For this many unknown words a neighbour is looked for among all of their sort; nobody reads more. */
const MAX_WORD_HINTS = 100;
/** The same for categories, which are compared name by name: 30 ms each among five thousand. */
const MAX_PATH_HINTS = 20;
const ID_ALPHABET = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'];

type Attributes = Partial<Record<'items' | 'categories' | 'brands' | 'labels', string[] | undefined>>;

export function checkCatalog(config: ShopConfig, catalog: CatalogFacts): Finding[] {
  const findings: Finding[] = [];
  const categories = new Map<string, string>();
  for (const path of catalog.categories) {
    const written = pathsUp(path.split('>').map((name) => name.trim()));
    for (const [up, line] of categoryLine(path).entries()) categories.set(line, written[up]!);
  }
  const words = {
    brands: new Map([...catalog.brands].map((word) => [fold(word), word])),
    labels: new Map([...catalog.labels].map((word) => [fold(word), word])),
  };
  let idHints = 0;
  let wordHints = 0;
  let pathHints = 0;
  const wordMeant = (word: string, among: Iterable<string>): string | null =>
    wordHints++ < MAX_WORD_HINTS ? nearest(word, among) : null;
  const categoryMeant = (path: string): string | null =>
    pathHints++ < MAX_PATH_HINTS ? nearestPath(path, categories.values()) : null;
  const warn = (path: ConfigPath, message: string, meant?: string | null): void => {
    findings.push({ severity: 'warning', path, message, meant });
  };
  const checkItem = (id: string, path: ConfigPath): boolean => {
    if (catalog.hasItem(id)) return true;
    warn(path, `the catalogue has no product \`${id}\``, idHints++ < MAX_ID_HINTS ? nearbyId(id, catalog) : null);
    return false;
  };
  const check = (chosen: Attributes | undefined, path: ConfigPath): void => {
    for (const [index, id] of (chosen?.items ?? []).entries()) checkItem(id, [...path, 'items', index]);
    for (const [index, category] of (chosen?.categories ?? []).entries())
      if (!categories.has(foldCategory(category)))
        warn([...path, 'categories', index], `the catalogue has no category \`${category}\``, categoryMeant(category));
    for (const key of ['brands', 'labels'] as const)
      for (const [index, word] of (chosen?.[key] ?? []).entries())
        if (!words[key].has(fold(word)))
          warn(
            [...path, key, index],
            `the catalogue has no ${key.slice(0, -1)} \`${word}\``,
            wordMeant(word, words[key].values()),
          );
  };

  for (const { rule, path } of allRules(config)) {
    for (const { when, path: at } of allWhens(rule.when, [...path, 'when'])) {
      check(when, at);
      check(when.cart, [...at, 'cart']);
    }
    for (const action of SELECTING_ACTIONS) {
      for (const [index, chosen] of (rule.then[action] ?? []).entries()) {
        const at = [...path, 'then', action, index];
        check(chosen, at);
        check(chosen.except, [...at, 'except']);
      }
    }
    for (const [index, pin] of (rule.then.pin ?? []).entries()) {
      const at = [...path, 'then', 'pin', index];
      const id = typeof pin === 'string' ? pin : pin.item;
      if (!checkItem(id, at) || config.learning.show_out_of_stock) continue;
      if (catalog.availability(id) === 'out_of_stock')
        warn(at, `\`${id}\` is out of stock: it is not shown until it is back`);
    }
  }
  for (const category of Object.keys(config.up_sell.categories ?? {}))
    if (!categories.has(foldCategory(category)))
      findings.push({
        severity: 'warning',
        path: ['up_sell', 'categories', category],
        atKey: true,
        message: `the catalogue has no category \`${category}\``,
        meant: categoryMeant(category),
      });
  return findings;
}

/** An id that the catalogue has and that is one slip away: another letter, one more, one less, two swapped, other case. */
function nearbyId(id: string, catalog: CatalogFacts): string | null {
  if (id.length > 40) return null;
  const known = (candidate: string): string | null =>
    candidate !== '' && candidate !== id && catalog.hasItem(candidate) ? candidate : null;
  const recased = known(id.toUpperCase()) ?? known(id.toLowerCase());
  if (recased !== null) return recased;
  for (let i = 0; i <= id.length; i++) {
    const before = id.slice(0, i);
    const swapped = i + 1 < id.length ? known(before + id[i + 1] + id[i] + id.slice(i + 2)) : null;
    const found = swapped ?? known(before + id.slice(i + 1));
    if (found !== null) return found;
    for (const letter of ID_ALPHABET) {
      const other = known(before + letter + id.slice(i + 1)) ?? known(before + letter + id.slice(i));
      if (other !== null) return other;
    }
  }
  return null;
}
