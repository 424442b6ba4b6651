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

/** Meets all conditions of all rules, those within `all`, `any` and `not` too, without making anything. */
export function eachWhen({ experiments, rules }: ShopConfig, meet: (when: When) => void): void {
  for (const experiment of Object.values(experiments))
    for (const variant of Object.values(experiment.variants))
      variant.rules?.forEach(({ when }) => eachPart(when, meet));
  rules.forEach(({ when }) => eachPart(when, meet));
}

function eachPart(when: When, meet: (when: When) => void): void {
  meet(when);
  when.all?.forEach((part) => eachPart(part, meet));
  when.any?.forEach((part) => eachPart(part, meet));
  if (when.not) eachPart(when.not, meet);
}
