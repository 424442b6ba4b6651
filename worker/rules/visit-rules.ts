/**
 * The rules that one visit meets: those of its group, and of the others those whose conditions on the page's product,
 * the cart and their cards hold. Each condition is asked once a visit, however many rules and shelves have it.
 */
import type { Kind } from '../../shared/vocabulary.ts';
import type { CompiledRule, CompiledRules, RankedCondition } from './compile-rules.ts';
import { NEEDS } from './condition.ts';
import type { ProductJudge } from './judge-product.ts';
import { Question } from './question.ts';
import type { FindCard, RuleContext } from './rule-types.ts';
import { VisitFacts } from './visit-facts.ts';
import type { ActsOn, VisitGroup } from './visit-groups.ts';

const noCard: FindCard = () => null;

const HOLDS = 1;
const FAILS = 2;

/** The rules that fire on a shelf's products, in order of precedence. */
export interface FiringOnItems {
  firing: readonly CompiledRule[];
  /** Of these, the rules that fire for the whole group, as one judge; and the others. */
  judge: ProductJudge;
  others: readonly CompiledRule[];
}

export class VisitRules {
  readonly #context: RuleContext;
  readonly #group: VisitGroup;
  #card: FindCard = noCard;
  #facts: VisitFacts;
  /** By the number of a condition of the visit's own, whether it holds: of those that need no cards, and of the others. */
  readonly #plain: Uint8Array;
  readonly #ofCards: Uint8Array;

  constructor(compiled: CompiledRules, context: RuleContext) {
    this.#context = context;
    this.#group = compiled.groups.groupOf(compiled, context);
    this.#facts = new VisitFacts(context, noCard);
    this.#plain = new Uint8Array(compiled.conditionCount);
    this.#ofCards = new Uint8Array(compiled.conditionCount);
  }

  /** The question of one shelf; `kind` null while it is still to be chosen. */
  ask(placement: string, kind: Kind | null, card: FindCard = noCard): Question {
    if (this.#card !== card) {
      this.#card = card;
      this.#facts = new VisitFacts(this.#context, card);
      this.#ofCards.fill(0);
    }
    return new Question(this.#context, placement, kind, card, this.#facts);
  }

  /** The rules that fire on the shelf of the last `ask`, in order of precedence. */
  firing(on: ActsOn, question: Question): readonly CompiledRule[] {
    const { sure, open } = this.#group.rulesFor(on, question.placement, question.kind);
    return merge(sure, this.#holding(open, question));
  }

  /** The same for rules that act on products. */
  firingOnItems(question: Question): FiringOnItems {
    const rules = this.#group.rulesFor('items', question.placement, question.kind);
    const others = this.#holding(rules.open, question);
    return { firing: merge(rules.sure, others), judge: this.#group.judgeBy(rules), others };
  }

  /**
   * The `wanted` rules that may fire on a placement, as far as it can be told without cards and before a kind is chosen.
   * @param want names what is wanted
   */
  mayFire(on: ActsOn, placement: string, want: string, wanted: (rule: CompiledRule) => boolean): CompiledRule[] {
    const possible = this.#group.possible(on, placement, want, wanted);
    if (possible.every(({ own }) => own.length === 0)) return possible;
    const question = new Question(this.#context, placement, null, noCard, this.#facts);
    const holds = (condition: RankedCondition) => condition.needs !== NEEDS.own || this.#holds(condition, question);
    return possible.filter(({ own }) => own.every(holds));
  }

  #holding(open: readonly CompiledRule[], question: Question): CompiledRule[] {
    const holding: CompiledRule[] = [];
    for (const rule of open) {
      let all = true;
      for (let at = 0; all && at < rule.own.length; at++) all = this.#holds(rule.own[at]!, question);
      if (all) holding.push(rule);
    }
    return holding;
  }

  #holds(condition: RankedCondition, question: Question): boolean {
    // A part of it may ask for the shelf: then it has no one answer for the visit.
    if ((condition.needs & (NEEDS.placement | NEEDS.kind)) !== 0) return condition.holds(question);
    const known = condition.needs === NEEDS.own ? this.#plain : this.#ofCards;
    const verdict = known[condition.index] || (known[condition.index] = condition.holds(question) ? HOLDS : FAILS);
    return verdict === HOLDS;
  }
}

/** The rules of a visit, judged when it is first asked for. */
export function rulesOf(compiled: CompiledRules, context: RuleContext): VisitRules {
  let visit = compiled.visits.get(context);
  if (!visit) compiled.visits.set(context, (visit = new VisitRules(compiled, context)));
  return visit;
}

/** Two lists in order of precedence as one. */
function merge(a: readonly CompiledRule[], b: readonly CompiledRule[]): readonly CompiledRule[] {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  const both: CompiledRule[] = [];
  let next = 0;
  for (const rule of a) {
    while (next < b.length && b[next]!.index < rule.index) both.push(b[next++]!);
    both.push(rule);
  }
  while (next < b.length) both.push(b[next++]!);
  return both;
}
