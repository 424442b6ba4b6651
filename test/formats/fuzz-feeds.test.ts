import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defuseBombs, fuzzFeeds } from '../chaos/fuzz-feeds.ts';

test('damaged feeds of every format are read without a crash, bad lines are told, and good ones kept', async () => {
  expect(await fuzzFeeds(3_000, fc.readConfigureGlobal().seed!)).toEqual([]);
});

test('bombs are stopped', { timeout: 60_000 }, async () => {
  expect(await defuseBombs()).toEqual([]);
});
