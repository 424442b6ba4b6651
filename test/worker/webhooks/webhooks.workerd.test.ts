import { SELF, createExecutionContext, env, runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHmac } from 'node:crypto';
import { app } from '../../../worker/app.ts';
import { SettingStore } from '../../../worker/ledger/setting-store.ts';
import { DeliveryStore } from '../../../worker/webhooks/delivery-store.ts';
import type { Source } from '../../../worker/webhooks/delivery.ts';
import type { Reply } from '../../fixtures/worker-client.ts';
import { call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const SECRET = 'webhook-secret-of-the-tests';

function sign(body: string, secret = SECRET): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

/** A shop whose platforms are connected; answers its token. */
async function connectedShop(shop: string): Promise<string> {
  const token = await makeShop(shop);
  for (const source of ['shopify', 'woocommerce'])
    await call('PUT', `/v1/${shop}/webhooks/${source}/secret`, { secret: SECRET }, token);
  return token;
}

let deliveries = 0;

/** Sends what a platform would send. `headers` replace the usual ones; null leaves one out. */
async function deliver(
  shop: string,
  source: Source,
  topic: string,
  body: string,
  headers: Record<string, string | null> = {},
): Promise<Reply> {
  const id = `delivery-${deliveries++}`;
  const usual: Record<string, string | null> =
    source === 'shopify'
      ? { 'x-shopify-topic': topic, 'x-shopify-webhook-id': id, 'x-shopify-hmac-sha256': sign(body) }
      : { 'x-wc-webhook-topic': topic, 'x-wc-webhook-delivery-id': id, 'x-wc-webhook-signature': sign(body) };
  const sent = Object.entries({ 'content-type': 'application/json', ...usual, ...headers }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  const response = await SELF.fetch(`https://shelf.test/v1/${shop}/webhooks/${source}`, {
    method: 'POST',
    body,
    headers: sent,
  });
  return { status: response.status, json: await response.json(), headers: response.headers };
}

/** What the ledger keeps of an order: item ids and units. */
async function kept(shop: string, token: string, order_id: string): Promise<Record<string, number> | null> {
  const { json } = await call('POST', `/v1/${shop}/privacy/export`, { order_id }, token);
  const [order] = json.orders;
  if (!order) return null;
  const units: Record<string, number> = {};
  for (const { item_id, quantity } of order.items) units[item_id] = (units[item_id] ?? 0) + quantity;
  for (const { item_id, quantity } of order.refunds) if (item_id in units) units[item_id]! -= quantity;
  return Object.fromEntries(Object.entries(units).filter(([, left]) => left > 0));
}

/** A Shopify order; ids are pasted in as written, since JavaScript's numbers can't hold them. */
function shopifyOrder(
  id: string,
  updated: string,
  lines: [sku: string, quantity: number, current?: number][],
  more: object = {},
): string {
  const line_items = lines.map(([sku, quantity, current], n) => ({
    id: 500 + n,
    sku,
    variant_id: 900 + n,
    product_id: 700 + n,
    name: `The ${sku}`,
    quantity,
    ...(current !== undefined && { current_quantity: current }),
    price: '19.90',
  }));
  const order = {
    id: 'ID',
    name: `#${id.slice(-4)}`,
    created_at: '2026-11-01T10:00:00+01:00',
    updated_at: updated,
    cancelled_at: null,
    financial_status: 'paid',
    customer: { id: 42, email: 'a@shop.test' },
    line_items,
    refunds: [],
    ...more,
  };
  return JSON.stringify(order).replace('"ID"', id);
}

function wooOrder(
  id: number,
  status: string,
  modified: string,
  lines: [sku: string, quantity: number][],
  more: object = {},
): string {
  const line_items = lines.map(([sku, quantity], n) => ({
    id: n,
    name: `Caf&eacute; &amp; ${sku}`,
    product_id: 70 + n,
    variation_id: 0,
    quantity,
    sku,
    price: 12.5,
  }));
  return JSON.stringify({
    id,
    status,
    currency: 'EUR',
    customer_id: 0,
    billing: { email: 'guest@shop.test' },
    date_created: '2026-11-01T10:00:00',
    date_created_gmt: '2026-11-01T09:00:00',
    date_modified_gmt: modified,
    line_items,
    refunds: [],
    ...more,
  });
}

const LONG = '820982911946154508';
const NEXT = '820982911946154509';

describe('orders by webhook', () => {
  it('become orders, with ids beyond 2^53 kept digit by digit', async () => {
    const token = await connectedShop('wh-long');
    const answer = await deliver(
      'wh-long',
      'shopify',
      'orders/create',
      shopifyOrder(LONG, '2026-11-01T10:00:00+01:00', [['mug', 2]]),
    );
    expect(answer).toMatchObject({ status: 200, json: { outcome: 'order bought', duplicate: false } });
    await deliver(
      'wh-long',
      'shopify',
      'orders/create',
      shopifyOrder(NEXT, '2026-11-01T10:00:00+01:00', [['pot', 1]], { name: '#4509' }),
    );
    expect(await kept('wh-long', token, LONG)).toEqual({ mug: 2 });
    expect(await kept('wh-long', token, NEXT)).toEqual({ pot: 1 });
    const { json } = await call('GET', '/v1/wh-long/health', undefined, token);
    expect(json).toMatchObject({
      orders: 2,
      first_order: '2026-11-01T09:00:00.000Z',
      sources: { shopify: { secret_set: true, last: { topic: 'orders/create', outcome: 'order bought' } } },
    });
    expect(json.sources.woocommerce.last).toBeNull();
  });

  it('say the currency of a shop whose config does not', async () => {
    const token = await connectedShop('wh-money');
    const at = '2026-11-01T10:00:00Z';
    for (const [id, currency] of [
      ['1', 'USD'],
      ['2', 'USD'],
      ['3', 'CAD'],
    ])
      await deliver('wh-money', 'shopify', 'orders/create', shopifyOrder(id!, at, [['mug', 1]], { currency }));
    const { json } = await call('GET', '/v1/wh-money/health', undefined, token);
    expect(json).toMatchObject({ currency: 'USD', currency_from: 'orders', orders_in_other_currencies: { CAD: 1 } });
  });

  it('count once, as the same delivery, as another one, and as a line of an export under the order’s name', async () => {
    const token = await connectedShop('wh-once');
    const body = shopifyOrder(LONG, '2026-11-01T10:00:00Z', [['mug', 2]]);
    const headers = { 'x-shopify-webhook-id': 'the-same' };
    expect((await deliver('wh-once', 'shopify', 'orders/create', body, headers)).json.duplicate).toBe(false);
    expect(await deliver('wh-once', 'shopify', 'orders/create', body, headers)).toMatchObject({
      status: 200,
      json: { duplicate: true },
    });
    expect((await deliver('wh-once', 'shopify', 'orders/updated', body)).status).toBe(200);
    const exported = await call(
      'POST',
      '/v1/wh-once/orders',
      ndjson([{ order_id: '#4508', items: [{ item_id: 'mug', quantity: 2 }] }]),
      token,
    );
    expect(exported.json).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await kept('wh-once', token, LONG)).toEqual({ mug: 2 });
    expect((await call('GET', '/v1/wh-once/health', undefined, token)).json.orders).toBe(1);
  });

  it('make no version where they are told again as they were, and one where they are others', async () => {
    const token = await connectedShop('told-again');
    const ringsSoon = () =>
      runInDurableObject(
        ledgerOf('told-again'),
        async (_, { storage }) => (await storage.getAlarm())! < Date.now() + 60_000,
      );
    const tell = (minute: number, quantity: number, more: object = {}) =>
      deliver(
        'told-again',
        'shopify',
        'orders/updated',
        shopifyOrder('771', `2026-11-01T10:0${minute}:00+01:00`, [['cup', quantity]], more),
      );
    await tell(0, 2);
    expect(await ringsSoon()).toBe(true);
    await call('POST', '/v1/told-again/publish', undefined, token);
    expect(await ringsSoon()).toBe(false);
    const sent = await tell(1, 2, { fulfillment_status: 'fulfilled' });
    expect(sent.json.outcome).toBe('order bought');
    expect(await ringsSoon()).toBe(false);
    expect((await call('GET', '/v1/told-again/health', undefined, token)).json.behind).toBe(false);
    await tell(2, 1);
    expect(await ringsSoon()).toBe(true);
    expect(await kept('told-again', token, '771')).toEqual({ cup: 1 });
  });

  it('count once where the export came first', async () => {
    const token = await connectedShop('wh-after');
    await call(
      'POST',
      '/v1/wh-after/orders',
      ndjson([{ order_id: '#4508', items: [{ item_id: 'mug', quantity: 2 }] }]),
      token,
    );
    await deliver('wh-after', 'shopify', 'orders/updated', shopifyOrder(LONG, '2026-11-02T10:00:00Z', [['mug', 2, 1]]));
    expect((await call('GET', '/v1/wh-after/health', undefined, token)).json.orders).toBe(1);
    expect(await kept('wh-after', token, '#4508')).toEqual({ mug: 1 });
    expect(await kept('wh-after', token, LONG)).toEqual({ mug: 1 });
  });

  it('are no purchases when they are tests, voided, cancelled or not paid', async () => {
    const token = await connectedShop('wh-none');
    const at = '2026-11-01T10:00:00Z';
    await deliver('wh-none', 'shopify', 'orders/create', shopifyOrder('1', at, [['mug', 1]], { test: true }));
    await deliver(
      'wh-none',
      'shopify',
      'orders/create',
      shopifyOrder('2', at, [['mug', 1]], { financial_status: 'voided' }),
    );
    await deliver('wh-none', 'shopify', 'orders/cancelled', shopifyOrder('3', at, [['mug', 1]], { cancelled_at: at }));
    await deliver(
      'wh-none',
      'woocommerce',
      'order.created',
      wooOrder(4, 'pending', '2026-11-01T09:00:00', [['mug', 1]]),
    );
    await deliver(
      'wh-none',
      'woocommerce',
      'order.created',
      wooOrder(5, 'failed', '2026-11-01T09:00:00', [['mug', 1]]),
    );
    expect((await call('GET', '/v1/wh-none/health', undefined, token)).json.orders).toBe(0);
    // The pending one is paid in the same second.
    await deliver(
      'wh-none',
      'woocommerce',
      'order.updated',
      wooOrder(4, 'processing', '2026-11-01T09:00:00', [['mug', 1]]),
    );
    expect(await kept('wh-none', token, '4')).toEqual({ mug: 1 });
  });

  it('say of a refund whose items nobody can tell that they count as kept, and of another nothing', async () => {
    const token = await connectedShop('wh-refund');
    const refunded = (id: number, total: string) => {
      const more = { refunds: [{ id: 90 + id, reason: '', total }] };
      const order = JSON.parse(wooOrder(id, 'processing', '2026-11-01T09:00:00', [['cup', 2]], more));
      Object.assign(order.line_items[0], { total: '25.00', total_tax: '0.00' });
      return deliver('wh-refund', 'woocommerce', 'order.updated', JSON.stringify(order));
    };
    expect((await refunded(1, '-3.00')).json.outcome).toBe(
      'order bought; 1 refund of an amount that fits no choice of its items, or several: they count as kept',
    );
    expect((await refunded(2, '-12.50')).json.outcome).toBe('order bought');
    expect([await kept('wh-refund', token, '1'), await kept('wh-refund', token, '2')]).toEqual([
      { cup: 2 },
      { cup: 1 },
    ]);
  });

  it('leave the counts when they are cancelled or deleted', async () => {
    const token = await connectedShop('wh-gone');
    const pair: [string, number][] = [
      ['tea', 1],
      ['cup', 1],
    ];
    const buyer = (id: number) => ({ billing: { email: `buyer-${id}@shop.test` } });
    for (const id of [1, 2, 3, 4, 5])
      await deliver(
        'wh-gone',
        'woocommerce',
        'order.created',
        wooOrder(id, 'processing', '2026-11-01T09:00:00', pair, buyer(id)),
      );
    // They are counted before they go.
    await call('POST', '/v1/wh-gone/publish', undefined, token);
    await deliver(
      'wh-gone',
      'woocommerce',
      'order.updated',
      wooOrder(1, 'cancelled', '2026-11-02T09:00:00', pair, buyer(1)),
    );
    await deliver('wh-gone', 'woocommerce', 'order.deleted', '{"id":2}');
    expect(await kept('wh-gone', token, '1')).toEqual({});
    expect(await kept('wh-gone', token, '2')).toEqual({});
    await call('POST', '/v1/wh-gone/publish', undefined, token);
    const { json } = await call('POST', '/v1/wh-gone/recommendations', {
      page: { type: 'product', item: 'tea' },
      kinds: ['cross-sell'],
    });
    expect(json.shelves[0]?.items.map(({ reason }: { reason: { orders: number } }) => reason.orders) ?? []).toEqual([
      3,
    ]);
  });

  it.each([1, 2])('count a return once that an export has told as well (%i shards)', async (shards) => {
    const shop = `wh-returned-${shards}`;
    const token = await connectedShop(shop);
    await call('PUT', `/v1/${shop}/config`, `shop: {name: R}\nledger: {shards: ${shards}}\n`, token);
    const exported = [
      { order_id: '77', items: [{ item_id: 'mug', quantity: 2 }] },
      { order_id: '77', items: [{ item_id: 'mug', quantity: -1 }] },
    ];
    await call('POST', `/v1/${shop}/orders`, ndjson(exported), token);
    expect(await kept(shop, token, '77')).toEqual({ mug: 1 });
    const refunded = JSON.parse(wooOrder(77, 'completed', '2026-11-03T09:00:00', [['mug', 2]]));
    refunded.line_items[0].meta_data = [{ key: '_restock_refunded_items', value: '1' }];
    refunded.refunds = [{ id: 1, total: '-4.00' }];
    await deliver(shop, 'woocommerce', 'order.updated', JSON.stringify(refunded));
    expect(await kept(shop, token, '77')).toEqual({ mug: 1 });
    // Whichever comes first.
    await call('POST', `/v1/${shop}/orders`, ndjson(exported), token);
    await deliver(shop, 'woocommerce', 'order.updated', JSON.stringify({ ...refunded, id: 78 }));
    const other = exported.map((order) => ({ ...order, order_id: '78' }));
    await call('POST', `/v1/${shop}/orders`, ndjson(other), token);
    expect(await kept(shop, token, '77')).toEqual({ mug: 1 });
    expect(await kept(shop, token, '78')).toEqual({ mug: 1 });
  });

  it('end in the newest state, whatever the order of delivery and however often', async () => {
    const id = '777777777777777777';
    const refunds = [
      {
        id: 31,
        order_id: 'ORDER',
        refund_line_items: [{ line_item_id: 500, quantity: 1, line_item: { sku: 'a', variant_id: 900 } }],
      },
    ];
    const withId = (text: string) => text.replaceAll('"ORDER"', id);
    const history: [topic: string, body: string][] = [
      [
        'orders/create',
        shopifyOrder(id, '2026-11-01T10:00:00Z', [
          ['a', 3],
          ['b', 1],
        ]),
      ],
      [
        'orders/updated',
        shopifyOrder(id, '2026-11-01T10:05:00Z', [
          ['a', 3],
          ['b', 1],
          ['c', 2],
        ]),
      ],
      ['refunds/create', withId(JSON.stringify(refunds[0]))],
      [
        'orders/updated',
        withId(
          shopifyOrder(
            id,
            '2026-11-01T10:10:00Z',
            [
              ['a', 3],
              ['b', 1],
              ['c', 2],
            ],
            { refunds },
          ),
        ),
      ],
      [
        'refunds/create',
        withId(
          JSON.stringify({ id: 32, order_id: 'ORDER', refund_line_items: [{ quantity: 2, line_item: { sku: 'c' } }] }),
        ),
      ],
      // The shop takes one out and puts another in.
      [
        'orders/updated',
        withId(
          shopifyOrder(
            id,
            '2026-11-01T10:20:00Z',
            [
              ['a', 3],
              ['c', 2],
              ['d', 4],
            ],
            { refunds },
          ),
        ),
      ],
    ];
    const token = await connectedShop('wh-any');
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(history.length - 1), { maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        async (repeats, shuffle) => {
          const own = `9${String(run++).padStart(17, '0')}`;
          const sent = [...history, ...repeats.map((n) => history[n]!)]
            .map((entry) => ({ entry, key: shuffle.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key);
          for (const {
            entry: [topic, body],
          } of sent)
            expect(
              (await deliver('wh-any', 'shopify', topic, body.replaceAll(id, own).replace('#7777', `#${own}`))).status,
            ).toBe(200);
          expect(await kept('wh-any', token, own)).toEqual({ a: 2, d: 4 });
        },
      ),
      { numRuns: 15 },
    );
  });

  it('leave the count of orders when they are taken back, and come back into it', async () => {
    const token = await connectedShop('wh-count');
    const state = (id: number, status: string, day: number) =>
      deliver(
        'wh-count',
        'woocommerce',
        'order.updated',
        wooOrder(id, status, `2026-11-0${day}T09:00:00`, [['mug', 1]]),
      );
    const count = async () => (await call('GET', '/v1/wh-count/health', undefined, token)).json.orders;
    for (const id of [1, 2, 3]) await state(id, 'completed', 1);
    // Cancelled before it was ever bought.
    await state(4, 'cancelled', 1);
    expect(await count()).toBe(3);
    await state(2, 'cancelled', 2);
    expect(await count()).toBe(2);
    await state(2, 'processing', 3);
    expect(await count()).toBe(3);
  });

  it('name items as the catalogue does, else by SKU, variation and product', async () => {
    const token = await connectedShop('wh-names');
    await call('POST', '/v1/wh-names/products', ndjson([{ id: '901', title: 'Known by its variation' }]), token);
    await deliver(
      'wh-names',
      'shopify',
      'orders/create',
      shopifyOrder('1', '2026-11-01T10:00:00Z', [
        ['mug', 1],
        ['pot', 1],
      ]),
    );
    await deliver(
      'wh-names',
      'woocommerce',
      'order.created',
      wooOrder(2, 'completed', '2026-11-01T09:00:00', [['', 1]]),
    );
    expect(await kept('wh-names', token, '1')).toEqual({ mug: 1, 901: 1 });
    expect(await kept('wh-names', token, '2')).toEqual({ 70: 1 });
    await call('PUT', '/v1/wh-names/config', 'shop:\n  name: Names\n  id_field: item_group_id\n', token);
    await deliver('wh-names', 'shopify', 'orders/create', shopifyOrder('3', '2026-11-01T10:00:00Z', [['cup', 1]]));
    // The product's id is what its variations share.
    expect(await kept('wh-names', token, '3')).toEqual({ 700: 1 });
  });
});

it('an order of the future came today, and its next state is taken', async () => {
  const token = await connectedShop('wh-future');
  const order = (at: string, lines: [string, number][]) => shopifyOrder('1', at, lines);
  await deliver('wh-future', 'shopify', 'orders/create', order('2062-11-01T10:00:00Z', [['cup', 1]]));
  const later = new Date(Date.now() + 60_000).toISOString();
  await deliver('wh-future', 'shopify', 'orders/updated', order(later, [['cup', 2]]));
  expect(await kept('wh-future', token, '1')).toEqual({ cup: 2 });
  const { json } = await call('GET', '/v1/wh-future/health', undefined, token);
  expect(new Date(json.last_order).getUTCFullYear()).toBe(new Date().getUTCFullYear());
});

describe('products and privacy by webhook', () => {
  it('say why a product is not taken', async () => {
    await connectedShop('wh-untaken');
    const variants = [{ id: 9301, sku: 'LONG', title: 'Default Title', price: '9.00', barcode: null }];
    const handle = 'x'.repeat(3000);
    const body = JSON.stringify({ id: 9300, title: 'Lamp', status: 'active', handle, variants, images: [] });
    const { json } = await deliver('wh-untaken', 'shopify', 'products/update', body);
    expect(json.outcome).toMatch(/^0 of 1 product changed, 1 not taken \(LONG: link: /);
  });

  it('take what is said of a product whose picture has no address that a page could load', async () => {
    const token = await connectedShop('wh-picture');
    await call('POST', '/v1/wh-picture/products', ndjson([{ id: 'mug', title: 'Mug', price: '9.00 EUR' }]), token);
    const variant = { id: 12, sku: 'mug', title: 'Default Title', price: '9.00', inventory_management: 'shopify' };
    const body = JSON.stringify({
      id: 4,
      title: 'Mug',
      status: 'active',
      images: [{ id: 5, src: '//cdn.shop.test/mug.jpg' }],
      variants: [{ ...variant, inventory_quantity: 0, inventory_policy: 'deny' }],
    });
    const { json } = await deliver('wh-picture', 'shopify', 'products/update', body);
    expect(json.outcome).toBe('1 of 1 product changed');
  });

  it('change a product of the catalogue and keep what the platform does not say', async () => {
    const token = await connectedShop('wh-product');
    await call(
      'POST',
      '/v1/wh-product/products',
      ndjson([
        { id: 'mug', title: 'Mug', price: '9.00 EUR', custom_label_0: 'gift', item_group_id: 'g' },
        ...['a', 'b', 'c', 'd'].map((id) => ({ id, title: `Mug ${id}`, price: '9.00 EUR' })),
      ]),
      token,
    );
    const body = (updated_at: string, price: string, more = {}) =>
      JSON.stringify({
        id: 4814921662509,
        title: 'Big mug',
        handle: 'big-mug',
        vendor: 'Potter',
        product_type: 'Mugs',
        status: 'active',
        updated_at,
        body_html: '<p>Clay &amp; love</p>',
        images: [{ id: 5, src: 'https://cdn.shop.test/mug.jpg' }],
        variants: [
          {
            id: 12,
            sku: 'mug',
            title: 'Default Title',
            price,
            compare_at_price: '20.00',
            inventory_management: 'shopify',
            inventory_quantity: 3,
            inventory_policy: 'deny',
            ...more,
          },
        ],
      });
    await deliver('wh-product', 'shopify', 'products/update', body('2026-11-02T10:00:00Z', '12.00'));
    await deliver('wh-product', 'shopify', 'products/update', body('2026-11-01T10:00:00Z', '99.00'));
    await call('POST', '/v1/wh-product/publish', undefined, token);
    const shelves = async () =>
      (
        await call('POST', '/v1/wh-product/recommendations', {
          page: { type: 'product', item: 'a' },
          kinds: ['re-sell'],
        })
      ).json.shelves;
    const mug = (await shelves())[0].items.find(({ id }: { id: string }) => id === 'mug');
    expect(mug).toMatchObject({
      title: 'Big mug',
      price: '20.00 EUR',
      sale_price: '12.00 EUR',
      link: '/products/big-mug',
      image_link: 'https://cdn.shop.test/mug.jpg',
    });
    await deliver(
      'wh-product',
      'shopify',
      'products/update',
      body('2026-11-03T10:00:00Z', '12.00', { inventory_quantity: 0 }),
    );
    await call('POST', '/v1/wh-product/publish', undefined, token);
    expect(JSON.stringify(await shelves())).not.toContain('Big mug');
  });

  it.each([1, 2])(
    'take a deleted product off the shelves with all its variants, and no other (%i shards)',
    async (shards) => {
      const shop = `wh-deleted-${shards}`;
      const token = await connectedShop(shop);
      await call('PUT', `/v1/${shop}/config`, `shop: {name: D}\nledger: {shards: ${shards}}\n`, token);
      const catalog = () => catalogOf(shop);
      const variant = (id: string, link: string, more = {}) => ({
        id,
        title: id,
        link,
        price: '9.00 EUR',
        item_group_id: 'mugs',
        ...more,
      });
      await call(
        'POST',
        `/v1/${shop}/products`,
        ndjson([
          variant('mug-red', '/products/mug?variant=1'),
          variant('mug-blue', '/products/mug?variant=2'),
          variant('big-mug', '/products/big-mug'),
          variant('set-of-mugs', '/products/set', { item_group_id: '700' }),
          variant('pot', '/products/pot', { item_group_id: undefined }),
          variant('copy', '/products/copy', { item_group_id: undefined }),
        ]),
        token,
      );
      // An order says of which product a SKU is: of the first line's, 700; of the others', 701 and 702.
      const at = '2026-11-01T10:00:00Z';
      const lines: [string, number][] = [
        ['mug-red', 1],
        ['pot', 1],
        ['copy', 1],
      ];
      await deliver(shop, 'shopify', 'orders/create', shopifyOrder('1', at, lines));
      const update = (id: number, sku: string, updated_at: string) => {
        const variants = [{ id: id * 10, sku, price: '9.00', title: 'Default Title' }];
        return JSON.stringify({ id, title: sku, handle: sku, status: 'active', updated_at, variants });
      };
      await deliver(shop, 'shopify', 'products/update', update(703, 'copy', at));
      const gone = await deliver(shop, 'shopify', 'products/delete', '{"id":700}');
      expect(gone.json.outcome).toBe('3 products deleted');
      expect(await catalog()).toEqual(['big-mug', 'pot', 'copy']);
      expect((await deliver(shop, 'shopify', 'products/delete', '{"id":700}')).json.outcome).toContain('ignored');
      // What is told late does not bring it back, and one of two that have the same SKU leaves the other.
      await deliver(shop, 'shopify', 'products/update', update(700, 'mug-red', at));
      await deliver(shop, 'shopify', 'products/delete', '{"id":702}');
      expect(await catalog()).toEqual(['big-mug', 'pot', 'copy']);
      await deliver(shop, 'shopify', 'products/delete', '{"id":703}');
      expect(await catalog()).toEqual(['big-mug', 'pot']);
      // A body that says more of it is no deletion.
      await deliver(shop, 'shopify', 'products/delete', update(701, 'pot', at));
      expect(await catalog()).toEqual(['big-mug', 'pot']);
      await call('POST', `/v1/${shop}/publish`, undefined, token);
      const shelves = await call('POST', `/v1/${shop}/recommendations`, {
        page: { type: 'product', item: 'pot' },
        kinds: ['cross-sell', 're-sell'],
      });
      expect(JSON.stringify(shelves.json)).not.toMatch(/mug-red|mug-blue|copy/);

      const woo = (type: string, sku: string, more: object) =>
        JSON.stringify({
          type,
          sku,
          name: sku,
          status: 'publish',
          price: '5',
          date_modified_gmt: '2026-11-02T09:00:00',
          ...more,
        });
      await deliver(shop, 'woocommerce', 'product.updated', woo('simple', 'tea', { id: 50 }));
      await deliver(shop, 'woocommerce', 'product.updated', woo('variation', 'cup-s', { id: 61, parent_id: 60 }));
      await deliver(shop, 'woocommerce', 'product.updated', woo('variation', 'cup-l', { id: 62, parent_id: 60 }));
      expect(await catalog()).toEqual(['big-mug', 'pot', 'tea', 'cup-s', 'cup-l']);
      await deliver(shop, 'woocommerce', 'product.deleted', '{"id":50}');
      await deliver(shop, 'woocommerce', 'product.deleted', '{"id":60}');
      expect(await catalog()).toEqual(['big-mug', 'pot']);
      // Out of the trash, and on sale again.
      const restored = { id: 50, date_modified_gmt: '2026-11-03T09:00:00' };
      await deliver(shop, 'woocommerce', 'product.restored', woo('simple', 'tea', restored));
      expect(await catalog()).toEqual(['big-mug', 'pot', 'tea']);
    },
  );

  it('take a variant off the shelves that its product has no longer', async () => {
    const shop = 'wh-variants';
    await connectedShop(shop);
    const update = (day: number, variants: [id: number, sku: string][], more = {}) =>
      deliver(shop, 'shopify', 'products/update', mug(day, variants, more));
    const gids = (...ids: number[]) => ({
      variant_gids: ids.map((id) => ({ admin_graphql_api_id: `gid://shopify/ProductVariant/${id}` })),
    });
    await update(1, [
      [1, 'red'],
      [2, 'blue'],
      [3, 'green'],
    ]);
    expect(await catalogOf(shop)).toEqual(['red', 'blue', 'green']);
    // Blue is gone; green was made anew, under another number.
    const { json } = await update(2, [
      [1, 'red'],
      [4, 'green'],
    ]);
    expect(json.outcome).toContain(', 1 deleted');
    expect(await catalogOf(shop)).toEqual(['red', 'green']);
    // Not all are in the body, or none: nothing goes.
    await update(3, [[1, 'red']], gids(1, 4));
    await update(4, []);
    expect(await catalogOf(shop)).toEqual(['red', 'green']);
    await update(5, [[1, 'red']], gids(1));
    expect(await catalogOf(shop)).toEqual(['red']);
  });

  it('take the old id of a product off the shelves when its SKU is another, and not when two have swapped theirs', async () => {
    const shop = 'wh-renamed';
    await connectedShop(shop);
    const update = (day: number, skus: string[], status = 'active') => {
      const variants = skus.map((sku, n): [number, string] => [n + 1, sku]);
      return deliver(shop, 'shopify', 'products/update', mug(day, variants, { status }));
    };
    await update(1, ['mug', 'cup']);
    await update(2, ['mug-2', 'cup']);
    expect(await catalogOf(shop)).toEqual(['cup', 'mug-2']);
    await update(3, ['cup', 'mug-2']);
    expect(await catalogOf(shop)).toEqual(['cup', 'mug-2']);
    // Told with the news that it is not for sale any more.
    await update(4, ['cup', 'mug-3'], 'archived');
    expect(await catalogOf(shop)).toEqual(['cup']);
  });

  it('take one variation off the shelves, and leave its family and whoever has its number for a SKU', async () => {
    const shop = 'wh-variation';
    const token = await connectedShop(shop);
    const member = (id: string, item_group_id?: string) => ({
      id,
      title: id,
      price: '9.00 EUR',
      link: `/product/${item_group_id ?? id}`,
      item_group_id,
    });
    const products = [member('s', 'shirt'), member('m', 'shirt'), member('11', '10'), member('12', '10'), member('7')];
    products.push(member('tea'));
    await call('POST', `/v1/${shop}/products`, ndjson(products), token);
    const line = { id: 1, sku: 'm', product_id: 20, variation_id: 22, quantity: 1, price: 9, total: '9.00' };
    const order = JSON.parse(wooOrder(1, 'processing', '2026-11-01T09:00:00', [['m', 1]]));
    await deliver(shop, 'woocommerce', 'order.created', JSON.stringify({ ...order, line_items: [line] }));
    const deleted = (id: number) => deliver(shop, 'woocommerce', 'product.deleted', JSON.stringify({ id }));
    // Of one an order has told; the other is known by its number alone.
    await deleted(22);
    await deleted(11);
    expect(await catalogOf(shop)).toEqual(['s', '12', '7', 'tea']);
    const tea = { type: 'simple', id: 7, sku: 'tea', name: 'Tea', status: 'publish', price: '5' };
    await deliver(shop, 'woocommerce', 'product.updated', JSON.stringify(tea));
    await deleted(7);
    expect(await catalogOf(shop)).toEqual(['s', '12', '7']);
    await deleted(10);
    expect(await catalogOf(shop)).toEqual(['s', '7']);
  });

  it("group a variation with its parent's others, under the catalogue's name for them where it has one", async () => {
    const shop = 'wh-family';
    const token = await connectedShop(shop);
    const groups = () =>
      runInDurableObject(ledgerOf(shop), (_, { storage }) =>
        Object.fromEntries(
          storage.sql
            .exec<{ json: string }>("SELECT json FROM product WHERE json <> 'null'")
            .toArray()
            .map(({ json }) => JSON.parse(json))
            .map(({ id, item_group_id }) => [id, item_group_id]),
        ),
      );
    const woo = (type: string, id: number, sku: string, more = {}) =>
      deliver(
        shop,
        'woocommerce',
        'product.updated',
        JSON.stringify({ type, id, sku, name: sku, status: 'publish', price: '5', ...more }),
      );
    await call(
      'POST',
      `/v1/${shop}/products`,
      ndjson([
        { id: 'shirt', title: 'Shirt', item_group_id: 'shirt' },
        { id: 'shirt-red', title: 'Shirt - Red', item_group_id: 'shirt' },
        { id: 'cup', title: 'Cup' },
      ]),
      token,
    );
    await woo('variation', 201, 'shirt-red', { parent_id: 200 });
    await woo('variation', 202, 'shirt-blue', { parent_id: 200 });
    await woo('variable', 200, 'shirt');
    await woo('variable', 300, 'cup');
    await woo('variation', 301, 'cup-s', { parent_id: 300 });
    await woo('simple', 400, 'tea');
    expect(await groups()).toEqual({
      shirt: 'shirt',
      'shirt-red': 'shirt',
      'shirt-blue': 'shirt',
      cup: '300',
      'cup-s': '300',
      tea: undefined,
    });
  });

  it('of products without a SKU mean those of the catalogue that alone have their title, and their page', async () => {
    const shop = 'wh-nameless';
    const token = await connectedShop(shop);
    const product = (id: string, title: string, page: string) => ({
      id,
      title,
      link: `https://a.shop/products/${page}`,
    });
    // As a catalogue is read that has no SKUs either.
    const catalog = [product('tee-small', 'Tee - small', 'tee'), product('lamp', 'Lamp', 'lamp')];
    catalog.push(product('twin', 'Twin', 'twin'), product('twin-2', 'Twin', 'twin-2'));
    await call('POST', `/v1/${shop}/products`, ndjson(catalog), token);
    const line = (id: number, name: string, sku: string | null = null) => ({
      id,
      name,
      sku,
      variant_id: 4000 + id,
      product_id: 70,
      quantity: 2,
      price: '9.00',
    });
    const lines = [line(1, 'Tee - small'), line(2, 'Twin'), line(3, 'Lamp', 'lamp-of-another-shop')];
    const order = (more = {}) => shopifyOrder('1', '2026-11-01T10:00:00Z', [], { line_items: lines, ...more });
    await deliver(shop, 'shopify', 'orders/create', order());
    expect(await kept(shop, token, '1')).toEqual({ 'tee-small': 2, 4002: 2, 'lamp-of-another-shop': 2 });
    const refund = { id: 9, order_id: 1, refund_line_items: [{ line_item_id: 1, quantity: 1, line_item: lines[0] }] };
    await deliver(shop, 'shopify', 'refunds/create', JSON.stringify(refund));
    expect(await kept(shop, token, '1')).toMatchObject({ 'tee-small': 1 });

    const update = (handle: string, id: number) =>
      deliver(
        shop,
        'shopify',
        'products/update',
        JSON.stringify({
          id,
          handle,
          title: 'Lamp',
          variants: [{ id: id + 1, title: 'Default Title', price: '9.00' }],
        }),
      );
    await update('lamp', 80);
    await update('lamp', 80);
    expect(await catalogOf(shop)).toEqual(['tee-small', 'lamp', 'twin', 'twin-2']);
    // Another product of the same name.
    await update('lamp-1', 90);
    expect(await catalogOf(shop)).toEqual(['tee-small', 'lamp', 'twin', 'twin-2', '91']);
    await deliver(shop, 'shopify', 'products/delete', '{"id":80}');
    expect(await catalogOf(shop)).toEqual(['tee-small', 'twin', 'twin-2', '91']);
  });

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
    expect(await kept('wh-redact', token, '101')).toBeNull();
    expect(await kept('wh-redact', token, '102')).toBeNull();
    expect(await kept('wh-redact', token, '103')).toEqual({ mug: 1 });
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
    expect(await kept('wh-topics', token, '501')).toEqual({ mug: 1 });
    const woo = wooOrder(7, 'processing', '2026-11-01T09:00:00', [['pot', 1]]);
    await deliver('wh-topics', 'woocommerce', 'order.created', woo);
    for (const topic of ['order.deleted', 'product.updated']) await deliver('wh-topics', 'woocommerce', topic, woo);
    expect(await kept('wh-topics', token, '7')).toEqual({ pot: 1 });
    // As the platforms send them, they do what they say.
    const redact = { shop_id: 1, shop_domain: 's.test', customer: { id: 77 }, orders_to_redact: [501] };
    await deliver('wh-topics', 'shopify', 'customers/redact', JSON.stringify(redact));
    expect(await kept('wh-topics', token, '501')).toBeNull();
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
    expect(await kept('wh-again', token, '2')).toEqual({ mug: 1 });
    // Two days later, when other deliveries are forgotten.
    await runInDurableObject(ledgerOf('wh-again'), (_, { storage }) => {
      const deliveries = new DeliveryStore(storage.sql, new SettingStore(storage.sql));
      deliveries.forgetOld(Date.now() + 3 * 86_400_000);
    });
    expect((await leave()).json).toMatchObject({ duplicate: true });
    expect(await kept('wh-again', token, '2')).toEqual({ mug: 1 });
    expect((await forget()).json).toMatchObject({ duplicate: false });
    expect((await forget()).json).toMatchObject({ duplicate: true });
    // A shop that came back and leaves again.
    await tell(4);
    await call('PUT', '/v1/wh-again/webhooks/shopify/secret', { secret: SECRET }, token);
    expect((await leave()).json).toMatchObject({ duplicate: false });
    expect((await call('GET', '/v1/wh-again/health', undefined, token)).json.orders).toBe(0);
  });
});

describe('the door for webhooks', () => {
  it('answers WooCommerce’s unsigned ping, and nothing else that is unsigned', async () => {
    const token = await makeShop('wh-ping');
    const ping = (body: string) =>
      SELF.fetch('https://shelf.test/v1/wh-ping/webhooks/woocommerce', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    expect((await ping('webhook_id=1')).status).toBe(200);
    expect((await ping('webhook_id=1&status=processing')).status).toBe(401);
    expect(
      (await deliver('wh-ping', 'woocommerce', 'order.created', wooOrder(1, 'completed', '', [['a', 1]]))).status,
    ).toBe(401);
    expect(
      (await deliver('wh-ping', 'shopify', 'orders/create', 'webhook_id=1', { 'x-shopify-hmac-sha256': null })).status,
    ).toBe(401);
    expect((await call('GET', '/v1/wh-ping/health', undefined, token)).json).toMatchObject({
      orders: 0,
      sources: { shopify: { last: null, last_refused: expect.any(String) } },
    });
  });

  it('takes a signed error for an order, and any signed JSON, without a fault and without an order', async () => {
    const token = await connectedShop('wh-odd');
    const odd = [
      '{"code":"woocommerce_rest_shop_order_invalid_id","message":"Invalid ID.","data":{"status":404}}',
      '[]',
      'null',
      '1',
      '"x"',
      '{}',
      '{"id":{}}',
      '{"id":1,"status":"completed","line_items":{"0":1}}',
      '{"id":1,"status":"completed","line_items":[null,{"quantity":"NaN"}]}',
      '{"__proto__":{"id":9,"status":"completed"},"line_items":[]}',
    ];
    for (const body of odd) {
      for (const topic of ['order.created', 'order.deleted', 'product.updated', 'unknown', ''])
        expect((await deliver('wh-odd', 'woocommerce', topic, body)).status, `${topic} ${body}`).toBe(200);
      for (const topic of [
        'orders/create',
        'refunds/create',
        'products/update',
        'customers/redact',
        'customers/data_request',
      ])
        expect((await deliver('wh-odd', 'shopify', topic, body)).status, `${topic} ${body}`).toBe(200);
    }
    expect((await deliver('wh-odd', 'shopify', 'orders/create', 'not json')).status).toBe(400);
    expect((await deliver('wh-odd', 'shopify', 'orders/create', '['.repeat(9000))).status).toBe(400);
    expect((await call('GET', '/v1/wh-odd/health', undefined, token)).json.orders).toBe(0);
  });

  it('never answers a secret, and takes no delivery once it is forgotten', async () => {
    const token = await connectedShop('wh-secret');
    const answers = await Promise.all([
      call('PUT', '/v1/wh-secret/webhooks/shopify/secret', { secret: SECRET }, token),
      call('GET', '/v1/wh-secret/webhooks/shopify/secret', undefined, token),
      call('GET', '/v1/wh-secret/health', undefined, token),
      call('PUT', '/v1/wh-secret/webhooks/shopify/secret', { secret: SECRET, more: 1 }, token),
    ]);
    expect(JSON.stringify(answers)).not.toContain(SECRET);
    const body = shopifyOrder('1', '2026-11-01T10:00:00Z', [['a', 1]]);
    expect((await deliver('wh-secret', 'shopify', 'orders/create', body)).status).toBe(200);
    await call('DELETE', '/v1/wh-secret/webhooks/shopify/secret', undefined, token);
    expect((await deliver('wh-secret', 'shopify', 'orders/create', body)).status).toBe(401);
    expect((await call('PUT', '/v1/wh-secret/webhooks/shopify/secret', { secret: 'other-secret' })).status).toBe(401);
  });

  it('refuses 10,000 mutated signatures with 401, and none with a fault', async () => {
    await connectedShop('wh-forged');
    const ledger = ledgerOf('wh-forged');
    const context = createExecutionContext();
    const body = shopifyOrder('66', '2026-11-01T10:00:00Z', [['a', 1]]);
    const good = sign(body);
    const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_ %,;"\'\\';
    let seed = 1;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const mutations: ((text: string) => string)[] = [
      (text) => {
        const at = random(text.length);
        return text.slice(0, at) + signs[random(signs.length)] + text.slice(at + 1);
      },
      (text) => text.slice(0, random(text.length)),
      (text) => text + signs[random(signs.length)],
      (text) => text.toLowerCase(),
      (text) => {
        const at = random(text.length - 1);
        return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
      },
      () => Buffer.from(Array.from({ length: 32 }, () => random(256))).toString('base64'),
      () => sign(body, `secret ${random(1e9)}`),
      (text) => `sha256=${text}`,
      () => 'x'.repeat(random(3000)),
      () => Buffer.from(good, 'base64').toString('hex'),
    ];
    const statuses = new Map<number, number>();
    for (let sent = 0; sent < 10_000;) {
      const batch = Array.from({ length: 100 }, () => {
        let forged = good;
        for (let times = 1 + random(2); times > 0 || forged === good; times--)
          forged = mutations[random(mutations.length)]!(forged || good);
        return forged === good ? `${forged}=` : forged;
      }).map((forged) => (forged.trim() === good ? 'x' : forged));
      const source = sent % 200 ? 'shopify' : 'woocommerce';
      const header = source === 'shopify' ? 'x-shopify-hmac-sha256' : 'x-wc-webhook-signature';
      for (const forged of batch) {
        const request = new Request(`https://shelf.test/v1/wh-forged/webhooks/${source}`, {
          method: 'POST',
          body,
          headers: { [header]: forged },
        });
        const { status } = await app.fetch(request, env, context);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      sent += batch.length;
    }
    expect(Object.fromEntries(statuses)).toEqual({ 401: 10_000 });
    // A changed body under the good signature is as forged.
    expect(
      (await deliver('wh-forged', 'shopify', 'orders/create', `${body} `, { 'x-shopify-hmac-sha256': good })).status,
    ).toBe(401);
    expect((await ledger.health()).orders).toBe(0);
  });
});

/** The ids of the products that a shop's catalogue holds. */
async function catalogOf(shop: string): Promise<string[]> {
  return runInDurableObject(ledgerOf(shop), (_, { storage }) =>
    storage.sql
      .exec<{ id: string }>("SELECT json_extract(json, '$.id') AS id FROM product WHERE json <> 'null' ORDER BY n")
      .toArray()
      .map(({ id }) => id),
  );
}

/** Shopify's product 700 as it is told on a day of November. */
function mug(day: number, variants: [id: number, sku: string][], more: object): string {
  return JSON.stringify({
    id: 700,
    title: 'Mug',
    handle: 'mug',
    status: 'active',
    updated_at: `2026-11-0${day}T10:00:00Z`,
    variants: variants.map(([id, sku]) => ({ id, sku, title: sku, price: '9.00' })),
    ...more,
  });
}
