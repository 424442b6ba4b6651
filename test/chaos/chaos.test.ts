import { expect, it } from 'vitest';
import { chaosRun } from './chaos-run.ts';
import { forgedFlood } from './forged-flood.ts';
import { MUTANTS, SEEN_BY_READERS } from './mutants.ts';

it.concurrent(
  'loses nothing, counts nothing twice and mixes no versions when the process is killed',
  { timeout: 300_000 },
  async () => {
    const report = await chaosRun({ kills: 3, killsDuringPublish: 2, acknowledged: 501 });
    expect(report.faults).toEqual([]);
    expect(report.acknowledgedOrders + report.acknowledgedEvents).toBeGreaterThan(500);
    expect(report.readings).toBeGreaterThan(20);
  },
);

it.concurrent.each(MUTANTS)('would notice the planted fault “%s”', { timeout: 300_000 }, async (mutant) => {
  const untilFault = SEEN_BY_READERS.has(mutant) ? 10 : 0;
  const { faults } = await chaosRun({ kills: 2, killsDuringPublish: 1, untilFault, mutant });
  expect(faults).not.toEqual([]);
});

it.concurrent(
  'keeps its lists, its size and its visitors’ secrets in a flood of forged events',
  { timeout: 300_000 },
  async () => {
    const { faults, events } = await forgedFlood(8_000);
    expect(faults).toEqual([]);
    expect(events).toBe(8_000);
  },
);
