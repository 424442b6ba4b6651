import { expect, it } from 'vitest';
import type { TallyRow } from '../../../worker/tally/counts-of.ts';
import { sumShelves } from '../../../worker/report/sum-shelves.ts';

const row = (variant: string, n: number, more: Partial<TallyRow> = {}): TallyRow => ({
  type: 'purchase',
  placement: '',
  kind: '',
  of_items: false,
  value: 10 * n,
  variant,
  n,
  ...more,
});

it('counts each of those outside the holdout once, whatever else they are in, and nobody of no lot', () => {
  const rows = [row('holdout', 1), row('shown', 2), row('a:x,b:y', 4), row('a:x', 8), row('', 16)];
  const { shown, variants, events } = sumShelves(rows);
  expect(shown).toEqual([{ type: 'purchase', events: 14, value: 140 }]);
  expect(events).toEqual([{ type: 'purchase', events: 31, value: 310 }]);
  expect(variants.map(({ variant, events }) => [variant, events])).toEqual([
    ['a:x', 12],
    ['b:y', 4],
    ['holdout', 1],
  ]);
});

it('counts an event once for a variant, however often its label names that', () => {
  const { variants } = sumShelves([row('a:x,a:x,a:x', 3)]);
  expect(variants).toEqual([{ variant: 'a:x', type: 'purchase', events: 3, value: 30 }]);
});

it('sums the shelves of visitors in no experiment in one row, in a lot or not', () => {
  const seen = { type: 'view_item_list', placement: 'home', kind: 'trending' } as const;
  expect(sumShelves([row('shown', 2, seen), row('', 3, seen)]).shelves).toMatchObject([{ variant: '', views: 5 }]);
});
