import { SELF, env, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SHARD_COUNTS, inEachPart, shardOfShop, shardsConfig } from '../../fixtures/sharded-shop.ts';
import { call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

declare global {
  interface ImportMeta {
    glob(patterns: string[], options: { query: string; import: string; eager: true }): Record<string, string>;
  }
}

const promises = Object.values(
  import.meta.glob(['../../../PRIVACY.md'], { query: '?raw', import: 'default', eager: true }),
).join('');
const CANARY = 'canary7f3a';
const SECRET = `webhook-secret-${crypto.randomUUID()}`;

type Stored = { tables: string[]; text: string };

/** Every table of a Durable Object and all its bytes, read as text. */
async function everything(stub: DurableObjectStub): Promise<Stored> {
  return runInDurableObject(stub, async (_, state) => {
    const { sql } = state.storage;
    const tables = sql
      .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
      .toArray()
      .map(({ name }) => name)
      .filter((name) => !/^(_cf_|sqlite_)/.test(name));
    const rows = tables.flatMap((name) => [...sql.exec(`SELECT * FROM "${name}"`).raw()].flat());
    const values = [...(await state.storage.list())].flat();
    return {
      tables,
      text: [...rows, ...values]
        .map((value) => (value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : JSON.stringify(value)))
        .join('\n'),
    };
  });
}

async function kvOf(shop: string): Promise<{ keys: string[]; text: string }> {
  const lists = [{ prefix: `${shop}/` }, { prefix: `_feeds/${shop}` }].map((where) => env.SNAPSHOTS.list(where));
  const keys = (await Promise.all(lists)).flatMap((list) => list.keys);
  const texts = await Promise.all(keys.map(({ name }) => env.SNAPSHOTS.get(name)));
  return { keys: keys.map(({ name }) => name), text: [...keys.map((key) => JSON.stringify(key)), ...texts].join('\n') };
}

/** A request whose headers give its sender away. */
function nosy(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  const telling = {
    'cf-connecting-ip': `${CANARY}-ip`,
    'x-forwarded-for': `${CANARY}-forwarded`,
    'user-agent': `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X; ${CANARY}-device) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1`,
    cookie: `id=${CANARY}-cookie`,
    referer: `https://shop.test/${CANARY}-referer`,
    'accept-language': `${CANARY}-language`,
  };
  return SELF.fetch(`https://shelf.test${path}?q=${CANARY}-query`, {
    method: 'POST',
    body,
    headers: { ...telling, ...headers },
  });
}

async function shopWithEverything(shop: string): Promise<string> {
  const token = await makeShop(shop);
  const admin = { authorization: `Bearer ${token}` };
  const orders = Array.from({ length: 300 }, (_, n) => ({
    order_id: `o${n}`,
    created_at: '2026-10-01T00:00:00Z',
    customer_id: `${CANARY}-customer-${n % 40}`,
    email: `${CANARY}@mail.test`,
    ip: `${CANARY}-ip`,
    items: [{ item_id: `i${n % 9}`, title: 'Lamp', note: `${CANARY}-note` }, { item_id: `j${n % 9}` }],
  }));
  await nosy(`/v1/${shop}/orders`, ndjson(orders), admin);
  await nosy(`/v1/${shop}/orders`, ndjson([{ order_id: 'o1', items: [{ item_id: 'i1', quantity: -1 }] }]), admin);
  await nosy(
    `/v1/${shop}/products`,
    ndjson([{ id: 'i0', title: 'Lamp', price: '1.00 EUR', buyer: `${CANARY}-buyer` }]),
    admin,
  );
  await call(
    'PUT',
    `/v1/${shop}/config`,
    `shop:\n  name: Stored\nfeed:\n  url: https://shop.example/feed.xml\n`,
    token,
  );
  await call('PUT', `/v1/${shop}/webhooks/shopify/secret`, { secret: SECRET }, token);
  await call('PUT', `/v1/${shop}/webhooks/woocommerce/secret`, { secret: SECRET }, token);
  const hook = (source: string, topic: string, value: object) => {
    const body = JSON.stringify(value);
    const signature = createHmac('sha256', SECRET).update(body).digest('base64');
    const names =
      source === 'shopify'
        ? ['x-shopify-topic', 'x-shopify-hmac-sha256', 'x-shopify-webhook-id']
        : ['x-wc-webhook-topic', 'x-wc-webhook-signature', 'x-wc-webhook-delivery-id'];
    return nosy(`/v1/${shop}/webhooks/${source}`, body, {
      [names[0]!]: topic,
      [names[1]!]: signature,
      [names[2]!]: `${CANARY}-delivery`,
    });
  };
  const person = {
    first_name: `${CANARY}-first`,
    last_name: `${CANARY}-last`,
    email: `${CANARY}@mail.test`,
    phone: `${CANARY}-phone`,
    address1: `${CANARY}-street`,
  };
  const line = {
    id: 1,
    sku: 'i1',
    product_id: 5,
    quantity: 1,
    price: '2.00',
    name: 'Lamp',
    properties: [{ name: 'Engraving', value: `${CANARY}-engraving` }],
  };
  await hook('shopify', 'orders/create', {
    id: 77,
    name: '#77',
    updated_at: '2026-10-01T00:00:00Z',
    created_at: '2026-10-01T00:00:00Z',
    browser_ip: `${CANARY}-ip`,
    client_details: { user_agent: `${CANARY}-agent` },
    note: `${CANARY}-note`,
    email: person.email,
    customer: { id: `${CANARY}-id`, ...person },
    billing_address: person,
    shipping_address: person,
    line_items: [line],
  });
  await hook('shopify', 'refunds/create', {
    id: 78,
    order_id: 77,
    note: `${CANARY}-note`,
    refund_line_items: [{ quantity: 1, line_item: line }],
  });
  await hook('shopify', 'customers/data_request', { customer: { ...person, id: 9 }, orders_requested: [77] });
  await hook('woocommerce', 'order.created', {
    id: 79,
    status: 'processing',
    date_modified_gmt: '2026-10-01T00:00:00',
    customer_id: 0,
    customer_ip_address: `${CANARY}-ip`,
    customer_user_agent: `${CANARY}-agent`,
    customer_note: `${CANARY}-note`,
    billing: person,
    shipping: person,
    line_items: [{ ...line, variation_id: 0 }],
  });
  await hook('woocommerce', 'product.updated', {
    id: 80,
    type: 'simple',
    status: 'publish',
    name: 'Lamp',
    sku: 'i3',
    price: '3',
    date_modified_gmt: '2026-10-01T00:00:00',
    meta_data: [{ value: `${CANARY}-meta` }],
  });
  for (let batch = 0; batch < 20; batch++) {
    const events = Array.from({ length: 50 }, (_, n) => ({
      id: crypto.randomUUID(),
      type: n % 2 ? 'purchase' : 'view_item',
      transaction_id: `${CANARY}-transaction`,
      client_id: `${CANARY}-client`,
      user_id: `${CANARY}-user`,
      ip: `${CANARY}-ip`,
      items: [{ item_id: 'i1', item_name: `${CANARY}-name` }],
      page_location: `https://shop.test/${CANARY}`,
    }));
    await nosy(`/v1/${shop}/events`, JSON.stringify({ events, visitor: `${CANARY}-visitor` }));
  }
  await nosy(
    `/v1/${shop}/recommendations`,
    JSON.stringify({
      page: { type: 'product', item: `${CANARY}-item` },
      visitor: { stage: 'intent', recent: [`${CANARY}-recent`], bought: [`${CANARY}-bought`] },
    }),
  );
  await call('POST', `/v1/${shop}/publish`, undefined, token);
  await runDurableObjectAlarm(ledgerOf(shop));
  return token;
}

describe('what the server stores', () => {
  it('holds no trace of who sent it: no address, user agent, customer, or field that nobody asked for', async () => {
    await shopWithEverything('canary');
    const stored = [
      await everything(ledgerOf('canary')),
      await everything(env.TALLY.getByName('canary')),
      await kvOf('canary'),
    ];
    const text = stored.map((part) => part.text).join('\n');
    // The scan sees what is there: items, orders, the keyed hash's secret.
    for (const known of ['i1', 'o299', '"Lamp"', 'view_item', SECRET]) expect(text).toContain(known);
    const at = text.toLowerCase().indexOf(CANARY);
    expect(at < 0 ? '' : text.slice(Math.max(0, at - 80), at + 80)).toBe('');
    expect(stored[2]!.text).not.toContain(SECRET);
  });

  it('is named in PRIVACY.md, every key and every table, and nothing is named that is not stored', async () => {
    const token = await shopWithEverything('named');
    const named = (heading: string) =>
      [...(promises.split(`## ${heading}`)[1] ?? '').split('\n## ')[0]!.matchAll(/^\| `([^`]+)`/gm)]
        .map(([, name]) => name!)
        .sort();
    expect((await everything(ledgerOf('named'))).tables.sort()).toEqual(
      named("On the server, in the shop's order ledger"),
    );
    for (const field of Object.keys((await call('GET', '/v1/named/health', undefined, token)).json.data_requests[0]))
      expect(promises, field).toContain(`\`${field}\``);
    expect((await everything(env.TALLY.getByName('named'))).tables.sort()).toEqual(
      named("On the server, in the shop's tally"),
    );
    const kinds = new Set(
      (await kvOf('named')).keys.map((key) =>
        key.replace(/(^|(?<=^_feeds\/))named/, '{shop}').replace(/\/b\/.+/, '/b/{hash}'),
      ),
    );
    expect([...kinds].sort()).toEqual(named('On the server, in KV'));
  });
});

