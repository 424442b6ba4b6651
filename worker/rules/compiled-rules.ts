/** A config's rules as `compile-rules.ts` makes them. */
import type { Experiments } from '../../shared/shop-experiments.ts';
import type { PlacementConfig } from '../../shared/shop-placements.ts';
import type { ShelfItem } from '../../shared/recommendation.ts';
import type { Rule } from '../../shared/shop-rules.ts';
import type { CompiledSelector } from './compile-selector.ts';
import type { Condition } from './condition.ts';
import type { Candidate } from './rule-types.ts';

/** A condition with its number among the different ones of the config. */
export type RankedCondition = Condition & { index: number };

export interface CompiledRule {
  /** Its rank: rules with smaller numbers come first. */
  index: number;
  name: string;
  then: Rule['then'];
  /** All conditions, those on the visit first. */
  conditions: readonly Condition[];
  /** The conditions that many visits share; of these, those that depend on the shelf; those that each visit must answer by itself. */
  shared: readonly RankedCondition[];
  shelf: readonly RankedCondition[];
  own: readonly RankedCondition[];
  pins: readonly RulePin[];
  /** The number of its own conditions among the different sets of them: rules with the same ones fire together. */
  ownSet: number;
  /** Whether its own conditions have one answer for the whole visit: none of them asks for the shelf. */
  ownOfVisit: boolean;
  effects: readonly Effect[];
  /** The numbers of its effects follow each other: the first, and the one behind the last. */
  effectsFrom: number;
  effectsUntil: number;
  /** Whether it chooses among a shelf's products by anything but their ids. */
  looksAtCards: boolean;
  onItems: boolean;
  onKinds: boolean;
  onShelf: boolean;
}

/** A product that a rule pins. */
export interface RulePin {
  rule: CompiledRule;
  item: string;
  /** Place on the shelf, from 1; null: the first that is free. */
  at: number | null;
  /** What the rule brings where the product is not on the shelf. */
  brought: Candidate;
}

/** What an effect does to a product; `actions` holds their places. */
export const ACTIONS = ['factor', 'offer', 'exclude', 'only'] as const;

/** One selector of one action of one rule. */
export interface Effect {
  /** Its own among the config's effects: those of a rule that stands higher have smaller ones. */
  number: number;
  rule: CompiledRule;
  action: (typeof ACTIONS)[number];
  selector: CompiledSelector;
  /** For `factor`: what the score is multiplied by. */
  by: number;
  offer: NonNullable<Rule['then']['offer']>[number] | null;
  /** The offer as a card shows it, where it is the same in all languages. */
  plainOffer: ShelfItem['offer'] | null;
}

export interface CompiledRules {
  locale: string;
  placements: Record<string, PlacementConfig>;
  experiments: Experiments;
  rules: CompiledRule[];
  /** Effects by what they look for, so that a candidate only meets those that may concern it. */
  effects: Record<'items' | 'brands' | 'categories' | 'labels', Map<string, Effect[]>> & { all: Effect[] };
  /** All effects, by their numbers; and of each, beside each other in memory, what is looked at for every candidate. */
  effectList: Effect[];
  actions: Uint8Array;
  factors: Float64Array;
  /** The names of their rules. */
  names: readonly string[];
  /** All products that rules pin. */
  pinned: ReadonlySet<string>;
  /** How many different conditions there are, and different sets of a rule's own ones. */
  conditionCount: number;
  ownSets: number;
  /** The minutes of a quarter of an hour, 0 to 14, at which the hours or the weekday of some rule may turn. */
  clockTurns: ReadonlySet<number>;
  /** What of a visit any rule asks for: visits that are alike in it meet the same rules. */
  asks: Record<'device' | 'lifecycle' | 'country' | 'language' | 'variant', boolean>;
  /** The instants at which a `from` or an `until` of any rule begins or ends, ascending; ms since 1970. */
  turns: number[];
}
