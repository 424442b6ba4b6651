/**
 * The rules that one visit meets: those of its group, and of the others those whose conditions on the page's product,
 * the cart and their cards hold. Each condition is asked once a visit, however many rules and shelves have it.
 */
import type { Kind } from '../../shared/vocabulary.ts';
import type { CompiledRule, CompiledRules, RankedCondition, RulePin } from './compiled-rules.ts';
import { NEEDS } from './condition.ts';
import { VisitJudge } from './judge-product.ts';
import { ACTS } from './prepared-rules.ts';
import { Question } from './question.ts';
import type { FindCard, RuleContext } from './rule-types.ts';
import { VisitFacts } from './visit-facts.ts';
import {
  type ActsOn,
  type Decides,
  pinsOf,
  type PossibleRules,
  type ShelfRules,
  type VisitGroup,
  VisitGroups,
} from './visit-groups.ts';

const noCard: FindCard = () => null;
const NONE: readonly CompiledRule[] = [];

/** The rules that fire on a shelf's products. */
export interface FiringOnItems {
  /** Those that fire for the whole group, and the others; each in order of precedence. */
  sure: readonly CompiledRule[];
  others: readonly CompiledRule[];
  /** What they all want for a class of products. */
  judge: VisitJudge;
  /** What they all pin, in order of precedence. */
  pins: readonly RulePin[];
}

/** The rules that may fire on a placement. */
export interface MayFire extends Pick<PossibleRules, 'pinned' | 'replacing'> {
  placement: string;
  /** What all of them act on: the sum of some `ACTS`. */
  acts: number;
  others: readonly CompiledRule[];
}

export class VisitRules {
  readonly compiled: CompiledRules;
  readonly #context: RuleContext;
  readonly #groups: VisitGroups;
  readonly #group: VisitGroup;
  #card: FindCard = noCard;
  #facts: VisitFacts;
  /** The marks of what was asked: of the visit, and of it with these cards. */
  readonly #plainMark: number;
  #cardsMark: number;
  #setsMark: number;
  /** What was found of placements: a page has few. */
  readonly #mayFire: MayFire[] = [];
  /** What `firingOnItems` found last, where it holds for the whole visit. */
  #items: { rules: ShelfRules; mark: number; firing: FiringOnItems } | null = null;

  constructor(compiled: CompiledRules, context: RuleContext) {
    this.compiled = compiled;
    this.#context = context;
    this.#groups = groupsOf(compiled);
    this.#group = this.#groups.groupOf(compiled, context);
    this.#facts = new VisitFacts(context, noCard);
    this.#plainMark = this.#groups.conditions.next();
    this.#cardsMark = this.#groups.conditions.next();
    this.#setsMark = this.#groups.ownSets.next();
  }

