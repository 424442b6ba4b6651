/** What rules want for one product. */
import type { CompiledRule, CompiledRules, Effect } from './compiled-rules.ts';
import type { Subject } from './compile-selector.ts';
import { fittingEffects } from './fitting-effects.ts';
import { foundBy, type RankedEffects, type Verdict } from './found-by-rules.ts';
import type { Marks } from './marks.ts';
import { isOnSale } from './product-facts.ts';

/** However many rules boost or bury a product, its score changes by at most this factor. */
const MAX_TOTAL_FACTOR = 1e9;
/** Within this, factors can be multiplied without leaving what a number holds. */
const MAX_PART_FACTOR = 1e150;

/** No rule has anything to say. */
const NOTHING: Verdict = Object.freeze({ excluded: false, keptBy: 0, factor: 1, mover: null, offer: null });

/** Judges products by rules that fire for many visits alike, and remembers what it found. */
export class ProductJudge {
  readonly #compiled: CompiledRules;
  readonly #number: number | null;
  readonly #marks: Marks;
  readonly #sure: Uint8Array;

  /**
   * @param number its own among the judges of this config; null: it remembers nothing
   * @param marks of as many things as there are rules; shared by the judges of a config
   */
  constructor(compiled: CompiledRules, rules: readonly CompiledRule[], number: number | null, marks: Marks) {
    this.#compiled = compiled;
    this.#number = number;
    this.#marks = marks;
    this.#sure = new Uint8Array(compiled.rules.length);
    for (const { index } of rules) this.#sure[index] = 1;
  }

  /**
   * Judges one product after the other, until another shelf is judged.
   * @param others rules with conditions of the visit's own, which fire for it
   */
  judgeWith(others: readonly CompiledRule[], now: number): (subject: Subject) => Verdict {
    if (others.length === 0) return (subject) => clamp(this.#shared(subject, now));
    const { answers } = this.#marks;
    const mark = this.#marks.next();
    for (const { index } of others) answers[index] = mark;
    return (subject) => {
      const { own } = fittingEffects(this.#compiled, subject, now);
      return clamp(judged(own, answers, mark, this.#shared(subject, now)));
    };
  }

  #shared(subject: Subject, now: number): Verdict {
    if (this.#number === null || !('labels' in subject)) return this.#judge(subject, now);
    const { verdicts } = foundBy(this.#compiled, subject, isOnSale(subject, now));
    return (verdicts[this.#number] ??= this.#judge(subject, now));
  }

  #judge(subject: Subject, now: number): Verdict {
    return judged(fittingEffects(this.#compiled, subject, now).all, this.#sure, 1, NOTHING);
  }
}

/** All effects of these rules that fit the product, for the trace. */
export function effectsOn(
  compiled: CompiledRules,
  firing: ReadonlySet<CompiledRule>,
  subject: Subject,
  now: number,
): Effect[] {
  return fittingEffects(compiled, subject, now).all.effects.filter(({ rule }) => firing.has(rule));
}

/**
 * The verdict of others, and of the rules that fire beside them.
 * @param fires by the rank of a rule: it fires where it has this mark
 */
function judged({ effects, ranks }: RankedEffects, fires: ArrayLike<number>, mark: number, others: Verdict): Verdict {
  let verdict: Verdict | null = null;
  let keeper = -1;
  for (let at = 0; at < ranks.length; at++) {
    const rank = ranks[at]!;
    if (fires[rank] !== mark) continue;
    const effect = effects[at]!;
    verdict ??= { ...others };
    switch (effect.action) {
      case 'exclude':
        verdict.excluded = true;
        break;
      case 'factor':
        verdict.factor = limit(verdict.factor * effect.by, MAX_PART_FACTOR);
        verdict.mover = first(verdict.mover, effect);
        break;
      case 'only':
        // A rule keeps a product once, by whichever of its selectors; those of one rule follow each other.
        if (keeper !== rank) verdict.keptBy++;
        keeper = rank;
        break;
      case 'offer':
        verdict.offer = first(verdict.offer, effect);
        break;
      default:
        effect.action satisfies never;
    }
  }
  return verdict ?? others;
}

/** Of two effects, that of the rule which stands higher; of one rule, the one named first. */
function first(a: Effect | null, b: Effect): Effect {
  return a === null || b.number < a.number ? b : a;
}

function clamp(verdict: Verdict): Verdict {
  const factor = limit(verdict.factor, MAX_TOTAL_FACTOR);
  return factor === verdict.factor ? verdict : { ...verdict, factor };
}

function limit(factor: number, most: number): number {
  return Math.min(most, Math.max(1 / most, factor));
}
