import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { SettingStore } from '../../../worker/ledger/setting-store.ts';
import { DeliveryStore } from '../../../worker/webhooks/delivery-store.ts';
import { SECRET, connectedShop, deliver, keptUnits, shopifyOrder, wooOrder } from '../../fixtures/platform-webhooks.ts';
import { call, ledgerOf } from '../../fixtures/worker-client.ts';

describe('an erasure by webhook', () => {
  it('forget a customer and a whole shop on request', async () => {
    const token = await connectedShop('wh-redact');
    for (const id of ['101', '102', '103'])
      await deliver(
        'wh-redact',
        'shopify',
        'orders/create',
        shopifyOrder(id, '2026-11-01T10:00:00Z', [['mug', 1]], { name: `#${id}`, customer: { id: Number(id) } }),
      );
    const asked = await deliver(
      'wh-redact',
      'shopify',
      'customers/data_request',
      JSON.stringify({ customer: { id: 101 }, orders_requested: [101] }),
    );
    expect(asked).toMatchObject({ status: 200, json: { outcome: expect.stringContaining('1 order kept') } });
    await deliver(
      'wh-redact',
      'shopify',
      'customers/redact',
      JSON.stringify({ customer: { id: 101 }, orders_to_redact: [102] }),
    );
    expect(await keptUnits('wh-redact', token, '101')).toBeNull();
    expect(await keptUnits('wh-redact', token, '102')).toBeNull();
    expect(await keptUnits('wh-redact', token, '103')).toEqual({ mug: 1 });
    await deliver('wh-redact', 'shopify', 'shop/redact', '{"shop_id":1}');
    expect((await call('GET', '/v1/wh-redact/health', undefined, token)).json.orders).toBe(0);
  });
});

describe('a recorded delivery', () => {
  it('of an edit is left to the order that comes with it', async () => {
    await connectedShop('wh-edited');
    const line_items = { additions: [{ id: 500, delta: 1 }], removals: [] };
    const order_edit = { id: 1, app_id: 1, created_at: '2026-11-01T10:00:00Z', order_id: 5, line_items };
    const edited = await deliver('wh-edited', 'shopify', 'orders/edited', JSON.stringify({ order_edit }));
    expect(edited.json.outcome).toBe('ignored: the order as it is now comes by orders/updated');
  });

  it('under another topic, which no signature covers, takes nothing away', async () => {
    const token = await connectedShop('wh-topics');
    const order = shopifyOrder('501', '2026-11-01T10:00:00Z', [['mug', 1]], { customer: { id: 77 } });
    await deliver('wh-topics', 'shopify', 'orders/create', order);
    const asked = JSON.stringify({
      shop_id: 1,
      shop_domain: 's.test',
      customer: { id: 77 },
      orders_requested: [501],
      data_request: { id: 9 },
    });
    await deliver('wh-topics', 'shopify', 'customers/data_request', asked);
    const topics = [
      'shop/redact',
      'customers/redact',
      'orders/delete',
      'orders/cancelled',
      'refunds/create',
      'products/update',
      'products/delete',
    ];
    for (const topic of topics)
      for (const body of [order, asked]) expect((await deliver('wh-topics', 'shopify', topic, body)).status).toBe(200);
    expect(await keptUnits('wh-topics', token, '501')).toEqual({ mug: 1 });
    const woo = wooOrder(7, 'processing', '2026-11-01T09:00:00', [['pot', 1]]);
    await deliver('wh-topics', 'woocommerce', 'order.created', woo);
    for (const topic of ['order.deleted', 'product.updated']) await deliver('wh-topics', 'woocommerce', topic, woo);
    expect(await keptUnits('wh-topics', token, '7')).toEqual({ pot: 1 });
    // As the platforms send them, they do what they say.
    const redact = { shop_id: 1, shop_domain: 's.test', customer: { id: 77 }, orders_to_redact: [501] };
    await deliver('wh-topics', 'shopify', 'customers/redact', JSON.stringify(redact));
    expect(await keptUnits('wh-topics', token, '501')).toBeNull();
    await deliver('wh-topics', 'shopify', 'shop/redact', '{"shop_id":1,"shop_domain":"s.test"}');
    expect((await call('GET', '/v1/wh-topics/health', undefined, token)).json.orders).toBe(0);
  });
});

describe('a recorded erasure', () => {
  it('erases nothing more under another delivery id, until the secret is set anew', async () => {
    const token = await connectedShop('wh-again');
    const tell = (id: number) =>
      deliver(
        'wh-again',
        'shopify',
        'orders/create',
        shopifyOrder(String(id), '2026-11-01T10:00:00Z', [['mug', 1]], { name: `#${id}`, customer: { id: 7 } }),
      );
    const leave = () => deliver('wh-again', 'shopify', 'shop/redact', '{"shop_id":1,"shop_domain":"s.test"}');
    const forget = () =>
      deliver('wh-again', 'shopify', 'customers/redact', '{"shop_id":1,"customer":{"id":7},"orders_to_redact":[3]}');
    await tell(1);
    expect((await leave()).json).toMatchObject({ duplicate: false, outcome: 'all is erased: 1 order' });
    await tell(2);
    expect((await leave()).json).toMatchObject({ duplicate: true });
    expect(await keptUnits('wh-again', token, '2')).toEqual({ mug: 1 });
    // Two days later, when other deliveries are forgotten.
    await runInDurableObject(ledgerOf('wh-again'), (_, { storage }) => {
      const deliveries = new DeliveryStore(storage.sql, new SettingStore(storage.sql));
      deliveries.forgetOld(Date.now() + 3 * 86_400_000);
    });
    expect((await leave()).json).toMatchObject({ duplicate: true });
    expect(await keptUnits('wh-again', token, '2')).toEqual({ mug: 1 });
    expect((await forget()).json).toMatchObject({ duplicate: false });
    expect((await forget()).json).toMatchObject({ duplicate: true });
    // A shop that came back and leaves again.
    await tell(4);
    await call('PUT', '/v1/wh-again/webhooks/shopify/secret', { secret: SECRET }, token);
    expect((await leave()).json).toMatchObject({ duplicate: false });
    expect((await call('GET', '/v1/wh-again/health', undefined, token)).json.orders).toBe(0);
  });
});
