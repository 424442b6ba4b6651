import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { connectPlatforms, tellShopify } from '../../fixtures/platform-webhooks.ts';
import { SHARD_COUNTS, inEachPart, shardOver } from '../../fixtures/sharded-shop.ts';
import { call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const CUSTOMER = 'customer-7291';

function order(id: string, customer: string | null, created: string | null = '2026-01-05T00:00:00Z') {
  return {
    order_id: id,
    ...(customer && { customer_id: customer }),
    ...(created && { created_at: created }),
    items: [{ item_id: 'tea', title: 'Tea', price: 5 }, { item_id: `pot ${id.length}` }],
  };
}

const EXPORT = [
  order('gone-1', CUSTOMER),
  order('gone-2', CUSTOMER),
  order('gone-3', 'somebody'),
  order('gone-4', null),
];

async function shopWithExport(shop: string, shards: number): Promise<string> {
  const token = await makeShop(shop);
  await shardOver(shop, shards);
  await call('POST', `/v1/${shop}/orders`, ndjson(EXPORT), token);
  return token;
}

async function kept(shop: string, token: string): Promise<string[]> {
  const found = await Promise.all(
    ['gone-1', 'gone-2', 'gone-3', 'gone-4', 'late', 'new', '5001'].map(
      async (order_id) => (await call('POST', `/v1/${shop}/privacy/export`, { order_id }, token)).json.orders,
    ),
  );
  return found.flat().map(({ order_id }) => order_id);
}

describe.each(SHARD_COUNTS)('what was erased, of %i shards,', (shards) => {
  it('stays away when the same export is imported again, an order as well as a customer’s', async () => {
    const shop = `erased-again-${shards}`;
    const token = await shopWithExport(shop, shards);
    expect((await call('POST', `/v1/${shop}/privacy/erase`, { order_id: 'gone-4' }, token)).json).toEqual({
      erased: 1,
    });
    const { json } = await call('POST', `/v1/${shop}/privacy/erase`, { customer_id: CUSTOMER }, token);
    expect(json).toEqual({ erased: 2 });
    const again = await call('POST', `/v1/${shop}/orders`, ndjson(EXPORT), token);
    expect(again.json).toEqual({ accepted: 0, duplicates: 4, erased: 3, rejected: [] });
    expect(await kept(shop, token)).toEqual(['gone-3']);
    // Nor does a refund of it leave a trace, nor an order of that customer that the export held back.
    const late = [
      { order_id: 'gone-1', refund_id: 'r1', items: [{ item_id: 'tea', quantity: -1 }] },
      order('late', CUSTOMER),
    ];
    expect((await call('POST', `/v1/${shop}/orders`, ndjson(late), token)).json.accepted).toBe(0);
    // Who comes back after the erasure is a customer like any other.
    const today = order('new', CUSTOMER, new Date(Date.now() + 60_000).toISOString());
    expect((await call('POST', `/v1/${shop}/orders`, ndjson([today]), token)).json.accepted).toBe(1);
    expect(await kept(shop, token)).toEqual(['gone-3', 'new']);
  });

  it('is a customer’s by whichever spelling of the e-mail address', async () => {
    const shop = `erased-spelling-${shards}`;
    const token = await makeShop(shop);
    await shardOver(shop, shards);
    const orders = [order('gone-1', 'Anna@Example.com'), order('gone-2', ' anna@example.com'), order('gone-3', 'Anna')];
    await call('POST', `/v1/${shop}/orders`, ndjson([...orders, order('gone-4', 'anna')]), token);
    expect((await call('GET', `/v1/${shop}/explain/coverage`, undefined, token)).json.buyers).toBe(3);
    const whom = { customer_id: 'Anna@Example.com' };
    expect((await call('POST', `/v1/${shop}/privacy/export`, whom, token)).json.orders).toHaveLength(2);
    expect((await call('POST', `/v1/${shop}/privacy/erase`, whom, token)).json).toEqual({ erased: 2 });
    await call('POST', `/v1/${shop}/orders`, ndjson([order('late', 'ANNA@example.com')]), token);
    expect(await kept(shop, token)).toEqual(['gone-3', 'gone-4']);
  });

  it('leaves nothing behind that names it', async () => {
    const shop = `erased-traces-${shards}`;
    const token = await shopWithExport(shop, shards);
    await call('POST', `/v1/${shop}/privacy/erase`, { customer_id: CUSTOMER }, token);
    await call('POST', `/v1/${shop}/privacy/erase`, { order_id: 'gone-4' }, token);
    await call('POST', `/v1/${shop}/publish`, undefined, token);
    await runDurableObjectAlarm(ledgerOf(shop));
    const text = (
      await inEachPart(shop, shards, (sql) =>
        sql
          .exec<{ name: string }>(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
          )
          .toArray()
          .filter(({ name }) => name !== 'list' && !name.startsWith('sqlite_'))
          .flatMap(({ name }) => [...sql.exec(`SELECT * FROM "${name}"`).raw()].flat().map(String))
          .join('\n'),
      )
    ).join('\n');
    expect(text).toContain('gone-3');
    for (const gone of ['gone-1', 'gone-2', 'gone-4', CUSTOMER]) expect(text).not.toContain(gone);
  });

  it('stays away when a webhook comes late, under any of the order’s names', async () => {
    const shop = `erased-webhook-${shards}`;
    const token = await makeShop(shop);
    await shardOver(shop, shards);
    await connectPlatforms(shop, token);
    const line = { id: 1, sku: 'tea', product_id: 5, quantity: 1, price: '2.00', name: 'Tea' };
    const told = (at: string) => ({
      id: 5001,
      name: '#1001',
      updated_at: at,
      created_at: '2026-01-05T00:00:00Z',
      financial_status: 'paid',
      customer: { id: 88 },
      line_items: [line],
    });
    await tellShopify(shop, 'orders/create', told('2026-01-05T00:00:00Z'));
    expect(await kept(shop, token)).toHaveLength(1);
    await tellShopify(shop, 'customers/redact', { customer: { id: 88 }, orders_to_redact: [5001] });
    expect(await kept(shop, token)).toEqual([]);
    await tellShopify(shop, 'orders/updated', told('2026-01-06T00:00:00Z'));
    await tellShopify(shop, 'refunds/create', {
      id: 9,
      order_id: 5001,
      refund_line_items: [{ quantity: 1, line_item: line }],
    });
    await call('POST', `/v1/${shop}/orders`, ndjson([order('#1001', null), order('5001', null)]), token);
    expect(await kept(shop, token)).toEqual([]);
    const left = await inEachPart(shop, shards, (sql) =>
      ['log', 'state', 'refund', 'order_name'].flatMap((table) => sql.exec(`SELECT * FROM "${table}"`).toArray()),
    );
    expect(left.flat()).toEqual([]);
  });

  it('is remembered for ten years, and then forgotten as well', async () => {
    const shop = `erased-long-ago-${shards}`;
    const token = await shopWithExport(shop, shards);
    await call('POST', `/v1/${shop}/privacy/erase`, { order_id: 'gone-1' }, token);
    const rows = () =>
      runInDurableObject(ledgerOf(shop), (_, state) => state.storage.sql.exec('SELECT * FROM erased').toArray().length);
    await runDurableObjectAlarm(ledgerOf(shop));
    expect(await rows()).toBe(1);
    await runInDurableObject(ledgerOf(shop), (_, { storage: { sql } }) => {
      sql.exec('UPDATE erased SET at = at - 3651 * 86400000');
      sql.exec("DELETE FROM setting WHERE name = 'forgot'");
    });
    await runDurableObjectAlarm(ledgerOf(shop));
    expect(await rows()).toBe(0);
  });
});
