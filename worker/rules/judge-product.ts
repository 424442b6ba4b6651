/** What rules want for one product. */
import type { CompiledRule, CompiledRules, Effect } from './compiled-rules.ts';
import type { Subject } from './compile-selector.ts';
import { ACTIONS } from './prepared-rules.ts';
import { classOf, NOTHING, type ProductClass, type Verdict } from './product-class.ts';

/** However many rules boost or bury a product, its score changes by at most this factor. */
const MAX_TOTAL_FACTOR = 1e9;
/** Within this, factors can be multiplied without leaving what a number holds. */
const MAX_PART_FACTOR = 1e150;

/** Judges classes of products by rules that fire for many visits alike, and remembers what it found. */
export class ProductJudge {
  readonly compiled: CompiledRules;
  /** How many of the rules have `only`: a product that fewer keep goes. */
  readonly onlyRules: number;
  readonly #remembers: boolean;
  readonly #sure: Uint8Array;
  /** By the number of a class. */
  readonly #verdicts: Verdict[] = [];

  constructor(compiled: CompiledRules, rules: readonly CompiledRule[], remembers: boolean) {
    this.compiled = compiled;
    this.onlyRules = countOnly(rules);
    this.#remembers = remembers;
    this.#sure = new Uint8Array(compiled.actions.length);
    mark(this.#sure, rules, 1);
  }

  /** The verdict with a factor that others may still be multiplied with. */
  judge({ compiled, number, all }: ProductClass): Verdict {
    if (!this.#remembers || number === null) return judged(compiled, all, this.#sure, NOTHING);
    // Without holes, so that the array stays a plain one.
    while (this.#verdicts.length <= number) this.#verdicts.push(UNKNOWN);
    const known = this.#verdicts[number]!;
    return known === UNKNOWN ? (this.#verdicts[number] = judged(compiled, all, this.#sure, NOTHING)) : known;
  }

  /** The verdict where no others fire. */
  clamped(products: ProductClass): Verdict {
    return clamp(this.judge(products));
  }
}

/** Judges by the rules of one visit: those that its judge knows, and others, which have conditions of the visit's own. */
export class VisitJudge {
  readonly shared: ProductJudge;
  /** Of all rules together. */
  readonly onlyRules: number;
  readonly #others: readonly CompiledRule[];
  readonly #fires: Uint8Array;

  /** @param fires all zero, one for each effect; the judges of a config take turns with it */
  constructor(shared: ProductJudge, others: readonly CompiledRule[], fires: Uint8Array) {
    this.shared = shared;
    this.onlyRules = shared.onlyRules + countOnly(others);
    this.#others = others;
    this.#fires = fires;
  }

  get hasOthers(): boolean {
    return this.#others.length > 0;
  }

  /** Whether the others say something of products too that they do not choose: `only` takes those away. */
  get asksForAll(): boolean {
    return this.onlyRules > this.shared.onlyRules;
  }

  /** Judges a shelf within `work`: only there {@link VisitJudge.verdictOn} answers. */
  judge<T>(work: () => T): T {
    mark(this.#fires, this.#others, 1);
    try {
      return work();
    } finally {
      mark(this.#fires, this.#others, 0);
    }
  }

  verdictOn(products: ProductClass): Verdict {
    const shared = this.shared.judge(products);
    const { compiled, own } = products;
    const asked = this.#others.length > 0 && own.length > 0;
    return clamp(asked ? judged(compiled, own, this.#fires, shared) : shared);
  }
}

/** How many of the rules have `only`. */
function countOnly(rules: readonly CompiledRule[]): number {
  let count = 0;
  for (const { then } of rules) if (then.only) count++;
  return count;
}

/** All effects of these rules that fit the product, for the trace. */
export function effectsOn(
  compiled: CompiledRules,
  firing: ReadonlySet<CompiledRule>,
  subject: Subject,
  now: number,
): Effect[] {
  return Array.from(classOf(compiled, subject, now).all, (number) => compiled.effectAt(number)).filter(({ rule }) =>
    firing.has(rule),
  );
}

const UNKNOWN: Verdict = { ...NOTHING };

/** Marks the effects of the rules. */
function mark(fires: Uint8Array, rules: readonly CompiledRule[], as: 0 | 1): void {
  for (const { effectsFrom, effectsUntil } of rules)
    for (let effect = effectsFrom; effect < effectsUntil; effect++) fires[effect] = as;
}

const FACTOR = ACTIONS.indexOf('factor');
const OFFER = ACTIONS.indexOf('offer');
const EXCLUDE = ACTIONS.indexOf('exclude');

/**
 * The verdict of others, and of the effects that fire beside them. It looks at numbers only: this is done for hundreds of
 * products a request, and what an object holds may be far away in memory.
 * @param fires by the number of an effect: 1 where it fires
 */
function judged(
  { actions, factors, ruleOf }: CompiledRules,
  effects: Uint32Array,
  fires: Uint8Array,
  others: Verdict,
): Verdict {
  let { excluded, keptBy, factor, mover, offer } = others;
  let keeper = -1;
  let any = false;
  for (let at = 0; at < effects.length; at++) {
    const effect = effects[at]!;
    if (fires[effect] === 0) continue;
    any = true;
    const action = actions[effect];
    if (action === FACTOR) {
      factor = limit(factor * factors[effect]!, MAX_PART_FACTOR);
      if (effect < mover) mover = effect;
    } else if (action === OFFER) {
      if (effect < offer) offer = effect;
    } else if (action === EXCLUDE) {
      excluded = true;
    } else {
      // A rule keeps a product once, by whichever of its selectors; those of one rule follow each other.
      const rule = ruleOf[effect]!;
      if (keeper !== rule) keptBy++;
      keeper = rule;
    }
  }
  return any ? { excluded, keptBy, factor, mover, offer } : others;
}

function clamp(verdict: Verdict): Verdict {
  const factor = limit(verdict.factor, MAX_TOTAL_FACTOR);
  return factor === verdict.factor ? verdict : { ...verdict, factor };
}

function limit(factor: number, most: number): number {
  if (factor > most) return most;
  return factor < 1 && factor < 1 / most ? 1 / most : factor;
}
