import { describe, expect, test } from 'vitest';
import { compileWhen } from '../../../worker/rules/compile-when.ts';
import { Question } from '../../../worker/rules/question.ts';
import type { RuleContext } from '../../../worker/rules/rule-types.ts';
import type { ShopConfigInput } from '../../../shared/shop-config.ts';
import { ShopConfig } from '../../../shared/shop-config.ts';
import { findCard, VISIT } from './shop-of-rules.ts';

type When = NonNullable<NonNullable<ShopConfigInput['rules']>[number]['when']>;

function holds(when: When, visit: Partial<RuleContext> = {}): boolean {
  const { rules } = ShopConfig.parse({ shop: { name: 'x' }, rules: [{ name: 'r', when, then: { pin: 'A' } }] });
  const question = new Question({ ...VISIT, ...visit }, 'product', 're-sell', findCard);
  const conditions = compileWhen(rules[0]!.when, 'UTC');
  for (const condition of conditions) expect(condition.why(question)).not.toBe('');
  return conditions.every((condition) => condition.holds(question));
}
const at = (time: string): Partial<RuleContext> => ({ now: Date.parse(time) });

// The visit: a returning browser on a phone looks at B, a lamp of Bolt at 20.00.
const cases: [when: When, visit: Partial<RuleContext>, fits: boolean][] = [
  [{}, {}, true],
  [{ stages: ['intent', 'browser'] }, {}, true],
  [{ stages: 'intent' }, {}, false],
  [{ lifecycles: 'returning', devices: 'mobile', pages: 'product', placements: 'product', kinds: 're-sell' }, {}, true],
  [{ lifecycles: 'loyal' }, { lifecycle: null }, false],
  [{ not: { lifecycles: 'loyal' } }, { lifecycle: null }, true],
  [{ kinds: 'cross-sell' }, {}, false],
  [{ items: ['A', 'B'] }, {}, true],
  [{ items: 'B' }, { item: null }, false],
  [{ categories: 'home > lighting' }, {}, true],
  [{ categories: 'Home>Lighting' }, { item: null, category: 'Home > Lighting > Lamps' }, true],
  [{ categories: 'Home > Lighting > Lamps' }, { item: null, category: 'Home > Lighting' }, false],
  [{ brands: ['BOLT'] }, {}, true],
  [{ brands: 'Bolt', labels: 'winter' }, {}, false],
  [{ labels: 'winter' }, { item: 'A' }, true],
  [{ price: { min: 20, max: 20 } }, {}, true],
  [{ price: { max: 19.99 } }, {}, false],
  [{ price: { min: 0 } }, { item: 'ghost' }, false],
  [{ cart: { items: 'A' } }, { cart: ['C', 'A'] }, true],
  [{ cart: { brands: 'Acme', labels: 'winter' } }, { cart: ['C', 'D'] }, false],
  [{ cart: { categories: 'Garden' } }, { cart: ['F'] }, true],
  [{ cart: { count: { max: 0 } } }, {}, true],
  [{ cart: { count: { min: 2 } } }, { cart: ['A'] }, false],
  [{ cart: { value: { min: 50 } } }, { cart: ['A'], cartValue: 50 }, true],
  [{ cart: { value: { min: 50 } } }, { cart: ['A', 'D'] }, true],
  [{ cart: { value: { min: 51 } } }, { cart: ['A', 'D'] }, false],
  [{ cart: { value: { max: 999 } } }, { cart: ['ghost'] }, false],
  [{ countries: ['gb', 'ie'] }, { country: 'GB' }, true],
  [{ countries: 'UK' }, { country: 'GB' }, true],
  [{ countries: 'GB' }, {}, false],
  [{ languages: 'de' }, { language: 'de-AT' }, true],
  [{ languages: 'de-AT' }, { language: 'de' }, false],
  [{ languages: 'de' }, { language: 'den' }, false],
  [{ all: [{ stages: 'browser' }, { devices: 'desktop' }] }, {}, false],
  [{ any: [{ stages: 'buyer' }, { devices: 'mobile' }] }, {}, true],
  [{ any: [{ stages: 'buyer' }, { devices: 'desktop' }] }, {}, false],
  [{ not: { stages: 'browser', devices: 'desktop' } }, {}, true],
  [{ not: { any: [{ stages: 'browser' }, { devices: 'desktop' }] } }, {}, false],
];

test.each(cases)('%j on %j: %s', (when, visit, fits) => {
  expect(holds(when, visit)).toBe(fits);
});

