/**
 * The rules that one visit meets. What the visit decides is judged once a request, however many shelves it fills; a
 * rule of another stage or page is never looked at. Only conditions on the placement and the kind are left for a shelf.
 */
import type { Kind } from '../../shared/vocabulary.ts';
import { cellOf, type CompiledRule, type CompiledRules, type RankedCondition } from './compile-rules.ts';
import { NEEDS } from './condition.ts';
import { ProductJudge } from './judge-product.ts';
import { Question } from './question.ts';
import type { FindCard, RuleContext } from './rule-types.ts';
import { VisitFacts } from './visit-facts.ts';

const noCard: FindCard = () => null;

const HOLDS = 1;
const FAILS = 2;

/** What rules may act on. */
export type ActsOn = 'items' | 'kinds' | 'shelf';
type Lists = Record<ActsOn, CompiledRule[]>;

export class VisitRules {
  readonly #compiled: CompiledRules;
  readonly #context: RuleContext;
  /** Rules whose conditions on the visit hold, in order of precedence. */
  readonly #standing: Lists = { items: [], kinds: [], shelf: [] };
  /** Of these, the rules whose conditions on the page's and the cart's cards hold too, for this way of finding cards. */
  #card: FindCard | null = null;
  #facts: VisitFacts;
  #met: Partial<Lists> = {};
  /** By the number of a condition, whether it holds: those on the visit, and those on cards. */
  readonly #ofVisit: Uint8Array;
  readonly #ofCards: Uint8Array;
  /** The last shelf's judge: shelves where the same rules fire share it. */
  #judge: { firing: CompiledRule[]; judge: ProductJudge } | null = null;

  constructor(compiled: CompiledRules, context: RuleContext) {
    this.#compiled = compiled;
    this.#context = context;
    this.#facts = new VisitFacts(context, noCard);
    const question = new Question(context, '', null, noCard, this.#facts);
    this.#ofVisit = new Uint8Array(compiled.conditionCount);
    this.#ofCards = new Uint8Array(compiled.conditionCount);
    for (const rule of compiled.cells.get(cellOf(context.stage, context.page)) ?? []) {
      if (!allHold(rule.visit, this.#ofVisit, question)) continue;
      if (rule.onItems) this.#standing.items.push(rule);
      if (rule.onKinds) this.#standing.kinds.push(rule);
      if (rule.onShelf) this.#standing.shelf.push(rule);
    }
  }

  /** The question of one shelf; `kind` null while it is still to be chosen. */
  ask(placement: string, kind: Kind | null, card: FindCard = noCard): Question {
    if (this.#card !== card) {
      this.#card = card;
      this.#facts = new VisitFacts(this.#context, card);
      this.#met = {};
      this.#ofCards.fill(0);
    }
    return new Question(this.#context, placement, kind, card, this.#facts);
  }

  /** The rules that fire on the shelf of the last `ask`, in order of precedence. */
  firing(on: ActsOn, question: Question): CompiledRule[] {
    const ofCards = this.#ofCards;
    const met = (this.#met[on] ??= this.#standing[on].filter((rule) => allHold(rule.cards, ofCards, question)));
    if (met.every((rule) => rule.shelf.length === 0)) return met;
    const ofShelf = new Uint8Array(this.#compiled.conditionCount);
    return met.filter((rule) => allHold(rule.shelf, ofShelf, question));
  }

  /** The `wanted` rules that may fire on a placement, as far as it can be told without cards and before a kind is chosen. */
  mayFire(on: ActsOn, placement: string, wanted: (rule: CompiledRule) => boolean = () => true): CompiledRule[] {
    const question = new Question(this.#context, placement, null, noCard, this.#facts);
    const holds = ({ needs, holds: asked }: RankedCondition) => needs !== NEEDS.placement || asked(question);
    return this.#standing[on].filter((rule) => wanted(rule) && rule.shelf.every(holds));
  }

  /** Judges products by these rules. */
  judge(firing: CompiledRule[]): ProductJudge {
    const last = this.#judge;
    if (last && same(last.firing, firing)) return last.judge;
    const judge = new ProductJudge(this.#compiled, firing, this.#context.now);
    this.#judge = { firing, judge };
    return judge;
  }
}

/** The rules of a visit, judged when it is first asked for. */
export function rulesOf(compiled: CompiledRules, context: RuleContext): VisitRules {
  let visit = compiled.visits.get(context);
  if (!visit) compiled.visits.set(context, (visit = new VisitRules(compiled, context)));
  return visit;
}

/** Whether all hold; each condition is asked once and remembered in `known`. */
function allHold(conditions: readonly RankedCondition[], known: Uint8Array, question: Question): boolean {
  for (let at = 0; at < conditions.length; at++) {
    const condition = conditions[at]!;
    const verdict = known[condition.index] || (known[condition.index] = condition.holds(question) ? HOLDS : FAILS);
    if (verdict === FAILS) return false;
  }
  return true;
}

function same(a: readonly CompiledRule[], b: readonly CompiledRule[]): boolean {
  return a === b || (a.length === b.length && a.every((rule, at) => rule === b[at]));
}
