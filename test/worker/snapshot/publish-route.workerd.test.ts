import { createExecutionContext, env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { app } from '../../../worker/app.ts';
import type { Environment } from '../../../worker/environment.ts';
import { inLedger } from '../../fixtures/ledger-parts.ts';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

/** A ledger whose version needs so many steps, each as long as it takes to say; it keeps the tickets it was asked with. */
function slowLedger(steps: number) {
  const asked: (number | undefined)[] = [];
  const publish = async (ticket?: number) => {
    asked.push(ticket);
    return --steps > 0 ? { ticket: 7, phase: 'solve' } : { snapshot: 'made', buckets_written: 3 };
  };
  return { asked, publish };
}

async function ask(shop: string, token: string, ledger: ReturnType<typeof slowLedger>, body?: string) {
  const real = env.LEDGER.getByName(shop);
  const stub = { publish: ledger.publish, record: () => real.record(), publishedCopy: () => real.publishedCopy() };
  const bindings = { ...env, LEDGER: { getByName: () => stub } } as unknown as Environment;
  const request = new Request(`https://shelf.test/v1/${shop}/publish`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body }),
  });
  const response = await app.fetch(request, bindings, createExecutionContext());
  // oxlint-disable-next-line no-explicit-any: tests look into answers freely
  return { status: response.status, json: (await response.json()) as any };
}

it('a publish that takes long answers a ticket to whoever says how long they wait, and goes on with it', async () => {
  const token = await makeShop('slow-publish');
  const ledger = slowLedger(3);
  expect(await ask('slow-publish', token, ledger, '{"wait_s":0}')).toEqual({
    status: 202,
    json: { ticket: 7, phase: 'solve' },
  });
  expect(await ask('slow-publish', token, ledger, '{"wait_s":0,"ticket":7}')).toMatchObject({ status: 202 });
  expect(await ask('slow-publish', token, ledger, '{"wait_s":0,"ticket":7}')).toMatchObject({
    status: 200,
    json: { snapshot: 'made' },
  });
  expect(ledger.asked).toEqual([undefined, 7, 7]);
});

it('whoever does not say is answered when the version is out, and with a wait no request calls too often', async () => {
  const token = await makeShop('patient-publish');
  for (const body of [undefined, '', '{}']) {
    const ledger = slowLedger(90);
    expect(await ask('patient-publish', token, ledger, body)).toMatchObject({
      status: 200,
      json: { snapshot: 'made' },
    });
    expect(ledger.asked).toEqual([undefined, ...Array.from({ length: 89 }, () => 7)]);
  }
  const ledger = slowLedger(90);
  expect((await ask('patient-publish', token, ledger, '{"wait_s":60}')).status).toBe(202);
  expect(ledger.asked.length).toBeLessThan(50);
});

it('the real ledger is asked in the same words, and what makes no sense is a bad request', async () => {
  const token = await makeShop('real-publish');
  const orders = [{ order_id: '1', created_at: '2026-01-01T00:00:00Z', items: [{ item_id: 'a' }, { item_id: 'b' }] }];
  await call('POST', '/v1/real-publish/orders', ndjson(orders), token);
  const made = await call('POST', '/v1/real-publish/publish', { wait_s: 30 }, token);
  expect(made).toMatchObject({ status: 200, json: { orders: 1 } });
  // A ticket that nobody gave out makes one version at the most, and not one for each number up to it.
  const asked = await call('POST', '/v1/real-publish/publish', { ticket: 100_000 }, token);
  expect(asked).toMatchObject({ status: 200, json: { snapshot: made.json.snapshot } });
  const versions = await inLedger('real-publish', ({ stores }) => stores.settings.get('made'));
  expect(versions).toBe(2);
  for (const body of ['{"wait_s":-1}', '{"wait_s":1e9}', '{"ticket":"7"}', '{"ticket":0}', '{"wait":1}', '[', '7'])
    expect((await call('POST', '/v1/real-publish/publish', body, token)).status, body).toBe(400);
});
