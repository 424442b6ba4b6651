/** What rules want for one product. */
import type { CompiledRule, CompiledRules, Effect } from './compile-rules.ts';
import type { Subject } from './compile-selector.ts';
import { fittingEffects, type RankedEffects } from './fitting-effects.ts';
import { foundBy, isOnSale } from './product-facts.ts';

/** However many rules boost or bury a product, its score changes by at most this factor. */
const MAX_TOTAL_FACTOR = 1e9;
/** Within this, factors can be multiplied without leaving what a number holds. */
const MAX_PART_FACTOR = 1e150;

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

/** Judges products by rules that fire for many visits alike, and remembers what it found. */
export class ProductJudge {
  readonly #compiled: CompiledRules;
  readonly #fires: Uint8Array;
  readonly #number: number | null;

  /** @param number its own among the judges of this config; null: it remembers nothing */
  constructor(compiled: CompiledRules, rules: readonly CompiledRule[], number: number | null) {
    this.#compiled = compiled;
    this.#fires = maskOf(compiled, rules);
    this.#number = number;
  }

  /** @param others rules with conditions of the visit's own, which fire for it */
  judgeWith(others: readonly CompiledRule[], now: number): (subject: Subject) => Verdict {
    if (others.length === 0) return (subject) => clamp(this.#shared(subject, now));
    const fires = maskOf(this.#compiled, others);
    return (subject) => {
      const own = verdictOf(fittingEffects(this.#compiled, subject, now).own, fires);
      const shared = this.#shared(subject, now);
      return clamp(own === NOTHING ? shared : both(shared, own));
    };
  }

  #shared(subject: Subject, now: number): Verdict {
    if (!('labels' in subject) || this.#number === null)
      return verdictOf(fittingEffects(this.#compiled, subject, now).all, this.#fires);
    const { verdicts } = foundBy(this.#compiled, subject);
    const place = this.#number * 2 + (isOnSale(subject, now) ? 1 : 0);
    let verdict = verdicts[place];
    if (!verdict) {
      verdict = verdictOf(fittingEffects(this.#compiled, subject, now).all, this.#fires);
      verdicts[place] = verdict;
    }
    return verdict;
  }
}

/** All effects of these rules that fit the product, for the trace. */
export function effectsOn(
  compiled: CompiledRules,
  firing: readonly CompiledRule[],
  subject: Subject,
  now: number,
): Effect[] {
  const fires = maskOf(compiled, firing);
  return fittingEffects(compiled, subject, now).all.effects.filter(({ rule }) => fires[rule.index] === 1);
}

/** How many rules with `only` fire: a product that fewer keep goes. */
export function countOnly(firing: readonly CompiledRule[]): number {
  let count = 0;
  for (const { then } of firing) if (then.only) count++;
  return count;
}

/** For each rule, by its rank, whether it is one of these. */
function maskOf(compiled: CompiledRules, rules: readonly CompiledRule[]): Uint8Array {
  const mask = new Uint8Array(compiled.rules.length);
  for (const { index } of rules) mask[index] = 1;
  return mask;
}

function verdictOf({ effects, ranks }: RankedEffects, fires: Uint8Array): Verdict {
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
        verdict.factor = limit(verdict.factor * effect.by, MAX_PART_FACTOR);
        verdict.mover = first(verdict.mover, effect);
        break;
      case 'only':
        // A rule keeps a product once, by whichever of its selectors.
        keepers ??= new Set();
        verdict.keptBy = keepers.add(effect.rule).size;
        break;
      case 'offer':
        verdict.offer = first(verdict.offer, effect);
        break;
      default:
        effect.action satisfies never;
    }
  }
  return verdict ?? NOTHING;
}

function both(a: Verdict, b: Verdict): Verdict {
  return {
    excluded: a.excluded || b.excluded,
    keptBy: a.keptBy + b.keptBy,
    factor: a.factor * b.factor,
    mover: first(a.mover, b.mover),
    offer: first(a.offer, b.offer),
  };
}

/** Of two effects, that of the rule which stands higher; of one rule, the one named first. */
function first(a: Effect | null, b: Effect | null): Effect | null {
  if (a === null || b === null) return a ?? b;
  return b.rule.index < a.rule.index ? b : a;
}

function clamp(verdict: Verdict): Verdict {
  const factor = limit(verdict.factor, MAX_TOTAL_FACTOR);
  return factor === verdict.factor ? verdict : { ...verdict, factor };
}

function limit(factor: number, most: number): number {
  return Math.min(most, Math.max(1 / most, factor));
}
