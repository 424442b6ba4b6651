import { describe, expect, it } from 'vitest';
import { call, makeShop, ndjson, OPERATOR } from '../fixtures/worker-client.ts';

/** 60 orders of tea with a teapot, 30 of tea alone, 40 of a pan with a lid: what goes with what is obvious. */
function obviousOrders() {
  const order = (n: number, ...items: string[]) => ({
    order_id: `o${n}`,
    created_at: new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString(),
    customer_id: `c${n % 50}`,
    items: items.map((item_id) => ({ item_id, quantity: 1, price: 10, title: `The ${item_id}` })),
  });
  return [
    ...Array.from({ length: 60 }, (_, n) => order(n, 'tea', 'teapot')),
    ...Array.from({ length: 30 }, (_, n) => order(100 + n, 'tea')),
    ...Array.from({ length: 40 }, (_, n) => order(200 + n, 'pan', 'lid')),
  ];
}

async function shopWithOrders(shop: string): Promise<string> {
  const token = await makeShop(shop);
  await call('POST', `/v1/${shop}/orders`, ndjson(obviousOrders()), token);
  await call('POST', `/v1/${shop}/publish`, undefined, token);
  return token;
}

describe('from orders to a shelf', () => {
  it('shows what was bought together, with the orders that say so', async () => {
    await shopWithOrders('chain');
    const { status, json } = await call('POST', '/v1/chain/recommendations', {
      page: { type: 'product', item: 'tea' },
      kinds: ['cross-sell'],
    });
    expect(status).toBe(200);
    const [first] = json.shelves[0].items;
    expect(first).toMatchObject({ id: 'teapot', title: 'The teapot', price: '10.00 EUR' });
    expect(first.reason).toEqual({ code: 'bought-together', orders: 60, of: 90, with: 'tea', rule: null, fallback: 0 });
    expect(json.shelves[0].items.map(({ id }: { id: string }) => id)).not.toContain('pan');
  });

  it('shows a category its own, however its page calls it, and heeds the rules for it', async () => {
    const token = await makeShop('named');
    const sorts = ['Bags', 'Hats'].flatMap((sort) =>
      Array.from({ length: 6 }, (_, n) => ({
        id: `${sort} ${n}`,
        title: `${sort} ${n}`,
        product_type: `Gear > ${sort}`,
      })),
    );
    await call('POST', '/v1/named/products', ndjson(sorts), token);
    const rule = 'rules: [{name: first, when: {categories: Gear > Bags}, then: {pin: {item: Bags 5, at: 1}}}]';
    expect((await call('PUT', '/v1/named/config', `shop: {name: Named}\n${rule}`, token)).status).toBe(200);
    await call('POST', '/v1/named/publish', undefined, token);
    for (const category of ['Gear > Bags', 'Home > Gear > Bags', 'bags']) {
      const page = { type: 'category', category };
      const { json } = await call('POST', '/v1/named/recommendations', { page });
      const ids: string[] = json.shelves[0].items.map(({ id }: { id: string }) => id);
      expect(ids).toHaveLength(6);
      expect(ids[0]).toBe('Bags 5');
    }
  });

  it('finds a product by any of the names that its page gives it, and says how the catalogue calls it', async () => {
    await shopWithOrders('known-as');
    const ask = async (page: object, visitor = {}, config = '') =>
      (await call('POST', '/v1/known-as/recommendations', { page: { type: 'product', ...page }, visitor, config }))
        .json;
    const byItself = await ask({ item: 'tea' });
    expect(byItself.item).toBeUndefined();
    const found = { ...byItself, item: 'tea', widget: { ...byItself.widget, id_field: 'gtin' } };
    for (const page of [{ item: '4711', names: { sku: '0400', gtin: 'tea', mpn: '12' } }, { names: { gtin: 'tea' } }])
      expect(await ask(page)).toEqual(found);
    // What it is called besides may be what a cart calls it.
    expect(await ask({ item: 'tea', names: { gtin: '0400' } })).toEqual({ ...byItself, item: 'tea' });
    // A page that is half drawn names two products: what is asked for is shown, and neither is called as the other.
    expect(await ask({ item: 'tea', names: { gtin: 'pan' } })).toEqual(byItself);
    expect(await ask({ item: '4711', names: { gtin: 'tea', mpn: 'pan' } })).toEqual(byItself);
    expect(await ask({ item: '4711', names: { sku: '0400' } })).not.toHaveProperty('item');
    // Who has the settings hears of no more than what was found out.
    const { widget } = await ask({ item: '4711', names: { mpn: 'tea' } }, {}, byItself.config);
    expect(widget).toEqual({ id_field: 'mpn' });
  });

  it('finds a product by the address of its page', async () => {
    const token = await makeShop('addressed');
    const link = (n: number) => `https://www.shop.test/en/p/mug-${n}/?utm_source=feed`;
    const products = [
      ...Array.from({ length: 6 }, (_, n) => ({ id: `M${n}`, title: `Mug ${n}`, product_type: 'Mugs', link: link(n) })),
      ...['Red', 'Blue'].map((colour) => ({
        id: `C-${colour}`,
        title: `Cup ${colour}`,
        product_type: 'Mugs',
        link: `https://www.shop.test/p/cup?colour=${colour}&size=1`,
      })),
    ];
    const plain = { title: 'Jug', product_type: 'Mugs' };
    // An old shop's addresses: one path for all products, which a parameter tells apart.
    const oldLinks = ['a', 'b'].flatMap((name) => [
      { ...plain, id: `O-${name}`, link: `https://www.shop.test/shop.php?lang=en&id=${name}` },
      { ...plain, id: `V-${name}`, link: `https://www.shop.test/vase.php?art=${name}` },
      { ...plain, id: `S-${name}`, item_group_id: 'S', link: `https://www.shop.test/p/scarf?farbe=${name}` },
    ]);
    const channels = [
      ...oldLinks,
      { ...plain, id: 'shopify_GB_8100_44001', link: 'https://www.shop.test/products/jug' },
      { ...plain, id: 'jug-44002', link: 'https://www.shop.test/products/jug-two' },
    ];
    await call('POST', '/v1/addressed/products', ndjson([...products, ...channels]), token);
    await call('POST', '/v1/addressed/publish', undefined, token);
    const found = async (address: string, sku?: string) => {
      const page = { type: 'product', names: { sku, address } };
      const { json } = await call('POST', '/v1/addressed/recommendations', { page, kinds: ['re-sell'] });
      const ids: string[] = json.shelves[0]?.items.map(({ id }: { id: string }) => id) ?? [];
      expect(ids).not.toContain(json.item);
      return json.item;
    };
    expect(await found('/en/p/mug-3')).toBe('M3');
    expect(await found('/en/p/mug-3/?gclid=x&page=2')).toBe('M3');
    expect(await found('/p/cup?size=1&colour=Blue&utm_medium=mail')).toBe('C-Blue');
    expect(await found('/p/cup')).toBe('C-Red');
    expect(await found('/shop.php?id=b')).toBe('O-b');
    expect(await found('/shop.php?id=c')).toBeUndefined();
    expect(await found('/shop.php?')).toBeUndefined();
    expect(await found('/vase.php?art=c')).toBeUndefined();
    expect(await found('/p/scarf')).toBe('S-a');
    expect(await found('/en/p/mug-9', '4711')).toBeUndefined();
    expect(await found('/')).toBeUndefined();
    expect(await found('/en/p/mug-3', 'M2')).toBe('M2');
    // How a sales channel makes ids of the page's numbers is told; not what has the product's own words in it.
    const fieldOf = async (names: object) =>
      (await call('POST', '/v1/addressed/recommendations', { page: { type: 'product', names } })).json.widget.id_field;
    const ids = { sku: 'J', item_group_id: '8100' };
    expect(await fieldOf({ ...ids, id: '44001', address: '/products/jug' })).toBe('shopify_GB_{item_group_id}_{id}');
    expect(await fieldOf({ ...ids, id: '44009', address: '/products/jug' })).toBe('shopify_GB_{item_group_id}_{id}');
    expect(await fieldOf({ ...ids, id: '44002', address: '/products/jug-two' })).toBe('auto');
  });

  it('tells how a sales channel makes its ids, also of a product without a group and before any product page', async () => {
    const token = await makeShop('channel');
    const link = (name: string) => `https://www.shop.test/products/${name}`;
    const products = [
      ...Array.from({ length: 8 }, (_, n) => ({
        id: `shopify_US_77${n}_44${n}`,
        title: `Bag ${n}`,
        link: link(`b${n}`),
      })),
      ...['S', 'M'].map((size, n) => ({
        id: `shopify_US_900_91${n}`,
        item_group_id: '900',
        title: `Shirt ${size}`,
        link: `${link('shirt')}?variant=91${n}`,
      })),
    ].map((product) => ({ ...product, product_type: 'Home > All' }));
    await call('POST', '/v1/channel/products', ndjson(products), token);
    await call('POST', '/v1/channel/publish', undefined, token);
    const ask = async (body: object) => (await call('POST', '/v1/channel/recommendations', body)).json;
    const pattern = 'shopify_US_{item_group_id}_{id}';
    const asked = (names: object) => ask({ page: { type: 'product', item: 'SH', names: { sku: 'SH', ...names } } });
    for (const [id, variant] of Object.entries({ 910: '910', 911: '911', 919: '910' })) {
      const { item, widget } = await asked({ id, item_group_id: '900', address: '/products/shirt' });
      expect([item, widget.id_field]).toEqual([`shopify_US_900_${variant}`, pattern]);
    }
    // A market's addresses are not in the feed; and what an address says goes before numbers of another product.
    expect(await asked({ id: '911', item_group_id: '900', address: '/de/hemd' })).toMatchObject({
      item: 'shopify_US_900_911',
      widget: { id_field: pattern },
    });
    expect((await asked({ id: '911', item_group_id: '900', address: '/products/b1' })).item).toBe('shopify_US_771_441');
    const first = await ask({ page: { type: 'category', category: 'Home > All' } });
    expect([first.shelves.length, first.widget.id_field]).toEqual([expect.any(Number), pattern]);
    // Who has the settings has heard of it.
    expect(await ask({ page: { type: 'category' }, config: first.config })).not.toHaveProperty('widget');
  });

  it('counts an order once, however often it is delivered', async () => {
    const token = await shopWithOrders('twice');
    const again = await call('POST', '/v1/twice/orders', ndjson(obviousOrders().reverse()), token);
    expect(again.json).toEqual({ accepted: 0, duplicates: 130, rejected: [] });
    await call('POST', '/v1/twice/publish', undefined, token);
    const { json } = await call('POST', '/v1/twice/recommendations', {
      page: { type: 'product', item: 'tea' },
      kinds: ['cross-sell'],
    });
    expect(json.shelves[0].items[0].reason).toMatchObject({ orders: 60, of: 90 });
  });

  it('takes a refund back, before or after the order it belongs to', async () => {
    const token = await makeShop('refunds');
    const refund = (n: number) => ({ order_id: `o${n}`, items: [{ item_id: 'teapot', quantity: -1 }] });
    await call('POST', '/v1/refunds/orders', ndjson([refund(1), refund(2)]), token);
    await call('POST', '/v1/refunds/orders', ndjson(obviousOrders()), token);
    await call('POST', '/v1/refunds/publish', undefined, token);
    await call('POST', '/v1/refunds/orders', ndjson([refund(2), refund(3), refund(3)]), token);
    await call('POST', '/v1/refunds/publish', undefined, token);
    const { json } = await call('POST', '/v1/refunds/recommendations', {
      page: { type: 'product', item: 'tea' },
      kinds: ['cross-sell'],
    });
    // Three distinct refunds: orders 1, 2 and 3 no longer hold a teapot, and still hold the tea.
    expect(json.shelves[0].items[0].reason).toMatchObject({ orders: 57, of: 90 });
  });

  it('forgets an erased order in the counts and the lists', async () => {
    const token = await shopWithOrders('erase');
    await call('POST', '/v1/erase/privacy/erase', { order_id: 'o5' }, token);
    const customer = await call('POST', '/v1/erase/privacy/erase', { customer_id: 'c7' }, token);
    expect(customer.json.erased).toBe(4);
    await call('POST', '/v1/erase/publish', undefined, token);
    const { json } = await call('POST', '/v1/erase/recommendations', {
      page: { type: 'product', item: 'tea' },
      kinds: ['cross-sell'],
    });
    expect(json.shelves[0].items[0].reason).toMatchObject({ orders: 57, of: 86 });
    expect((await call('POST', '/v1/erase/privacy/export', { customer_id: 'c7' }, token)).json.orders).toEqual([]);
  });

  it('keeps the good lines of an import and names the bad ones', async () => {
    const token = await makeShop('lines');
    const good = JSON.stringify({ order_id: 'a', items: [{ item_id: 'x' }, { item_id: 'y' }] });
    const { json } = await call(
      'POST',
      '/v1/lines/orders',
      [good, '{"order_id":', '{"order_id":"b","items":[]}', '', good].join('\n'),
      token,
    );
    expect(json).toMatchObject({ accepted: 1, duplicates: 1 });
    expect(json.rejected.map(({ line }: { line: number }) => line)).toEqual([2, 3]);
    expect(json.rejected[1].message).toContain('items');
  });

  it('obeys the status of an order, and takes whole numbers for ids as Shopify and WooCommerce have them', async () => {
    const token = await makeShop('states');
    const items = [{ item_id: 40, quantity: 1 }];
    const lines = [
      { order_id: 1, customer_id: 7, status: 'completed', items },
      { order_id: 2, status: 'cancelled', items },
      { order_id: '3', status: 'Refunded', items },
      { order_id: '4', status: 'refunded', items: [{ item_id: '40', quantity: -1 }] },
      { order_id: '1', items },
    ];
    const body = [...lines.map((line) => JSON.stringify(line)), '{"order_id":9007199254740993,"items":[]}'].join('\n');
    const { json } = await call('POST', '/v1/states/orders', body, token);
    expect(json).toMatchObject({ accepted: 2, duplicates: 1 });
    expect(json.rejected.map(({ line }: { line: number }) => line)).toEqual([2, 3, 6]);
    expect(json.rejected[0].message).toMatch(/^status: an order in this state is no purchase/);
    expect(json.rejected[2].message).toMatch(/^order_id: a number .* beyond 2\^53, loses digits/);
    expect((await call('GET', '/v1/states/health', undefined, token)).json.orders).toBe(1);
  });

  it('refuses an order of a day that has not come: it would make all others old', async () => {
    const token = await makeShop('ahead');
    const orders = ['2099-01-01T00:00:00Z', '2', '0001-01-01', '2011-11-22T10:30:00Z', new Date().toISOString()].map(
      (created_at, n) => ({ order_id: `o${n}`, created_at, items: [{ item_id: 'x' }] }),
    );
    const { json } = await call('POST', '/v1/ahead/orders', ndjson(orders), token);
    expect(json).toMatchObject({ accepted: 2, duplicates: 0 });
    expect(json.rejected.map(({ line }: { line: number }) => line)).toEqual([1, 2, 3]);
    expect(json.rejected[0].message).toContain('created_at: lies more than a day in the future');
  });

  it('writes no bucket for a new order: what it changes rides in the manifest', async () => {
    const token = await shopWithOrders('small-change');
    const unchanged = await call('POST', '/v1/small-change/publish', undefined, token);
    expect(unchanged.json.buckets_written).toBe(0);
    const before = await call('GET', '/v1/small-change/health', undefined, token);
    await call(
      'POST',
      '/v1/small-change/orders',
      ndjson([
        {
          order_id: 'new',
          created_at: '2026-01-20T00:00:00Z',
          customer_id: 'n',
          items: [{ item_id: 'pan' }, { item_id: 'lid' }],
        },
      ]),
      token,
    );
    const after = await call('POST', '/v1/small-change/publish', undefined, token);
    expect(after.json.buckets_written).toBe(0);
    expect(after.json.solved).toBe(2);
    expect(after.json.snapshot).not.toBe(before.json.snapshot);
  });
});

