import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rateInterval } from '../../console/results/rate-interval.ts';

it('gives the interval that the literature gives for 10 of 100', () => {
  const { rate, low, high } = rateInterval(10, 100)!;
  expect(rate).toBe(0.1);
  expect(low).toBeCloseTo(0.0552, 3);
  expect(high).toBeCloseTo(0.1744, 3);
});

it('says nothing about a shelf that nobody saw', () => {
  expect(rateInterval(0, 0)).toBeNull();
});

it('always holds the rate, stays within 0 and 1, and narrows with more trials', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (clicks, views) => {
      const few = rateInterval(clicks, views)!;
      const many = rateInterval(clicks * 100, views * 100)!;
      expect(few.low).toBeGreaterThanOrEqual(0);
      expect(few.high).toBeLessThanOrEqual(1);
      expect(few.low).toBeLessThanOrEqual(few.rate + 1e-9);
      expect(few.high).toBeGreaterThanOrEqual(few.rate - 1e-9);
      expect(many.high - many.low).toBeLessThan(few.high - few.low);
    }),
  );
});
