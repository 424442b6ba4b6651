import { expect, it } from 'vitest';
import { chaosRun } from './chaos-run.ts';
import { MUTANTS } from './mutants.ts';

it.concurrent(
  'loses nothing, counts nothing twice and mixes no versions when the process is killed',
  { timeout: 120_000 },
  async () => {
    const report = await chaosRun({ kills: 3, killsDuringPublish: 2 });
    expect(report.faults).toEqual([]);
    expect(report.acknowledgedOrders + report.acknowledgedEvents).toBeGreaterThan(500);
    expect(report.readings).toBeGreaterThan(20);
  },
);

it.concurrent.each(MUTANTS)('would notice the planted fault “%s”', { timeout: 120_000 }, async (mutant) => {
  const { faults } = await chaosRun({ kills: 2, killsDuringPublish: 1, mutant });
  expect(faults).not.toEqual([]);
});
