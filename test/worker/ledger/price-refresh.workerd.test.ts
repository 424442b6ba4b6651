import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Product } from '../../../shared/product.ts';
import { REFRESH_PRICES_AFTER_MS } from '../../../worker/ledger/publishing/price-refresh-store.ts';
import { manifestOf, readAll, woken } from '../../fixtures/ledger-parts.ts';
import { ledgerOf } from '../../fixtures/worker-client.ts';

/** Far ahead: an alarm is never set in what is the past by the machine's own clock. */
const START = Date.UTC(2045, 5, 1, 8);
const QUARTER_MS = 900_000;
const LAMPS = 30;

beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: START }));
afterAll(() => void vi.useRealTimers());

const lamp = (n: number, price: number) =>
  Product.parse({
    id: `lamp-${n}`,
    title: `Lamp ${n} of brass`,
    price: `${price}.00 EUR`,
    product_type: 'Home > Lamps',
    link: `https://shop.test/${n}`,
  });

/** A shop that published its thirty lamps long ago; answers when its alarm rings and what the last publish did. */
async function shopOfLamps(shop: string) {
  const ledger = ledgerOf(shop);
  await ledger.create(shop, '');
  await ledger.putProducts(Array.from({ length: LAMPS }, (_, n) => lamp(n, 20 + n)));
  await ledger.publish();
  vi.setSystemTime(Date.now() + 86_400_000);
  const ring = async () => {
    await runDurableObjectAlarm(ledger);
    const { last_publish } = await ledger.health();
    const alarm = await runInDurableObject(ledger, (_, { storage }) => storage.getAlarm());
    return { lists: last_publish!.listsMade, rings: alarm! };
  };
  const ids = Array.from({ length: LAMPS }, (_, n) => `lamp-${n}`);
  const read = async () => readAll(shop, { lists: ids, cards: ids }, await manifestOf(shop));
  return { ledger, ring, read };
}

it('the first of several prices is on the lists at once, and those that follow it within two hours together', async () => {
  const { ledger, ring, read } = await shopOfLamps('lamps');
  await ledger.putProducts([lamp(3, 999)]);
  const first = await ring();
  expect(first.lists).toBeGreaterThan(1);
  const followed = Date.now();
  const lists = (await read()).lists;

  for (let n = 1; n < REFRESH_PRICES_AFTER_MS / QUARTER_MS; n++) {
    vi.setSystemTime(followed + n * QUARTER_MS);
    await ledger.putProducts([lamp(n + 5, 500 + n)]);
    const { lists: made, rings } = await ring();
    // The card tells it at once; no list is made, and the clock knows when they are to be.
    expect((await read()).cards[`lamp-${n + 5}`]!.price).toBe(`${500 + n}.00 EUR`);
    expect(made).toBe(0);
    expect(rings).toBe(followed + REFRESH_PRICES_AFTER_MS);
  }
  expect((await read()).lists).toEqual(lists);

  vi.setSystemTime(followed + REFRESH_PRICES_AFTER_MS);
  const { lists: made, rings } = await ring();
  expect(made).toBeGreaterThan(7);
  expect(rings).toBe(Date.now() + 86_400_000);
  expect((await read()).lists).not.toEqual(lists);
});

it('whoever asks for a version gets one of all prices, and other words are on the lists at once', async () => {
  const { ledger, ring } = await shopOfLamps('asked');
  await ledger.putProducts([lamp(3, 999)]);
  await ring();
  vi.setSystemTime(Date.now() + QUARTER_MS);
  await ledger.putProducts([lamp(4, 998)]);
  expect((await ring()).lists).toBe(0);
  await ledger.putProducts([{ ...lamp(5, 25), title: 'Rug of wool' }]);
  expect((await ring()).lists).toBeGreaterThan(0);
  await ledger.putProducts([lamp(6, 997)]);
  const answer = await ledger.publish();
  expect(answer).toMatchObject({ snapshot: expect.any(String) });
  expect((answer as { listsMade: number }).listsMade).toBeGreaterThan(1);
});

it('and is not put off by a version that was under way', async () => {
  const { ledger } = await shopOfLamps('under-way');
  await ledger.putProducts([lamp(3, 999)]);
  await runInDurableObject(ledger, async (instance) => {
    const open = instance as unknown as { env: { SNAPSHOTS: unknown }; publish: () => Promise<unknown> };
    const whole = open.env;
    open.env = { ...whole, SNAPSHOTS: { put: () => Promise.reject(new Error('KV PUT failed: 500')) } };
    await expect(open.publish()).rejects.toThrow('KV PUT failed');
    open.env = whole;
  });
  vi.setSystemTime(Date.now() + 1000);
  await ledger.putProducts([lamp(4, 998)]);
  let answer = await ledger.publish();
  while ('ticket' in answer) answer = await ledger.publish(answer.ticket);
  expect(answer.listsMade).toBeGreaterThan(1);
  const waits = await runInDurableObject(ledger, (_, state) => woken(state).stores.prices.dueAt());
  expect(waits).toBeNull();
});
