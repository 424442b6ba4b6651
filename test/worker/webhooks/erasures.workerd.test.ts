import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { DataRequestStore, MAX_DATA_REQUESTS } from '../../../worker/privacy/data-request-store.ts';
import { SettingStore } from '../../../worker/ledger/setting-store.ts';
import { DeliveryStore } from '../../../worker/webhooks/delivery-store.ts';
import { SECRET, connectedShop, deliver, keptUnits, shopifyOrder, wooOrder } from '../../fixtures/platform-webhooks.ts';
import { call, ledgerOf, makeShop } from '../../fixtures/worker-client.ts';

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

describe('a customer’s request for their data', () => {
  const ask = (shop: string, customer: object | undefined, orders: number[]) =>
    deliver(
      shop,
      'shopify',
      'customers/data_request',
      JSON.stringify({ shop_id: 1, customer, orders_requested: orders, data_request: { id: 9 } }),
    );
  const person = { email: 'jane@shop.test', phone: '555-625-1199', first_name: 'Jane' };

  it.each([1, 2])(
    'stands in the health until it is answered, with ids and nothing else (%i shards)',
    async (shards) => {
      const shop = `wh-asked-${shards}`;
      const token = await connectedShop(shop);
      await call('PUT', `/v1/${shop}/config`, `shop: {name: A}\nledger: {shards: ${shards}}\n`, token);
      const told = (id: string, customer: number) =>
        shopifyOrder(id, '2026-11-01T10:00:00Z', [['mug', 1]], {
          name: `#${id}`,
          customer: { ...person, email: `${customer}@shop.test`, id: customer },
        });
      for (const [id, customer] of [
        ['201', 7],
        ['202', 8],
        ['203', 9],
      ] as const)
        await deliver(shop, 'shopify', 'orders/create', told(id, customer));
      const open = async () => (await call('GET', `/v1/${shop}/health`, undefined, token)).json.data_requests;
      expect(await open()).toEqual([]);
      const seven = { ...person, email: '7@shop.test', id: 7 };
      await ask(shop, seven, [201, 999]);
      await ask(shop, seven, [201, 999]);
      await ask(shop, person, [202]);
      await ask(shop, { ...person, email: '9@shop.test', id: 9 }, []);
      await ask(shop, { ...person, id: 10 }, [204]);
      // What comes next on the same way does not hide them.
      await deliver(shop, 'shopify', 'orders/updated', told('202', 8));
      const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
      const asked = (customer_id: string | null, ...order_ids: string[]) => ({
        source: 'shopify',
        at,
        customer_id,
        order_ids,
      });
      expect(await open()).toHaveLength(4);
      expect(await open()).toEqual(
        expect.arrayContaining([asked('7', '201', '999'), asked(null, '202'), asked('9', '203'), asked('10', '204')]),
      );
      expect(JSON.stringify(await open())).not.toMatch(/jane|555|@/i);
      const hand = (whom: object) => call('POST', `/v1/${shop}/privacy/export`, whom, token);
      await hand({ customer_id: '8@shop.test' });
      expect(await open()).toHaveLength(3);
      await hand({ order_id: '999' });
      expect(await open()).toContainEqual(asked('7', '201'));
      await hand({ customer_id: '7' });
      // Of whom nothing is kept: that is the answer.
      await hand({ order_id: '204' });
      expect(await open()).toEqual([asked('9', '203')]);
      await call('POST', `/v1/${shop}/privacy/erase`, { customer_id: '9' }, token);
      expect(await open()).toEqual([]);
    },
  );

  it.each([1, 2])(
    'is answered by an erasure under any name of its orders, or of a customer who has them (%i shards)',
    async (shards) => {
      const shop = `wh-answered-${shards}`;
      const token = await connectedShop(shop);
      await call('PUT', `/v1/${shop}/config`, `shop: {name: A}\nledger: {shards: ${shards}}\n`, token);
      for (const id of ['301', '302', '303', '304', '305'])
        await deliver(
          shop,
          'shopify',
          'orders/create',
          // 305 is of a customer with a number, the others are guests'.
          shopifyOrder(id, '2026-11-01T10:00:00Z', [['mug', 1]], {
            name: `#${id}`,
            ...(id === '305' ? { customer: { id: 5 } } : { customer: null, email: `${id}@shop.test` }),
          }),
        );
      const open = async (): Promise<string[][]> =>
        (await call('GET', `/v1/${shop}/health`, undefined, token)).json.data_requests.map(
          ({ order_ids }: { order_ids: string[] }) => order_ids,
        );
      for (const order of [301, 302, 303, 304]) await ask(shop, { id: order + 1000 }, [order]);
      await ask(shop, undefined, [305]);
      expect((await open()).toSorted()).toEqual([['301'], ['302'], ['303'], ['304'], ['305']]);
      const own = (path: string, whom: object) => call('POST', `/v1/${shop}/privacy/${path}`, whom, token);
      expect((await own('erase', { customer_id: '301@Shop.test' })).json).toEqual({ erased: 1 });
      expect((await open()).toSorted()).toEqual([['302'], ['303'], ['304'], ['305']]);
      expect((await own('erase', { order_id: '#302' })).json).toEqual({ erased: 1 });
      expect((await open()).toSorted()).toEqual([['303'], ['304'], ['305']]);
      expect((await own('export', { order_id: '#303' })).json.orders).toHaveLength(1);
      expect((await open()).toSorted()).toEqual([['304'], ['305']]);
      const redact = (customer: object, orders: unknown[]) =>
        deliver(shop, 'shopify', 'customers/redact', JSON.stringify({ customer, orders_to_redact: orders }));
      await redact({ id: 5 }, []);
      expect(await open()).toEqual([['304']]);
      await redact({ id: 77, email: '304@shop.test' }, []);
      expect(await open()).toEqual([]);
    },
  );

  it('is kept for ninety days where nobody answers, and goes with the shop', async () => {
    const token = await connectedShop('wh-unasked');
    const open = async () => (await call('GET', '/v1/wh-unasked/health', undefined, token)).json.data_requests.length;
    await ask('wh-unasked', { id: 7 }, []);
    const age = (days: number) =>
      runInDurableObject(
        ledgerOf('wh-unasked'),
        (_, { storage }) => void storage.sql.exec('UPDATE data_request SET at = at - ?', days * 86_400_000),
      );
    await age(89);
    expect(await open()).toBe(1);
    await age(2);
    expect(await open()).toBe(0);
    await ask('wh-unasked', { id: 8 }, []);
    await deliver('wh-unasked', 'shopify', 'shop/redact', '{"shop_id":1,"shop_domain":"s.test"}');
    expect(await open()).toBe(0);
  });

  it('is one of a thousand at most', async () => {
    await makeShop('wh-many-asked');
    await runInDurableObject(ledgerOf('wh-many-asked'), (_, { storage }) => {
      const requests = new DataRequestStore(storage.sql);
      for (let n = 0; n < MAX_DATA_REQUESTS + 2; n++)
        requests.note('shopify', { customer_id: String(n), order_ids: [] }, n);
      const open = requests.open(0).map(({ customer_id }) => customer_id);
      expect([open.length, open[0]]).toEqual([MAX_DATA_REQUESTS, '2']);
    });
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
      for (const body of [order, asked]) {
        expect((await deliver('wh-topics', 'shopify', topic, body)).status).toBe(200);
        // After each of them: a later one may bring back what was taken away.
        expect(await keptUnits('wh-topics', token, '501'), topic).toEqual({ mug: 1 });
      }
    // One customer's erasure is not the whole shop's.
    const other = JSON.stringify({ shop_id: 1, shop_domain: 's.test', customer: { id: 78 }, orders_to_redact: [] });
    await deliver('wh-topics', 'shopify', 'shop/redact', other);
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
