import { expect, test } from 'vitest';
import {
  kindsFor,
  mayLeaveOutMost,
  needsAllCards,
  pinnedItems,
  placementFor,
  shelfSettings,
} from '../../../worker/rules/placement-for.ts';
import type { RuleTrace } from '../../../worker/rules/rule-types.ts';
import { compiled, findCard, SHELF, VISIT } from './shop-of-rules.ts';

const experiments = {
  test: {
    share: 50,
    variants: {
      control: {},
      other: {
        placements: { product: { kinds: ['up-sell' as const], limit: 4, title: 'Variant' }, home: 'off' as const },
        rules: [{ name: 'v', then: { title: 'Rule of the variant' } }],
      },
    },
  },
};

test('kinds come from the stage, a variant changes them, and the first rule that replaces them wins', () => {
  const rules = [
    { name: 'night', when: { hours: '0:00-6:00' }, then: { replace: 'trending' as const } },
    { name: 'first', when: { stages: 'buyer' as const }, then: { replace: ['for-you' as const, 'trending' as const] } },
    { name: 'second', when: { stages: 'buyer' as const }, then: { replace: 'referred' as const } },
  ];
  const shop = compiled(rules, { experiments });
  expect(kindsFor(shop, VISIT, 'product')).toEqual(['re-sell', 'cross-sell', 'trending']);
  expect(kindsFor(shop, { ...VISIT, stage: 'intent' }, 'product')).toEqual([
    'cross-sell',
    'up-sell',
    're-sell',
    'trending',
  ]);
  expect(kindsFor(shop, { ...VISIT, variant: { test: 'other' } }, 'product')).toEqual(['up-sell']);
  const trace: RuleTrace[] = [];
  const buyer = { ...VISIT, stage: 'buyer' as const, variant: { test: 'other' } };
  expect(kindsFor(shop, buyer, 'product', findCard, trace)).toEqual(['for-you', 'trending']);
  expect(trace.map(({ fired, text }) => [fired, text])).toEqual([
    [false, 'did not fire: it is 10:00 in UTC, not `0:00-6:00`'],
    [true, 'replaced up-sell by for-you, trending'],
    [true, 'fired, but `first` stands higher and has replaced the kinds'],
  ]);
  expect(kindsFor(shop, VISIT, 'constructor')).toEqual([]);
});

test('a variant can do without a placement', () => {
  const shop = compiled([], { experiments });
  expect(placementFor(shop, VISIT, 'home')?.page).toBe('home');
  expect(placementFor(shop, { ...VISIT, variant: { test: 'other' } }, 'home')).toBeNull();
  expect(placementFor(shop, { ...VISIT, variant: { test: 'toString', constructor: 'x' } }, 'home')?.page).toBe('home');
});

test("title, layout and limit: the first rule decides each, a variant's rules stand above, the placement fills in", () => {
  const rules = [
    { name: 'a', when: { kinds: 're-sell' as const }, then: { layout: 'grid' as const } },
    { name: 'b', then: { layout: 'list' as const, title: { en: 'Hello', de: 'Hallo' }, limit: 12 } },
  ];
  const shop = compiled(rules, { experiments, placements: { product: { titles: { 'cross-sell': 'Goes with it' } } } });
  const trace: RuleTrace[] = [];
  expect(shelfSettings(shop, { ...VISIT, language: 'de' }, SHELF, findCard, trace)).toEqual({
    title: 'Hallo',
    layout: 'grid',
    limit: 12,
    min_items: 2,
  });
  expect(trace.map(({ text }) => text)).toEqual([
    'did not fire: the visitor is not in `test`',
    'set the layout',
    'set the title; `a` stands higher and has set the layout; set the limit',
  ]);
  const other = { ...VISIT, variant: { test: 'other' } };
  expect(shelfSettings(shop, other, SHELF)).toMatchObject({ title: 'Rule of the variant', limit: 12 });
  const plain = compiled([], { placements: { product: { titles: { 'cross-sell': 'Goes with it' } } } });
  expect(shelfSettings(plain, VISIT, { placement: 'product', kind: 'cross-sell' })?.title).toBe('Goes with it');
  expect(shelfSettings(plain, VISIT, SHELF)).toEqual({ title: null, layout: 'carousel', limit: 8, min_items: 2 });
});

