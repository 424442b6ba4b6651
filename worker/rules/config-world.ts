/**
 * Every visit that a config can meet, as far as its rules can tell visits apart: builds formulas out of `when`, and
 * knows which values each dimension can take (of a range: its ends and what lies beside them).
 */
import type { ShopConfig } from '../../shared/shop-config.ts';
import { WEEKDAYS, type When } from '../../shared/shop-rules.ts';
import { DEVICES, type Kind, LIFECYCLES, type PageType, STAGES, type Stage } from '../../shared/vocabulary.ts';
import { minutesOfHours } from './compile-when.ts';
import { type Range, within } from './compile-selector.ts';
import type { Atom, Formula, World } from './formula.ts';
import { endOf, instantOf, localTime } from './local-time.ts';
import { fold, foldCategory } from './product-facts.ts';
import { allRules } from './walk-rules.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

interface Place {
  stage: Stage;
  placement: string;
  page: PageType;
  kind: Kind;
}

/** Where shelves can stand: each placement on its page, or on one of type `other`, with each kind that can fill it. */
export function placesOf(config: ShopConfig): Place[] {
  const replacing = new Set(allRules(config).flatMap(({ rule }) => rule.then.replace ?? []));
  const places: Place[] = [];
  for (const [placement, { page, kinds }] of Object.entries(config.placements)) {
    for (const stage of STAGES) {
      const possible = new Set([...(Array.isArray(kinds) ? kinds : (kinds[stage] ?? [])), ...replacing]);
      for (const { variants } of Object.values(config.experiments)) {
        for (const { placements } of Object.values(variants)) {
          const change = placements && Object.hasOwn(placements, placement) ? placements[placement] : undefined;
          const changed = change === 'off' ? undefined : change?.kinds;
          for (const kind of Array.isArray(changed) ? changed : (changed?.[stage] ?? [])) possible.add(kind);
        }
      }
      for (const kind of possible)
        for (const on of new Set<PageType>([page, 'other'])) places.push({ stage, placement, page: on, kind });
    }
  }
  return places;
}

export class ConfigWorld implements World {
  readonly atoms: Atom[] = [];
  readonly #config: ShopConfig;
  readonly #places: Place[];
  readonly #now: number | undefined;
  readonly #mentioned = new Map<string, Set<unknown>>();

  /** @param now milliseconds since 1970: earlier instants do not come back; absent: any time may be */
  constructor(config: ShopConfig, places: Place[], now: number | undefined) {
    this.#config = config;
    this.#places = places;
    this.#now = now;
  }