it('an order is handed over whole, with its currency', async () => {
  const token = await makeShop('handed-over');
  const order = { order_id: 'o1', created_at: '2026-10-01T00:00:00Z', currency: 'EUR', customer_id: 'c' };
  const items = [{ item_id: 'a', quantity: 2, price: 3 }];
  const plain = { order_id: 'o2', customer_id: 'c', items };
  await call('POST', '/v1/handed-over/orders', ndjson([{ ...order, items }, plain]), token);
  const { json } = await call('POST', '/v1/handed-over/privacy/export', { customer_id: 'c' }, token);
  const { customer_id: _, ...kept } = order;
  expect(json.orders).toEqual([
    { ...kept, created_at: '2026-10-01T00:00:00.000Z', items, refunds: [] },
    { order_id: 'o2', created_at: null, currency: null, items, refunds: [] },
  ]);
});

it('an order that was erased is said to be, by reconcile as by an import', async () => {
  const token = await makeShop('erased-said');
  const order = { order_id: 'o1', created_at: '2026-10-01T00:00:00Z', items: [{ item_id: 'a' }] };
  const send = (path: string, more: object) =>
    call('POST', `/v1/erased-said/orders${path}`, JSON.stringify({ ...order, ...more }), token);
  await send('', {});
  await call('POST', '/v1/erased-said/privacy/erase', { order_id: 'o1' }, token);
  expect((await send('', {})).json).toMatchObject({ accepted: 0, erased: 1 });
  const { json } = await send('/reconcile', { as_of: '2026-11-01T00:00:00Z' });
  expect(json).toEqual({ known: 0, erased: 1, new: [], differ: [], rejected: [] });
});

