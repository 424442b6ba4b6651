import fc from 'fast-check';
import { expect, it } from 'vitest';
import { learntLines } from '../../../worker/ledger/blocks/learnt-window.ts';

/** What `bench:growth` measures, in bytes, and what an isolate has. */
const [A_PRODUCT, A_LINE, ISOLATE] = [97, 14, 128_000_000];

it('learns from as many lines as an isolate has room for beside the catalogue, and never from none', () => {
  expect([0, 100_000, 700_000].map(learntLines)).toEqual([3_000_000, 3_000_000, 3_000_000]);
  expect(learntLines(1_000_000)).toBeGreaterThan(900_000);
  expect(learntLines(10_000_000)).toBe(500_000);
  fc.assert(
    fc.property(fc.nat(1_200_000), fc.nat(1_200_000), (a, b) => {
      expect(A_PRODUCT * a + A_LINE * learntLines(a)).toBeLessThan(ISOLATE);
      expect(learntLines(Math.min(a, b))).toBeGreaterThanOrEqual(learntLines(Math.max(a, b)));
    }),
  );
});
