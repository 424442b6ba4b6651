import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { connectedShop, deliver, keptUnits, shopifyOrder, wooOrder } from '../../fixtures/platform-webhooks.ts';
import { call, ledgerOf, ndjson } from '../../fixtures/worker-client.ts';

describe('products by webhook', () => {
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
    // Its sale is said, and stays.
    const reduced = JSON.stringify({ ...JSON.parse(body), variants: [{ ...variant, compare_at_price: '12.00' }] });
    await deliver('wh-picture', 'shopify', 'products/update', reduced);
    const kept = await runInDurableObject(ledgerOf('wh-picture'), (_, { storage }) =>
      storage.sql.exec<{ json: string }>('SELECT json FROM product').one(),
    );
    expect(JSON.parse(kept.json)).toMatchObject({ price: '12.00 EUR', sale_price: '9.00 EUR' });
  });

  it('take a product off the shelves that its shop shows nowhere, and back when it does', async () => {
    const token = await connectedShop('wh-hidden');
    const rows = ['mug', 'pot'].map((id) => ({ id, title: id, price: '9.00 EUR' }));
    await call('POST', '/v1/wh-hidden/products', ndjson(rows), token);
    const variants = [{ id: 12, sku: 'mug', title: 'Default Title', price: '9.00' }];
    const shopify = (second: number, more: object) => {
      const updated_at = `2026-11-02T10:00:0${second}Z`;
      return deliver(
        'wh-hidden',
        'shopify',
        'products/update',
        JSON.stringify({ id: 4, title: 'mug', updated_at, images: [], variants, ...more }),
      );
    };
    const woo = (second: number, more: object) =>
      deliver(
        'wh-hidden',
        'woocommerce',
        'product.updated',
        JSON.stringify({
          id: 5,
          type: 'simple',
          name: 'pot',
          sku: 'pot',
          price: '9',
          stock_status: 'instock',
          date_modified_gmt: `2026-11-02T10:00:0${second}`,
          ...more,
        }),
      );
    const stock = () =>
      runInDurableObject(ledgerOf('wh-hidden'), (_, { storage }) =>
        Array.from(
          storage.sql.exec<{ json: string }>('SELECT json FROM product ORDER BY n'),
          ({ json }) => `${JSON.parse(json).id} ${JSON.parse(json).availability}`,
        ),
      );
    const shown = { status: 'active', published_at: '2026-11-01T10:00:00Z' };
    const none = ['mug out_of_stock', 'pot out_of_stock'];
    for (const [n, hidden] of [
      { ...shown, published_at: null },
      { ...shown, status: 'draft' },
    ].entries()) {
      await shopify(2 * n, hidden);
      const draft = ['private', 'draft'][n];
      await woo(2 * n, { status: draft });
      expect(await stock()).toEqual(none);
      await shopify(2 * n + 1, shown);
      await woo(2 * n + 1, { status: 'publish', catalog_visibility: 'visible' });
      expect(await stock()).toEqual(['mug in_stock', 'pot in_stock']);
    }
    // Other APIs leave the date out.
    await shopify(4, { status: 'active' });
    await woo(4, { status: 'publish', catalog_visibility: 'hidden' });
    expect(await stock()).toEqual(['mug in_stock', 'pot out_of_stock']);
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
    expect(await keptUnits(shop, token, '1')).toEqual({ 'tee-small': 2, 4002: 2, 'lamp-of-another-shop': 2 });
    const refund = { id: 9, order_id: 1, refund_line_items: [{ line_item_id: 1, quantity: 1, line_item: lines[0] }] };
    await deliver(shop, 'shopify', 'refunds/create', JSON.stringify(refund));
    expect(await keptUnits(shop, token, '1')).toMatchObject({ 'tee-small': 1 });

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
});

