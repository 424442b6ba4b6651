import { expect, it } from 'vitest';
import { daysOf, daySteps, stepOf } from '../../../console/results/days/day-steps.ts';

const TODAY = '2026-11-30';
const stepsOf = (from: string, to: string, first = from) => daySteps({ from, to }, first, TODAY);

it('has each day of the range, those without anything too, and knows that today is not over', () => {
  const { unit, steps } = stepsOf('2026-11-27', '2026-11-30', '2026-11-29');
  expect(unit).toBe('day');
  expect(steps.map(({ from, to, whole }) => [from, to, whole])).toEqual([
    ['2026-11-27', '2026-11-27', true],
    ['2026-11-28', '2026-11-28', true],
    ['2026-11-29', '2026-11-29', true],
    ['2026-11-30', '2026-11-30', false],
  ]);
  expect(daysOf(steps)).toEqual(['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30']);
});

it('ends today where the range ends later', () => {
  expect(stepsOf('2026-11-29', '2027-05-01').steps.map(({ from }) => from)).toEqual(['2026-11-29', '2026-11-30']);
});

it('takes weeks and months where days would be too many, and says which are not whole', () => {
  const weeks = stepsOf('2026-01-01', '2026-11-29');
  expect(weeks.unit).toBe('week');
  expect(weeks.steps.at(-1)).toEqual({ from: '2026-11-23', to: '2026-11-29', whole: true });
  expect(weeks.steps[0]).toEqual({ from: '2026-01-01', to: '2026-01-04', whole: false });
  const months = stepsOf('2020-01-15', '2026-11-30');
  expect(months.unit).toBe('month');
  expect(months.steps[0]).toEqual({ from: '2020-01-15', to: '2020-01-31', whole: false });
  expect(months.steps[1]).toEqual({ from: '2020-02-01', to: '2020-02-29', whole: true });
  expect(months.steps.at(-1)).toEqual({ from: '2026-11-01', to: '2026-11-30', whole: false });
  for (const { steps } of [weeks, months]) {
    expect(new Set(daysOf(steps)).size).toBe(daysOf(steps).length);
    expect(daysOf(steps).every((day) => stepOf(steps, day) >= 0)).toBe(true);
  }
});

it('begins a long range where something was counted, so that no range makes an endless axis', () => {
  const { unit, steps } = stepsOf('0001-01-01', '2026-11-30', '2026-11-01');
  expect([unit, steps.length, steps[0]!.from]).toEqual(['day', 30, '2026-11-01']);
});
