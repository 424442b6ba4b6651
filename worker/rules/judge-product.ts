/** What rules want for one product. */
import type { CompiledRule, CompiledRules, Effect } from './compiled-rules.ts';
import type { Subject } from './compile-selector.ts';
import type { Marks } from './marks.ts';
import { classOf, NOTHING, type ProductClass, type RankedEffects, type Verdict } from './product-class.ts';

/** However many rules boost or bury a product, its score changes by at most this factor. */
const MAX_TOTAL_FACTOR = 1e9;
/** Within this, factors can be multiplied without leaving what a number holds. */
const MAX_PART_FACTOR = 1e150;

/** Judges classes of products by rules that fire for many visits alike, and remembers what it found. */
export class ProductJudge {
  readonly #number: number | null;
  readonly #sure: Uint8Array;

  /** @param number its own among the judges of this config; null: it remembers nothing */
  constructor(compiled: CompiledRules, rules: readonly CompiledRule[], number: number | null) {
    this.#number = number;
    this.#sure = new Uint8Array(compiled.rules.length);
    for (const { index } of rules) this.#sure[index] = 1;
  }

  judge(products: ProductClass): Verdict {
    if (this.#number === null) return judged(products.all, this.#sure, 1, NOTHING);
    return (products.verdicts[this.#number] ??= judged(products.all, this.#sure, 1, NOTHING));
  }
}

/** Judges by the rules of one visit: those that its judge knows, and others, which have conditions of the visit's own. */
export class VisitJudge {
  readonly #judge: ProductJudge;
  readonly #others: readonly CompiledRule[];
  readonly #marks: Marks;
  readonly #mark: number;
  /** By the place that a class was given. */
  readonly #verdicts: Verdict[] = [];

  /** @param marks of as many things as there are rules; the judges of a config take turns with them */
  constructor(judge: ProductJudge, others: readonly CompiledRule[], marks: Marks) {
    this.#judge = judge;
    this.#others = others;
    this.#marks = marks;
    this.#mark = marks.next();
  }

  /** To be called before a shelf is judged: another visit may have been judged in between. */
  begin(): void {
    const { answers } = this.#marks;
    for (const { index } of this.#others) answers[index] = this.#mark;
  }

  judge(products: ProductClass): Verdict {
    if (products.mark === this.#mark) return this.#verdicts[products.place]!;
    const shared = this.#judge.judge(products);
    const verdict = this.#others.length === 0 ? shared : judged(products.own, this.#marks.answers, this.#mark, shared);
    products.mark = this.#mark;
    products.place = this.#verdicts.length;
    const clamped = clamp(verdict);
    this.#verdicts.push(clamped);
    return clamped;
  }
}

/** All effects of these rules that fit the product, for the trace. */
export function effectsOn(
  compiled: CompiledRules,
  firing: ReadonlySet<CompiledRule>,
  subject: Subject,
  now: number,
): Effect[] {
  return classOf(compiled, subject, now).all.effects.filter(({ rule }) => firing.has(rule));
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
    verdict ??= copyOf(others);
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

/** Written out: a spread takes several times as long. */
function copyOf({ excluded, keptBy, factor, mover, offer }: Verdict): Verdict {
  return { excluded, keptBy, factor, mover, offer };
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