test('a title that is written for neither the visitor’s language nor the shop’s is not said to be set', () => {
  const shop = compiled([{ name: 'a', then: { title: { xx: 'Hello' }, limit: 3 } }]);
  const said = (language?: string): string => {
    const trace: RuleTrace[] = [];
    shelfSettings(shop, { ...VISIT, language }, SHELF, findCard, trace);
    return trace[0]!.text;
  };
  expect(said()).toBe('has no title for `en`; set the limit');
  expect(said('de-AT')).toBe('has no title for `de` or `en`; set the limit');
  expect(said('xx')).toBe('set the title; set the limit');
});

test('pinned items are those of rules that may still fire, whatever their cards and kinds will say', () => {
  const shop = compiled([
    { name: 'a', when: { placements: 'product', kinds: 'cross-sell' }, then: { pin: ['P', 'Q'] } },
    { name: 'b', when: { brands: 'Acme' }, then: { pin: { item: 'R' } } },
    { name: 'c', when: { placements: 'home' }, then: { pin: 'S' } },
    { name: 'd', when: { stages: 'buyer' }, then: { pin: 'T' } },
    { name: 'e', when: { not: { brands: 'Bolt' } }, then: { pin: 'U' } },
  ]);
  expect(pinnedItems(shop, VISIT, 'product')).toEqual(['P', 'Q', 'R', 'U']);
  expect(pinnedItems(shop, VISIT, 'home')).toEqual(['R', 'S', 'U']);
});

test('all candidates are looked at where a rule may leave most of them out', () => {
  const leavesOut = (then: object) =>
    mayLeaveOutMost(compiled([{ name: 'a', when: { placements: 'product' }, then } as never]), VISIT, 'product');
  expect(leavesOut({ only: { price: { max: 5 } } })).toBe(true);
  expect(leavesOut({ exclude: { brands: 'Acme' } })).toBe(true);
  expect(leavesOut({ exclude: { items: 'A' } })).toBe(false);
  expect(leavesOut({ boost: { brands: 'Acme', by: 2 } })).toBe(false);
});

test('all cards are needed where a rule may choose products by more than their ids', () => {
  const needs = (then: object) =>
    needsAllCards(compiled([{ name: 'a', when: { placements: 'product' }, then } as never]), VISIT, 'product');
  expect(needs({ boost: { brands: 'Acme', by: 2 } })).toBe(true);
  expect(needs({ only: { price: { max: 5 } } })).toBe(true);
  expect(needs({ exclude: { items: 'A' }, offer: { brands: 'Acme', badge: 'x' } })).toBe(false);
  const shop = compiled([{ name: 'a', when: { placements: 'home' }, then: { boost: { brands: 'Acme', by: 2 } } }]);
  expect(needsAllCards(shop, VISIT, 'product')).toBe(false);
});

test('a bundle is small where nothing says how large, and never too small for its placement', () => {
  const limitOf = (product: object, rules: Parameters<typeof compiled>[0] = []) =>
    shelfSettings(compiled(rules, { placements: { product } }), VISIT, { ...SHELF, kind: 'cross-sell' })!.limit;
  expect(limitOf({})).toBe(8);
  expect(limitOf({ layout: 'bundle' })).toBe(3);
  expect(limitOf({ layout: 'bundle', min_items: 4 })).toBe(4);
  expect(limitOf({ layout: 'bundle', limit: 6 })).toBe(6);
  expect(limitOf({}, [{ name: 'together', then: { layout: 'bundle' } }])).toBe(3);
});
