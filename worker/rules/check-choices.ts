/** Warns of a rule's choice of products whose parts do not meet: each has products, and no product fits them all. */
import type { ShopConfig } from '../../shared/shop-config.ts';
import type { ProductSelector } from '../../shared/shop-rules.ts';
import type { CatalogFacts } from './check-catalog.ts';
import { compileSelector } from './compile-selector.ts';
import { type ConfigPath, type Finding, pathText } from './config-issue.ts';
import { allRules } from './walk-rules.ts';

/** So many choices are looked up at most: each is compared with every product until one fits. */
const MAX_LOOKED_UP = 200;

/** @param told what was found already: a choice that names what is not there at all is told once */
export function checkChoices(config: ShopConfig, catalog: CatalogFacts, told: readonly Finding[]): Finding[] {
  if (!catalog.anyFits) return [];
  const known = told.map(({ path }) => pathText(path));
  const choices = joinedChoices(config)
    .filter(({ path }) => !known.some((other) => other.startsWith(`${pathText(path)}.`)))
    .slice(0, MAX_LOOKED_UP);
  const fit = catalog.anyFits(choices.map(({ chosen }) => chosen));
  return choices.flatMap(({ chosen, path }, index): Finding[] =>
    fit[index]
      ? []
      : [
          {
            severity: 'warning',
            path,
            message: `no product fits ${compileSelector(chosen).text()}: one product must fit all of them`,
            hint: 'for products that fit either, write a list: `[{items: …}, {categories: …}]`',
          },
        ],
  );
}

/** Choices that join conditions, by what lasts: what is on sale or sold out today is not asked. */
function joinedChoices(config: ShopConfig): { chosen: ProductSelector; path: ConfigPath }[] {
  return allRules(config).flatMap(({ rule, path }) =>
    (['only', 'exclude', 'boost', 'bury', 'offer'] as const).flatMap((action) =>
      (rule.then[action] ?? []).flatMap(({ items, categories, brands, labels, price, except }, index) => {
        const joined = [items, categories, brands, labels, price].filter((part) => part !== undefined).length > 1;
        const chosen = { items, categories, brands, labels, price, except };
        return joined ? [{ chosen, path: [...path, 'then', action, index] }] : [];
      }),
    ),
  );
}