describe('products by webhook that a sales channel’s feed has under ids of its own', () => {
  const inStock = (shop: string) =>
    runInDurableObject(ledgerOf(shop), (_, { storage }) =>
      Object.fromEntries(
        Array.from(storage.sql.exec<{ json: string }>("SELECT json FROM product WHERE json <> 'null'"), ({ json }) => {
          const { id, price, availability } = JSON.parse(json);
          return [id, `${price} ${availability}`];
        }),
      ),
    );
  const variant = (id: number, sku: string | null, more = {}) => ({ id, sku, title: `V${id}`, price: '8.00', ...more });
  const shopify = (shop: string, id: number, second: number, variants: object[], more = {}) =>
    deliver(
      shop,
      'shopify',
      'products/update',
      JSON.stringify({
        id,
        title: 'Mug',
        handle: 'mug',
        status: 'active',
        updated_at: `2026-11-02T10:00:0${second}Z`,
        variants,
        ...more,
      }),
    );
  const woo = (shop: string, id: number, more = {}) =>
    deliver(
      shop,
      'woocommerce',
      'product.updated',
      JSON.stringify({
        id,
        type: 'simple',
        name: 'Pot',
        status: 'publish',
        price: '8.00',
        permalink: `https://shop.test/pot-${id}/`,
        stock_status: 'instock',
        ...more,
      }),
    );

  it('are that product: by the number in its id, before and after an order has named it, and no second is there', async () => {
    const shop = 'wh-channel-shopify';
    const token = await connectedShop(shop);
    const feed = [9001, 9002].map((number) => ({
      id: `shopify_DE_7001_${number}`,
      title: `Mug - V${number}`,
      price: '9.00 EUR',
      mpn: `SKU-${number}`,
      item_group_id: '7001',
      link: `https://shop.test/products/mug?variant=${number}`,
      custom_label_0: 'gift',
    }));
    await call('POST', `/v1/${shop}/products`, ndjson(feed), token);
    const line = { id: 1, sku: 'SKU-9001', variant_id: 9001, product_id: 7001, name: 'Mug - V9001', quantity: 2 };
    await deliver(shop, 'shopify', 'orders/create', shopifyOrder('1', '2026-11-01', [], { line_items: [line] }));
    await shopify(shop, 7001, 1, [variant(9001, 'SKU-9001'), variant(9002, null, { price: '7.00' })]);
    const known = { shopify_DE_7001_9001: '8.00 EUR in_stock', shopify_DE_7001_9002: '7.00 EUR in_stock' };
    expect(await inStock(shop)).toEqual(known);
    const kept = await runInDurableObject(ledgerOf(shop), (_, { storage }) =>
      Array.from(storage.sql.exec<{ json: string }>('SELECT json FROM product'), ({ json }) => JSON.parse(json)),
    );
    for (const [n, { custom_label_0, item_group_id, link }] of kept.entries())
      expect([custom_label_0, item_group_id, link]).toEqual(['gift', '7001', feed[n]!.link]);
    // The order still is one of that product, and goes with it.
    await deliver(shop, 'shopify', 'orders/create', shopifyOrder('2', '2026-11-01', [], { line_items: [line] }));
    expect(await keptUnits(shop, token, '1')).toEqual({ 'SKU-9001': 2 });
    const { json } = await call('GET', `/v1/${shop}/health`, undefined, token);
    expect(json.coverage).toMatchObject({ lines: 2, known: 2 });
    // A variant that the feed has not is new; one that is gone is gone from the feed's too.
    const next = await shopify(shop, 7001, 2, [variant(9002, null), variant(9003, 'SKU-9003')]);
    expect(next.json.outcome).toBe('2 of 2 products changed, 1 deleted');
    expect(Object.keys(await inStock(shop))).toEqual(['shopify_DE_7001_9002', 'SKU-9003']);
    await deliver(shop, 'shopify', 'products/delete', '{"id":7001}');
    expect(await inStock(shop)).toEqual({});
  });

  it('are that product by their number alone, by a SKU that is its mpn, and by a GTIN that no other of them has', async () => {
    const shop = 'wh-channel-woo';
    const token = await connectedShop(shop);
    const feed = [
      { id: 'gla_109', title: 'Pot 109' },
      { id: 'A-1', title: 'Pot A', mpn: 'Pot-2000' },
      { id: 'B-1', title: 'Pot B', gtin: '4006381333931' },
      { id: 'gla_300', title: 'Pot 300', mpn: '2109', item_group_id: '400' },
    ];
    await call('POST', `/v1/${shop}/products`, ndjson(feed.map((one) => ({ ...one, price: '9.00 EUR' }))), token);
    const order = { order_id: 'o', items: [{ item_id: '109' }, { item_id: 'POT-2000' }] };
    await call('POST', `/v1/${shop}/orders`, ndjson([order]), token);
    await woo(shop, 109);
    await woo(shop, 2000, { sku: 'POT-2000' });
    await woo(shop, 2001, { sku: 'new-sku', global_unique_id: '04006381333931' });
    const changed = { gla_109: '8.00 EUR in_stock', 'A-1': '8.00 EUR in_stock', 'B-1': '8.00 EUR in_stock' };
    expect(await inStock(shop)).toEqual({ ...changed, gla_300: '9.00 EUR in_stock' });
    // Another with the same barcode is another, as is one whose number the feed has for something else, and the head of a family.
    await woo(shop, 2002, { sku: 'copy', global_unique_id: '4006381333931' });
    await woo(shop, 301, { sku: '2109' });
    await woo(shop, 400, { sku: 'POT-2000', type: 'variable' });
    const more = { gla_300: '9.00 EUR in_stock', copy: '8.00 EUR in_stock', 2109: '8.00 EUR in_stock' };
    expect(await inStock(shop)).toEqual({ ...changed, ...more });
    await deliver(shop, 'woocommerce', 'product.deleted', '{"id":109}');
    await deliver(shop, 'woocommerce', 'product.deleted', '{"id":2000}');
    expect(Object.keys(await inStock(shop)).sort()).toEqual(['2109', 'B-1', 'copy', 'gla_300']);
  });

  it('leave their twin, where one was made before, and keep prices of another currency', async () => {
    const shop = 'wh-channel-twin';
    const token = await connectedShop(shop);
    await woo(shop, 109, { sku: 'POT-109' });
    expect(Object.keys(await inStock(shop))).toEqual(['POT-109']);
    const feed = [{ id: 'gla_109', title: 'Pot', mpn: 'POT-109', price: '7.50 CHF' }];
    await call('POST', `/v1/${shop}/products`, ndjson(feed), token);
    await woo(shop, 109, { sku: 'POT-109', stock_status: 'outofstock' });
    expect(await inStock(shop)).toEqual({ gla_109: '7.50 CHF out_of_stock' });
  });
});

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