describe('what a part of a spread ledger stores', () => {
  it('is named in PRIVACY.md, and holds no trace of who sent it', async () => {
    const token = await shopWithEverything('parted');
    await call('PUT', '/v1/parted/config', shardsConfig(2), token);
    const part = await everything(shardOfShop('parted', 1));
    const row = promises.split('\n').find((line) => line.startsWith('| `moving` |'))!;
    const named = [...row.split('Each part holds')[1]!.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name!);
    expect(part.tables.sort()).toEqual(named.sort());
    expect(part.text).toContain('o29');
    expect(part.text.toLowerCase()).not.toContain(CANARY);
  });
});

describe.each(SHARD_COUNTS)('retention, of %i shards,', (shards) => {
  const order = (n: number, day: string, customer: string) => ({
    order_id: `o${n}`,
    created_at: `${day}T00:00:00Z`,
    customer_id: customer,
    items: [{ item_id: 'a' }, { item_id: 'b' }],
  });
  const ordersOf = async (shop: string, token: string, customer_id: string) =>
    (await call('POST', `/v1/${shop}/privacy/export`, { customer_id }, token)).json.orders.map(
      ({ order_id }: { order_id: string }) => order_id,
    );
  const config = shardsConfig(shards, 'privacy:\n  retention:\n    customer_days: 30\n    report_days: 7\n');

  it('drops customers’ hashes of old orders, and what was bought together stays counted', async () => {
    const shop = `kept-${shards}`;
    const token = await makeShop(shop);
    await call('PUT', `/v1/${shop}/config`, config, token);
    const old = Array.from({ length: 60 }, (_, n) => order(n, '2011-01-05', `c${n % 20}`));
    await call(
      'POST',
      `/v1/${shop}/orders`,
      ndjson([...old, order(100, '2011-03-01', 'c1'), order(101, '2011-03-02', 'c2')]),
      token,
    );
    const shelf = async () =>
      (
        await call('POST', `/v1/${shop}/recommendations`, {
          page: { type: 'product', item: 'a' },
          kinds: ['cross-sell'],
        })
      ).json.shelves[0].items[0];
    await call('POST', `/v1/${shop}/publish`, undefined, token);
    const before = await shelf();
    expect(await ordersOf(shop, token, 'c1')).toEqual(['o1', 'o21', 'o41', 'o100']);
    await runDurableObjectAlarm(ledgerOf(shop));
    // An imported history of 2011: old against its own newest order, not against today.
    expect(await ordersOf(shop, token, 'c1')).toEqual(['o100']);
    expect((await call('POST', `/v1/${shop}/publish`, undefined, token)).json.orders).toBe(62);
    expect((await shelf()).reason).toEqual(before.reason);
    const buyers = await inEachPart(shop, shards, (sql) =>
      sql
        .exec<{ customer: string }>('SELECT customer FROM log')
        .toArray()
        .map(({ customer }) => customer),
    );
    // 20 buyers of old, told apart still, and the two of the new orders.
    expect(new Set(buyers.flat()).size).toBe(22);
  });

  it('drops them when the server has had them for so long, whatever their date, and old counts of events as well', async () => {
    const shop = `long-kept-${shards}`;
    const token = await makeShop(shop);
    await call('PUT', `/v1/${shop}/config`, config, token);
    await call('POST', `/v1/${shop}/orders`, ndjson([order(1, '2026-01-01', 'c1')]), token);
    await call('POST', `/v1/${shop}/events`, { events: [{ id: `long-kept-${shards}`, type: 'view_item' }] });
    // Orders that go straight to their shard are noted as there by the next version.
    await call('POST', `/v1/${shop}/publish`, undefined, token);
    await runInDurableObject(
      ledgerOf(shop),
      (_, state) => void state.storage.sql.exec('UPDATE arrival SET day = day - 31'),
    );
    await runInDurableObject(
      env.TALLY.getByName(shop),
      (_, state) => void state.storage.sql.exec('UPDATE count SET day = day - 8'),
    );
    await call('POST', `/v1/${shop}/orders`, ndjson([order(2, '2026-01-02', 'c1')]), token);
    await runDurableObjectAlarm(ledgerOf(shop));
    expect(await ordersOf(shop, token, 'c1')).toEqual(['o2']);
    const counts = await runInDurableObject(
      env.TALLY.getByName(shop),
      (_, state) => state.storage.sql.exec<{ n: number }>('SELECT count(*) AS n FROM count').one().n,
    );
    expect(counts).toBe(0);
    // It looks again tomorrow, and sooner when an order comes.
    const alarm = () => runInDurableObject(ledgerOf(shop), (_, state) => state.storage.getAlarm());
    expect((await alarm())! - Date.now()).toBeGreaterThan(3_600_000);
    await call('POST', `/v1/${shop}/orders`, ndjson([order(3, '2026-01-03', 'c1')]), token);
    // A part tells the ledger a moment later.
    await expect.poll(async () => (await alarm())! - Date.now(), { timeout: 20_000 }).toBeLessThan(60_000);
  });
});
