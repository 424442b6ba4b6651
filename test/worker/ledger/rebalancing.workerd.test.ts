import { env, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { LedgerShard } from '../../../worker/ledger/shards/ledger-shard.ts';
import type { OrderMessage } from '../../../worker/ledger/intake/order-update.ts';
import { inEachPart, shardsConfig } from '../../fixtures/sharded-shop.ts';
import { call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const ORDERS = 3000;

const order = (n: number) => ({
  order_id: `o${n}`,
  customer_id: `c${n % 400}`,
  items: [{ item_id: `left-${n % 5}` }, { item_id: `right-${n % 5}` }],
});

const orderMessage = (id: string): OrderMessage => ({
  id,
  name: null,
  rival: null,
  names: [id],
  customer_id: null,
  created_at: null,
  currency: null,
  at: 1,
  items: [1],
  quantities: [1],
  prices: [null],
  refund_id: null,
  state: null,
  delivery: null,
});

describe('a shop that asks for other shards', () => {
  it('is served, told and published while its orders move, and every part holds its share', async () => {
    const shop = 'live';
    const token = await makeShop(shop);
    const admin = async (method: string, path: string, body?: unknown) =>
      (await call(method, `/v1/${shop}${path}`, body, token)).json;
    const evidence = async () => {
      const { json } = await call('POST', `/v1/${shop}/recommendations`, { items: ['left-1'], kinds: ['cross-sell'] });
      return json.shelves[0].items[0].reason.orders;
    };
    const held = () => inEachPart(shop, 8, (sql) => sql.exec<{ n: number }>('SELECT count(*) AS n FROM log').one().n);
    await admin('POST', '/orders', ndjson(Array.from({ length: ORDERS }, (_, n) => order(n))));
    await admin('POST', '/publish');
    expect(await evidence()).toBe(ORDERS / 5);

    let told = ORDERS;
    for (const shards of [8, 3, 1]) {
      expect(await admin('PUT', '/config', shardsConfig(shards))).toMatchObject({ issues: [] });
      // It moves for a while with the push, and goes on with the alarm.
      for (;;) {
        expect(await admin('POST', '/orders', ndjson([order(told), order(told - 1)]))).toMatchObject({ accepted: 1 });
        told++;
        await admin('POST', '/publish');
        expect((await admin('GET', '/health')).orders).toBe(told);
        if ((await admin('GET', '/health')).ledger.moving_to === null) break;
        await runDurableObjectAlarm(ledgerOf(shop));
      }
      expect(await admin('GET', '/health')).toMatchObject({ ledger: { shards, moving_to: null }, behind: false });
      const parts = await held();
      expect(parts.reduce((sum, n) => sum + n)).toBe(told);
      expect(parts.slice(shards)).toEqual(parts.slice(shards).map(() => 0));
      for (const part of parts.slice(0, shards)) expect(part).toBeGreaterThan((0.7 * told) / shards);
      expect(await evidence()).toBe(Array.from({ length: told }, (_, n) => n).filter((n) => n % 5 === 1).length);
    }
  }, 120_000);

  it('hears of the orders of a part that was left over for a while, as of any', async () => {
    const part = env.LEDGER_SHARD!.getByName('left-over#1');
    const waits = await runInDurableObject(part, async (shard: LedgerShard, { storage }) => {
      const tell = (id: string, epoch: number) => {
        shard.setIntake({ epoch, shards: 2, shop: 'left-over', secret: 's' });
        return shard.applyUpdates({ shards: 2, orders: [orderMessage(id)], now: 1 });
      };
      const told = [tell('a', 1)];
      const before = await storage.getAlarm();
      await shard.clear();
      told.push(tell('b', 3));
      expect(told).toEqual([1, 2].map(() => ({ answers: [expect.objectContaining({ accepted: true })] })));
      return [before, await storage.getAlarm()];
    });
    expect(waits).toEqual([expect.any(Number), expect.any(Number)]);
  });

  it('is told which numbers there are', async () => {
    const token = await makeShop('wrong-shards');
    for (const shards of ['0', '65', '2.5', 'many']) {
      const { json } = await call(
        'PUT',
        '/v1/wrong-shards/config',
        `shop:\n  name: S\nledger:\n  shards: ${shards}\n`,
        token,
      );
      expect(JSON.stringify(json)).toContain('ledger.shards');
    }
  });
});
