/** What rules want for one product. */
import type { CompiledRule, CompiledRules, Effect } from './compiled-rules.ts';
import type { Subject } from './compile-selector.ts';
import { classOf, NOTHING, type ProductClass, type RankedEffects, type Verdict } from './product-class.ts';

/** However many rules boost or bury a product, its score changes by at most this factor. */
const MAX_TOTAL_FACTOR = 1e9;
/** Within this, factors can be multiplied without leaving what a number holds. */
const MAX_PART_FACTOR = 1e150;

/** Judges classes of products by rules that fire for many visits alike, and remembers what it found. */
export class ProductJudge {
  readonly #remembers: boolean;
  readonly #sure: Uint8Array;
  /** By the number of a class. */
  readonly #verdicts: Verdict[] = [];

  constructor(compiled: CompiledRules, rules: readonly CompiledRule[], remembers: boolean) {
    this.#remembers = remembers;
    this.#sure = new Uint8Array(compiled.rules.length);
    for (const { index } of rules) this.#sure[index] = 1;
  }

  judge({ number, all }: ProductClass): Verdict {
    if (!this.#remembers || number === null) return judged(all, this.#sure, NOTHING);
    // Without holes, so that the array stays a plain one.
    while (this.#verdicts.length <= number) this.#verdicts.push(UNKNOWN);
    const known = this.#verdicts[number]!;
    return known === UNKNOWN ? (this.#verdicts[number] = judged(all, this.#sure, NOTHING)) : known;
  }
}

/** Judges by the rules of one visit: those that its judge knows, and others, which have conditions of the visit's own. */
export class VisitJudge {
  readonly #judge: ProductJudge;
  readonly #others: readonly CompiledRule[];
  readonly #fires: Uint8Array;
  readonly #mark: number;
  /** By the place that a class was given. */
  readonly #verdicts: Verdict[] = [];

  /**
   * @param fires all zero, one for each rule; the judges of a config take turns with it
   * @param mark no other judge of the config has it
   */
  constructor(judge: ProductJudge, others: readonly CompiledRule[], fires: Uint8Array, mark: number) {
    this.#judge = judge;
    this.#others = others;
    this.#fires = fires;
    this.#mark = mark;
  }

  /** Judges a shelf within `work`, which gives each product's class to the function that it gets. */
  judge<T>(work: (verdictOn: (products: ProductClass) => Verdict) => T): T {
    for (const { index } of this.#others) this.#fires[index] = 1;
    try {
      return work((products) => this.#verdictOn(products));
    } finally {
      for (const { index } of this.#others) this.#fires[index] = 0;
    }
  }

  #verdictOn(products: ProductClass): Verdict {
    if (products.mark === this.#mark) return this.#verdicts[products.place]!;
    const shared = this.#judge.judge(products);
    const verdict = clamp(this.#others.length === 0 ? shared : judged(products.own, this.#fires, shared));
    products.mark = this.#mark;
    products.place = this.#verdicts.length;
    this.#verdicts.push(verdict);
    return verdict;
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

const UNKNOWN: Verdict = { ...NOTHING };

/**
 * The verdict of others, and of the rules that fire beside them.
 * @param fires by the rank of a rule: 1 where it fires
 */
function judged({ effects, ranks }: RankedEffects, fires: Uint8Array, others: Verdict): Verdict {
  let verdict = others;
  let keeper = -1;
  for (let at = 0; at < ranks.length; at++) {
    const rank = ranks[at]!;
    if (fires[rank] === 0) continue;
    const effect = effects[at]!;
    if (verdict === others) verdict = copyOf(others);
    switch (effect.action) {
      case 'factor':
        verdict.factor = limit(verdict.factor * effect.by, MAX_PART_FACTOR);
        verdict.mover = first(verdict.mover, effect);
        break;
      case 'offer':
        verdict.offer = first(verdict.offer, effect);
        break;
      case 'exclude':
        verdict.excluded = true;
        break;
      case 'only':
        // A rule keeps a product once, by whichever of its selectors; those of one rule follow each other.
        if (keeper !== rank) verdict.keptBy++;
        keeper = rank;
        break;
      default:
        effect.action satisfies never;
    }
  }
  return verdict;
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
  if (factor > most) return most;
  return factor < 1 && factor < 1 / most ? 1 / most : factor;
}
