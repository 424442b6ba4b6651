import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { ShopConfig } from '../../../shared/shop-config.ts';
import { DEVICES, EXPERIMENT_BUCKETS, KINDS, LIFECYCLES, PAGE_TYPES, STAGES } from '../../../shared/vocabulary.ts';
import { applyRules } from '../../../worker/rules/apply-rules.ts';
import { assign } from '../../../worker/rules/assign.ts';
import { compileRules } from '../../../worker/rules/compile-rules.ts';
import { parseConfig } from '../../../worker/rules/parse-config.ts';
import { kindsFor, pinnedItems, shelfSettings } from '../../../worker/rules/placement-for.ts';
import type { RuleContext, RuleTrace } from '../../../worker/rules/rule-types.ts';
import { starterConfig } from '../../../shared/starter-config.ts';
import { candidatesOf, CARDS, findCard } from './shop-of-rules.ts';
import { withExamples } from './with-examples.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const PLACEMENTS = ['home', 'category', 'product', 'cart', 'order-complete'];

/** A map of some of these keys. */
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });
const oneOrMany = (values: readonly string[]) =>
  fc.oneof(fc.constantFrom(...values), fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }));
const range = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
const item = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'ghost');
const attributes = {
  items: oneOrMany(['A', 'B', 'C', 'D', 'ghost']),
  categories: oneOrMany(['Home', 'Home > Lighting', 'home > candles', 'Nowhere']),
  brands: oneOrMany(['Acme', 'bolt', 'Cosy']),
  labels: oneOrMany(['winter', 'new']),
};
const filled = (made: object): boolean => Object.keys(made).length > 0;
const selector = some({
  ...attributes,
  price: range,
  on_sale: fc.boolean(),
  except: some(attributes).filter(filled),
}).filter(filled);
const flat = {
  stages: oneOrMany(STAGES),
  lifecycles: oneOrMany(LIFECYCLES),
  devices: oneOrMany(DEVICES),
  pages: oneOrMany(PAGE_TYPES),
  placements: oneOrMany(PLACEMENTS),
  kinds: oneOrMany(KINDS),
  ...attributes,
  price: range,
  cart: some({ ...attributes, value: range, count: range }),
  countries: oneOrMany(['GB', 'de']),
  languages: oneOrMany(['en', 'de-AT']),
  from: fc.constantFrom('2026-01-01', '2026-11-22T10:00', '2026-12-24 18:00+01:00'),
  until: fc.constantFrom('2026-11-22', '2026-12-24T18:00Z', '2027-03-28'),
  weekdays: oneOrMany(['mon', 'sat', 'sun']),
  hours: oneOrMany(['8:00-12:00', '22:00-02:00']),
  time_zone: fc.constantFrom('Europe/London', 'Asia/Kolkata', 'Pacific/Auckland'),
  experiment: fc.constantFrom({ e: 'a' }, { e: ['a', 'b'] }),
};
const rare = (model: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(
    Object.fromEntries(
      Object.entries(model).map(([key, value]) => [key, fc.option(value, { freq: 1, nil: undefined })]),
    ),
  );
const few = fc
  .subarray(Object.keys(flat), { minLength: 0, maxLength: 3 })
  .chain((keys) => rare(Object.fromEntries(keys.map((key) => [key, flat[key as keyof typeof flat]]))));
const deeper = (part: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc
    .tuple(few, fc.constantFrom('all', 'any', 'not', 'none'), fc.array(part, { minLength: 1, maxLength: 2 }))
    .map(([own, key, parts]) => (key === 'none' ? own : { ...own, [key]: key === 'not' ? parts[0] : parts }));
const when = deeper(deeper(few));
const withoutKinds = (made: unknown): unknown =>
  JSON.parse(JSON.stringify(made), (key, value) => (key === 'kinds' ? undefined : value));
const weighted = fc.tuple(selector, fc.constantFrom(1.5, 2, 1000)).map(([chosen, by]) => ({ ...chosen, by }));
const then = some({
  pin: fc.oneof(
    item,
    fc.array(fc.record({ item, at: fc.integer({ min: 1, max: 50 }) }), { minLength: 1, maxLength: 3 }),
  ),
  boost: fc.oneof(weighted, fc.array(weighted, { minLength: 1, maxLength: 2 })),
  bury: weighted,
  exclude: selector,
  only: selector,
  replace: oneOrMany(KINDS),
  offer: selector.map((chosen) => ({ ...chosen, badge: { en: 'New', de: 'Neu' } })),
  title: fc.constantFrom('Hello', '<b>'),
  layout: fc.constantFrom('grid', 'list'),
  limit: fc.integer({ min: 1, max: 50 }),
}).filter(filled);
const rules = fc
  .array(
    fc.record({ when: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 3, arbitrary: when }), then }),
    { maxLength: 5 },
  )
  .map((list) =>
    list.map((rule, index) => ({
      name: `rule ${index}`,
      ...rule,
      when: 'replace' in rule.then ? withoutKinds(rule.when) : rule.when,
    })),
  );
