/** One rule as requests ask it, and its conditions. */
import { compilePart } from './compile-when.ts';
import type { CompiledRules, Effect } from './compiled-rules.ts';
import { type Condition, NEEDS } from './condition.ts';
import type { AskedFor } from './conditions/condition-kind.ts';
import { kindOf } from './conditions/conditions.ts';
import {
  ACTS,
  ACTS_ON_SHELF,
  type Done,
  type PreparedCondition,
  type PreparedRule,
  type PreparedSet,
} from './prepared-rules.ts';
import type { Question } from './question.ts';
import type { Candidate } from './rule-types.ts';

/** A product that a rule pins. */
export interface RulePin {
  rule: CompiledRule;
  item: string;
  /** Place on the shelf, from 1; null: the first that is free. */
  at: number | null;
  /** What the rule brings where the product is not on the shelf. */
  brought: Candidate;
}

const NONE: readonly never[] = [];

/** A condition with its number among the different ones of the config. */
export class RankedCondition {
  readonly index: number;
  readonly needs: number;
  readonly #prepared: PreparedCondition;
  readonly #zone: string;
  #compiled: Condition | null = null;
  #asksFor: AskedFor | null | undefined = undefined;

  constructor(prepared: PreparedCondition, index: number, zone: string) {
    this.index = index;
    this.needs = prepared.needs;
    this.#prepared = prepared;
    this.#zone = zone;
  }

  holds(question: Question): boolean {
    return this.#condition.holds(question);
  }

  why(question: Question): string {
    return this.#condition.why(question);
  }

  /** It does not hold where none of these is. */
  get asksFor(): AskedFor | null {
    if (this.#asksFor === undefined) {
      const { when } = this.#prepared;
      this.#asksFor = kindOf(when).asksFor?.(when) ?? null;
    }
    return this.#asksFor;
  }

  get #condition(): Condition {
    return (this.#compiled ??= compilePart(this.#prepared.when, this.#zone));
  }
}

/** The conditions of one or more rules. */
export class ConditionSet {
  readonly number: number;
  readonly ownSet: number;
  readonly ownOfVisit: boolean;
  readonly #prepared: PreparedSet;
  readonly #conditions: readonly RankedCondition[];
  #shared: readonly RankedCondition[] | null = null;
  #shelf: readonly RankedCondition[] | null = null;
  #own: readonly RankedCondition[] | null = null;

  constructor(prepared: PreparedSet, number: number, conditions: readonly RankedCondition[]) {
    this.number = number;
    this.ownSet = prepared.ownSet;
    this.ownOfVisit = prepared.ownOfVisit;
    this.#prepared = prepared;
    this.#conditions = conditions;
  }

  /** Whether some of its own conditions can be asked before cards are read. */
  get asksBeforeCards(): boolean {
    for (const { needs } of this.own) if (needs === NEEDS.own) return true;
    return false;
  }

  /** All of them, those on the visit first. */
  get all(): readonly RankedCondition[] {
    return this.#those(this.#prepared.all);
  }

  /** Those that many visits share. */
  get shared(): readonly RankedCondition[] {
    return (this.#shared ??= this.#those(this.#prepared.shared));
  }

  /** Those that depend on the shelf alone. */
  get shelf(): readonly RankedCondition[] {
    return (this.#shelf ??= this.#those(this.#prepared.shelf));
  }

  /** Those that each visit must answer by itself. */
  get own(): readonly RankedCondition[] {
    return (this.#own ??= this.#those(this.#prepared.own));
  }

  #those(numbers: readonly number[] | undefined): readonly RankedCondition[] {
    return numbers ? numbers.map((number) => this.#conditions[number]!) : NONE;
  }
}

export class CompiledRule {
  /** Its rank: rules with smaller numbers come first. */
  readonly index: number;
  readonly name: string;
  readonly then: Done;
  readonly set: ConditionSet;
  /** The sum of some `ACTS`. */
  readonly acts: number;
  /** The numbers of its effects follow each other: the first, and the one behind the last. */
  readonly effectsFrom: number;
  readonly effectsUntil: number;
  readonly #prepared: PreparedRule;
  readonly #rules: CompiledRules;
  #pins: readonly RulePin[] | null = null;

  constructor(rules: CompiledRules, all: readonly PreparedRule[], index: number) {
    const prepared = all[index]!;
    this.index = index;
    this.name = prepared.name;
    this.then = prepared.then;
    this.set = rules.sets[prepared.set]!;
    this.acts = prepared.acts;
    this.effectsFrom = index > 0 ? all[index - 1]!.effectsUntil : 0;
    this.effectsUntil = prepared.effectsUntil;
    this.#prepared = prepared;
    this.#rules = rules;
  }

  /** All conditions, those on the visit first. */
  get conditions(): readonly RankedCondition[] {
    return this.set.all;
  }

  /** Those that each visit must answer by itself. */
  get own(): readonly RankedCondition[] {
    return this.set.own;
  }

  get pins(): readonly RulePin[] {
    return (this.#pins ??= this.#prepared.pins ? this.#prepared.pins.map((pin) => rulePin(this, pin)) : NONE);
  }

  get effects(): readonly Effect[] {
    const { effectsFrom, effectsUntil } = this;
    return Array.from({ length: effectsUntil - effectsFrom }, (_, at) => this.#rules.effectAt(effectsFrom + at));
  }

  get onItems(): boolean {
    return (this.acts & ACTS.items) !== 0;
  }

  get onKinds(): boolean {
    return (this.acts & ACTS.replace) !== 0;
  }

  get onShelf(): boolean {
    return (this.acts & ACTS_ON_SHELF) !== 0;
  }
}

function rulePin(rule: CompiledRule, [item, at]: NonNullable<PreparedRule['pins']>[number]): RulePin {
  const reason = { code: 'pinned', orders: 0, of: 0, with: null, rule: rule.name, fallback: 0 } as const;
  return { rule, item, at, brought: { id: item, score: 0, reason } };
}
