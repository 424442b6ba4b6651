/** Lists a config's rules and conditions with their paths, for the checks that look at all of them. */
import type { ShopConfig } from '../../shared/shop-config.ts';
import type { Rule, When } from '../../shared/shop-rules.ts';
import type { ConfigPath } from './config-issue.ts';

export interface PlacedRule {
  rule: Rule;
  path: ConfigPath;
  /** The experiment and variant that it belongs to; null: it is for all. */
  variant: { experiment: string; variant: string } | null;
}

/** Every rule in order of precedence: those of variants first. */
export function allRules(config: ShopConfig): PlacedRule[] {
  const list: PlacedRule[] = [];
  for (const [experiment, { variants }] of Object.entries(config.experiments)) {
    for (const [variant, { rules }] of Object.entries(variants)) {
      const path = ['experiments', experiment, 'variants', variant, 'rules'];
      for (const [index, rule] of (rules ?? []).entries())
        list.push({ rule, path: [...path, index], variant: { experiment, variant } });
    }
  }
  for (const [index, rule] of config.rules.entries()) list.push({ rule, path: ['rules', index], variant: null });
  return list;
}

/** A `when` and all that it holds in `all`, `any` and `not`. */
export function allWhens(when: When, path: ConfigPath): { when: When; path: ConfigPath }[] {
  return [
    { when, path },
    ...(when.all ?? []).flatMap((part, index) => allWhens(part, [...path, 'all', index])),
    ...(when.any ?? []).flatMap((part, index) => allWhens(part, [...path, 'any', index])),
    ...(when.not ? allWhens(when.not, [...path, 'not']) : []),
  ];
}

/** All conditions of all rules, those within `all`, `any` and `not` too. */
export function whensOf(config: ShopConfig): When[] {
  return allRules(config)
    .flatMap(({ rule, path }) => allWhens(rule.when, path))
    .map(({ when }) => when);
}
