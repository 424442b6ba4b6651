import { runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectedShop, deliver, keptUnits, shopifyOrder, wooOrder } from '../../fixtures/platform-webhooks.ts';
import { call, ledgerOf, ndjson } from '../../fixtures/worker-client.ts';

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
    expect(await keptUnits('wh-long', token, LONG)).toEqual({ mug: 2 });
    expect(await keptUnits('wh-long', token, NEXT)).toEqual({ pot: 1 });
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
    expect(await keptUnits('wh-once', token, LONG)).toEqual({ mug: 2 });
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
    expect(await keptUnits('told-again', token, '771')).toEqual({ cup: 1 });
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
    expect(await keptUnits('wh-after', token, '#4508')).toEqual({ mug: 1 });
    expect(await keptUnits('wh-after', token, LONG)).toEqual({ mug: 1 });
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
    expect(await keptUnits('wh-none', token, '4')).toEqual({ mug: 1 });
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
    expect([await keptUnits('wh-refund', token, '1'), await keptUnits('wh-refund', token, '2')]).toEqual([
      { cup: 2 },
      { cup: 1 },
    ]);
  });

  it.each([1, 2])('that nobody knew are not said to be taken back, and stay out (%i shards)', async (shards) => {
    const shop = `wh-unknown-${shards}`;
    const token = await connectedShop(shop);
    await call('PUT', `/v1/${shop}/config`, `shop: {name: U}\nledger: {shards: ${shards}}\n`, token);
    const outcome = async (topic: string, body: string) => (await deliver(shop, 'shopify', topic, body)).json.outcome;
    expect(await outcome('orders/delete', '{"id":901}')).toBe(
      'ignored: no such order is known; an older state of it that still comes stays out',
    );
    await outcome('orders/create', shopifyOrder('901', '2026-11-01T10:00:00Z', [['mug', 1]]));
    expect(await keptUnits(shop, token, '901')).toBeNull();
    expect(await outcome('orders/create', shopifyOrder('902', '2026-11-01T10:00:00Z', [['mug', 1]]))).toBe(
      'order bought',
    );
    expect(await outcome('orders/delete', '{"id":902}')).toBe('order taken back');
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
    expect(await keptUnits('wh-gone', token, '1')).toEqual({});
    expect(await keptUnits('wh-gone', token, '2')).toEqual({});
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
    expect(await keptUnits(shop, token, '77')).toEqual({ mug: 1 });
    const refunded = JSON.parse(wooOrder(77, 'completed', '2026-11-03T09:00:00', [['mug', 2]]));
    refunded.line_items[0].meta_data = [{ key: '_restock_refunded_items', value: '1' }];
    refunded.refunds = [{ id: 1, total: '-4.00' }];
    await deliver(shop, 'woocommerce', 'order.updated', JSON.stringify(refunded));
    expect(await keptUnits(shop, token, '77')).toEqual({ mug: 1 });
    // Whichever comes first.
    await call('POST', `/v1/${shop}/orders`, ndjson(exported), token);
    await deliver(shop, 'woocommerce', 'order.updated', JSON.stringify({ ...refunded, id: 78 }));
    const other = exported.map((order) => ({ ...order, order_id: '78' }));
    await call('POST', `/v1/${shop}/orders`, ndjson(other), token);
    expect(await keptUnits(shop, token, '77')).toEqual({ mug: 1 });
    expect(await keptUnits(shop, token, '78')).toEqual({ mug: 1 });
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
          expect(await keptUnits('wh-any', token, own)).toEqual({ a: 2, d: 4 });
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
    expect(await keptUnits('wh-names', token, '1')).toEqual({ mug: 1, 901: 1 });
    expect(await keptUnits('wh-names', token, '2')).toEqual({ 70: 1 });
    await call('PUT', '/v1/wh-names/config', 'shop:\n  name: Names\n  id_field: item_group_id\n', token);
    await deliver('wh-names', 'shopify', 'orders/create', shopifyOrder('3', '2026-11-01T10:00:00Z', [['cup', 1]]));
    // The product's id is what its variations share.
    expect(await keptUnits('wh-names', token, '3')).toEqual({ 700: 1 });
  });
});

it('items keep the name of the platform’s that means a product of a channel’s feed, and count for it', async () => {
  const token = await connectedShop('wh-channel');
  const product = (n: number, more: object = {}) => ({
    id: `shopify_US_${700 + n}_${900 + n}`,
    title: `T ${n}`,
    ...more,
  });
  await call('POST', '/v1/wh-channel/products', ndjson([product(0), product(1, { mpn: 'POT-1' })]), token);
  for (const n of [1, 2, 3])
    await deliver(
      'wh-channel',
      'shopify',
      'orders/create',
      shopifyOrder(
        `${n}`,
        '2026-11-01T10:00:00Z',
        [
          ['mug', 1],
          ['POT-1', 1],
        ],
        { customer: { id: n } },
      ),
    );
  expect(await keptUnits('wh-channel', token, '1')).toEqual({ 900: 1, 'POT-1': 1 });
  await call('POST', '/v1/wh-channel/publish', undefined, token);
  const { json } = await call('POST', '/v1/wh-channel/recommendations', {
    page: { type: 'product', item: 'shopify_US_700_900' },
    kinds: ['cross-sell'],
  });
  const [item] = json.shelves[0].items;
  expect([item.id, item.reason.orders]).toEqual(['shopify_US_701_901', 3]);
});

it('an order of the future came today, and its next state is taken', async () => {
  const token = await connectedShop('wh-future');
  const order = (at: string, lines: [string, number][]) => shopifyOrder('1', at, lines);
  await deliver('wh-future', 'shopify', 'orders/create', order('2062-11-01T10:00:00Z', [['cup', 1]]));
  const later = new Date(Date.now() + 60_000).toISOString();
  await deliver('wh-future', 'shopify', 'orders/updated', order(later, [['cup', 2]]));
  expect(await keptUnits('wh-future', token, '1')).toEqual({ cup: 2 });
  const { json } = await call('GET', '/v1/wh-future/health', undefined, token);
  expect(new Date(json.last_order).getUTCFullYear()).toBe(new Date().getUTCFullYear());
});
