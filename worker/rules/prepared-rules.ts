/** A config's rules as they are published: see `prepare-rules.ts`, which makes them. */
import type { ProductSelector, SELECTING_ACTIONS, Then, When } from '../../shared/shop-rules.ts';
import type { AskedField } from './visit-fields.ts';

/**
 * All that can be worked out of rules without a visit, as plain JSON: what a publish has worked out, no request has to.
 * Conditions, sets, selectors, rules and effects are named by their places in the lists.
 */
export interface PreparedRules {
  conditions: PreparedCondition[];
  sets: PreparedSet[];
  selectors: PreparedSelector[];
  rules: PreparedRule[];
  /** Selectors by what they look for, so that a product only meets those that may fit it. */
  lookups: Record<Attribute, Lookup[]> & { all: number[] };
  /** All effects, those of a rule that stands higher first: lists beside each other. */
  effects: {
    rules: number[];
    selectors: number[];
    /** Places in `ACTIONS`. */
    actions: number[];
    /** What `factor` multiplies a score by; 1 for other actions. */
    by: number[];
    /** 1 where the rule has conditions of the visit's own; else 0. */
    own: number[];
  };
  offers: [effect: number, offer: Offered][];
  /** How many different lists of own conditions there are. */
  ownSets: number;
  /** The minutes of a quarter of an hour, 0 to 14, at which the hours or the weekday of some rule may turn. */
  clockTurns: number[];
  /** What of a visit any rule asks for: visits that are alike in it meet the same rules. */
  asks: Record<AskedField, boolean>;
  /** The instants at which a `from` or an `until` of any rule begins or ends, ascending; ms since 1970. */
  turns: number[];
}

export type Attribute = 'items' | 'brands' | 'categories' | 'labels';
export type Lookup = [value: string, selectors: number[]];

export interface PreparedCondition {
  /** It asks one thing. */
  when: When;
  /** What must be known to judge it: the sum of some `NEEDS`. */
  needs: number;
}

/** The conditions of a rule; rules with the same ones share it. What is absent is empty. */
export interface PreparedSet {
  /** All of them, those on the visit first. */
  all?: number[];
  /** Those that many visits share; of these, those that depend on the shelf; those that each visit must answer by itself. */
  shared?: number[];
  shelf?: number[];
  own?: number[];
  /** The number of `own` among the different ones: rules with the same own conditions fire together. */
  ownSet: number;
  /** Whether `own` has one answer for the whole visit: none of them asks for the shelf. */
  ownOfVisit: boolean;
}

export interface PreparedSelector {
  selector: ProductSelector;
  /** Nothing but the key that it is looked up by is asked: a product that was found by it fits. */
  keyDecides: boolean;
  effects: number[];
}

export interface PreparedRule {
  name: string;
  set: number;
  then: Done;
  /** The sum of some `ACTS`. */
  acts: number;
  pins?: [item: string, at: number | null][];
  /** The numbers of its effects follow each other: how many there are up to its last. */
  effectsUntil: number;
}

/** What a rule does: of what effects do, only that it does. */
export type Done = Pick<Then, 'replace' | 'title' | 'layout' | 'limit'> &
  Partial<Record<(typeof SELECTING_ACTIONS)[number], true>>;
/** The texts of an offer. */
export type Offered = Pick<NonNullable<Then['offer']>[number], 'badge' | 'message' | 'code'>;

/** What an effect does to a product. */
export const ACTIONS = ['factor', 'offer', 'exclude', 'only'] as const;

/**
 * What a rule acts on. `choose`: it chooses among a shelf's products by anything but their ids; `leave`: and may leave
 * most of them out.
 */
export const ACTS = { items: 1, replace: 2, title: 4, layout: 8, limit: 16, pin: 32, choose: 64, leave: 128 } as const;
/** Those that are about the shelf itself. */
export const ACTS_ON_SHELF = ACTS.title | ACTS.layout | ACTS.limit;
