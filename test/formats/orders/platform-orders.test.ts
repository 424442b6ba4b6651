import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Order } from '../../../shared/order.ts';
import { readShopify } from '../../../worker/webhooks/sources/shopify.ts';
import { readWooCommerce } from '../../../worker/webhooks/sources/woocommerce.ts';
import { folderWith, runShelf } from '../../cli/run-shelf.ts';
import type { StubServer } from '../../cli/stub-server.ts';
import { startStub } from '../../cli/stub-server.ts';
import { sharedData } from '../../fixtures/shared-data.ts';

let server: StubServer;
beforeEach(async () => {
  server = await startStub();
});
afterEach(() => server.close());

/** What the file makes the server hold, by order id. */
async function imported(content: string, ...options: string[]): Promise<Record<string, Order>> {
  server.orders.clear();
  server.refunds.clear();
  const run = await runShelf(folderWith({ 'o.txt': content }), ['import', 'orders', 'o.txt', ...options], server);
  expect(run.err).toBe('');
  expect(run.out).toMatch(/rejected +0/);
  return JSON.parse(JSON.stringify(Object.fromEntries(server.orders)));
}
const basket = (order: Order | undefined): string[] =>
  (order?.items ?? []).map((item) => `${item.item_id}×${item.quantity}`).sort();
const csv = (rows: unknown[][]): string =>
  rows.map((row) => row.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(',')).join('\n');

