import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ShelfResult } from '../../shared/report-answer.ts';
import { byVariant, groupShelves, sumResults } from '../../console/results/group-shelves.ts';

const shelf = (placement: string, kind: string, variant: string, views: number): ShelfResult => ({
  placement,
  kind,
  variant,
  views,
  clicks: 1,
  added_to_cart: 0,
  purchased: 0,
  revenue: 0,
});

it('puts the most seen placement and kind first', () => {
  const groups = groupShelves([
    shelf('cart', 'cross-sell', '', 5),
    shelf('product', 'cross-sell', '', 20),
    shelf('product', 'up-sell', '', 30),
  ]);
  expect(groups.map(({ placement }) => placement)).toEqual(['product', 'cart']);
  expect(groups[0]!.shelves.map(({ kind }) => kind)).toEqual(['up-sell', 'cross-sell']);
});

it('sums each variant of an experiment over its shelves, and leaves out all others', () => {
  const shelves = [
    shelf('home', 'trending', '', 100),
    shelf('home', 'trending', 'one:a', 3),
    shelf('cart', 'cross-sell', 'one:b', 4),
    shelf('product', 'cross-sell', 'one:a', 5),
    shelf('product', 'cross-sell', 'one-more:a', 7),
  ];
  const totals = [...byVariant(shelves, 'one')].map(([name, { views, clicks }]) => [name, views, clicks]);
  expect(totals).toEqual([
    ['a', 8, 2],
    ['b', 4, 1],
  ]);
});

it('loses no view by grouping', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const any = fc.array(fc.tuple(name, name, name, fc.nat(99)).map((parts) => shelf(...parts)));
  fc.assert(
    fc.property(any, (shelves) => {
      const grouped = groupShelves(shelves).flatMap((group) => group.shelves);
      expect(sumResults(grouped)).toEqual(sumResults(shelves));
    }),
  );
});
