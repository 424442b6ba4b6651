/**
 * Every visit that a config can meet, as far as its rules can tell visits apart: builds formulas out of `when`, and
 * knows which values each dimension can take (of a range: its ends and what lies beside them).
 */
import type { ShopConfig } from '../../shared/shop-config.ts';
import type { When } from '../../shared/shop-rules.ts';
import { kindsIn } from './conditions/conditions.ts';
import type { Dimension, RuleWorld } from './conditions/dimension.ts';
import type { Atom, Formula, World } from './formula.ts';
import type { Place } from './places.ts';

export class ConfigWorld implements World, RuleWorld {
  readonly atoms: Atom[] = [];
  readonly places: readonly Place[];
  readonly experiments: ShopConfig['experiments'];
  readonly now: number | undefined;
  readonly #zone: string;
  readonly #dimensions = new Map<string, { dimension: Dimension<unknown, never>; mentioned: Set<unknown> }>();

  /** @param now milliseconds since 1970: earlier instants do not come back; undefined: any time may be */
  constructor({ shop, experiments }: ShopConfig, places: readonly Place[], now: number | undefined) {
    this.places = places;
    this.experiments = experiments;
    this.now = now;
    this.#zone = shop.time_zone;
  }

  values(name: string): readonly unknown[] {
    const { dimension, mentioned } = this.#dimensions.get(name)!;
    return dimension.values([...mentioned] as never[], this);
  }

  formula(when: When): Formula {
    const zone = when.time_zone ?? this.#zone;
    return {
      op: 'and',
      parts: [
        ...kindsIn(when).map((kind) => kind.formula(when, this, zone)),
        ...(when.all ?? []).map((part) => this.formula(part)),
      ],
    };
  }

  atom<Value, Mention>(
    dimension: Dimension<Value, Mention>,
    test: (value: Value) => boolean,
    mentions: Iterable<Mention> = [],
  ): Formula {
    const { name } = dimension;
    let known = this.#dimensions.get(name);
    if (!known) this.#dimensions.set(name, (known = { dimension, mentioned: new Set() }));
    for (const value of mentions) known.mentioned.add(value);
    return { op: 'atom', index: this.atoms.push({ dimension: name, test: test as Atom['test'] }) - 1 };
  }
}