interface Sale {
  id: number;
  items: { sku: string; quantity: number }[];
}
const sales = fc
  .uniqueArray(
    fc.record({
      id: fc.integer({ min: 5_000_000_000_000, max: 5_999_999_999_999 }),
      items: fc.uniqueArray(
        fc.record({ sku: fc.constantFrom('tee-s', 'mug', 'cap', 'lamp'), quantity: fc.integer({ min: 1, max: 4 }) }),
        { selector: ({ sku }) => sku, minLength: 1, maxLength: 4 },
      ),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 6 },
  )
  .map((all): (Sale & { name: string })[] => all.map((sale, n) => ({ ...sale, name: `#${1001 + n}` })));

const AT = '2026-03-27T17:01:20-04:00';

function shopifyOrder({ id, name, items }: Sale & { name: string }) {
  return {
    id,
    name,
    order_number: Number(name.slice(1)),
    created_at: AT,
    updated_at: AT,
    financial_status: 'paid',
    currency: 'EUR',
    email: 'a@x.example',
    line_items: items.map(({ sku, quantity }, n) => ({
      id: n + 1,
      sku,
      quantity,
      price: '5.00',
      name: sku,
      product_id: 7,
    })),
  };
}

describe('one order, however it comes', () => {
  test('of Shopify has one name and one basket as webhook, REST answer and CSV, whatever a spreadsheet did to its id', async () => {
    await fc.assert(
      fc.asyncProperty(sales, fc.constantFrom('Id', 'mangled', 'none'), async (orders, column) => {
        const hooks = orders.map((sale) => {
          const change = readShopify('orders/create', shopifyOrder(sale), 'EUR', 0);
          if (change.type !== 'order') throw new Error(change.type);
          return change.order;
        });
        const rest = await imported(JSON.stringify({ orders: orders.map(shopifyOrder) }));
        const table = await imported(
          csv([
            [
              'Name',
              'Email',
              'Financial Status',
              'Created at',
              'Lineitem quantity',
              'Lineitem name',
              'Lineitem price',
              'Lineitem sku',
              column === 'none' ? 'Tags' : 'Id',
            ],
            ...orders.flatMap(({ id, name, items }) =>
              items.map(({ sku, quantity }, n) => [
                name,
                n === 0 ? 'a@x.example' : '',
                n === 0 ? 'paid' : '',
                n === 0 ? '2026-03-27 17:01:20 -0400' : '',
                quantity,
                sku,
                '5.00',
                sku,
                n > 0 || column === 'none' ? '' : column === 'Id' ? id : id.toExponential(5).toUpperCase(),
              ]),
            ),
          ]),
        );
        const named = (order: Order) => [order.order_id, order.name ?? null, basket(order)];
        const expected = hooks.map((order) => [
          order.order_id,
          order.name,
          order.lines.map(({ item, quantity }) => `${item.sku}×${quantity}`).sort(),
        ]);
        expect(Object.values(rest).map(named)).toEqual(expected);
        // Without its id an order goes by the name that the webhook tells beside the id.
        const byName = expected.map(([, name, items]) => [name, null, items]);
        expect(Object.values(table).map(named)).toEqual(column === 'Id' ? expected : byName);
      }),
      { numRuns: 25 },
    );
  });

  test('of Shopify keeps what refunds left of it, and a test is no order', async () => {
    const [sale] = [
      {
        id: 5_000_000_000_001,
        name: '#1',
        items: [
          { sku: 'tee-s', quantity: 3 },
          { sku: 'mug', quantity: 1 },
        ],
      },
    ];
    const refunds = [
      {
        id: 9,
        refund_line_items: [
          { line_item_id: 1, quantity: 1 },
          { line_item_id: 2, quantity: 1 },
        ],
      },
    ];
    const kept = await imported(
      [
        { ...shopifyOrder(sale!), refunds },
        { ...shopifyOrder({ ...sale!, id: 5_000_000_000_002, name: '#2' }), test: true },
      ]
        .map((one) => JSON.stringify(one))
        .join('\n'),
    );
    expect(Object.values(kept).map(basket)).toEqual([['tee-s×2']]);
  });

  /** Two mugs at 10.00 and a pot at 15.00, each with 19% tax beside it, and 4.50 of shipping. */
  const line = (sku: string, quantity: number, total: string, total_tax: string, restocked?: number) => ({
    id: 1,
    name: sku,
    product_id: 17,
    variation_id: 0,
    sku,
    quantity,
    price: Number(total) / quantity,
    total,
    total_tax,
    meta_data: restocked ? [{ id: 1, key: '_restock_refunded_items', value: String(restocked) }] : [],
  });
  const twoMugs = line('mug', 2, '20.00', '3.80');
  const pot = line('pot', 1, '15.00', '2.85');
  test.each<[what: string, items: object[], refunds: string[], left: string[], unclear?: number]>([
    ['nothing', [twoMugs, pot], [], ['mug×2', 'pot×1']],
    ['a line with its tax', [twoMugs, pot], ['-17.85'], ['mug×2']],
    ['a line without its tax', [twoMugs, pot], ['-15.00'], ['mug×2']],
    ['a line with the shipping', [twoMugs, pot], ['-22.35'], ['mug×2']],
    ['one of two units', [twoMugs, pot], ['-11.90'], ['mug×1', 'pot×1']],
    ['a unit, then a line', [twoMugs, pot], ['-11.90', '-17.85'], ['mug×1']],
    ['two lines at once', [twoMugs, pot, line('cap', 1, '7.77', '0.00')], ['-41.65'], ['cap×1']],
    ['the shipping alone', [twoMugs, pot], ['-4.50'], ['mug×2', 'pot×1']],
    ['an amount of no item', [twoMugs, pot], ['-3.21'], ['mug×2', 'pot×1'], 1],
    [
      'an amount of two items',
      [line('tee', 1, '9.00', '0.00'), line('cap', 1, '9.00', '0')],
      ['-9.00'],
      ['cap×1', 'tee×1'],
      1,
    ],
    [
      'the one that is back in stock',
      [line('tee', 1, '9.00', '0'), line('cap', 1, '9.00', '0', 1)],
      ['-9.00'],
      ['tee×1'],
    ],
    ['what is back in stock, at any amount', [twoMugs, line('pot', 1, '15.00', '2.85', 1)], ['-16.00'], ['mug×2']],
    ['of an order with too many possibilities', [line('nail', 9000, '90.00', '0.00')], ['-10.00'], ['nail×9000'], 1],
  ])('of WooCommerce, where %s is paid back', async (_what, line_items, refunds, left, unclear = 0) => {
    const order = {
      id: 5321,
      order_key: 'wc_order_1',
      status: 'processing',
      currency: 'EUR',
      date_created_gmt: '2026-03-22T19:28:02',
      date_modified_gmt: '2026-03-23T19:28:02',
      line_items,
      shipping_lines: [{ id: 9, total: '4.50', total_tax: '0.00' }],
      refunds: refunds.map((total, n) => ({ id: 70 + n, reason: '', total })),
    };
    const change = readWooCommerce('order.updated', order, 'EUR', 0);
    if (change.type !== 'order') throw new Error('no order');
    expect(change.order.lines.map(({ item, quantity }) => `${item.sku}×${quantity}`).sort()).toEqual(left);
    expect(change.order.unclear_refunds ?? 0).toBe(unclear);
    expect(basket((await imported(JSON.stringify(order)))['5321'])).toEqual(left);
  });

  test.each([
    'pending',
    'wc-pending',
    'checkout-draft',
    'auto-draft',
    'on-hold',
    'processing',
    'wc-completed',
    'cancelled',
    'refunded',
    'failed',
    'trash',
    'returned',
    'shipped',
  ])('of WooCommerce is a purchase as webhook and as REST answer, or neither: %s', async (status) => {
    const order = (id: number, one: string) => ({
      id,
      status: one,
      currency: 'EUR',
      date_created_gmt: '2026-03-22T19:28:02',
      line_items: [pot],
    });
    const change = readWooCommerce('order.updated', order(2, status), 'EUR', 0);
    const rest = await imported([order(1, 'completed'), order(2, status)].map((one) => JSON.stringify(one)).join('\n'));
    expect(rest['1']).toBeDefined();
    expect(change.type === 'order' && change.order.standing === 'bought').toBe(rest['2'] !== undefined);
  });

  test('of WooCommerce has the id of its webhooks as REST answer and in the tables of its plugins', async () => {
    const order = {
      id: 5321,
      number: '1002',
      order_key: 'wc_order_x',
      transaction_id: 'ch_123',
      status: 'processing',
      currency: 'EUR',
      date_created: '2026-03-22T16:28:02',
      date_created_gmt: '2026-03-22T19:28:02',
      customer_id: 0,
      billing: { email: 'a@x.example' },
      line_items: [
        { id: 1, name: 'Beanie', product_id: 17, variation_id: 0, quantity: 2, sku: 'woo-beanie', price: 18 },
        { id: 2, name: 'Hoodie - Blue', product_id: 12, variation_id: 44, quantity: 1, sku: '', price: 45 },
      ],
    };
    const change = readWooCommerce('order.created', order, 'EUR', 0);
    expect(change).toMatchObject({ type: 'order', order: { order_id: '5321' } });
    const rest = await imported(JSON.stringify([order, { ...order, id: 5322, status: 'pending' }]));
    expect(Object.keys(rest)).toEqual(['5321']);
    expect(rest['5321']).toMatchObject({ created_at: '2026-03-22T19:28:02.000Z', customer_id: 'a@x.example' });
    expect(basket(rest['5321'])).toEqual(['44×1', 'woo-beanie×2']);

    const packed = (...lines: string[]): string[][] => [
      ['order_id', 'order_number', 'order_date', 'status', 'customer_id', 'line_item_1', 'line_item_2'],
      ['5321', '1002', '2026-03-22 19:28:02', 'processing', '0', ...lines],
      ['5322', '1003', '2026-03-22 19:28:02', 'pending', '0', ...lines],
    ];
    const toffee = await imported(
      csv(
        packed(
          'name:Beanie|product_id:17|sku:woo-beanie|quantity:2|total:36.00',
          'name:Hoodie - Blue|product_id:44|sku:|quantity:1|total:45.00',
        ),
      ),
    );
    expect(basket(toffee['5321'])).toEqual(basket(rest['5321']));
    expect(toffee['5321']!.items[0]).toMatchObject({ price: 18 });
    expect(Object.keys(toffee)).toEqual(['5321']);
    const sky = await imported(
      csv([
        ['order_id', 'date', 'status', 'line_items'],
        [
          '5321',
          '2026-03-22 19:28:02',
          'completed',
          'name:Beanie|sku:woo-beanie|quantity:2;name:Hoodie; blue|product_id:44|sku:|quantity:1',
        ],
      ]),
    );
    expect(basket(sky['5321'])).toEqual(basket(rest['5321']));
    const advanced = await imported(
      csv([
        [
          'Order Number',
          'Order Status',
          'Order Date',
          'SKU',
          'Item #',
          'Item Name',
          'Quantity (- Refund)',
          'Item Cost',
          'Product Id',
        ],
        ['5321', 'Processing', '2026-03-22 19:28', 'woo-beanie', '1', 'Beanie', '2', '18', '17'],
        ['5321', 'Processing', '2026-03-22 19:28', '', '2', 'Hoodie - Blue', '1', '45', '44'],
      ]),
    );
    expect(basket(advanced['5321'])).toEqual(basket(rest['5321']));
    const report = await imported(
      csv([
        ['Date', 'Order #', 'N. Revenue', 'Status', 'Customer', 'Product(s)', 'Items sold'],
        ['2026-03-22 19:28:02', '5321', '81', 'processing', 'A', '2× Beanie, 1× Cup, saucer and spoon', '3'],
      ]),
    );
    expect(basket(report['5321'])).toEqual(['Beanie×2', 'Cup, saucer and spoon×1']);
  });
});

describe('orders of other systems', () => {
  test("commercetools' lines go by their variants' SKUs, with prices in cents and names by language", async () => {
    const line = (sku: string, name: string, price: object, quantity = 1) => ({
      id: `line of ${sku}`,
      productId: '7f7f633b',
      name: { 'de-DE': name, en: 'x' },
      quantity,
      variant: { id: 1, sku },
      price: { id: 'p', ...price },
    });
    const money = (centAmount: number, fractionDigits = 2) => ({ currencyCode: 'CHF', centAmount, fractionDigits });
    const order = {
      id: 'o-1',
      orderNumber: 'LH-1',
      createdAt: AT,
      customerId: 'c1',
      orderState: 'Complete',
      lineItems: [
        line('A-1', 'Wolldecke', { value: { type: 'centPrecision', ...money(8905) } }, 2),
        line('A-2', 'Kissen', { value: money(3900), discounted: { value: money(2900) } }),
        line('A-3', 'Garn', { value: { type: 'highPrecision', ...money(1), preciseAmount: 12345, fractionDigits: 4 } }),
        line('A-4', 'Versandkosten', { value: money(490) }),
      ],
    };
    const { 'LH-1': read } = await imported(JSON.stringify(order));
    expect(read).toMatchObject({
      currency: 'CHF',
      items: [
        { item_id: 'A-1', quantity: 2, price: 89.05 },
        { item_id: 'A-2', quantity: 1, price: 29 },
        { item_id: 'A-3', quantity: 1, price: 1.2345 },
      ],
    });
    expect(read!.items).toHaveLength(3);
    // An item's own code stays.
    const own = {
      ...order,
      lineItems: [
        { itemSku: 'B-1', product: { sku: 'B' } },
        { productId: 5, variant: { id: 1 } },
      ],
    };
    expect(basket((await imported(JSON.stringify(own)))['LH-1'])).toEqual(['5×1', 'B-1×1']);
  });

  test("Magento's configurable products count once, its bundles by their parts, and what was taken back is gone", async () => {
    const header = [
      'entity_id',
      'increment_id',
      'created_at',
      'status',
      'customer_email',
      'order_currency_code',
      'item_id',
      'parent_item_id',
      'product_type',
      'sku',
      'name',
      'qty_ordered',
      'qty_refunded',
      'qty_canceled',
      'price',
    ];
    const row = (order: string, status: string, ...item: unknown[]): unknown[] => [
      '1',
      order,
      '2026-02-01 10:00:00',
      status,
      'a@x.example',
      'USD',
      ...item,
    ];
    const orders = await imported(
      csv([
        header,
        row('000000001', 'complete', 1, '', 'configurable', 'tee-s', 'Tee', '2.0000', '1.0000', '0.0000', '20.0000'),
        row('000000001', 'complete', 2, 1, 'simple', 'tee-s', 'Tee S', '2.0000', '0.0000', '0.0000', '0.0000'),
        row('000000001', 'complete', 3, '', 'bundle', 'kit-a-b', 'Kit', '1', '0', '0', '50'),
        row('000000001', 'complete', 4, 3, 'simple', 'a', 'A', '1', '0', '0', '20'),
        row('000000001', 'complete', 5, 3, 'simple', 'b', 'B', '2', '0', '0', '15'),
        row('000000001', 'complete', 6, '', 'simple', 'gone', 'Gone', '1', '1', '0', '15'),
        row('000000002', 'canceled', 7, '', 'simple', 'a', 'A', '1', '0', '0', '20'),
        row('000000003', 'closed', 8, '', 'simple', 'a', 'A', '1', '0', '0', '20'),
        row('000000004', 'pending_payment', 9, '', 'simple', 'a', 'A', '1', '0', '0', '20'),
      ]),
    );
    expect(Object.keys(orders)).toEqual(['000000001']);
    expect(basket(orders['000000001'])).toEqual(['a×1', 'b×2', 'tee-s×1']);
    expect(orders['000000001']).toMatchObject({ currency: 'USD', customer_id: 'a@x.example' });
    const rest = await imported(
      JSON.stringify({
        items: [
          {
            increment_id: '000000001',
            created_at: '2026-02-01 10:00:00',
            status: 'complete',
            order_currency_code: 'USD',
            items: [
              {
                item_id: 1,
                sku: 'tee-s',
                product_type: 'configurable',
                qty_ordered: 2,
                qty_refunded: 1,
                price: 20,
                name: 'Tee',
              },
              {
                item_id: 2,
                parent_item_id: 1,
                sku: 'tee-s',
                product_type: 'simple',
                qty_ordered: 2,
                price: 0,
                name: 'Tee S',
              },
            ],
          },
        ],
      }),
    );
    expect(basket(rest['000000001'])).toEqual(['tee-s×1']);
  });

  test("PrestaShop's order details and web service are read alike", async () => {
    const table = await imported(
      [
        'id_order;reference;id_customer;date_add;current_state;valid;product_id;product_attribute_id;product_reference;product_name;product_quantity;product_quantity_refunded;unit_price_tax_incl',
        '5;XKBKNABJK;1;2026-01-15 12:10:02;2;1;2;10;demo_1;"Brown bear; cushion";2;0;22,680000',
        '5;XKBKNABJK;1;2026-01-15 12:10:02;2;1;8;0;;Mug;1;0;14,280000',
        '5;XKBKNABJK;1;2026-01-15 12:10:02;2;1;9;3;;Poster;1;0;10',
        '6;KHWLILZLL;1;2026-01-15 12:10:02;6;0;8;0;demo_11;Mug;1;0;14,28',
      ].join('\n'),
    );
    expect(Object.keys(table)).toEqual(['5']);
    expect(basket(table['5'])).toEqual(['8×1', '9-3×1', 'demo_1×2']);
    expect(table['5']!.items[0]).toMatchObject({ price: 22.68, title: 'Brown bear; cushion' });
    const row = {
      id: '11',
      product_id: '2',
      product_attribute_id: '10',
      product_quantity: '2',
      product_reference: 'demo_1',
      product_name: 'Cushion',
      unit_price_tax_incl: '22.68',
    };
    const order = {
      id: 5,
      reference: 'XKBKNABJK',
      id_customer: '1',
      date_add: '2026-01-15 12:10:02',
      current_state: '2',
      valid: '1',
      associations: { order_rows: [row] },
    };
    const service = await imported(JSON.stringify({ orders: [order, { ...order, id: 6, current_state: '7' }] }));
    expect(Object.keys(service)).toEqual(['5']);
    expect(basket(service['5'])).toEqual(['demo_1×2']);
  });
});

const shared = sharedData();
describe.skipIf(!shared)('orders that real platforms wrote', () => {
  test("WooCommerce's REST examples and its signed deliveries are named alike", async () => {
    const folder = join(shared!, 'real/feeds');
    const run = await runShelf(
      folderWith({}),
      ['import', 'orders', join(folder, 'woocommerce-rest-docs/orders-examples.json')],
      server,
    );
    expect(run.code).toBe(0);
    expect(server.orders.size).toBeGreaterThan(0);
    for (const id of server.orders.keys()) expect(id).toMatch(/^\d{3,4}$/);
    server.orders.clear();
    await runShelf(
      folderWith({}),
      ['import', 'orders', join(folder, 'woocommerce-webhooks/hook-8-order_updated.body')],
      server,
    );
    expect([...server.orders.keys()]).toHaveLength(1);
  });
});
