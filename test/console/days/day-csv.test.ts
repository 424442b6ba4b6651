import { expect, it } from 'vitest';
import { dayCsv } from '../../../console/results/days/day-csv.ts';
import { daySteps } from '../../../console/results/days/day-steps.ts';
import { reportDay } from './report-day.ts';

const { steps } = daySteps({ from: '2026-11-27', to: '2026-11-28' }, '2026-11-27', '2026-11-30');
const push = (day: string, message: string | null) => ({
  version: 'v1',
  pushed_at: Date.parse(`${day}T10:00Z`),
  message,
});
const linesOf = (csv: string): string[] => csv.replace('\uFEFF', '').trimEnd().split('\r\n');

it('has a row a day and placement, with the rate, the currency and what was pushed', () => {
  const days = [
    reportDay('2026-11-27', { home: { views: 3, clicks: 1, added_to_cart: 1, purchased: 1, revenue: 0.1 + 0.2 } }),
  ];
  const csv = dayCsv({ days }, steps, { by: 'placement' }, 'EUR', [push('2026-11-28', 'Sale, “on”')]);
  expect(csv.startsWith('\uFEFF')).toBe(true);
  expect(linesOf(csv)).toEqual([
    'day,placement,impressions,clicks,ctr,added_to_cart,purchased,revenue,currency,config_pushed',
    '2026-11-27,home,3,1,0.3333,1,1,0.3,EUR,',
    '2026-11-28,home,0,0,,0,0,0,EUR,"Sale, “on”"',
  ]);
});

it('has what visitors bought in all where it is of variants', () => {
  const days = [reportDay('2026-11-27', {}, { 'a:x': { pages: 9, purchases: 2, value: 40 } })];
  expect(linesOf(dayCsv({ days }, steps, { by: 'experiment', experiment: 'a' }, 'EUR', [])).slice(0, 2)).toEqual([
    'day,variant,impressions,clicks,ctr,added_to_cart,purchased,revenue,pages,purchases,purchase_value,currency,config_pushed',
    '2026-11-27,x,0,0,,0,0,0,9,2,40,EUR,',
  ]);
});

it('gives a spreadsheet no formula, and breaks no line', () => {
  const days = [reportDay('2026-11-27', { '=1+1': { views: 1 } })];
  const csv = dayCsv({ days }, steps, { by: 'placement' }, 'EUR', [
    push('2026-11-27', '@SUM("a")'),
    push('2026-11-27', null),
  ]);
  expect(linesOf(csv)[1]).toBe(`2026-11-27,'=1+1,1,0,0,0,0,0,EUR,"'@SUM(""a""); v1"`);
});
