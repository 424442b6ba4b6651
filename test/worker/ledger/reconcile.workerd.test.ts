import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectPlatforms, tellShopify } from '../../fixtures/platform-webhooks.ts';
import { SHARD_COUNTS, inEachPart, shardOver } from '../../fixtures/sharded-shop.ts';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

async function shopWithHooks(shop: string, shards: number): Promise<string> {
  const token = await makeShop(shop);
  await shardOver(shop, shards);
  await connectPlatforms(shop, token);
  return token;
}

interface Sold {
  sku: string;
  quantity: number;
}
const told = (id: number, items: Sold[], at: string, more: object = {}) => ({
  id,
  name: `#${id}`,
  created_at: '2026-10-01T00:00:00Z',
  updated_at: at,
  financial_status: 'paid',
  line_items: items.map(({ sku, quantity }, n) => ({
    id: id * 10 + n,
    sku,
    product_id: 5,
    name: `The ${sku}`,
    quantity,
  })),
  ...more,
});
const exported = (id: number, items: Sold[], more: object = {}) => ({
  order_id: String(id),
  name: `#${id}`,
  created_at: '2026-10-01T00:00:00Z',
  as_of: '2026-11-01T00:00:00Z',
  items: items.map(({ sku, quantity }) => ({ item_id: sku, quantity, title: `The ${sku}` })),
  ...more,
});
const reconcile = async (shop: string, token: string, rows: object[], query = '') => {
  const { status, json } = await call('POST', `/v1/${shop}/orders/reconcile${query}`, ndjson(rows), token);
  expect(status).toBe(200);
  return json;
};
/** What is left of each order: `item×quantity`, by the id it is kept under. */
const left = (shop: string, token: string, ids: (string | number)[]) =>
  Promise.all(
    ids.map(async (id) => {
      const { json } = await call('POST', `/v1/${shop}/privacy/export`, { order_id: String(id) }, token);
      const net = new Map<string, number>();
      for (const { items, refunds } of json.orders) {
        for (const { item_id, quantity } of items) net.set(item_id, (net.get(item_id) ?? 0) + quantity);
        for (const { item_id, quantity } of refunds) net.set(item_id, (net.get(item_id) ?? 0) - quantity);
      }
      return [...net]
        .filter(([, n]) => n > 0)
        .map(([item, n]) => `${item}×${n}`)
        .sort();
    }),
  );
const orders = async (shop: string, token: string) =>
  (await call('GET', `/v1/${shop}/health`, undefined, token)).json.orders;
const A: Sold[] = [
  { sku: 'a', quantity: 2 },
  { sku: 'b', quantity: 1 },
];

describe.each(SHARD_COUNTS)('an order that comes by several ways, of %i shards,', (shards) => {
  it('counts once, in whatever order its webhook, its REST answer and its two sorts of CSV come', async () => {
    const shop = `ways-${shards}`;
    const token = await shopWithHooks(shop, shards);
    const ways = ['webhook', 'with id', 'by name', 'reconciled'] as const;
    let id = 100;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...ways, ...ways], { minLength: 2 }), async (path) => {
        // An export that knows the name alone cannot be told from one that knows the id alone; each has a name here.
        id++;
        const before = await orders(shop, token);
        for (const way of path) {
          const { as_of: _, ...order } = exported(id, A);
          if (way === 'webhook') await tellShopify(shop, 'orders/create', told(id, A, '2026-10-01T00:00:00Z'));
          else if (way === 'with id') await call('POST', `/v1/${shop}/orders`, ndjson([order]), token);
          else if (way === 'by name')
            await call(
              'POST',
              `/v1/${shop}/orders`,
              ndjson([{ ...order, order_id: `#${id}`, name: undefined }]),
              token,
            );
          else await reconcile(shop, token, [exported(id, A)]);
        }
        expect(await orders(shop, token)).toBe(before + 1);
        expect(await left(shop, token, [`#${id}`])).toEqual([['a×2', 'b×1']]);
      }),
      { numRuns: 30 },
    );
  });
});

