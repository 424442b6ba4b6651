import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecommendationRequest } from '../../../shared/recommendation.ts';
import { DEVICES, KINDS, LIFECYCLES, PAGE_TYPES, STAGES } from '../../../shared/vocabulary.ts';
import { checkRequest, readRequest } from '../../../worker/recommend/check-request.ts';

/** Mostly what fits, at times what does not: of another type, too long, too many, out of range, padded with blanks. */
const wrong = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('', ' A ', ' A', 'x'.repeat(201), -1, 0.5, 1e13, -0, 2 ** 53, 'toString'),
  fc.constantFrom(51, 2001, 21, 9).map((length) => Array.from({ length }, () => 'A')),
);
const or = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 30, arbitrary: right as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: wrong },
    fc.constant(null),
  );
const id = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom('A', 'B-1', 'x'.repeat(200), '7') },
  fc.constantFrom(7, '', ' '),
  fc.string(),
  fc.string({ unit: 'grapheme' }),
);
/** Longer than any list is read: of it the first count. */
const long = fc
  .tuple(id, fc.constantFrom(50, 51, 2001))
  .map(([one, times]) => Array.from({ length: times }, () => one));
const ids = or(fc.oneof({ weight: 5, arbitrary: fc.array(or(id), { maxLength: 6 }) }, long));
const words = (list: readonly string[]) => or(fc.constantFrom(...list));
const texts = or(fc.array(or(fc.string()), { maxLength: 4 }));
const body = or(
  fc.record(
    {
      page: or(
        fc.record(
          {
            type: words(PAGE_TYPES),
            item: or(id),
            names: or(
              fc.record(
                { id: or(id), sku: or(id), gtin: or(id), address: or(fc.string()), more: id },
                { requiredKeys: [] },
              ),
            ),
            category: or(fc.string()),
          },
          { requiredKeys: [] },
        ),
      ),
      placements: texts,
      kinds: or(fc.array(words(KINDS), { maxLength: 4 })),
      items: ids,
      visitor: or(
        fc.record(
          {
            stage: words(STAGES),
            lifecycle: words(LIFECYCLES),
            device: words(DEVICES),
            recent: ids,
            cart: ids,
            bought: ids,
            preferences: or(fc.record({ hide: ids, category: texts, more: or(fc.nat()) }, { requiredKeys: [] })),
            bucket: or(fc.nat(999)),
            language: or(fc.constantFrom('de', 'pt-BR', 'x'.repeat(36))),
            country: or(fc.constantFrom('GB', 'GBR')),
            cart_value: or(fc.double({ min: 0, max: 1e12, noNaN: true })),
          },
          { requiredKeys: [] },
        ),
      ),
      limit: or(fc.integer({ min: 1, max: 24 })),
      config: or(fc.string({ maxLength: 70 })),
      number: or(fc.nat()),
      __proto__: or(fc.record({ limit: fc.nat() })),
    },
    { requiredKeys: [] },
  ),
);

test('what is read at first sight is what the schema gives, and what the schema refuses is refused in its words', () => {
  let read = 0;
  let refused = 0;
  fc.assert(
    fc.property(body, (made) => {
      const text = JSON.stringify(made);
      const told = RecommendationRequest.safeParse(JSON.parse(text));
      const quick = readRequest(JSON.parse(text));
      if (quick !== null) {
        read++;
        expect(told.success).toBe(true);
        expect(quick).toStrictEqual(told.data);
      }
      if (told.success) expect(checkRequest(JSON.parse(text))).toStrictEqual(told.data);
      else {
        refused++;
        expect(() => checkRequest(JSON.parse(text))).toThrow(told.error.issues[0]!.message);
      }
    }),
    { numRuns: 3000 },
  );
  // The test says something of both.
  expect(read).toBeGreaterThan(300);
  expect(refused).toBeGreaterThan(300);
});

test('a request as the widget sends it needs no schema', () => {
  const sent = {
    page: { type: 'product', item: '85123A', category: 'Home > Lighting' },
    placements: ['product'],
    visitor: {
      stage: 'intent',
      lifecycle: 'returning',
      device: 'mobile',
      recent: ['22423'],
      cart: ['84879'],
      bought: ['21730'],
      preferences: { hide: ['1'], category: ['Home'] },
      bucket: 7,
      language: 'de',
      country: 'DE',
      cart_value: 4.95,
    },
    limit: 8,
    config: 'a.de',
  };
  expect(readRequest(sent)).toStrictEqual(RecommendationRequest.parse(sent));
  expect(readRequest({})).toStrictEqual({});
  const many = { visitor: { bought: Array.from({ length: 60 }, (_, n) => `p${n}`) } };
  expect(readRequest(many)?.visitor?.bought).toHaveLength(50);
});
