import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { RetentionStore } from '../../../worker/privacy/retention-store.ts';
import { ledgerOf, makeShop } from '../../fixtures/worker-client.ts';

const DAY_MS = 86_400_000;

it('up to where orders are due is known until all steps are done, however many there are', async () => {
  await makeShop('retention-steps');
  await runInDurableObject(ledgerOf('retention-steps'), (_, { storage }) => {
    const retention = new RetentionStore(storage.sql);
    retention.noteArrival(3000, 10 * DAY_MS);
    retention.noteArrival(5000, 11 * DAY_MS);
    retention.noteArrival(6000, 12 * DAY_MS);
    for (let step = 0; step < 3; step++) expect(retention.due(30, 0, 42 * DAY_MS).lastSeq, `step ${step}`).toBe(5000);
    expect(retention.due(30, 0, 43 * DAY_MS).lastSeq).toBe(6000);
  });
});
