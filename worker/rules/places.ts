/** Where shelves can stand under a config. */
import type { ShopConfig } from '../../shared/shop-config.ts';
import { type Kind, type PageType, STAGES, type Stage } from '../../shared/vocabulary.ts';
import { allRules } from './walk-rules.ts';

export interface Place {
  stage: Stage;
  placement: string;
  page: PageType;
  kind: Kind;
}

/** Where shelves can stand: each placement on its page, or on one of type `other`, with each kind that can fill it. */
export function placesOf(config: ShopConfig): Place[] {
  const replacing = new Set(allRules(config).flatMap(({ rule }) => rule.then.replace ?? []));
  const places: Place[] = [];
  for (const [placement, { page, kinds }] of Object.entries(config.placements)) {
    for (const stage of STAGES) {
      const possible = new Set([...(Array.isArray(kinds) ? kinds : (kinds[stage] ?? [])), ...replacing]);
      for (const { variants } of Object.values(config.experiments)) {
        for (const { placements } of Object.values(variants)) {
          const change = placements && Object.hasOwn(placements, placement) ? placements[placement] : undefined;
          const changed = change === 'off' ? undefined : change?.kinds;
          for (const kind of Array.isArray(changed) ? changed : (changed?.[stage] ?? [])) possible.add(kind);
        }
      }
      for (const kind of possible)
        for (const on of new Set<PageType>([page, 'other'])) places.push({ stage, placement, page: on, kind });
    }
  }
  return places;
}
