import { expect, it } from 'vitest';
import { variantOptions } from '../../console/config/variant-options.ts';

const DRAWS = [
  { variant: 'holdout', bucket: 0 },
  { variant: 'one:control', bucket: 50 },
  { variant: 'one:other', bucket: 51 },
];

it('offers every variant by its name, and nobody is in one at first', () => {
  expect(variantOptions(DRAWS, null, '')).toEqual([
    { value: '', name: 'in none' },
    { value: '0', name: 'holdout: sees no shelf' },
    { value: '50', name: 'one: control' },
    { value: '51', name: 'one: other' },
  ]);
});

it('keeps the visitor’s draw when an edit moves the edges of the experiment', () => {
  const moved = DRAWS.map(({ variant, bucket }) => ({ variant, bucket: bucket + 10 }));
  expect(variantOptions(moved, 'one:control', '50')).toContainEqual({ value: '50', name: 'one: control' });
  expect(variantOptions([], null, '50').at(-1)).toEqual({ value: '50', name: 'in none of these any more' });
});
