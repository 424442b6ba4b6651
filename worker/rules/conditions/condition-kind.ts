/**
 * What there is to say of one key of `when`, and a function for each sort of them. What a condition may read is narrowed
 * to what it says that it reads: what it forgot to say does not compile, and is never remembered for other visits.
 */
import type { When } from '../../../shared/shop-rules.ts';
import type { Condition, NEEDS } from '../condition.ts';
import type { Formula } from '../formula.ts';
import type { Question } from '../question.ts';
import type { RuleContext } from '../rule-types.ts';
import type { SharedField } from '../visit-fields.ts';
import type { RuleWorld } from './dimension.ts';

export interface ConditionKind {
  /** What it reads that the visits of one group share. */
  reads: readonly SharedField[];
  /** What is written under the key, as parts that ask one thing each. */
  parts(when: When, zone: string): When[];
  /** @param nested compiles what stands within `any` or `not` */
  compile(part: When, zone: string, nested: (when: When) => Condition[]): Condition;
  /** What is written under the key, as a check looks at it. */
  formula(when: When, world: RuleWorld, zone: string): Formula;
  /** What the visit must have for the part to hold; null: nothing of the sort. */
  asksFor?(part: When): AskedFor | null;
  /** When it may turn for all visits. */
  turns?(when: When, zone: string): Turns;
}

/** It does not hold where none of these is: products of the cart, the page's product, categories of the page. */
export interface AskedFor {
  among: 'cart' | 'item' | 'categories';
  values: readonly string[];
}

export interface Turns {
  /** Milliseconds since 1970. */
  instants?: readonly number[];
  /** Minutes of the day in any time zone. */
  minutes?: readonly number[];
}

type Value<Key extends keyof When> = NonNullable<When[Key]>;
type NeedsOf<Need extends keyof typeof NEEDS> = (typeof NEEDS)[Need];

interface OfKey<Key extends keyof When, Asked, Need extends keyof typeof NEEDS> {
  /** Apart, where one key asks several things. */
  split?(wanted: Value<Key>): Value<Key>[];
  compile(wanted: Value<Key>, zone: string): Condition<Asked, NeedsOf<Need>>;
  formula(wanted: Value<Key>, world: RuleWorld, zone: string): Formula;
}

/** A condition on what many visits share. */
export function onVisit<Key extends keyof When, Field extends SharedField>(
  key: Key,
  about: { reads: readonly Field[] } & OfKey<Key, { context: Pick<RuleContext, Field> }, 'visit'>,
): ConditionKind {
  return { ...ofKey(key, about), reads: about.reads };
}

/** A condition on the time. */
export function onClock<Key extends keyof When>(
  key: Key,
  about: { turns(wanted: Value<Key>, zone: string): Turns } & OfKey<
    Key,
    { context: Pick<RuleContext, 'now'> } & Pick<Question, 'clock'>,
    'visit'
  >,
): ConditionKind {
  return {
    ...ofKey(key, about),
    parts: (when, zone) => (when[key] === undefined ? [] : [{ [key]: when[key], time_zone: zone } as When]),
    turns: (when, zone) => (when[key] === undefined ? {} : about.turns(when[key], zone)),
  };
}

/** A condition on the shelf that is being filled. */
export function onShelf<Key extends keyof When, Need extends 'placement' | 'kind'>(
  key: Key,
  about: OfKey<Key, Pick<Question, Need>, Need>,
): ConditionKind {
  return ofKey(key, about);
}

/** A condition on what the visit has of its own: its page's product, its cart, and their cards. */
export function onOwn<Key extends keyof When>(
  key: Key,
  about: OfKey<Key, Question, 'own' | 'cards'> & { asksFor?(wanted: Value<Key>): AskedFor | null },
): ConditionKind {
  const { asksFor } = about;
  const kind = ofKey(key, about);
  return asksFor ? { ...kind, asksFor: (part) => asksFor(part[key]!) } : kind;
}

function ofKey<Key extends keyof When, Asked, Need extends keyof typeof NEEDS>(
  key: Key,
  { split = (wanted) => [wanted], compile, formula }: OfKey<Key, Asked, Need>,
): Omit<ConditionKind, 'compile'> & {
  compile(part: When, zone: string): Condition<Asked, NeedsOf<Need>>;
} {
  return {
    reads: [],
    parts: (when) => (when[key] === undefined ? [] : split(when[key]).map((wanted) => ({ [key]: wanted }) as When)),
    compile: (part, zone) => compile(part[key]!, zone),
    formula: (when, world, zone) => formula(when[key]!, world, zone),
  };
}
