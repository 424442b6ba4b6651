/** Warns of choices of products that come to nothing: parts that do not meet, and rules that leave each other nothing. */
import type { ShopConfig } from '../../shared/shop-config.ts';
import { type ProductSelector, type Rule, SELECTING_ACTIONS } from '../../shared/shop-rules.ts';
import { pathText } from '../path-text.ts';
import type { CatalogFacts } from './check-catalog.ts';
import { firesWith } from './check-rules.ts';
import { compileSelector } from './compile-selector.ts';
import type { ConfigPath, Finding } from './config-issue.ts';
import { allRules, allWhens, type PlacedRule } from './walk-rules.ts';

/** So many choices are looked up at most: each is compared with every product until one fits. */
const MAX_LOOKED_UP = 200;

/** A product fits where it fits one of each list. */
export type Choice = readonly (readonly ProductSelector[])[];

/** What to ask of the catalogue, and what to say where the answer is not the one that is hoped for. */
interface Asked {
  choice: Choice;
  /** Whether it is well that a product fits. */
  hoped: boolean;
  path: ConfigPath;
  message: string;
  hint?: string;
}

/** @param told what was found already: a choice that names what is not there at all is told once */
export function checkChoices(config: ShopConfig, catalog: CatalogFacts, told: readonly Finding[]): Finding[] {
  if (!catalog.anyFits) return [];
  const known = told.map(({ path }) => pathText(path));
  const rules = allRules(config);
  const asked = [...rules.flatMap(ownChoices), ...rules.flatMap(conditions), ...betweenRules(config, rules, catalog)]
    .filter(({ path }) => !known.some((other) => other.startsWith(`${pathText(path)}.`) || other === pathText(path)))
    .slice(0, MAX_LOOKED_UP);
  const fit = catalog.anyFits(asked.map(({ choice }) => choice));
  return asked.flatMap(({ hoped, path, message, hint }, index): Finding[] =>
    fit[index] === hoped ? [] : [{ severity: 'warning', path, message, hint }],
  );
}

const EITHER = 'for products that fit either, write a list: `[{items: …}, {categories: …}]`';

/** Choices of one rule that join conditions or ask for a price. What is on sale or sold out today is asked of `only` alone. */
function ownChoices({ rule, path }: PlacedRule): Asked[] {
  const asked = SELECTING_ACTIONS.flatMap((action) =>
    (rule.then[action] ?? []).flatMap((selector, index): Asked[] => {
      const chosen = lasting(selector);
      const parts = partsOf(chosen);
      if (parts < 2 && !chosen.price) return [];
      const fault = `no product fits ${compileSelector(chosen).text()}`;
      const common = { choice: [[chosen]], hoped: true, path: [...path, 'then', action, index] };
      if (parts < 2) return [{ ...common, message: fault }];
      return [{ ...common, message: `${fault}: one product must fit all of them`, hint: EITHER }];
    }),
  );
  const { only } = rule.then;
  if (only?.some(({ on_sale, availability }) => on_sale !== undefined || availability))
    asked.push({
      choice: [only],
      hoped: true,
      path: [...path, 'then', 'only'],
      message: `today no product fits ${only.map((one) => compileSelector(one).text()).join(', or ')}: where \`${rule.name}\` fires, shelves stay empty`,
    });
  return asked;
}

/** Conditions on the page's product, or on one of the cart, that join what no product is at once. */
function conditions({ rule, path }: PlacedRule): Asked[] {
  return allWhens(rule.when, [...path, 'when']).flatMap(({ when, path: at }) => {
    const { items, categories, brands, labels, price, cart } = when;
    const page = { chosen: { items, categories, brands, labels, price }, at };
    const inCart = cart && {
      chosen: { items: cart.items, categories: cart.categories, brands: cart.brands, labels: cart.labels },
      at: [...at, 'cart'],
    };
    return [page, inCart].flatMap((one): Asked[] => {
      // A page without a product may say a category.
      if (!one || partsOf(one.chosen) < 2 || !one.chosen.items) return [];
      const message = `no product fits ${compileSelector(one.chosen).text()}: one product must fit all of them, so \`${rule.name}\` never fires`;
      return [{ choice: [[one.chosen]], hoped: true, path: one.at, message }];
    });
  });
}

/** What rules that fire together leave of each other: two `only` without a product in common, and pins that are excluded. */
function betweenRules(config: ShopConfig, rules: readonly PlacedRule[], catalog: CatalogFacts): Asked[] {
  const fires = firesWith(config);
  const keeping = rules.filter(({ rule }) => rule.then.only).slice(0, MAX_LOOKED_UP);
  // Of a rule that keeps nothing by itself that is told.
  const keeps = catalog.anyFits!(keeping.map(({ rule }) => [rule.then.only!.map(lasting)]));
  const only = keeping.filter((_, index) => keeps[index]);
  const asked = only.flatMap((one, index) =>
    only.slice(0, index).flatMap((above): Asked[] => {
      if (!fires(one, above) && !fires(above, one)) return [];
      const message = `\`only\` of \`${one.rule.name}\` and of \`${above.rule.name}\` have no product in common: where both fire, shelves stay empty`;
      const choice = [one.rule.then.only!.map(lasting), above.rule.then.only!.map(lasting)];
      return [{ choice, hoped: true, path: [...one.path, 'then', 'only'], message }];
    }),
  );
  const excluding = rules.filter(({ rule }) => lastingExclusions(rule).length > 0);
  for (const placed of rules) {
    if (!placed.rule.then.pin) continue;
    for (const other of excluding) {
      if (other !== placed && !fires(placed, other)) continue;
      const by = other === placed ? 'the same rule' : `\`${other.rule.name}\``;
      for (const [index, pin] of placed.rule.then.pin.entries()) {
        const id = typeof pin === 'string' ? pin : pin.item;
        asked.push({
          choice: [[{ items: [id] }], lastingExclusions(other.rule)],
          hoped: false,
          path: [...placed.path, 'then', 'pin', index],
          message: `the pin of \`${id}\` of \`${placed.rule.name}\` never acts: ${by} excludes it`,
        });
      }
    }
  }
  return asked;
}

/** What a rule excludes for good and by more than its id, which is told without the catalogue. */
function lastingExclusions({ then }: Rule): ProductSelector[] {
  return (then.exclude ?? []).filter(
    ({ on_sale, availability, price, ...rest }) =>
      on_sale === undefined && !availability && !price && !(rest.items && partsOf(rest) === 1 && !rest.except),
  );
}

function lasting({ items, categories, brands, labels, price, except }: ProductSelector): ProductSelector {
  return { items, categories, brands, labels, price, except };
}

function partsOf({ items, categories, brands, labels, price }: ProductSelector): number {
  return [items, categories, brands, labels, price].filter((part) => part !== undefined).length;
}
