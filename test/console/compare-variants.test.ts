import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, type Comparison, comparisons, type VariantRow } from '../../console/results/compare-variants.ts';
import { sayVerdict } from '../../console/results/say-verdict.ts';

const total = (variant: string, type: string, events: number, value = 0) => ({ variant, type, events, value });
const row = (purchases: number, pages: number, name = 'x'): VariantRow => ({
  name,
  pages,
  purchases,
  added: 0,
  revenue: 0,
});

describe('the variants side by side', () => {
  it('sets the others of the lot beside the holdout, and compares an experiment with its control', () => {
    const shown = [total('', 'page_view', 900), total('', 'purchase', 46, 460)];
    const variants = [
      total('holdout', 'page_view', 100),
      total('holdout', 'purchase', 4, 40),
      total('order:bold', 'page_view', 300),
      total('order:control', 'page_view', 310),
      total('order:control', 'add_to_cart', 7),
    ];
    const [holdout, experiment] = comparisons({ shown, variants });
    expect(holdout).toMatchObject({
      experiment: null,
      rows: [
        { pages: 100, purchases: 4, revenue: 40 },
        { pages: 900, purchases: 46, revenue: 460 },
      ],
    });
    expect(experiment).toMatchObject({
      experiment: 'order',
      rows: [
        { name: 'control', pages: 310, added: 7 },
        { name: 'bold', pages: 300, purchases: 0 },
      ],
    });
  });

  it('says nothing of a holdout whose others were not told apart from those of no lot', () => {
    const variants = [total('holdout', 'page_view', 2000), total('holdout', 'purchase', 60)];
    const [{ rows }] = comparisons({ shown: [], variants }) as [Comparison];
    expect(compare(rows[1]!, rows[0]!)).toEqual({ says: 'too-early', purchases: 0 });
  });

  it('has nothing to compare where nobody was in an experiment', () => {
    expect(comparisons({ shown: [total('', 'page_view', 10)], variants: [] })).toEqual([]);
  });
});

describe('the verdict', () => {
  it('waits for twenty purchases on both sides', () => {
    expect(compare(row(19, 1000), row(500, 1000))).toEqual({ says: 'too-early', purchases: 19 });
    expect(sayVerdict({ says: 'too-early', purchases: 0 }).meaning).toContain('no purchase');
  });

  it('says more or less only where chance hardly says so', () => {
    expect(compare(row(200, 10_000), row(100, 10_000)).says).toBe('more');
    expect(compare(row(100, 10_000), row(200, 10_000)).says).toBe('fewer');
    const open = compare(row(105, 10_000), row(100, 10_000));
    expect(sayVerdict(open)).toEqual({
      headline: 'No difference seen so far.',
      meaning:
        'On the same number of pages it may sell anything from 20% less to 38% more. More days narrow this down.',
    });
  });

  it('holds the true ratio 95 times of 100, drawn anew', () => {
    let held = 0;
    const draws = 400;
    for (let draw = 0; draw < draws; draw++) {
      const verdict = compare(row(poisson(90, draw * 2 + 1), 3000), row(poisson(60, draw * 2 + 2), 3000));
      if (verdict.says !== 'too-early' && verdict.low <= 1.5 && verdict.high >= 1.5) held++;
    }
    expect(held / draws).toBeGreaterThan(0.92);
    expect(held / draws).toBeLessThan(0.98);
  });

  it('turns round when the sides are swapped', () => {
    const side = fc.record({
      purchases: fc.integer({ min: 20, max: 9999 }),
      pages: fc.integer({ min: 1, max: 99999 }),
    });
    fc.assert(
      fc.property(side, side, (a, b) => {
        const [one, other] = [
          compare(row(a.purchases, a.pages), row(b.purchases, b.pages)),
          compare(row(b.purchases, b.pages), row(a.purchases, a.pages)),
        ];
        if (one.says === 'too-early' || other.says === 'too-early') throw new Error('both have twenty');
        expect(one.low).toBeCloseTo(1 / other.high, 8);
        expect({ more: 'fewer', fewer: 'more', open: 'open' }[one.says]).toBe(other.says);
      }),
    );
  });
});

/** A Poisson number, always the same for a seed. */
function poisson(mean: number, seed: number): number {
  let state = seed * 2_654_435_761;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const limit = Math.exp(-mean);
  let product = random();
  let count = 0;
  while (product > limit) {
    product *= random();
    count++;
  }
  return count;
}
