import { expect, it } from 'vitest';
import { metricsOf, newestWithFigures, seriesOf, splitsOf, valueOf } from '../../../console/results/days/day-series.ts';
import { daySteps } from '../../../console/results/days/day-steps.ts';
import { reportDay } from './report-day.ts';

const days = [
  reportDay('2026-11-27', { home: { views: 100, clicks: 4, revenue: 20 }, product: { views: 300, clicks: 12 } }),
  reportDay(
    '2026-11-29',
    { home: { views: 50, clicks: 5 } },
    {
      holdout: { pages: 10, purchases: 1, value: 30 },
      shown: { pages: 90, purchases: 18, value: 900, views: 5 },
      'sale:on': { pages: 45, purchases: 9, views: 40 },
      'sale:off': { pages: 45, purchases: 9, views: 40 },
    },
  ),
];
const { steps } = daySteps({ from: '2026-11-27', to: '2026-11-29' }, '2026-11-27', '2026-11-30');
const valuesOf = (split: Parameters<typeof seriesOf>[2], metric: Parameters<typeof valueOf>[0]) =>
  Object.fromEntries(
    seriesOf(days, steps, split).map(({ name, counts }) => [name, counts.map((one) => valueOf(metric, one))]),
  );

it('has a line for each placement, the most seen first, with zeros where nothing was', () => {
  expect(seriesOf(days, steps, { by: 'placement' }).map(({ name }) => name)).toEqual(['product', 'home']);
  expect(valuesOf({ by: 'placement' }, 'views')).toEqual({ product: [300, 0, 0], home: [100, 0, 50] });
  expect(valuesOf({ by: 'all' }, 'views')).toEqual({ 'All shelves': [400, 0, 50] });
});

it('says no rate of nothing', () => {
  expect(valuesOf({ by: 'placement' }, 'rate')).toEqual({ product: [0.04, null, null], home: [0.04, null, 0.1] });
});

it('sets the holdout beside those it is compared with, page for page', () => {
  expect(valuesOf({ by: 'holdout' }, 'buying')).toEqual({
    'With shelves': [null, null, 0.2],
    'Holdout: no shelves': [null, null, 0.1],
  });
  expect(valuesOf({ by: 'holdout' }, 'worth')['Holdout: no shelves']).toEqual([null, null, 3]);
  expect(metricsOf({ by: 'holdout' })).toEqual(['buying', 'worth']);
});

it('offers what was counted, and nothing else', () => {
  expect(splitsOf({ days })).toEqual([
    { by: 'placement' },
    { by: 'all' },
    { by: 'holdout' },
    { by: 'experiment', experiment: 'sale' },
  ]);
  expect(splitsOf({ days: [reportDay('2026-11-27', { home: { views: 1 } })] })).toEqual([{ by: 'all' }]);
  expect(Object.keys(valuesOf({ by: 'experiment', experiment: 'sale' }, 'views'))).toEqual(['on', 'off']);
});

it('sums what is seen least, where lines could not be told apart', () => {
  const many = reportDay(
    '2026-11-28',
    Object.fromEntries('abcdefgh'.split('').map((name, n) => [name, { views: 80 - n }])),
  );
  const series = seriesOf([many], steps, { by: 'placement' });
  expect(series.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'All others']);
  expect(series.at(-1)!.counts[1]!.views).toBe(76 + 75 + 74 + 73);
  expect(seriesOf([many], steps, { by: 'placement' }, Infinity)).toHaveLength(8);
});

it('begins at the newest day that is over, and on a shop’s first day at that one', () => {
  const all = { by: 'all' } as const;
  expect(newestWithFigures(steps, seriesOf(days, steps, all))).toBe(2);
  const today = daySteps({ from: '2026-11-27', to: '2026-11-29' }, '2026-11-29', '2026-11-29').steps;
  expect(newestWithFigures(today, seriesOf(days, today, all))).toBe(0);
  expect(newestWithFigures(today, seriesOf(days.slice(1), today, all))).toBe(2);
  expect(newestWithFigures(today, [])).toBe(1);
});
