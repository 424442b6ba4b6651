import { env, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { LedgerShard } from '../../../worker/ledger/shards/ledger-shard.ts';
import type { OrderMessage } from '../../../worker/ledger/intake/order-update.ts';
import {
  finalState,
  makeShopWithShards,
  orderDocument,
  publish,
  rebalanceTo,
  woken,
} from '../../fixtures/killable-ledger.ts';
import { ordersInEachPart, shardOfShop, shardsConfig } from '../../fixtures/sharded-shop.ts';
import { call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const ORDERS = 3000;
/** Enough for each of eight parts to have some. */
const KEPT = 40;

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
    const held = () => ordersInEachPart(shop, 8);
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

  it.each([
    [8, 4],
    [2, 5],
  ])('moves its orders once where a push and the alarm begin together: from %d to %d', async (from, to) => {
    const shop = `at-once-${from}`;
    await makeShopWithShards(shop, from);
    await runInDurableObject(ledgerOf(shop), async (_, state) => {
      const parts = woken(state);
      await parts.append(
        Array.from({ length: KEPT }, (_order, n) => orderDocument({ n, as: 'both', back: null }, true)),
      );
      const { sharding } = parts.stores;
      expect(await Promise.all([to, to].map((shards) => sharding.beginRebalancing(shards)))).toEqual([true, true]);
      // Who asked before it began must not let shards take orders before they have moved.
      const opened = sharding.openDirectIntake();
      while (await sharding.rebalanceStep());
      await opened;
      await sharding.openDirectIntake();
      await publish(parts);
    });
    const { told } = await finalState(shop);
    expect(told.extent.orders).toBe(KEPT);
    expect(told.kept.flat().filter(({ order_id }) => order_id.startsWith('o'))).toHaveLength(2 * KEPT);
    const held = await ordersInEachPart(shop, 8);
    expect(held.map((n) => n > 0)).toEqual(held.map((_n, shard) => shard < to));
  });

  it('does not let shards take orders that a call asked for before they began to move', async () => {
    await makeShopWithShards('opened-late', 8);
    await runInDurableObject(ledgerOf('opened-late'), async (_, state) => {
      // A process that has just begun does not know whether shards take orders.
      const { sharding } = woken(state).stores;
      await Promise.all([sharding.beginRebalancing(4), sharding.openDirectIntake()]);
    });
    const closed = env.LEDGER_SHARD!.getByName('opened-late#1');
    expect(await closed.applyUpdates({ shards: 4, orders: [orderMessage('a')], now: 1 })).toBe('closed');
  });

  it('keeps a part that holds an order, though it should be left over', async () => {
    const shop = 'astray';
    await makeShopWithShards(shop, 8);
    await runInDurableObject(ledgerOf(shop), async (_, state) => {
      const parts = woken(state);
      await parts.append([orderDocument({ n: 1, as: 'id', back: null }, true)]);
      await rebalanceTo(parts.stores, 3);
      const [blank] = await shardOfShop(shop, 5).find(['stray']);
      await shardOfShop(shop, 5).put([{ ...blank!, refunds: [{ refund_id: 'r', lines: '[]' }] }], false);
      await publish(parts);
      expect(parts.stores.sharding.all.width).toBe(6);
    });
    expect((await shardOfShop(shop, 5).find(['stray']))[0]!.refunds).toHaveLength(1);
  });

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
