import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestFirst } from '../../../worker/co-purchase/best-first.ts';

const score = fc.oneof(
  fc.integer({ min: 1, max: 9 }),
  fc.double({ min: 1e-9, max: 1e12, noNaN: true }),
  // Close together: they are not told apart by their size.
  fc.double({ min: 1, max: 1.01, noNaN: true }),
);

test('scores are sorted as a comparing sort does it, equal ones in their order', () => {
  fc.assert(
    fc.property(fc.array(score, { maxLength: 700 }), fc.nat(800), (scores, most) => {
      // What differs in the twelfth digit counts as equal: leave that to chance no more than a test must.
      const rounded = scores.map((one) => Number(one.toPrecision(9)));
      const expected = rounded.map((_, at) => at).sort((a, b) => rounded[b]! - rounded[a]! || a - b);
      expect(bestFirst(rounded)).toEqual(expected);
      expect(bestFirst(rounded, most)).toEqual(expected.slice(0, most));
    }),
  );
});

test('what is not above 0 is left out, and only the first so many are looked at', () => {
  expect(bestFirst([0, 2, -1, 3, 1])).toEqual([3, 1, 4]);
  expect(bestFirst(Float64Array.of(1, 2, 3, 4), 2, 3)).toEqual([2, 1]);
  expect(bestFirst([0, -1])).toEqual([]);
  expect(bestFirst([1, 2], 0)).toEqual([]);
});

test('scores that rise by little are sorted at once too', () => {
  const scores = Array.from({ length: 20_000 }, (_, at) => 1 + at / 1e6);
  const began = performance.now();
  expect(bestFirst(scores, 3)).toEqual([19_999, 19_998, 19_997]);
  expect(bestFirst(scores)).toEqual(scores.map((_, at) => 19_999 - at));
  expect(performance.now() - began).toBeLessThan(1000);
});
