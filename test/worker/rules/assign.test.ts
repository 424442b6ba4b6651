import { expect, test } from 'vitest';
import fc from 'fast-check';
import { Experiments } from '../../../shared/shop-experiments.ts';
import { EXPERIMENT_BUCKETS } from '../../../shared/vocabulary.ts';
import { assign } from '../../../worker/rules/assign.ts';

const everyone = Array.from({ length: EXPERIMENT_BUCKETS }, (_, bucket) => bucket);
const experiments = (input: object): Experiments => Experiments.parse(input);
const two = { control: {}, other: {} };

function counts(config: Experiments, holdout: number): Record<string, number> {
  const tally: Record<string, number> = {};
  for (const bucket of everyone) {
    const label = assign(config, holdout, bucket).label ?? 'none';
    tally[label] = (tally[label] ?? 0) + 1;
  }
  return tally;
}

test('shares are exact, and a visitor is in one experiment at most', () => {
  const config = experiments({
    first: { share: 20, variants: two },
    second: { share: 30, variants: { ...two, third: { weight: 2 } } },
  });
  expect(counts(config, 5)).toEqual({
    holdout: 50,
    'first:control': 100,
    'first:other': 100,
    'second:control': 75,
    'second:other': 75,
    'second:third': 150,
    shown: 450,
  });
});

test('a holdout sees nothing, has no variant, and is named', () => {
  const config = experiments({ first: { share: 100, variants: two } });
  expect(assign(config, 10, 0)).toEqual({ variants: {}, holdout: true, label: 'holdout' });
  expect(counts(config, 10)).toEqual({ holdout: 100, 'first:control': 450, 'first:other': 450 });
});

test('an experiment added at the end moves nobody', () => {
  const before = experiments({ first: { share: 20, variants: two } });
  const after = experiments({ first: { share: 20, variants: two }, second: { share: 50, variants: two } });
  for (const bucket of everyone)
    expect(assign(after, 5, bucket).variants.first).toBe(assign(before, 5, bucket).variants.first);
});

test('overlapping experiments are independent of the others', () => {
  const config = experiments({
    first: { share: 50, variants: two },
    over: { share: 50, overlap: true, variants: two },
  });
  const tally = counts(config, 0);
  for (const a of ['control', 'other'])
    for (const b of ['control', 'other'])
      expect(Math.abs((tally[`first:${a},over:${b}`] ?? 0) - 62.5)).toBeLessThan(25);
  expect(Object.values(tally).reduce((sum, n) => sum + n)).toBe(EXPERIMENT_BUCKETS);
});

test('an overlapping experiment shares out evenly what the holdout leaves', () => {
  const config = experiments({ over: { share: 100, overlap: true, variants: two } });
  expect(counts(config, 10)).toEqual({ holdout: 100, 'over:control': 450, 'over:other': 450 });
  const thirds = experiments({ over: { share: 95, overlap: true, variants: { ...two, third: {} } } });
  expect(counts(thirds, 10)).toEqual({ holdout: 100, 'over:control': 300, 'over:other': 300, 'over:third': 300 });
});

test('an overlapping experiment that fits beside the holdout stays as it was drawn', () => {
  const config = experiments({ over: { share: 40, overlap: true, variants: two } });
  const drawn = everyone.filter((bucket) => assign(config, 10, bucket).variants.over === 'control');
  expect(drawn).toHaveLength(200);
  expect(drawn.slice(0, 6)).toEqual([101, 107, 111, 113, 118, 123]);
});

test('the variants of one experiment are spread evenly over those of the next on the same visitors', () => {
  const next = experiments({ successor: { share: 100, variants: two } });
  const old = experiments({ predecessor: { share: 100, variants: two } });
  const both = everyone.filter(
    (bucket) =>
      assign(old, 0, bucket).variants.predecessor === 'other' && assign(next, 0, bucket).variants.successor === 'other',
  );
  expect(both.length).toBeGreaterThan(200);
  expect(both.length).toBeLessThan(300);
});

test('without a bucket there is no assignment', () => {
  expect(assign(experiments({ first: { share: 100, variants: two } }), 50, null)).toEqual({
    variants: {},
    holdout: false,
  });
});

test('any experiments: the same bucket gives the same answer, and exclusive ones never meet', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
  const variants = fc.dictionary(name, fc.record({ weight: fc.double({ min: 0.01, max: 100, noNaN: true }) }), {
    minKeys: 2,
    maxKeys: 4,
  });
  const experiment = fc.record({
    share: fc.double({ min: 0.1, max: 100, noNaN: true }),
    overlap: fc.boolean(),
    variants,
  });
  fc.assert(
    fc.property(
      fc.dictionary(name, experiment, { maxKeys: 5 }),
      fc.integer({ min: 0, max: 50 }),
      fc.nat(EXPERIMENT_BUCKETS - 1),
      (input, holdout, bucket) => {
        const config = experiments(input);
        const one = assign(config, holdout, bucket);
        expect(assign(structuredClone(config), holdout, bucket)).toEqual(one);
        const exclusive = Object.entries(one.variants).filter(([key, variant]) => {
          expect(Object.keys(config[key]!.variants)).toContain(variant);
          return !config[key]!.overlap;
        });
        expect(exclusive.length).toBeLessThanOrEqual(1);
      },
    ),
  );
});