describe.each(SHARD_COUNTS)('reconcile, of %i shards,', (shards) => {
  it('takes what webhooks missed, knows what they told, and finds what is another by now', async () => {
    const shop = `missed-${shards}`;
    const token = await shopWithHooks(shop, shards);
    await tellShopify(shop, 'orders/create', told(1, A, '2026-10-01T00:00:00Z'));
    await tellShopify(shop, 'orders/create', told(2, A, '2026-10-01T00:00:00Z'));
    await tellShopify(shop, 'orders/create', told(3, A, '2026-10-01T00:00:00Z'));
    // Returned: the export, which lists what was bought at first, does not bring it back.
    await tellShopify(shop, 'orders/create', told(4, A, '2026-10-01T00:00:00Z'));
    await tellShopify(shop, 'refunds/create', {
      id: 77,
      order_id: 4,
      refund_line_items: [{ line_item_id: 40, quantity: 2, line_item: { sku: 'a', product_id: 5 } }],
    });
    // Newer than the export.
    await tellShopify(
      shop,
      'orders/cancelled',
      told(5, A, '2026-11-02T00:00:00Z', { cancelled_at: '2026-11-02T00:00:00Z' }),
    );
    const rows = [
      exported(1, A),
      exported(2, [], { standing: 'taken back' }),
      exported(3, [
        { sku: 'a', quantity: 2 },
        { sku: 'c', quantity: 1 },
      ]),
      exported(4, A),
      exported(5, A),
      exported(6, A, { created_at: '2026-10-20T00:00:00Z' }),
      exported(7, [], { standing: 'taken back' }),
      { order_id: '8', items: [] },
    ];
    const rowsOf = async () => {
      // With that every order is in its own shard.
      await orders(shop, token);
      return inEachPart(shop, shards, (sql) =>
        ['log', 'state', 'refund', 'item', 'order_name']
          .filter((table) => sql.exec('SELECT 1 FROM sqlite_master WHERE name = ?', table).toArray().length > 0)
          .map((table) => [table, sql.exec(`SELECT * FROM "${table}"`).toArray()]),
      );
    };
    const before = await rowsOf();
    const shown = await reconcile(shop, token, rows, '?dry_run=1');
    expect(await rowsOf()).toEqual(before);
    const done = await reconcile(shop, token, rows);
    expect(done).toEqual(shown);
    expect(done).toMatchObject({
      known: 4,
      new: [{ order_id: '6', created_at: '2026-10-20T00:00:00.000Z' }],
      differ: [
        { order_id: '2', what: 'cancelled or refunded' },
        { order_id: '3', what: 'other lines' },
      ],
      rejected: [{ line: 8 }],
    });
    const after = [['a×2', 'b×1'], [], ['a×2', 'c×1'], ['b×1'], [], ['a×2', 'b×1']];
    expect(await left(shop, token, [1, 2, 3, 4, 5, 6])).toEqual(after);
    expect(await reconcile(shop, token, rows)).toMatchObject({ known: 7, new: [], differ: [] });
    expect(await left(shop, token, [1, 2, 3, 4, 5, 6])).toEqual(after);
    // The platform's next word counts again.
    await tellShopify(shop, 'orders/updated', told(2, A, '2026-11-03T00:00:00Z'));
    expect(await left(shop, token, [2])).toEqual([['a×2', 'b×1']]);
  });

  it('does not bring back what was erased', async () => {
    const shop = `erased-${shards}`;
    const token = await shopWithHooks(shop, shards);
    const person = { customer_id: 'c1', name: undefined };
    // Told of, and not paid yet: the ledger has its state, and no order.
    await tellShopify(shop, 'orders/create', told(1, A, '2026-10-01T00:00:00Z', { financial_status: 'voided' }));
    await call(
      'POST',
      `/v1/${shop}/orders`,
      ndjson([{ order_id: '2', customer_id: 'c1', items: [{ item_id: 'a' }] }]),
      token,
    );
    await call('POST', `/v1/${shop}/privacy/erase`, { customer_id: 'c1' }, token);
    const answer = await reconcile(shop, token, [exported(1, A, person), exported(2, A, person)]);
    expect(answer).toMatchObject({ known: 0, erased: 2, new: [], differ: [] });
    expect(await orders(shop, token)).toBe(0);
  });

  it('finds an item by its title where webhooks and export name it differently', async () => {
    const shop = `titles-${shards}`;
    const token = await shopWithHooks(shop, shards);
    const lines = [{ id: 1, sku: '', variant_id: 4711, product_id: 5, name: 'Lamp - Red', quantity: 1 }];
    await tellShopify(shop, 'orders/create', { ...told(1, [], '2026-10-01T00:00:00Z'), line_items: lines });
    const answer = await reconcile(shop, token, [
      exported(1, [], { items: [{ item_id: 'Lamp - Red', title: 'Lamp - Red', quantity: 1 }] }),
    ]);
    expect(answer).toMatchObject({ known: 1, new: [], differ: [] });
  });

  it('finds an item by what the catalogue calls it: its SKU, GTIN and number, the group of its variants, its title', async () => {
    const shop = `names-${shards}`;
    const token = await shopWithHooks(shop, shards);
    const feed = [9001, 9002, 9003].map((number, n) => ({
      id: `shopify_DE_700${n < 2 ? 1 : 2}_${number}`,
      title: ['Mug', 'Mug', 'Pot'][n],
      mpn: `SKU-${number}`,
      gtin: ['4006381333931', '4012345678901', '9780306406157'][n],
      item_group_id: ['7001', '7001', undefined][n],
    }));
    await call('POST', `/v1/${shop}/products`, ndjson(feed), token);
    const line = (sku: string | null, variant_id: number) => ({ id: 1, sku, variant_id, product_id: 1, quantity: 2 });
    const tell = (id: number, ...line_items: object[]) =>
      tellShopify(shop, 'orders/create', { ...told(id, [], '2026-10-01T00:00:00Z'), line_items });
    const rows = (id: number, ...items: object[]) => exported(id, [], { items });
    const item = (item_id: string, more = {}) => ({ item_id, quantity: 2, ...more });
    const names = ['SKU-9001', '9001', '4006381333931', 'shopify_DE_7001_9001', '7001'];
    for (const n of names.keys()) await tell(n + 1, line('SKU-9001', 9001), line('SKU-9003', 9003));
    const other = ['9003', 'shopify_DE_7002_9003', 'Pot', '9780306406157', 'x'];
    const answer = await reconcile(
      shop,
      token,
      names.map((name, n) => rows(n + 1, item(name), item(other[n]!, { title: n === 4 ? 'Pot' : undefined }))),
    );
    expect(answer).toMatchObject({ known: names.length, new: [], differ: [] });
    const both = ['SKU-9001×2', 'SKU-9003×2'];
    expect(await left(shop, token, [1, 5])).toEqual([both, both]);
    // Of two variants the group names neither, and what names another product is another.
    await tell(11, line('SKU-9001', 9001), line('SKU-9002', 9002));
    await tell(12, line('SKU-9001', 9001));
    const others = await reconcile(shop, token, [rows(11, item('7001')), rows(12, item('9003'))]);
    expect(others.differ).toHaveLength(2);
    expect(await left(shop, token, [11, 12])).toEqual([['7001×2'], ['9003×2']]);
  });

  it('ends with the export less the returns, whatever was delivered before, and a second time changes nothing', async () => {
    const shop = `any-${shards}`;
    const token = await shopWithHooks(shop, shards);
    const lines = fc.uniqueArray(
      fc.record({ sku: fc.constantFrom('a', 'b', 'c'), quantity: fc.integer({ min: 1, max: 3 }) }),
      {
        selector: ({ sku }) => sku,
        minLength: 1,
      },
    );
    let id = 1000;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ heard: fc.option(lines), now: lines, dead: fc.boolean(), refund: fc.boolean() }), {
          minLength: 1,
          maxLength: 5,
        }),
        async (all) => {
          const rows: object[] = [];
          const expected: string[][] = [];
          const ids: number[] = [];
          for (const { heard, now, dead, refund } of all) {
            ids.push(++id);
            if (heard) await tellShopify(shop, 'orders/create', told(id, heard, '2026-10-01T00:00:00Z'));
            const back = heard && refund ? heard[0]! : null;
            if (back) {
              const refund_line_items = [
                { line_item_id: id * 10, quantity: back.quantity, line_item: { sku: back.sku, product_id: 5 } },
              ];
              await tellShopify(shop, 'refunds/create', { id: id * 7, order_id: id, refund_line_items });
            }
            rows.push(exported(id, dead ? [] : now, { standing: dead ? 'taken back' : 'bought' }));
            expected.push(
              dead
                ? []
                : now
                    .filter(({ sku }) => sku !== back?.sku)
                    .map(({ sku, quantity }) => `${sku}×${quantity}`)
                    .sort(),
            );
          }
          const first = await reconcile(shop, token, rows);
          expect(first.known + first.new.length + first.differ.length).toBe(rows.length);
          expect(await left(shop, token, ids)).toEqual(expected);
          expect(await reconcile(shop, token, rows)).toMatchObject({ known: rows.length, new: [], differ: [] });
        },
      ),
      { numRuns: 40 },
    );
  });
});
