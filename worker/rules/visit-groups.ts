/**
 * What the rules come to for visits that are alike: of one stage, page, device and so on, as long as no rule turns by the clock. It
 * is worked out for the first of them and holds for the others, so that a request asks only what its own page and cart
 * decide. However many rules there are, most of them cost a request nothing.
 */
import type { CompiledRule, CompiledRules, ConditionSet, RankedCondition, RulePin } from './compiled-rules.ts';
import { NEEDS } from './condition.ts';
import { ProductJudge } from './judge-product.ts';
import { Marks } from './marks.ts';
import { Question } from './question.ts';
import { RuleIndex } from './rule-index.ts';
import { timeWithoutTurn } from './rule-turns.ts';
import type { FindCard, RuleContext } from './rule-types.ts';

/** More groups than this are the work of someone who makes up languages. */
const MAX_GROUPS = 500;
/** For as many different sets of rules, what they want for a product is remembered. */
const MAX_JUDGES = 64;

/** What rules may act on. */
export type ActsOn = 'items' | 'kinds' | 'shelf';
/** What the first rule alone decides. */
export type Decides = 'replace' | 'title' | 'layout' | 'limit';

/** The rules that may act on one shelf, in order of precedence. */
export interface ShelfRules {
  /** They fire, whatever the page and the cart are. */
  sure: readonly CompiledRule[];
  /** They fire if their own conditions hold. */
  open: RuleIndex;
  /** Whether these have one answer for a visit, whatever the shelf. */
  openOfVisit: boolean;
  /** Of the sure ones: what they pin, and what they want for products. */
  pins: readonly RulePin[];
  judge: ProductJudge;
}

/** Rules that may fire on a placement, as far as it can be told for the group, before cards and a kind are at hand. */
export interface PossibleRules {
  /** What those act on that nothing speaks against until the cards are read: the sum of some `ACTS`. */
  acts: number;
  /** The rest of them asks, without cards, for something of the visit's own. */
  asking: RuleIndex;
  /** Of the first, those that replace kinds, and the products that they pin, each once. */
  replacing: readonly CompiledRule[];
  pinned: readonly string[];
}

const noCard: FindCard = () => null;

/** The visits of one sort. */
export class VisitGroup {
  readonly #compiled: CompiledRules;
  readonly #groups: VisitGroups;
  readonly #context: RuleContext;
  readonly #standing: readonly CompiledRule[];
  readonly #shelves = new Map<string, ShelfRules>();
  readonly #deciding = new Map<string, readonly CompiledRule[]>();
  readonly #possible = new Map<string, PossibleRules>();

  constructor(compiled: CompiledRules, groups: VisitGroups, context: RuleContext) {
    this.#compiled = compiled;
    this.#groups = groups;
    this.#context = context;
    const question = new Question(context, '', null, noCard);
    const held: (boolean | undefined)[] = [];
    const holds = (condition: RankedCondition): boolean => (held[condition.index] ??= condition.holds(question));
    const stands = compiled.sets.map(({ shared }) => shared.every(holds));
    this.#standing = compiled.rules.filter(({ set }) => stands[set.number]);
  }

  /** The rules on a shelf; `kind` null while it is still to be chosen. */
  rulesFor(on: ActsOn, placement: string, kind: string | null): ShelfRules {
    const name = `${on} ${kind} ${placement}`;
    let rules = this.#shelves.get(name);
    if (!rules) {
      const acting = this.#on(placement, kind).filter((rule) => actsOn(rule, on));
      const acts = `${on} ${acting.map(({ index }) => index).join()}`;
      const alike = this.#shelves.get(acts);
      if (alike) {
        this.#shelves.set(name, alike);
        return alike;
      }
      const sure = acting.filter(isSure);
      const open = acting.filter((rule) => !isSure(rule));
      rules = {
        sure,
        open: new RuleIndex(open, true),
        openOfVisit: open.every(({ set }) => set.ownOfVisit),
        pins: pinsOf(sure),
        judge: this.#groups.judgeBy(this.#compiled, sure),
      };
      this.#shelves.set(name, rules).set(acts, rules);
    }
    return rules;
  }

  /** The rules of which the first that fires decides: none below one that surely does. */
  deciding(what: Decides, placement: string, kind: string | null): readonly CompiledRule[] {
    const name = `${what} ${kind} ${placement}`;
    let rules = this.#deciding.get(name);
    if (!rules) {
      const all = this.#on(placement, kind).filter(({ then }) => then[what] !== undefined);
      const sure = all.findIndex(isSure);
      this.#deciding.set(name, (rules = sure < 0 ? all : all.slice(0, sure + 1)));
    }
    return rules;
  }

