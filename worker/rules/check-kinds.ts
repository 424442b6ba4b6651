/** Warns of kinds that are valid and that nothing fills yet, wherever a config asks for them. */
import type { ShopConfig } from '../../shared/shop-config.ts';
import type { Kind } from '../../shared/vocabulary.ts';
import type { ConfigPath, Finding } from './config-issue.ts';
import { allRules } from './walk-rules.ts';

/** `rankingFor` in recommend/candidates.ts has no products for them. */
const SHOWS_NOTHING: ReadonlySet<Kind> = new Set<Kind>(['referred']);

export function checkKinds(config: ShopConfig): Finding[] {
  const findings: Finding[] = [];
  const checkList = (kinds: readonly Kind[] | undefined, path: ConfigPath): void => {
    for (const [index, kind] of (kinds ?? []).entries())
      if (SHOWS_NOTHING.has(kind))
        findings.push({ severity: 'warning', path: [...path, index], message: `\`${kind}\` shows nothing yet` });
  };
  const checkPlacement = ({ kinds = [] }: { kinds?: Kinds | undefined }, path: ConfigPath): void => {
    if (Array.isArray(kinds)) checkList(kinds, [...path, 'kinds']);
    else for (const [stage, list] of Object.entries(kinds)) checkList(list, [...path, 'kinds', stage]);
  };
  for (const [name, placement] of Object.entries(config.placements)) checkPlacement(placement, ['placements', name]);
  for (const [experiment, { variants }] of Object.entries(config.experiments))
    for (const [variant, { placements }] of Object.entries(variants))
      for (const [name, change] of Object.entries(placements ?? {}))
        if (change !== 'off')
          checkPlacement(change, ['experiments', experiment, 'variants', variant, 'placements', name]);
  for (const { rule, path } of allRules(config)) checkList(rule.then.replace, [...path, 'then', 'replace']);
  return findings;
}

type Kinds = ShopConfig['placements'][string]['kinds'];