describe('hard promises of a shelf', () => {
  const product = (id: string, more: object = {}) => ({
    id,
    title: `Lamp ${id}`,
    price: '20.00 EUR',
    product_type: 'Home > Lighting',
    link: `https://shop.test/${id}`,
    ...more,
  });

  it('serves a catalogue without orders, and leaves out variants, sold-out, bought and hidden products', async () => {
    const token = await makeShop('promises');
    const products = [
      product('l1', { item_group_id: 'g1' }),
      product('l2', { item_group_id: 'g1' }),
      product('l3', { item_group_id: 'g3' }),
      product('l4', { item_group_id: 'g3' }),
      product('l5', { availability: 'out_of_stock' }),
      ...Array.from({ length: 12 }, (_, n) => product(`m${n}`, { price: `${22 + n}.00 EUR` })),
    ];
    expect((await call('POST', '/v1/promises/products', ndjson(products), token)).json.accepted).toBe(17);
    await call('POST', '/v1/promises/publish', undefined, token);
    const { json } = await call('POST', '/v1/promises/recommendations', {
      page: { type: 'product', item: 'l1' },
      visitor: { stage: 'visitor', cart: ['m0'], bought: ['m1'], preferences: { hide: ['m2'] } },
    });
    const ids = json.shelves.flatMap((shelf: { items: { id: string }[] }) => shelf.items.map(({ id }) => id));
    expect(json.shelves.map(({ kind }: { kind: string }) => kind)).toContain('re-sell');
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ['l1', 'l2', 'l5', 'm0', 'm1', 'm2']) expect(ids).not.toContain(id);
    expect(ids.filter((id: string) => id === 'l3' || id === 'l4').length).toBeLessThanOrEqual(1);
    const upSell = await call('POST', '/v1/promises/recommendations', {
      page: { type: 'product', item: 'l1' },
      kinds: ['up-sell'],
    });
    for (const { price } of upSell.json.shelves[0].items) expect(Number.parseFloat(price)).toBeGreaterThanOrEqual(22);
  });

  it('takes a deleted product off every shelf', async () => {
    const token = await shopWithOrders('deleted');
    expect((await call('DELETE', '/v1/deleted/products/teapot', undefined, token)).status).toBe(200);
    await call('POST', '/v1/deleted/publish', undefined, token);
    const { json } = await call('POST', '/v1/deleted/recommendations', {
      page: { type: 'product', item: 'tea' },
      kinds: ['cross-sell', 'trending'],
    });
    expect(JSON.stringify(json)).not.toContain('teapot');
    expect((await call('DELETE', '/v1/deleted/products/nothing', undefined, token)).status).toBe(404);
  });
});

