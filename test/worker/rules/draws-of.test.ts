import { expect, it } from 'vitest';
import { ShopConfig } from '../../../shared/shop-config.ts';
import { assign } from '../../../worker/rules/assign.ts';
import { drawsOf } from '../../../worker/rules/draws-of.ts';

const config = (more: object): ShopConfig => ShopConfig.parse({ shop: { name: 'Test' }, ...more });
const variants = { control: {}, other: {} };

it('names a draw for each variant, the holdout, and who is in neither, that leads there', () => {
  const { experiments, holdout } = config({ holdout: 5, experiments: { one: { share: 20, variants } } });
  const draws = drawsOf({ experiments, holdout });
  expect(draws.map(({ variant }) => variant).toSorted()).toEqual(['holdout', 'one:control', 'one:other', 'shown']);
  for (const { variant, bucket } of draws) expect(assign(experiments, holdout, bucket).label).toBe(variant);
});

it('names the combinations of experiments that overlap, and nothing where nothing is compared', () => {
  const both = { share: 100, overlap: true, variants };
  const draws = drawsOf(config({ experiments: { one: both, two: both } }));
  expect(draws.map(({ variant }) => variant)).toContain('one:control,two:other');
  expect(draws).toHaveLength(4);
  expect(drawsOf(config({}))).toEqual([]);
});
