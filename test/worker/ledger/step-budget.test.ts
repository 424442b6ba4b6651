import { expect, test } from 'vitest';
import { StepBudget } from '../../../worker/ledger/publishing/step-budget.ts';

function budget(units: number): { of: StepBudget; pauses: () => number } {
  let pauses = 0;
  const rest = async () => void pauses++;
  return { of: new StepBudget({ units, ms: 1000 }, () => 0, rest), pauses: () => pauses };
}

test('others are let in between parts none of which is a full slice', async () => {
  const { of, pauses } = budget(1_000_000);
  for (let part = 0; part < 100; part++) {
    expect(of.spend(8_400)).toBe(false);
    expect(await of.goOn()).toBe(true);
  }
  expect(pauses()).toBe(50);
});

test('small parts cost no pause each', async () => {
  const { of, pauses } = budget(1_000_000);
  for (let part = 0; part < 100; part++) {
    of.spend(100);
    await of.goOn();
  }
  expect(pauses()).toBe(1);
});

test('a step is over when its units are spent, however they were dealt', async () => {
  const { of } = budget(50_000);
  of.spend(30_000);
  expect(await of.goOn()).toBe(true);
  expect(of.spend(39_999)).toBe(false);
  expect(await of.goOn()).toBe(false);
});
