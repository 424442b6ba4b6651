/** What the rules that fired want for one product. */
import type { CompiledRule, CompiledRules, Effect } from './compile-rules.ts';
import type { Subject } from './compile-selector.ts';
import { fittingEffects } from './fitting-effects.ts';

/** However many rules boost or bury a product, its score changes by at most this factor. */
const MAX_TOTAL_FACTOR = 1e9;

export interface Verdict {
  excluded: boolean;
  /** How many rules with `only` keep it. */
  keptBy: number;
  factor: number;
  /** The first rule's boost or bury, and the first rule's offer. */
  mover: Effect | null;
  offer: Effect | null;
}

/** No rule has anything to say. */
const NOTHING: Verdict = Object.freeze({ excluded: false, keptBy: 0, factor: 1, mover: null, offer: null });

/** Judges products by the rules that fire. */
export class ProductJudge {
  readonly #compiled: CompiledRules;
  /** For each rule, by its rank, whether it fires. */
  readonly #fires: Uint8Array;
  readonly #now: number;
  /** How many rules with `only` fire: a product that fewer keep goes. */
  readonly onlyRules: number;

  constructor(compiled: CompiledRules, firing: readonly CompiledRule[], now: number) {
    this.#compiled = compiled;
    this.#fires = new Uint8Array(compiled.rules.length);
    this.#now = now;
    let onlyRules = 0;
    for (const rule of firing) {
      this.#fires[rule.index] = 1;
      if (rule.then.only) onlyRules++;
    }
    this.onlyRules = onlyRules;
  }

  judge(subject: Subject): Verdict {
    const { effects, ranks } = fittingEffects(this.#compiled, subject, this.#now);
    const fires = this.#fires;
    let verdict: Verdict | null = null;
    let keepers: Set<CompiledRule> | null = null;
    for (let at = 0; at < ranks.length; at++) {
      if (fires[ranks[at]!] !== 1) continue;
      const effect = effects[at]!;
      verdict ??= { excluded: false, keptBy: 0, factor: 1, mover: null, offer: null };
      switch (effect.action) {
        case 'exclude':
          verdict.excluded = true;
          break;
        case 'factor':
          verdict.factor *= effect.by;
          if (verdict.mover === null || effect.rule.index < verdict.mover.rule.index) verdict.mover = effect;
          break;
        case 'only':
          // A rule keeps a product once, by whichever of its selectors.
          keepers ??= new Set();
          verdict.keptBy = keepers.add(effect.rule).size;
          break;
        case 'offer':
          if (verdict.offer === null || effect.rule.index < verdict.offer.rule.index) verdict.offer = effect;
          break;
        default:
          effect.action satisfies never;
      }
    }
    if (verdict === null) return NOTHING;
    verdict.factor = Math.min(MAX_TOTAL_FACTOR, Math.max(1 / MAX_TOTAL_FACTOR, verdict.factor));
    return verdict;
  }

  /** All effects of rules that fired and that fit the product, for the trace. */
  effectsOn(subject: Subject): Effect[] {
    const { effects } = fittingEffects(this.#compiled, subject, this.#now);
    return effects.filter(({ rule }) => this.#fires[rule.index] === 1);
  }
}
