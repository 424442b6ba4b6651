/**
 * What the rules come to for visits that are alike: of one stage, page, device and so on, as long as no rule turns by the clock. It
 * is worked out for the first of them and holds for the others, so that a request asks only what its own page and cart
 * decide. However many rules there are, most of them cost a request nothing.
 */
import { cellOf, type CompiledRule, type CompiledRules, type RankedCondition } from './compile-rules.ts';
import { NEEDS } from './condition.ts';
import { ProductJudge } from './judge-product.ts';
import { Question } from './question.ts';
import { timeWithoutTurn } from './rule-turns.ts';
import type { FindCard, RuleContext } from './rule-types.ts';

/** More groups than this are the work of someone who makes up languages. */
const MAX_GROUPS = 500;
/** For as many different sets of rules, what they want for a product is remembered. */
const MAX_JUDGES = 64;

/** What rules may act on. */
export type ActsOn = 'items' | 'kinds' | 'shelf';

/** The rules that may act on one shelf, in order of precedence. */
export interface ShelfRules {
  /** They fire, whatever the page and the cart are. */
  sure: CompiledRule[];
  /** They fire if their own conditions hold. */
  open: CompiledRule[];
}

const noCard: FindCard = () => null;

/** The visits of one sort. */
export class VisitGroup {
  readonly #compiled: CompiledRules;
  readonly #context: RuleContext;
  readonly #standing: CompiledRule[];
  readonly #shelves = new Map<string, ShelfRules>();
  readonly #possible = new Map<string, CompiledRule[]>();

  constructor(compiled: CompiledRules, context: RuleContext) {
    this.#compiled = compiled;
    this.#context = context;
    const question = new Question(context, '', null, noCard);
    const known = new Map<RankedCondition, boolean>();
    const holds = (condition: RankedCondition): boolean => {
      let held = known.get(condition);
      if (held === undefined) known.set(condition, (held = condition.holds(question)));
      return held;
    };
    const filed = compiled.cells.get(cellOf(context.stage, context.page)) ?? [];
    this.#standing = filed.filter(({ shared }) => shared.every(holds));
  }

  /** The rules on a shelf; `kind` null while it is still to be chosen. */
  rulesFor(on: ActsOn, placement: string, kind: string | null): ShelfRules {
    const name = `${on} ${kind} ${placement}`;
    let rules = this.#shelves.get(name);
    if (!rules) {
      const question = new Question(this.#context, placement, kind as Question['kind'], noCard);
      rules = { sure: [], open: [] };
      for (const rule of this.#standing) {
        if (!actsOn(rule, on) || !rule.shelf.every((condition) => condition.holds(question))) continue;
        (rule.own.length > 0 ? rules.open : rules.sure).push(rule);
      }
      this.#shelves.set(name, rules);
    }
    return rules;
  }

  /** The `wanted` rules that may fire on a placement whatever kind it gets, as far as it can be told for the group. */
  possible(on: ActsOn, placement: string, want: string, wanted: (rule: CompiledRule) => boolean): CompiledRule[] {
    const name = `${on} ${want} ${placement}`;
    let rules = this.#possible.get(name);
    if (!rules) {
      const question = new Question(this.#context, placement, null, noCard);
      const holds = ({ needs, holds: asked }: RankedCondition) => needs !== NEEDS.placement || asked(question);
      rules = this.#standing.filter((rule) => actsOn(rule, on) && wanted(rule) && rule.shelf.every(holds));
      this.#possible.set(name, rules);
    }
    return rules;
  }

  /** The judge by these rules, with all that it found out about products before. */
  judgeBy({ sure }: ShelfRules): ProductJudge {
    return this.#compiled.groups.judgeBy(this.#compiled, sure);
  }
}

/** The groups of the time between two turns of the rules. */
export class VisitGroups {
  #groups = new Map<string, VisitGroup>();
  readonly #judges = new Map<string, ProductJudge>();
  readonly #judgeOf = new WeakMap<readonly CompiledRule[], ProductJudge>();
  /** The groups hold from then, until then. */
  #from = Infinity;
  #until = -Infinity;

  groupOf(compiled: CompiledRules, context: RuleContext): VisitGroup {
    const { now } = context;
    if (now < this.#from || now >= this.#until || this.#groups.size >= MAX_GROUPS) {
      this.#groups = new Map();
      [this.#from, this.#until] = timeWithoutTurn(compiled, now);
    }
    const name = nameOf(compiled, context);
    let group = this.#groups.get(name);
    if (!group) this.#groups.set(name, (group = new VisitGroup(compiled, context)));
    return group;
  }

  judgeBy(compiled: CompiledRules, rules: CompiledRule[]): ProductJudge {
    let judge = this.#judgeOf.get(rules);
    if (judge) return judge;
    const name = rules.map(({ index }) => index).join();
    judge = this.#judges.get(name);
    if (!judge) {
      if (this.#judges.size >= MAX_JUDGES) return new ProductJudge(compiled, rules, null);
      this.#judges.set(name, (judge = new ProductJudge(compiled, rules, this.#judges.size)));
    }
    this.#judgeOf.set(rules, judge);
    return judge;
  }
}

function actsOn(rule: CompiledRule, on: ActsOn): boolean {
  return on === 'items' ? rule.onItems : on === 'kinds' ? rule.onKinds : rule.onShelf;
}

function nameOf({ asks }: CompiledRules, context: RuleContext): string {
  let name = cellOf(context.stage, context.page);
  if (asks.device) name += ` d ${context.device}`;
  if (asks.lifecycle) name += ` l ${context.lifecycle}`;
  if (asks.country) name += ` c ${context.country}`;
  if (asks.language) name += ` t ${context.language}`;
  if (asks.variant) name += ` v ${JSON.stringify(context.variant)}`;
  return name;
}
