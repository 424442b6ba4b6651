import { runDurableObjectAlarm } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { SHARD_COUNTS, shardsConfig } from '../../fixtures/sharded-shop.ts';
import { call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const RETENTION = 'privacy:\n  retention:\n    customer_days: 30\n';

describe.each(SHARD_COUNTS)('customers whose hashes are dropped, of %i shards,', (shards) => {
  const order = (order_id: string, day: string, customer_id: string, ...items: string[]) => ({
    order_id,
    created_at: `${day}T00:00:00Z`,
    customer_id,
    items: items.map((item_id) => ({ item_id })),
  });

  it('make no second buyer of anybody, and two who are known still are two', async () => {
    const shop = `forgotten-${shards}`;
    const token = await makeShop(shop);
    await call('PUT', `/v1/${shop}/config`, shardsConfig(shards, RETENTION), token);
    const orders = [
      // One person who buys the same again and again, of which the first two orders lose the hash, on two days.
      order('m1', '2025-11-01', 'mallory', 'lamp', 'evil'),
      order('m2', '2026-01-10', 'mallory', 'lamp', 'evil'),
      order('m3', '2026-02-25', 'mallory', 'lamp', 'evil'),
      order('p1', '2026-01-10', 'peter', 'lamp', 'shade'),
      order('p2', '2026-02-25', 'paul', 'lamp', 'shade'),
      order('p3', '2026-02-26', 'mary', 'lamp', 'shade'),
      order('o1', '2026-01-09', 'anne', 'lamp', 'old'),
      order('o2', '2026-01-10', 'john', 'lamp', 'old'),
    ];
    const pair = async (item: string) =>
      (await call('GET', `/v1/${shop}/explain?item=lamp&with=${item}`, undefined, token)).json.orders;
    const publish = () => call('POST', `/v1/${shop}/publish`, undefined, token);
    await call('POST', `/v1/${shop}/orders`, ndjson(orders.slice(0, 1)), token);
    await call('POST', `/v1/${shop}/orders`, ndjson([order('x', '2025-12-20', 'x', 'lamp')]), token);
    await runDurableObjectAlarm(ledgerOf(shop));
    await call('POST', `/v1/${shop}/orders`, ndjson(orders.slice(1)), token);
    await publish();
    expect(await pair('shade')).toMatchObject({ together: 3, buyers: 3 });
    // Each day's marks are others, so the retention of another number of days runs as tomorrow's would.
    await call('PUT', `/v1/${shop}/config`, shardsConfig(shards, RETENTION.replace('30', '31')), token);
    await runDurableObjectAlarm(ledgerOf(shop));
    await publish();
    const kept = await call('POST', `/v1/${shop}/privacy/export`, { customer_id: 'mallory' }, token);
    expect(kept.json.orders.map(({ order_id }: { order_id: string }) => order_id)).toEqual(['m3']);
    expect(await pair('evil')).toMatchObject({ together: 3, buyers: 1 });
    expect(await pair('shade')).toMatchObject({ together: 3, buyers: 2 });
    // Two who are both forgotten may have been one.
    expect(await pair('old')).toMatchObject({ together: 2, buyers: 1 });
  });
});
