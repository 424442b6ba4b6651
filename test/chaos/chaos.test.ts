import { expect, it } from 'vitest';
import { buildAll } from '../../cli/build.ts';
import { chaosRun } from './chaos-run.ts';

it(
  'loses nothing, counts nothing twice and mixes no versions when the process is killed',
  { timeout: 90_000 },
  async () => {
    await buildAll();
    const report = await chaosRun({ kills: 3, killsDuringPublish: 1 });
    expect(report.faults).toEqual([]);
    expect(report.acknowledgedOrders + report.acknowledgedEvents).toBeGreaterThan(500);
    expect(report.readings).toBeGreaterThan(20);
  },
);

it('would notice a worker that acknowledges before it commits', { timeout: 90_000 }, async () => {
  const { faults } = await chaosRun({ kills: 3, killsDuringPublish: 0, mutant: 'acknowledge-before-commit' });
  expect(faults).not.toEqual([]);
});