  /** The question of one shelf; `kind` null while it is still to be chosen. */
  ask(placement: string, kind: Kind | null, card: FindCard = noCard): Question {
    if (this.#card !== card) {
      this.#card = card;
      this.#facts = new VisitFacts(this.#context, card);
      this.#cardsMark = this.#groups.conditions.next();
      this.#setsMark = this.#groups.ownSets.next();
    }
    return new Question(this.#context, placement, kind, card, this.#facts);
  }

  /** The rules that fire on the shelf of the last `ask`, in order of precedence. */
  firing(on: ActsOn, question: Question): readonly CompiledRule[] {
    const rules = this.#group.rulesFor(on, question.placement, question.kind);
    return merge(rules.sure, this.#holding(rules, question), rankOf);
  }

  /** The first rule that fires on the shelf of the last `ask` and says `what`. */
  first(what: Decides, question: Question): CompiledRule | null {
    if ((this.compiled.acts & ACTS[what]) === 0) return null;
    for (const rule of this.#group.deciding(what, question.placement, question.kind))
      if (this.#ruleHolds(rule, question)) return rule;
    return null;
  }

  /** The rules that act on products and fire on the shelf of the last `ask`. */
  firingOnItems(question: Question): FiringOnItems {
    const rules = this.#group.rulesFor('items', question.placement, question.kind);
    // The shelves of a page mostly meet the same rules.
    if (this.#items?.rules === rules && this.#items.mark === this.#setsMark) return this.#items.firing;
    const others = this.#holding(rules, question);
    const firing: FiringOnItems = {
      sure: rules.sure,
      others,
      judge: new VisitJudge(rules.judge, others, this.#groups.firing),
      pins: merge(rules.pins, pinsOf(others), ({ rule }) => rule.index),
    };
    this.#items = rules.openOfVisit ? { rules, mark: this.#setsMark, firing } : null;
    return firing;
  }

  /**
   * The rules that may fire on a placement, as far as it can be told without cards and before a kind is chosen: those of
   * its group, and of those that ask for something of the visit's own, the ones that may.
   */
  mayFire(placement: string): MayFire {
    let may = this.#mayFire.find((known) => known.placement === placement);
    if (!may) this.#mayFire.push((may = this.#findPossible(placement)));
    return may;
  }

  #findPossible(placement: string): MayFire {
    const { acts, pinned, replacing, asking } = this.#group.possible(placement);
    if (asking.isEmpty) return { placement, acts, pinned, replacing, others: NONE };
    const question = new Question(this.#context, placement, null, noCard, this.#facts);
    const holds = (condition: RankedCondition) => condition.needs !== NEEDS.own || this.#holds(condition, question);
    const others = asking.find(question).filter(({ own }) => own.every(holds));
    return { placement, acts: others.reduce((sum, rule) => sum | rule.acts, acts), pinned, replacing, others };
  }

  #holding({ open }: ShelfRules, question: Question): readonly CompiledRule[] {
    if (open.isEmpty) return NONE;
    const holding: CompiledRule[] = [];
    for (const rule of open.find(question)) if (this.#ruleHolds(rule, question)) holding.push(rule);
    return holding;
  }

  #ruleHolds(rule: CompiledRule, question: Question): boolean {
    const { set } = rule;
    if (!set.ownOfVisit) return this.#allHold(rule, question);
    const { ownSets } = this.#groups;
    const known = ownSets.read(set.ownSet, this.#setsMark);
    return known ?? ownSets.write(set.ownSet, this.#setsMark, this.#allHold(rule, question));
  }

  #allHold({ own }: CompiledRule, question: Question): boolean {
    for (let at = 0; at < own.length; at++) if (!this.#holds(own[at]!, question)) return false;
    return true;
  }

  #holds(condition: RankedCondition, question: Question): boolean {
    // A part of it may ask for the shelf: then it has no one answer for the visit.
    if ((condition.needs & (NEEDS.placement | NEEDS.kind)) !== 0) return condition.holds(question);
    const { conditions } = this.#groups;
    const mark = condition.needs === NEEDS.own ? this.#plainMark : this.#cardsMark;
    return conditions.read(condition.index, mark) ?? conditions.write(condition.index, mark, condition.holds(question));
  }
}

const groups = new WeakMap<CompiledRules, VisitGroups>();
/** The last: a request asks for its own again and again, and for no other. */
let last: { context: RuleContext; visit: VisitRules } | null = null;

function groupsOf(compiled: CompiledRules): VisitGroups {
  let known = groups.get(compiled);
  if (!known) groups.set(compiled, (known = new VisitGroups(compiled)));
  return known;
}

/** The rules of a visit, judged when it is first asked for. */
export function rulesOf(compiled: CompiledRules, context: RuleContext): VisitRules {
  if (last?.context !== context || last.visit.compiled !== compiled)
    last = { context, visit: new VisitRules(compiled, context) };
  return last.visit;
}

const rankOf = ({ index }: CompiledRule): number => index;

/** Two lists in order of precedence as one. */
function merge<T>(a: readonly T[], b: readonly T[], rank: (one: T) => number): readonly T[] {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  const both: T[] = [];
  let next = 0;
  for (const one of a) {
    while (next < b.length && rank(b[next]!) < rank(one)) both.push(b[next++]!);
    both.push(one);
  }
  while (next < b.length) both.push(b[next++]!);
  return both;
}