  /** The rules that may fire on a placement whatever kind it gets. */
  possible(placement: string): PossibleRules {
    let rules = this.#possible.get(placement);
    if (!rules) {
      const question = new Question(this.#context, placement, null, noCard);
      const holds = (condition: RankedCondition) => condition.needs !== NEEDS.placement || condition.holds(question);
      const all = this.#those(({ shelf }) => shelf.every(holds));
      const asks = (set: ConditionSet) => set.asksBeforeCards;
      const likely = all.filter(({ set }) => !asks(set));
      rules = {
        acts: likely.reduce((acts, rule) => acts | rule.acts, 0),
        asking: new RuleIndex(
          all.filter(({ set }) => asks(set)),
          false,
        ),
        replacing: likely.filter(({ onKinds }) => onKinds),
        pinned: [...new Set(pinsOf(likely).map(({ item }) => item))],
      };
      this.#possible.set(placement, rules);
    }
    return rules;
  }

  #on(placement: string, kind: string | null): CompiledRule[] {
    const question = new Question(this.#context, placement, kind as Question['kind'], noCard);
    const holds = (condition: RankedCondition) => condition.holds(question);
    return this.#those(({ shelf }) => shelf.every(holds));
  }

  /** The standing rules with such conditions; each set of conditions is looked at once. */
  #those(isOne: (set: ConditionSet) => boolean): CompiledRule[] {
    const known: (boolean | undefined)[] = [];
    return this.#standing.filter(({ set }) => (known[set.number] ??= isOne(set)));
  }
}

/** The groups of one config's visits, of the time between two turns of the rules, and what they share. */
export class VisitGroups {
  /** Whether a condition holds for one visit, and whether a rule's own conditions all do. */
  readonly conditions: Marks;
  readonly ownSets: Marks;
  /** Where the judges write, one after the other, which effects fire. */
  readonly firing: Uint8Array;
  #groups = new Map<string, VisitGroup>();
  readonly #judges = new Map<string, ProductJudge>();
  /** The groups hold from then, until then. */
  #from = Infinity;
  #until = -Infinity;

  constructor(compiled: CompiledRules) {
    this.conditions = new Marks(compiled.conditions.length);
    this.ownSets = new Marks(compiled.ownSets);
    this.firing = new Uint8Array(compiled.actions.length);
  }

  groupOf(compiled: CompiledRules, context: RuleContext): VisitGroup {
    const { now } = context;
    if (now < this.#from || now >= this.#until || this.#groups.size >= MAX_GROUPS) {
      this.#groups = new Map();
      [this.#from, this.#until] = timeWithoutTurn(compiled, now);
    }
    const name = nameOf(compiled, context);
    let group = this.#groups.get(name);
    if (!group) this.#groups.set(name, (group = new VisitGroup(compiled, this, context)));
    return group;
  }

  /** The judge by these rules, with all that it found out about products before. */
  judgeBy(compiled: CompiledRules, rules: readonly CompiledRule[]): ProductJudge {
    const name = rules.map(({ index }) => index).join();
    let judge = this.#judges.get(name);
    if (!judge) {
      const full = this.#judges.size >= MAX_JUDGES;
      judge = new ProductJudge(compiled, rules, !full);
      if (!full) this.#judges.set(name, judge);
    }
    return judge;
  }
}

/** What rules pin, in their order. */
export function pinsOf(rules: readonly CompiledRule[]): RulePin[] {
  const all: RulePin[] = [];
  rules.forEach(({ pins }) => pins.length > 0 && all.push(...pins));
  return all;
}

function isSure({ own }: CompiledRule): boolean {
  return own.length === 0;
}

function actsOn(rule: CompiledRule, on: ActsOn): boolean {
  return on === 'items' ? rule.onItems : on === 'kinds' ? rule.onKinds : rule.onShelf;
}

function nameOf({ askedWords, askedTexts }: CompiledRules, context: RuleContext): string {
  let name = `${context.stage} ${context.page}`;
  for (const field of askedWords) name += ` ${context[field]}`;
  return askedTexts.length > 0 ? name + JSON.stringify(askedTexts.map((field) => context[field])) : name;
}
