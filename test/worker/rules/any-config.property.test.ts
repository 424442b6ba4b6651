import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { ShopConfig } from '../../../shared/shop-config.ts';
import { DEVICES, EXPERIMENT_BUCKETS, LIFECYCLES, PAGE_TYPES, STAGES } from '../../../shared/vocabulary.ts';
import { applyRules } from './endless-shelf.ts';
import { assign } from '../../../worker/rules/assign.ts';
import { compileRules } from '../../../worker/rules/compile-rules.ts';
import { parseConfig } from '../../../worker/rules/parse-config.ts';
import { kindsFor, pinnedItems, shelfSettings } from '../../../worker/rules/placement-for.ts';
import type { RuleContext, RuleTrace } from '../../../worker/rules/rule-types.ts';
import { starterConfig } from '../../../shared/starter-config.ts';
import { anyConfig, anyItem, PLACEMENTS } from './any-config.ts';
import { candidatesOf, CARDS, findCard } from './shop-of-rules.ts';
import { withExamples } from './with-examples.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

const context: fc.Arbitrary<RuleContext> = fc.record(
  {
    now: fc.integer({ min: NOW - 1e10, max: NOW + 1e10 }),
    stage: fc.constantFrom(...STAGES),
    lifecycle: fc.constantFrom(...LIFECYCLES, null),
    device: fc.constantFrom(...DEVICES, null),
    page: fc.constantFrom(...PAGE_TYPES),
    item: fc.option(anyItem),
    category: fc.constantFrom('Home > Lighting', ' > ', '', null),
    cart: fc.array(anyItem, { maxLength: 3 }),
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
    fc.property(anyConfig, context, fc.nat(EXPERIMENT_BUCKETS - 1), (made, visit, bucket) => {
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
    fc.property(anyConfig, context, fc.constantFrom(...PLACEMENTS), (made, visit, placement) => {
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

test.each(['toString', 'valueOf', 'constructor', '__proto__'])('a key `%s` is a key like any other', (key) => {
  for (const text of [
    `[{"${key}": 0}]`,
    `{"shop": {"${key}": 0}}`,
    `{"shop": {"name": {"${key}": 0}, "locale": [{"${key}": 0}]}}`,
  ])
    expect(parseConfig(text).issues.length).toBeGreaterThan(0);
});

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
