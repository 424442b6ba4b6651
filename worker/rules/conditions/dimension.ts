/** What visits can differ in, for the checks that ask whether conditions can hold together. */
import type { ShopConfig } from '../../../shared/shop-config.ts';
import type { When } from '../../../shared/shop-rules.ts';
import { type Range, within } from '../compile-selector.ts';
import type { Formula } from '../formula.ts';
import type { Place } from '../places.ts';

/** One thing that visits differ in freely of all others; those of one name are one. */
export interface Dimension<Value, Mention = Value> {
  name: string;
  /** @param mentioned what conditions say of it: values that none of them tells apart may be left out */
  values(mentioned: readonly Mention[], config: CheckedConfig): readonly Value[];
}

/** What of a config decides which visits there can be. */
export interface CheckedConfig {
  places: readonly Place[];
  experiments: ShopConfig['experiments'];
  /** Milliseconds since 1970: earlier instants do not come back; undefined: any time may be. */
  now: number | undefined;
}

export interface RuleWorld extends CheckedConfig {
  /** That a visit has in this dimension what passes the test. @param mentions what the test tells apart */
  atom<Value, Mention>(
    dimension: Dimension<Value, Mention>,
    test: (value: Value) => boolean,
    mentions?: Iterable<Mention>,
  ): Formula;
  /** What a nested `when` asks. */
  formula(when: When): Formula;
}

export const PLACE: Dimension<Place> = { name: 'place', values: (_, { places }) => places };

/** One of these words, or not known. */
export function oneOfThese<Word extends string>(name: string, words: readonly Word[]): Dimension<Word | null> {
  return { name, values: () => [null, ...words] };
}

/** Any word: each that is mentioned, and one that is not. */
export function anyWord(name: string): Dimension<string | null> {
  return { name, values: (mentioned) => [null, '', ...mentioned] };
}

/** An amount, or not known: each end of a range, and what lies beside it. */
export function amount(name: string): Dimension<number | null, number> {
  return {
    name,
    values: (mentioned) => [null, 0, ...mentioned.flatMap((edge) => [edge - 0.001, edge, edge + 0.001])].filter(isReal),
  };
}

function isReal(value: number | null): boolean {
  return value === null || value >= 0;
}

/** That an amount lies in a range. */
export function inRange(world: RuleWorld, dimension: Dimension<number | null, number>, range: Range): Formula {
  const edges = [range.min, range.max].filter((edge) => edge !== undefined);
  return world.atom(dimension, (value) => value !== null && within(value, range), edges);
}

/** Any of these facts, which can be true side by side, such as labels: each is a dimension of its own. */
export function anyFact(world: RuleWorld, facts: readonly string[]): Formula {
  const parts = facts.map((fact) =>
    world.atom<boolean, boolean>({ name: `is ${fact}`, values: () => [true, false] }, (value) => value),
  );
  return { op: 'or', parts };
}
