import { expect, it } from 'vitest';
import { configMarks } from '../../../console/results/days/config-marks.ts';
import { daySteps } from '../../../console/results/days/day-steps.ts';
import { linePath } from '../../../console/results/days/line-path.ts';
import { niceTicks } from '../../../console/results/days/nice-ticks.ts';

it('has round ticks from zero to above the most', () => {
  expect(niceTicks(1490)).toEqual([0, 500, 1000, 1500]);
  expect(niceTicks(0.061)).toEqual([0, 0.02, 0.04, 0.06, 0.08]);
  expect(niceTicks(0.024)).toEqual([0, 0.01, 0.02, 0.03]);
  expect(niceTicks(2, true)).toEqual([0, 1, 2]);
  expect(niceTicks(1, true)).toEqual([0, 1]);
  expect(niceTicks(0)).toEqual([0, 1]);
});

it('draws no line over a gap, nor to a day that is not over', () => {
  const { line, alone } = linePath(
    [1, 2, null, 3, null, 4, 5],
    (at) => at < 6,
    (at) => at,
    (value) => value,
  );
  expect(line).toBe('M0.0 1.0L1.0 2.0M3.0 3.0M5.0 4.0');
  expect(alone).toEqual([3, 5, 6]);
});

it('puts a push on its day in UTC, several of one day as one, and none of other days', () => {
  const { steps } = daySteps({ from: '2026-11-27', to: '2026-11-28' }, '2026-11-27', '2026-11-30');
  const push = (at: string) => ({ version: at, pushed_at: Date.parse(at) });
  const marks = configMarks(
    ['2026-11-29T00:00Z', '2026-11-28T23:59Z', '2026-11-28T00:00Z', '2026-11-27T12:00Z', '2026-11-26T23:59Z'].map(push),
    steps,
  );
  expect(marks.map(({ step, versions }) => [step, versions.length])).toEqual([
    [0, 1],
    [1, 2],
  ]);
});
