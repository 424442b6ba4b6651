import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { DEVICES, LIFECYCLES, PAGE_TYPES, STAGES } from '../../../shared/vocabulary.ts';
import { applyRules } from './endless-shelf.ts';
import { compileRules } from '../../../worker/rules/compile-rules.ts';
import { timeWithoutTurn } from '../../../worker/rules/rule-turns.ts';
import { parseConfig } from '../../../worker/rules/parse-config.ts';
import { kindsFor, needsAllCards, pinnedItems, shelfSettings } from '../../../worker/rules/placement-for.ts';
import type { Candidate, RuleContext } from '../../../worker/rules/rule-types.ts';
import { anyConfig, anyItem, PLACEMENTS } from './any-config.ts';
import { plainFiring, plainShelf } from './plain-rules.ts';
import { compiled, findCard, candidatesOf } from './shop-of-rules.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const HOUR_MS = 3_600_000;

const visits: fc.Arbitrary<RuleContext> = fc.record({
  now: fc.oneof(
    fc.integer({ min: NOW, max: NOW + HOUR_MS }),
    fc.integer({ min: NOW - 1e10, max: NOW + 1e10 }),
    fc.constant(NOW),
  ),
  stage: fc.constantFrom(...STAGES),
  lifecycle: fc.constantFrom(...LIFECYCLES, null),
  device: fc.constantFrom(...DEVICES, null),
  page: fc.constantFrom(...PAGE_TYPES),
  item: fc.option(anyItem),
  category: fc.constantFrom('Home > Lighting', null),
  cart: fc.array(anyItem, { maxLength: 3 }),
  country: fc.constantFrom('GB', 'de', null),
  language: fc.constantFrom('de', 'en-GB', null),
  variant: fc.constantFrom<Record<string, string>[]>({}, { e: 'a' }, { e: 'b' }),
});

/** All that the engine asks the rules, on every placement. */
function askAll(rules: ReturnType<typeof compileRules>, visit: RuleContext) {
  return PLACEMENTS.map((placement) => ({
    pins: pinnedItems(rules, visit, placement),
    deep: needsAllCards(rules, visit, placement),
    shelves: kindsFor(rules, visit, placement, findCard).map((kind) => ({
      settings: shelfSettings(rules, visit, { placement, kind }, findCard),
      items: applyRules(rules, visit, { placement, kind }, candidatesOf('A', 'B', 'C', 'D', 'E', 'F'), findCard),
    })),
  }));
}

test('what was judged for other visits never changes what one gets', () => {
  let ruled = 0;
  fc.assert(
    fc.property(anyConfig, fc.array(visits, { minLength: 2, maxLength: 8 }), (made, many) => {
      const { config } = parseConfig(stringify(made), undefined, NOW);
      if (!config) return;
      if (config.rules.length > 0) ruled++;
      const shared = compileRules(config);
      for (const visit of many) expect(askAll(shared, { ...visit })).toEqual(askAll(compileRules(config), visit));
    }),
    { numRuns: 150 },
  );
  expect(ruled).toBeGreaterThan(50);
}, 60_000);

test('what is indexed and remembered comes to what the table says, worked out the long way', () => {
  let ruled = 0;
  let moved = 0;
  const given = candidatesOf('A', 'B', 'C', 'D', 'E', 'F');
  fc.assert(
    fc.property(anyConfig, fc.array(visits, { minLength: 2, maxLength: 6 }), (made, many) => {
      const { config } = parseConfig(stringify(made), undefined, NOW);
      if (!config) return;
      if (config.rules.length > 0) ruled++;
      const rules = compileRules(config);
      for (const visit of many) {
        for (const placement of PLACEMENTS) {
          const replaced = plainFiring(rules, visit, placement, null, findCard).find(({ then }) => then.replace);
          const kinds = kindsFor(rules, visit, placement, findCard);
          if (replaced && kinds.length > 0) expect(kinds).toEqual(replaced.then.replace);
          for (const kind of kinds) {
            const shelf = { placement, kind };
            const plain = plainShelf(rules, visit, shelf, given, findCard);
            const items = applyRules(rules, visit, shelf, given, findCard);
            expect(items.map(withoutDust)).toEqual(plain.map(withoutDust));
            if (items.some(({ id }, at) => id !== given[at]?.id)) moved++;
            const firing = plainFiring(rules, visit, placement, kind, findCard);
            const limit = firing.find(({ then }) => then.limit !== undefined)?.then.limit;
            const settings = shelfSettings(rules, visit, shelf, findCard);
            if (limit !== undefined) expect(settings?.limit).toBe(limit);
            // The traced way is the same way.
            expect(shelfSettings(rules, { ...visit }, shelf, findCard, [])).toEqual(settings);
            expect(applyRules(rules, { ...visit }, shelf, given, findCard, [])).toEqual(items);
          }
        }
      }
    }),
    { numRuns: 150 },
  );
  expect(ruled).toBeGreaterThan(50);
  expect(moved).toBeGreaterThan(100);
}, 60_000);

/** Factors are multiplied in another order: the last digits may differ. */
function withoutDust(candidate: Candidate): Candidate {
  return { ...candidate, score: Number(candidate.score.toPrecision(9)) };
}

test('no rule turns within the time that is said to be without turns', () => {
  const rules = compiled([
    { name: 'evening', when: { hours: '18:07-22:00' }, then: { pin: 'D' } },
    { name: 'sunday', when: { weekdays: 'sun', time_zone: 'Asia/Kathmandu' }, then: { exclude: { items: ['C'] } } },
    { name: 'second', when: { from: '2026-11-22T19:00:31', until: '2026-11-22T19:00:45' }, then: { pin: 'F' } },
  ]);
  const start = Date.parse('2026-11-21T00:00:00Z');
  let turns = 0;
  for (let now = start; now < start + 3 * 24 * HOUR_MS;) {
    const [from, until] = timeWithoutTurn(rules, now);
    expect(from).toBeLessThanOrEqual(now);
    expect(until).toBeGreaterThan(now);
    const at = (moment: number) => {
      const visit: RuleContext = { now: moment, stage: 'browser', page: 'product', item: 'B', cart: [] };
      const shelf = { placement: 'product', kind: 're-sell' as const };
      return applyRules(rules, visit, shelf, candidatesOf('A', 'C', 'D'), findCard).map(({ id }) => id);
    };
    expect(at(until - 1)).toEqual(at(now));
    expect(at(Math.floor((now + until) / 2))).toEqual(at(now));
    if (at(until).join() !== at(now).join()) turns++;
    now = until;
  }
  // Three evenings, two ends of a Sunday, and the fifteen seconds.
  expect(turns).toBeGreaterThanOrEqual(9);
});