const config = fc.record({ rules, variantRules: rules }).map((made) => ({
  shop: { name: 'Any', currency: 'GBP' },
  rules: made.rules,
  experiments: {
    e: {
      share: 60,
      variants: {
        a: {},
        b: {
          placements: { home: 'off' },
          rules: made.variantRules.map((rule) => ({ ...rule, name: `b ${rule.name}` })),
        },
      },
    },
  },
}));

const context: fc.Arbitrary<RuleContext> = fc.record(
  {
    now: fc.integer({ min: NOW - 1e10, max: NOW + 1e10 }),
    stage: fc.constantFrom(...STAGES),
    lifecycle: fc.constantFrom(...LIFECYCLES, null),
    device: fc.constantFrom(...DEVICES, null),
    page: fc.constantFrom(...PAGE_TYPES),
    item: fc.option(item),
    category: fc.constantFrom('Home > Lighting', ' > ', '', null),
    cart: fc.array(item, { maxLength: 3 }),
    cartValue: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
    country: fc.constantFrom('GB', 'gb', null),
    language: fc.constantFrom('de', 'en-GB', 'constructor', null),
    variant: fc
      .nat(EXPERIMENT_BUCKETS - 1)
      .map((bucket): Record<string, string> => (bucket % 2 ? { e: 'b' } : { e: 'a' })),
  },
  { requiredKeys: ['now', 'stage', 'page', 'cart'] },
);

/** What must hold for whatever rules on whatever visit. */
function serves(shop: ShopConfig, visit: RuleContext): void {
  const compiled = compileRules(shop);
  for (const placement of [...PLACEMENTS, 'ghost']) {
    const pins = pinnedItems(compiled, visit, placement);
    for (const kind of kindsFor(compiled, visit, placement, findCard, [])) {
      const shelf = { placement, kind };
      const given = candidatesOf('A', 'B', 'C', 'D', 'E');
      const trace: RuleTrace[] = [];
      const traced = applyRules(compiled, visit, shelf, given, findCard, trace);
      expect(applyRules(compiled, { ...visit }, shelf, given, findCard)).toEqual(traced);
      const ids = traced.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { id, score, reason } of traced) {
        expect(CARDS.some((card) => card.id === id)).toBe(true);
        expect(Number.isFinite(score)).toBe(true);
        if (!given.some((candidate) => candidate.id === id)) {
          expect(pins).toContain(id);
          expect(reason.code).toBe('pinned');
        }
      }
      expect(trace).toHaveLength(compiled.rules.filter((rule) => rule.onItems).length);
      for (const { fired, text, changes } of trace) {
        expect(text).not.toMatch(/undefined|null|NaN|\[object/);
        expect(text.startsWith('did not fire: ')).toBe(!fired);
        for (const { id, from, to } of changes) {
          expect(fired).toBe(true);
          expect(from).toBe(given.findIndex((candidate) => candidate.id === id) + 1 || null);
          expect(to).toBe(ids.indexOf(id) + 1 || null);
        }
      }
      expect(shelfSettings(compiled, visit, shelf, findCard, [])?.limit).toBeGreaterThan(0);
    }
  }
}

