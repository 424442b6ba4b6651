import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestFirst } from '../../../worker/co-purchase/best-first.ts';

const score = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.double({ min: 1e-9, max: 1e12, noNaN: true }));

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
