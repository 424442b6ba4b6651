import { describe, expect, it } from 'vitest';
import { buyAgain } from '../../../worker/similarity/buy-again.ts';
import { matrixOf } from './small-shop.ts';

const [COFFEE, SOFA, LAMP] = [0, 1, 2];

describe('buy-again', () => {
  /** Six buyers take coffee every 14 days, and a sofa once; strangers take lamps. */
  const orders: [number, number | null, ...number[]][] = [1, 2, 3, 4, 5, 6].flatMap((buyer) => [
    [buyer, buyer, COFFEE, SOFA] as [number, number, ...number[]],
    [buyer + 14, buyer, COFFEE] as [number, number, ...number[]],
    [buyer + 28, buyer, COFFEE] as [number, number, ...number[]],
  ]);
  const shop = matrixOf([...orders, [3, null, LAMP], [9, null, LAMP]], 3);

  it('knows what is bought again and after how many days', () => {
    const [coffee, sofa, lamp] = [COFFEE, SOFA, LAMP].map(buyAgain(shop));
    expect(coffee).toMatchObject({ returned: 6, again: 6, medianGapDays: 14 });
    expect(sofa).toMatchObject({ returned: 6, again: 0, medianGapDays: null });
    expect(coffee!.repeatRate).toBeGreaterThan(sofa!.repeatRate);
    // Nobody known bought a lamp: it has the shop's own mean.
    expect(lamp).toMatchObject({ returned: 0, again: 0, repeatRate: 0.5 });
  });

  it('takes two orders of one day for one purchase', () => {
    const coffee = buyAgain(
      matrixOf(
        [
          [1, 1, COFFEE],
          [1.2, 1, COFFEE],
          [1.4, 1, COFFEE],
        ],
        3,
      ),
    )(COFFEE);
    expect(coffee).toMatchObject({ again: 0, medianGapDays: null });
  });

  it('counts repeats without times, but then knows no gap', () => {
    const coffee = buyAgain(
      matrixOf(
        [
          [null, 1, COFFEE],
          [null, 1, COFFEE],
        ],
        3,
      ),
    )(COFFEE);
    expect(coffee).toMatchObject({ returned: 1, again: 1, medianGapDays: null });
  });

  it('does not take one faithful buyer for a rule', () => {
    const rate = (buyers: number) =>
      buyAgain(
        matrixOf(
          Array.from({ length: buyers }, (_, b) => [1, 40].map((day) => [day, b, COFFEE] as [number, number, number]))
            .flat()
            .concat(
              Array.from({ length: 40 }, (_, b) =>
                [1, 40].map((day) => [day, 100 + b, day === 1 ? SOFA : LAMP] as [number, number, number]),
              ).flat(),
            ),
          3,
        ),
      )(COFFEE)!.repeatRate;
    expect(rate(1)).toBeLessThan(0.3);
    expect(rate(30)).toBeGreaterThan(0.7);
  });
});
