import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { connectPlatforms, shopifyOrder, tellShopify } from '../../fixtures/platform-webhooks.ts';
import { SHARD_COUNTS, shardOver, shardOfShop } from '../../fixtures/sharded-shop.ts';
import { call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

it.each(SHARD_COUNTS)('what starts a version does so in a ledger of %d shards', async (shards) => {
  const shop = `told-news-${shards}`;
  const token = await makeShop(shop);
  await connectPlatforms(shop, token);
  await shardOver(shop, shards);
  const parts = Array.from({ length: shards - 1 }, (_, n) => shardOfShop(shop, n + 1) as DurableObjectStub);
  const alarmOf = (object: DurableObjectStub) => runInDurableObject(object, (_, { storage }) => storage.getAlarm());
  /** Whether a version comes soon, and not only tomorrow. */
  const isNews = async (tell: () => Promise<unknown>): Promise<boolean> => {
    for (const part of parts) await runDurableObjectAlarm(part);
    let ticket: number | undefined;
    do ({ ticket } = (await call('POST', `/v1/${shop}/publish`, JSON.stringify({ ticket }), token)).json);
    while (ticket !== undefined);
    expect((await alarmOf(ledgerOf(shop)))! - Date.now()).toBeGreaterThan(3_600_000);
    await tell();
    const heard = await Promise.all(parts.map(alarmOf));
    return heard.some((at) => at !== null) || (await alarmOf(ledgerOf(shop)))! < Date.now() + 60_000;
  };
  const order = (id: string) => shopifyOrder(id, '2026-11-01T10:00:00Z', [['mug', 2]], { name: `#${id}` });
  const refund = (id: number, order_id: number) => () =>
    tellShopify(shop, 'refunds/create', {
      id,
      order_id,
      created_at: '2026-11-02T10:00:00Z',
      refund_line_items: [{ quantity: 1, line_item: { sku: 'mug', quantity: 2 } }],
    });
  const bring = (line: object) => () => call('POST', `/v1/${shop}/orders`, ndjson([line]), token);
  const back = { items: [{ item_id: 'mug', quantity: -1 }] };

  expect(await isNews(bring({ order_id: '1', items: [{ item_id: 'mug', quantity: 2 }] }))).toBe(true);
  expect(await isNews(refund(11, 1))).toBe(true);
  expect(await isNews(refund(11, 1))).toBe(false);
  expect(await isNews(bring({ order_id: '1', refund_id: 'r2', ...back }))).toBe(true);
  // Of orders that nobody has told yet: kept until they come, and shown by no list.
  expect(await isNews(refund(12, 2))).toBe(false);
  expect(await isNews(bring({ order_id: '3', refund_id: 'r3', ...back }))).toBe(false);
  expect(await isNews(() => tellShopify(shop, 'orders/create', JSON.parse(order('2'))))).toBe(true);
});
