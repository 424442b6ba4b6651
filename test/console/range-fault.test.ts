import { expect, it } from 'vitest';
import { rangeFault } from '../../console/results/range-fault.ts';

it('tells days that are turned round, and a day that was cleared', () => {
  expect(rangeFault({ from: '2026-11-02', to: '2026-11-01' })).toContain('comes after the last');
  expect(rangeFault({ from: '', to: '2026-11-01' })).toContain('both days');
  expect(rangeFault({ from: '2026-11-01', to: '2026-11-01' })).toBeNull();
});