test('a variant of an experiment is a condition', () => {
  const experiments = { e: { share: 50, variants: { a: {}, b: {} } } };
  const { rules } = ShopConfig.parse({
    shop: { name: 'x' },
    experiments,
    rules: [{ name: 'r', when: { experiment: { e: 'a' } }, then: { pin: 'A' } }],
  });
  const asks = (variant: Record<string, string> | undefined) =>
    compileWhen(rules[0]!.when, 'UTC').every((c) =>
      c.holds(new Question({ ...VISIT, variant }, 'product', null, findCard)),
    );
  expect([asks({ e: 'a' }), asks({ e: 'b' }), asks({}), asks(undefined)]).toEqual([true, false, false, false]);
});

describe('dates and hours', () => {
  const zone = 'Europe/London';
  const times: [what: string, when: When, time: string, fits: boolean][] = [
    ['a date begins at midnight of the zone', { from: '2026-07-01', time_zone: zone }, '2026-06-30T23:00:00Z', true],
    ['and not before', { from: '2026-07-01', time_zone: zone }, '2026-06-30T22:59:59Z', false],
    ['`until` a date holds to the end of that day', { until: '2026-12-24' }, '2026-12-24T23:59:59Z', true],
    ['and no longer', { until: '2026-12-24' }, '2026-12-25T00:00:00Z', false],
    ['`until` a time holds to that time', { until: '2026-12-24T18:00' }, '2026-12-24T18:00:00Z', false],
    ['an offset beats the zone', { from: '2026-12-24T18:00+02:00', time_zone: zone }, '2026-12-24T16:00:00Z', true],
    ['a blank may stand for the T', { from: '2026-12-24 18:00' }, '2026-12-24T18:00:00Z', true],
    // In London clocks go from 1:00 to 2:00 on 29 March 2026, and from 2:00 back to 1:00 on 25 October.
    [
      'a day that ends by summer time has 23 hours',
      { until: '2026-03-29', time_zone: zone },
      '2026-03-29T23:00:00Z',
      false,
    ],
    ['and is whole', { until: '2026-03-29', time_zone: zone }, '2026-03-29T22:59:59Z', true],
    [
      'a day that ends summer time has 25 hours',
      { until: '2026-10-25', time_zone: zone },
      '2026-10-25T23:59:59Z',
      true,
    ],
    [
      'a time that the change skips is read as before it',
      { from: '2026-03-29T01:30', time_zone: zone },
      '2026-03-29T01:30:00Z',
      true,
    ],
    ['and not earlier', { from: '2026-03-29T01:30', time_zone: zone }, '2026-03-29T01:29:59Z', false],
    [
      'a time that the change repeats means the first',
      { from: '2026-10-25T01:30', time_zone: zone },
      '2026-10-25T00:30:00Z',
      true,
    ],
    ['and not earlier', { from: '2026-10-25T01:30', time_zone: zone }, '2026-10-25T00:29:59Z', false],
    [
      'the weekday is that of the zone',
      { weekdays: 'sun', time_zone: 'Pacific/Auckland' },
      '2026-11-21T12:00:00Z',
      true,
    ],
    ['and not of UTC', { weekdays: 'sat', time_zone: 'Pacific/Auckland' }, '2026-11-21T12:00:00Z', false],
    ['hours begin with their first minute', { hours: '18:00-22:00', time_zone: zone }, '2026-07-01T17:00:00Z', true],
    ['hours end before their last', { hours: '18:00-22:00', time_zone: zone }, '2026-07-01T21:00:00Z', false],
    ['hours run over midnight: late', { hours: '22:00-02:00' }, '2026-07-01T23:30:00Z', true],
    ['hours run over midnight: early', { hours: '22:00-02:00' }, '2026-07-01T01:59:59Z', true],
    ['hours run over midnight: not at noon', { hours: '22:00-02:00' }, '2026-07-01T12:00:00Z', false],
    ['after midnight it is the next day', { weekdays: 'fri', hours: '22:00-02:00' }, '2026-11-28T01:00:00Z', false],
    ['to the end of the day', { hours: '18:00-24:00' }, '2026-07-01T23:59:59Z', true],
    [
      'an hour that comes twice fires twice: first',
      { hours: '1:00-2:00', time_zone: zone },
      '2026-10-25T00:30:00Z',
      true,
    ],
    [
      'an hour that comes twice fires twice: second',
      { hours: '1:00-2:00', time_zone: zone },
      '2026-10-25T01:30:00Z',
      true,
    ],
    ['an hour that is skipped does not fire', { hours: '1:00-2:00', time_zone: zone }, '2026-03-29T01:00:00Z', false],
    ['zones of half hours', { hours: '5:30-6:00', time_zone: 'Asia/Kolkata' }, '2026-07-01T00:00:00Z', true],
  ];
  test.each(times)('%s: %j at %s', (_what, when, time, fits) => {
    expect(holds(when, at(time))).toBe(fits);
  });
});