test('any config that is accepted is served for any visit, and its trace tells what happened', () => {
  let accepted = 0;
  let firedRules = 0;
  fc.assert(
    fc.property(config, context, fc.nat(EXPERIMENT_BUCKETS - 1), (made, visit, bucket) => {
      const { config: shop } = parseConfig(stringify(made), undefined, NOW);
      if (!shop) return;
      accepted++;
      serves(shop, visit);
      assign(shop.experiments, shop.holdout, bucket);
      const trace: RuleTrace[] = [];
      applyRules(
        compileRules(shop),
        visit,
        { placement: 'product', kind: 're-sell' },
        candidatesOf('A', 'C'),
        findCard,
        trace,
      );
      firedRules += trace.filter(({ fired }) => fired).length;
    }),
    { numRuns: 100 },
  );
  // The generator must not only make what is refused, nor what never acts.
  expect(accepted).toBeGreaterThan(60);
  expect(firedRules).toBeGreaterThan(30);
}, 60_000);

test('a rule that is told never to fire does not fire', () => {
  let told = 0;
  fc.assert(
    fc.property(config, context, fc.constantFrom(...PLACEMENTS), (made, visit, placement) => {
      const { config: shop, issues } = parseConfig(stringify(made), undefined, NOW);
      if (!shop) return;
      const never = issues.flatMap(({ message }) => /^`(.*)` can never fire/.exec(message)?.[1] ?? []);
      if (never.length === 0) return;
      told++;
      const now = Math.max(visit.now, NOW);
      // The page is that of the placement, and its category that of its product, as in a shop.
      const page = shop.placements[placement]?.page ?? 'other';
      const likely = { ...visit, now, page, category: null };
      for (const kind of kindsFor(compileRules(shop), likely, placement, findCard)) {
        const trace: RuleTrace[] = [];
        applyRules(compileRules(shop), likely, { placement, kind }, candidatesOf('A', 'C'), findCard, trace);
        for (const { rule, fired } of trace) if (never.includes(rule)) expect(fired, rule).toBe(false);
      }
    }),
    { numRuns: 100 },
  );
  expect(told).toBeGreaterThan(5);
}, 60_000);

const whole = withExamples(starterConfig({ name: 'Moss', currency: 'GBP', locale: 'en', origins: ['*'] }));
const scrap = fc.oneof(
  fc.constantFrom(
    ': ',
    '- ',
    '\n',
    '  ',
    '\t',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '#',
    '&a ',
    '*a',
    '!x ',
    '|',
    '>',
    '---\n',
    '? ',
    '<<: ',
    '~',
    'off',
    '__proto__: 1\n',
    'constructor: {}\n',
    '\u0000',
    '\ud800',
    '%YAML 9\n',
  ),
  fc.string({ maxLength: 8, unit: 'binary' }),
  fc.constantFrom(...whole.split(/\s+/)),
);
const slip = fc.tuple(fc.nat(whole.length), fc.nat(30), scrap);

test('any damage to a config is told with places in the text, and never throws', () => {
  let refused = 0;
  fc.assert(
    fc.property(fc.array(slip, { minLength: 1, maxLength: 4 }), (slips) => {
      const text = slips.reduce(
        (damaged, [at, length, put]) => damaged.slice(0, at) + put + damaged.slice(at + length),
        whole,
      );
      const { config: shop, issues } = parseConfig(text, undefined, NOW);
      expect(shop === null).toBe(issues.some(({ severity }) => severity === 'error'));
      if (!shop) refused++;
      const lines = text.split('\n');
      for (const { line, column, message, text: quoted } of issues) {
        expect(lines[line - 1]).toBeDefined();
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
        expect(message).not.toBe('');
        if (quoted && !quoted.endsWith('…')) expect(text).toContain(quoted);
      }
      if (shop) serves(shop, { now: NOW, stage: 'intent', page: 'product', item: 'B', cart: ['A'] });
    }),
    { numRuns: 250 },
  );
  expect(refused).toBeGreaterThan(100);
}, 60_000);

test('any text at all is answered', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(parseConfig(text).issues.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseConfig(text).config).toBeNull();
    }),
    { numRuns: 100 },
  );
}, 60_000);
