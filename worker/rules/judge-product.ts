/** What the rules that fired want for one product: found through the index of effects, so most rules are never asked. */
import type { CompiledRules, Effect } from './compile-rules.ts';
import type { Subject } from './compile-selector.ts';

/** However many rules boost or bury a product, its score changes by at most this factor. */
const MAX_TOTAL_FACTOR = 1e9;

export interface Verdict {
  /** All effects of rules that fired and that fit the product; those of the first rule first. */
  effects: Effect[];
  excluded: boolean;
  /** How many rules with `only` keep it. */
  keptBy: number;
  factor: number;
}

/** @param active for each rule, by its rank, whether it fired */
export function judgeProduct({ effects }: CompiledRules, active: Uint8Array, subject: Subject, now: number): Verdict {
  const verdict: Verdict = { effects: [], excluded: false, keptBy: 0, factor: 1 };
  const meet = (list: Effect[] | undefined): void => {
    if (list)
      for (const effect of list)
        if (active[effect.rule.index] && effect.selector.fits(subject, now)) verdict.effects.push(effect);
  };
  meet(effects.all);
  if (effects.items.size > 0) meet(effects.items.get(subject.id));
  if ('labels' in subject) {
    if (effects.brands.size > 0 && subject.brand !== null) meet(effects.brands.get(subject.brand));
    if (effects.categories.size > 0) for (const path of subject.categories) meet(effects.categories.get(path));
    if (effects.labels.size > 0) for (const label of subject.labels) meet(effects.labels.get(label));
  }
  if (verdict.effects.length === 0) return verdict;
  // A product may meet one effect under two of its labels or categories.
  if (verdict.effects.length > 1) {
    verdict.effects = [...new Set(verdict.effects)].sort((a, b) => a.rule.index - b.rule.index);
  }
  let keeper = -1;
  for (const effect of verdict.effects) {
    if (effect.action === 'exclude') verdict.excluded = true;
    else if (effect.action === 'factor') verdict.factor *= effect.by;
    else if (effect.action === 'only' && effect.rule.index !== keeper) {
      keeper = effect.rule.index;
      verdict.keptBy++;
    }
  }
  verdict.factor = Math.min(MAX_TOTAL_FACTOR, Math.max(1 / MAX_TOTAL_FACTOR, verdict.factor));
  return verdict;
}