  values(dimension: string): readonly unknown[] {
    const mentioned = [...(this.#mentioned.get(dimension) ?? [])];
    switch (dimension) {
      case 'place':
        return this.#places;
      case 'device':
        return [null, ...DEVICES];
      case 'lifecycle':
        return [null, ...LIFECYCLES];
      case 'price':
      case 'cart value':
        return [
          null,
          0,
          ...mentioned.flatMap((edge) => [(edge as number) - 0.001, edge as number, (edge as number) + 0.001]),
        ].filter((n) => n === null || n >= 0);
      case 'cart count':
        return [
          0,
          ...mentioned.flatMap((edge) => [
            Math.floor(edge as number),
            Math.ceil(edge as number),
            Math.floor(edge as number) + 1,
          ]),
        ];
      case 'time':
        return this.#instants(mentioned as (number | string)[]);
      case 'experiment':
        return [null, ...this.#variants(false)];
      default:
        if (dimension.startsWith('is ')) return [true, false];
        if (dimension.startsWith('experiment ')) return [null, ...this.#variants(true)];
        // Words: each that is mentioned, and one that is not.
        return [null, '', ...mentioned];
    }
  }

  formula(when: When): Formula {
    const zone = when.time_zone ?? this.#config.shop.time_zone;
    const parts: Formula[] = [];
    const add = <T>(dimension: string, test: (value: T) => boolean, mentions: Iterable<unknown> = []): void => {
      parts.push(this.#atom(dimension, test, mentions));
    };
    const { stages, pages, placements, kinds, devices, lifecycles, countries, languages, items, categories, brands } =
      when;
    if (stages) add<Place>('place', ({ stage }) => stages.includes(stage));
    if (pages) add<Place>('place', ({ page }) => pages.includes(page));
    if (placements) add<Place>('place', ({ placement }) => placements.includes(placement));
    if (kinds) add<Place>('place', ({ kind }) => kinds.includes(kind));
    if (devices) add<string>('device', (device) => (devices as string[]).includes(device));
    if (lifecycles) add<string>('lifecycle', (lifecycle) => (lifecycles as string[]).includes(lifecycle));
    if (countries) add<string>('country', (country) => countries.includes(country), countries);
    if (languages) {
      const tags = languages.map((tag) => tag.toLowerCase());
      add<string | null>(
        'language',
        (tag) => tag !== null && tags.some((wanted) => tag === wanted || tag.startsWith(`${wanted}-`)),
        tags,
      );
    }
    if (items) add<string>('item', (id) => items.includes(id), items);
    if (categories) {
      const paths = categories.map(foldCategory);
      add<string | null>(
        'category',
        (path) => path !== null && paths.some((above) => path === above || path.startsWith(`${above} > `)),
        paths,
      );
    }
    if (brands) {
      const wanted = brands.map(fold);
      add<string>('brand', (brand) => wanted.includes(brand), wanted);
    }
    if (when.labels) parts.push(this.#anyFact(when.labels.map((label) => `label ${fold(label)}`)));
    if (when.price) this.#addRange(parts, 'price', when.price);
    if (when.cart) {
      const { value, count, ...attributes } = when.cart;
      if (value) this.#addRange(parts, 'cart value', value);
      if (count) this.#addRange(parts, 'cart count', count);
      if (Object.values(attributes).some((wanted) => wanted !== undefined))
        parts.push(this.#anyFact([`cart ${JSON.stringify(attributes)}`]));
    }
    for (const [name, wanted] of Object.entries(when.experiment ?? {})) {
      const variants = [wanted].flat();
      // Those that do not overlap exclude one another; so they are values of one dimension.
      const dimension = this.#config.experiments[name]?.overlap ? `experiment ${name}` : 'experiment';
      add<{ experiment: string; variant: string } | null>(
        dimension,
        (value) => value?.experiment === name && variants.includes(value.variant),
      );
    }
    if (when.from !== undefined) {
      const begin = instantOf(when.from, zone);
      add<number>('time', (now) => now >= begin, [begin]);
    }
    if (when.until !== undefined) {
      const end = endOf(when.until, zone);
      add<number>('time', (now) => now < end, [end]);
    }
    if (when.weekdays) {
      const days = new Set<number>(when.weekdays.map((day) => WEEKDAYS.indexOf(day)));
      add<number>('time', (now) => days.has(localTime(now, zone).weekday), [`${zone} 12:00-12:00`]);
    }
    if (when.hours) {
      const spans = when.hours.map(minutesOfHours);
      const holds = (now: number): boolean => {
        const { minute } = localTime(now, zone);
        return spans.some(({ from, until }) =>
          from < until ? minute >= from && minute < until : minute >= from || minute < until,
        );
      };
      add<number>(
        'time',
        holds,
        when.hours.map((span) => `${zone} ${span}`),
      );
    }
    for (const part of when.all ?? []) parts.push(this.formula(part));
    if (when.any) parts.push({ op: 'or', parts: when.any.map((part) => this.formula(part)) });
    if (when.not) parts.push({ op: 'not', part: this.formula(when.not) });
    return { op: 'and', parts };
  }

  #atom<T>(dimension: string, test: (value: T) => boolean, mentions: Iterable<unknown>): Formula {
    let mentioned = this.#mentioned.get(dimension);
    if (!mentioned) this.#mentioned.set(dimension, (mentioned = new Set()));
    for (const value of mentions) mentioned.add(value);
    return { op: 'atom', index: this.atoms.push({ dimension, test: test as Atom['test'] }) - 1 };
  }

  #addRange(parts: Formula[], dimension: string, range: Range): void {
    const edges = [range.min, range.max].filter((edge) => edge !== undefined);
    parts.push(this.#atom<number | null>(dimension, (value) => value !== null && within(value, range), edges));
  }

  /** Facts that can be true side by side, such as labels: each is a dimension of its own. */
  #anyFact(facts: string[]): Formula {
    return { op: 'or', parts: facts.map((fact) => this.#atom<boolean>(`is ${fact}`, (value) => value, [])) };
  }

  #variants(overlap: boolean): { experiment: string; variant: string }[] {
    return Object.entries(this.#config.experiments)
      .filter(([, experiment]) => experiment.overlap === overlap)
      .flatMap(([experiment, { variants }]) => Object.keys(variants).map((variant) => ({ experiment, variant })));
  }

  /** The edges of every span of dates, and for days and hours each edge of the day, a week to either side of those. */
  #instants(mentioned: (number | string)[]): number[] {
    const dates = mentioned.filter((mention) => typeof mention === 'number');
    const hours = mentioned.filter((mention) => typeof mention === 'string');
    const earliest = this.#now ?? -Infinity;
    const anchors = [this.#now ?? 0, ...dates, ...dates.map((date) => date - 1)];
    const instants = [...anchors];
    for (const mention of hours) {
      const [zone = 'UTC', span = ''] = mention.split(/ (.*)/s);
      const { from, until } = minutesOfHours(span);
      for (const anchor of anchors) {
        const midnight = anchor - localTime(anchor, zone).minute * MINUTE_MS;
        for (let day = this.#now === undefined || dates.length > 0 ? -7 : 0; day <= 7; day++)
          for (const minute of new Set([from, until])) instants.push(midnight + day * DAY_MS + minute * MINUTE_MS);
      }
    }
    return [...new Set(instants)].filter((instant) => instant >= earliest);
  }
}
