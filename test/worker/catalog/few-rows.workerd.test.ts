import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { Order } from '../../../shared/order.ts';
import { Product } from '../../../shared/product.ts';
import { ShopConfig } from '../../../shared/shop-config.ts';
import { catalogCoverage } from '../../../worker/ledger/catalog-coverage.ts';
import { readShopify } from '../../../worker/webhooks/sources/shopify.ts';
import { WebhookLedger } from '../../../worker/webhooks/webhook-ledger.ts';
import { woken } from '../../fixtures/ledger-parts.ts';
import { ledgerOf } from '../../fixtures/worker-client.ts';

const product = (n: number) =>
  Product.parse({
    id: `shopify_US_${7000 + n}_${90_000 + n}`,
    title: `Pot ${n}`,
    mpn: `POT-${1000 + n}`,
    item_group_id: `${7000 + n}`,
    link: `https://shop.test/products/pot-${n}`,
  });
const config = ShopConfig.parse({ shop: { name: 'S' } });
const sold = (n: number, more: object) => ({ id: n, quantity: 1, price: '9.00', ...more });
const LINES = [
  sold(1, { sku: 'POT-1003', variant_id: 1, product_id: 2 }),
  sold(2, { sku: 'X-1', variant_id: 90_004, product_id: 7004 }),
  sold(3, { sku: null, name: 'Pot 5', variant_id: 3, product_id: 4 }),
  sold(4, { sku: 'NOBODYS', variant_id: 5, product_id: 6 }),
];

/** The object's state, and the rows that were read of it since it was asked for last. */
function counted(state: DurableObjectState): { state: DurableObjectState; read: () => number } {
  let cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = [];
  const behind = <T extends object>(real: T, own: object): T =>
    new Proxy(real, {
      get(_, name) {
        const value: unknown = Reflect.get(Object.hasOwn(own, name) ? own : real, name);
        return typeof value === 'function' && !Object.hasOwn(own, name) ? value.bind(real) : value;
      },
    });
  const { storage } = state;
  const exec: SqlStorage['exec'] = (...asked) => {
    const cursor = storage.sql.exec(...asked);
    cursors.push(cursor);
    return cursor as never;
  };
  return {
    state: behind(state, { storage: behind(storage, { sql: behind(storage.sql, { exec }) }) }),
    read() {
      const rows = cursors.reduce((sum, { rowsRead }) => sum + rowsRead, 0);
      cursors = [];
      return rows;
    },
  };
}

/** Rows that are read where orders, a refund, products and what health says name what the catalogue has under other ids. */
function rowsReadIn(shop: string, products: number): Promise<Record<string, number>> {
  return runInDurableObject(ledgerOf(shop), (_, real) => {
    const { state, read } = counted(real);
    const { stores, intake } = woken(state);
    stores.shop.create(shop, '', 0);
    intake.putProducts(Array.from({ length: products }, (_, n) => product(n)));
    const strangers = ['POT-1001', '90002', '7002', 'stranger'].map((item_id) => ({ item_id }));
    intake.append([Order.parse({ order_id: 'o', items: [...strangers, { item_id: product(3).id }] })], 0);
    const webhooks = new WebhookLedger(stores.sql, stores);
    const tell = (topic: string, body: object) => {
      const change = readShopify(topic, body, 'USD', 0);
      const context = { source: 'shopify', secret: 's', config, at: 10, gone: 0, now: 0 } as const;
      stores.transaction(() => expect(webhooks.apply(change, context).outcome).not.toMatch(/ignored|not taken/));
      return read();
    };
    const order = (id: string) => ({ id, financial_status: 'paid', updated_at: '2026-11-01', line_items: LINES });
    const refund_line_items = LINES.map((line_item) => ({ quantity: 1, line_item }));
    const variants = (id: number, sku: string | null) => [{ id, sku, price: '8.00', title: 'Default Title' }];
    read();
    return {
      order: tell('orders/create', order('1')),
      refund: tell('refunds/create', { id: '2', order_id: '1', refund_line_items }),
      updated: tell('products/update', {
        id: 7006,
        title: 'Pot 6',
        handle: 'pot-6',
        variants: variants(90_006, 'Y-1'),
      }),
      nameless: tell('products/update', { id: 8, title: 'Pot 7', handle: 'pot-7', variants: variants(9, null) }),
      deleted: tell('products/delete', { id: '7006' }),
      coverage: (expect(catalogCoverage(stores.sql, stores.meant)).toMatchObject({ unknown_products: 2 }), read()),
    };
  });
}

it('what is told of products by other ids than the catalogue’s reads as few rows in a large catalogue as in a small one', async () => {
  const [small, large] = [await rowsReadIn('few-rows-small', 200), await rowsReadIn('few-rows-large', 20_000)];
  expect(large).toEqual(small);
  for (const rows of Object.values(large)) expect(rows).toBeLessThan(200);
});
