/** Shopify's exports name a customer by the e-mail address alone; its webhooks have a number besides. */
import { expect, it } from 'vitest';
import { connectedShop, deliver, shopifyOrder } from '../../fixtures/platform-webhooks.ts';
import { call, ndjson } from '../../fixtures/worker-client.ts';

const jane = { id: 42, email: 'jane@shop.test', phone: '555-625-1199' };
const both = (id: string, more: object) =>
  shopifyOrder(
    id,
    '2026-11-02T10:00:00Z',
    [
      ['lamp', 1],
      ['shade', 1],
    ],
    more,
  );

async function importedShop(shop: string): Promise<string> {
  const token = await connectedShop(shop);
  const order = {
    order_id: '5001',
    created_at: '2026-10-02T00:00:00Z',
    // As `shelf import orders` reads it of Shopify's own CSV.
    customer_id: 'Jane@shop.test',
    items: [{ item_id: 'lamp' }, { item_id: 'shade' }],
  };
  await call('POST', `/v1/${shop}/orders`, ndjson([order]), token);
  return token;
}

it('one customer’s imported and later orders are one buyer’s', async () => {
  const token = await importedShop('one-jane');
  await deliver('one-jane', 'shopify', 'orders/create', both('6001', { email: 'jane@shop.test', customer: jane }));
  await deliver('one-jane', 'shopify', 'orders/create', both('6002', { email: null, customer: jane }));
  await call('POST', '/v1/one-jane/publish', undefined, token);
  const { json } = await call('GET', '/v1/one-jane/explain?item=lamp&with=shade', undefined, token);
  expect(json.orders).toMatchObject({ together: 3, buyers: 1 });
  const own = await call('POST', '/v1/one-jane/privacy/export', { customer_id: 'jane@shop.test' }, token);
  expect(own.json.orders).toHaveLength(3);
});

it('a customer without an address goes by the number, as before', async () => {
  const token = await connectedShop('no-mail');
  await deliver('no-mail', 'shopify', 'orders/create', both('1', { email: null, customer: { id: 42, email: null } }));
  const own = await call('POST', '/v1/no-mail/privacy/export', { customer_id: '42' }, token);
  expect(own.json.orders).toHaveLength(1);
});

it('customers/redact finds what is kept by the address, by the number, and by the orders’ ids', async () => {
  const token = await importedShop('redacted-jane');
  const tell = (id: string, more: object) => deliver('redacted-jane', 'shopify', 'orders/create', both(id, more));
  await tell('6001', { email: 'jane@shop.test', customer: jane });
  await tell('6002', { email: null, customer: { id: 42, email: null } });
  await tell('6003', { email: 'another@shop.test', customer: jane });
  await tell('6004', { email: 'john@shop.test', customer: { id: 43, email: 'john@shop.test' } });
  const redact = { shop_id: 1, shop_domain: 's.test', customer: jane, orders_to_redact: [6003] };
  await deliver('redacted-jane', 'shopify', 'customers/redact', JSON.stringify(redact));
  expect((await call('GET', '/v1/redacted-jane/health', undefined, token)).json.orders).toBe(1);
});

it.each([1, 2])(
  'a request for data is answered by the customer’s number, also of orders kept by the address (%i shards)',
  async (shards) => {
    const shop = `asking-jane-${shards}`;
    const token = await importedShop(shop);
    await call('PUT', `/v1/${shop}/config`, `shop: {name: A}\nledger: {shards: ${shards}}\n`, token);
    await deliver(shop, 'shopify', 'orders/create', both('6001', { email: 'jane@shop.test', customer: jane }));
    const asked = {
      shop_id: 1,
      shop_domain: 's.test',
      customer: jane,
      orders_requested: [6001],
      data_request: { id: 9 },
    };
    await deliver(shop, 'shopify', 'customers/data_request', JSON.stringify(asked));
    const open = async () => (await call('GET', `/v1/${shop}/health`, undefined, token)).json.data_requests;
    expect(await open()).toMatchObject([{ customer_id: '42' }]);
    const own = (path: string) => call('POST', `/v1/${shop}/privacy/${path}`, { customer_id: '42' }, token);
    const ids = (await own('export')).json.orders.map(({ order_id }: { order_id: string }) => order_id);
    expect(ids.toSorted()).toEqual(['5001', '6001']);
    expect(await open()).toEqual([]);
    await deliver(shop, 'shopify', 'customers/data_request', JSON.stringify({ ...asked, data_request: { id: 10 } }));
    expect((await own('erase')).json).toEqual({ erased: 2 });
    expect(await open()).toEqual([]);
  },
);
