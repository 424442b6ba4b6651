import type { Draw } from '../../shared/admin-answers.ts';
import type { ShopConfig } from '../../shared/shop-config.ts';
import { EXPERIMENT_BUCKETS } from '../../shared/vocabulary.ts';
import { assign } from './assign.ts';

/** Overlapping experiments multiply: of more combinations nobody reads the list. */
const MAX_DRAWS = 100;

/** Of each variant, and each combination that a visitor can be in at once, the lowest bucket that draws it. */
export function drawsOf({ experiments, holdout }: Pick<ShopConfig, 'experiments' | 'holdout'>): Draw[] {
  const draws = new Map<string, number>();
  for (let bucket = 0; bucket < EXPERIMENT_BUCKETS && draws.size < MAX_DRAWS; bucket++) {
    const { label } = assign(experiments, holdout, bucket);
    if (label !== undefined && !draws.has(label)) draws.set(label, bucket);
  }
  return [...draws].map(([variant, bucket]) => ({ variant, bucket }));
}