describe('the config in force', () => {
  it('takes a placement away that the shop switched off, and keeps it away', async () => {
    const token = await shopWithOrders('placements-off');
    const yaml = 'shop:\n  name: Tea\n  currency: GBP\nplacements:\n  home: off\n';
    expect((await call('PUT', '/v1/placements-off/config', yaml, token)).status).toBe(200);
    await call('POST', '/v1/placements-off/publish', undefined, token);
    expect((await call('POST', '/v1/placements-off/recommendations', {})).json.shelves).toEqual([]);
    const cart = await call('POST', '/v1/placements-off/recommendations', {
      page: { type: 'cart' },
      visitor: { cart: ['tea'] },
    });
    expect(cart.json.shelves[0]).toMatchObject({ placement: 'cart' });
    expect(cart.json.shelves[0].items[0].price).toBe('10.00 GBP');
    expect((await call('GET', '/v1/placements-off/config', undefined, token)).json).toBe(yaml);
  });
});

describe('doors', () => {
  it('answers an unknown shop with 404, and a wrong or missing token with the same 401', async () => {
    const token = await makeShop('doors');
    await makeShop('other');
    expect((await call('POST', '/v1/nowhere/recommendations', {})).status).toBe(404);
    expect((await call('POST', '/v1/UPPER/recommendations', {})).status).toBe(404);
    const missing = await call('GET', '/v1/doors/health');
    const wrong = await call('GET', '/v1/doors/health', undefined, 'st_wrong');
    expect(missing.status).toBe(401);
    expect(wrong).toMatchObject({ status: 401, json: missing.json });
    expect((await call('GET', '/v1/other/health', undefined, token)).status).toBe(401);
    // The operator makes shops; outside local mode it may not act for them.
    expect((await call('GET', '/v1/doors/health', undefined, OPERATOR)).status).toBe(401);
    expect((await call('POST', '/v1/doors', undefined, OPERATOR)).status).toBe(409);
    expect((await call('POST', '/v1/third', undefined, token)).status).toBe(401);
  });

  it('names the place of what does not fit, and refuses what is too large or too deep', async () => {
    await makeShop('bad');
    const bad = await call('POST', '/v1/bad/recommendations', { visitor: { stage: 'lurker' }, limit: 9000 });
    expect(bad.status).toBe(400);
    expect(bad.json.error.issues.map(({ path }: { path: string }) => path).sort()).toEqual(['limit', 'visitor.stage']);
    expect((await call('POST', '/v1/bad/recommendations', '{"page":')).status).toBe(400);
    expect((await call('POST', '/v1/bad/recommendations', '[]')).status).toBe(400);
    expect((await call('POST', '/v1/bad/recommendations', '['.repeat(5000) + ']'.repeat(5000))).status).toBe(400);
    expect((await call('POST', '/v1/bad/recommendations', `{"x":"${'x'.repeat(70_000)}"}`)).status).toBe(413);
    expect((await call('POST', '/v1/bad/events', `{"events":["${'x'.repeat(70_000)}"]}`)).status).toBe(413);
    expect((await call('POST', '/v1/bad/recommendations', '')).status).toBe(200);
  });

  it('counts an event once per id, also across batches and within one', async () => {
    const token = await makeShop('events');
    const event = (n: number) => ({
      id: `event-id-${n}`,
      type: 'select_item',
      item_list_id: 'product',
      item_list_name: 'cross-sell',
      items: [{ item_id: 'a' }],
    });
    const first = await call('POST', '/v1/events/events', { events: [event(1), event(1), event(2)] });
    expect(first.status).toBe(202);
    await call('POST', '/v1/events/events', { events: [event(2), event(3), { id: 'short' }] });
    const { json } = await call('GET', '/v1/events/report', undefined, token);
    expect(json.shelves).toMatchObject([{ placement: 'product', kind: 'cross-sell', clicks: 3 }]);
  });
});
