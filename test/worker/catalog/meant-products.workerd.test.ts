import { env, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { Order } from '../../../shared/order.ts';
import { Product } from '../../../shared/product.ts';
import { FeedLedger } from '../../../worker/feed/feed-ledger.ts';
import type { ItemLists } from '../../../worker/snapshot/item-lists.ts';
import { woken as begun, manifestOf, readAll } from '../../fixtures/ledger-parts.ts';
import { type Parts, publish, publishedVersion, rebalanceTo, woken } from '../../fixtures/killable-ledger.ts';
import { SHARD_COUNTS } from '../../fixtures/sharded-shop.ts';
import { call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const PRODUCTS = 31;
const NUMBERS = Array.from({ length: PRODUCTS }, (_, n) => n);
/** The feed as Google Listings & Ads for WooCommerce writes it. */
const gla = (n: number, more: Partial<Product> = {}) =>
  Product.parse({
    id: `gla_${100 + n}`,
    title: `Pot ${n} of clay`,
    mpn: `POT-${1000 + n}`,
    price: `${5 + n}.00 EUR`,
    link: `https://shop.test/pot-${n}/`,
    image_link: `https://shop.test/${n}.jpg`,
    product_type: 'Kitchen > Pots',
    ...more,
  });
/** What an export may call the product: its number, its SKU, its title; now and then two of them in one order. */
const CALLS: readonly ((n: number) => { item_id: string; title?: string })[] = [
  (n) => ({ item_id: `${100 + n}` }),
  (n) => ({ item_id: `POT-${1000 + n}` }),
  (n) => ({ item_id: `line ${n}`, title: `Pot ${n} of clay` }),
];
/** @param called what the `at`th line is called */
function orders(called: (n: number, at: number) => { item_id: string }, from = 0, below = 60): Order[] {
  return Array.from({ length: below - from }, (_, k) => {
    const order = from + k;
    const items = [0, 1, 2, 3].map((at) => called((order * (at + 1) + at) % PRODUCTS, order + at));
    return Order.parse({
      order_id: `o${order}`,
      customer_id: `c${order % 20}`,
      created_at: new Date(Date.UTC(2026, 0, 1 + order)).toISOString(),
      items: items.map((item) => ({ ...item, quantity: 1, price: 5 })),
    });
  });
}
const byOwnId = orders((n) => ({ item_id: `gla_${100 + n}` }));
const byOthers = (from?: number, below?: number) => orders((n, at) => CALLS[at % CALLS.length]!(n), from, below);

/** What every product's page shows, and what sells best. */
async function listsOf(shop: string, ids = NUMBERS.map((n) => `gla_${100 + n}`)) {
  const { lists, top } = await readAll(shop, { lists: ids, cards: [] }, await manifestOf(shop));
  return { lists, top };
}

async function inShop(shop: string, shards: number, work: (parts: Parts, state: DurableObjectState) => Promise<void>) {
  await runInDurableObject(ledgerOf(shop), async (_, state) => {
    const parts = woken(state, undefined, 0);
    parts.stores.shop.create(shop, '', 0);
    parts.stores.settings.set('secret', 'the same for all');
    await rebalanceTo(parts.stores, shards);
    await work(parts, state);
  });
}

describe('orders that call products otherwise than the catalogue', () => {
  it('count for its products as if they called them so, of any number of shards, and no product is there twice', async () => {
    await inShop('own-ids', 1, async (parts) => {
      parts.intake.putProducts(NUMBERS.map((n) => gla(n)));
      await parts.append(byOwnId);
      await publish(parts);
    });
    const versions = [];
    for (const shards of SHARD_COUNTS) {
      const shop = `other-ids-${shards}`;
      await inShop(shop, shards, async (parts) => {
        parts.intake.putProducts(NUMBERS.map((n) => gla(n)));
        await parts.append(byOthers());
        await publish(parts);
      });
      const [others, own] = [await listsOf(shop), await listsOf('own-ids')];
      tellsTruth(others, byOwnId);
      expect(others.top).toEqual(own.top);
      for (const id of Object.keys(own.lists)) expect(alikeTo(others, id)).toEqual(alikeTo(own, id));
      versions.push(await publishedVersion(shop));
    }
    expect(versions[1]).toEqual(versions[0]);
    const { lists, cards } = await readAll(
      'other-ids-1',
      { lists: ['101', 'POT-1001', 'line 1'], cards: ['101', 'POT-1001', 'line 1'] },
      await manifestOf('other-ids-1'),
    );
    expect([...Object.values(lists), ...Object.values(cards)]).toEqual(Array.from({ length: 6 }, () => null));
  });

  it('are in the same version wherever its making was killed', async () => {
    await inShop('other-ids-killed', 1, async (parts, state) => {
      parts.intake.putProducts(NUMBERS.map((n) => gla(n)));
      await parts.append(byOthers());
      const ticket = parts.publishing.ticket();
      let steps = 0;
      for (let out = false; !out; steps++) {
        const { publishing } = begun(state, { units: 1, ms: Infinity });
        out = !('ticket' in (await publishing.step(env.SNAPSHOTS, ticket)));
      }
      expect(steps).toBeGreaterThan(PRODUCTS);
    });
    expect(await publishedVersion('other-ids-killed')).toEqual(await publishedVersion('other-ids-1'));
  });

  for (const shards of SHARD_COUNTS)
    it(`come before the catalogue, in parts, and count for it as soon as it is there (${shards} shards)`, async () => {
      const shop = `orders-first-${shards}`;
      await inShop(shop, shards, async (parts) => {
        await parts.append(byOthers(0, 30));
        await publish(parts);
        expect((await manifestOf(shop)).top.best.length).toBeGreaterThan(PRODUCTS);
        parts.intake.putProducts(NUMBERS.map((n) => gla(n)));
        await publish(parts);
        await parts.append(byOthers(30));
        await publish(parts);
      });
      tellsTruth(await listsOf(shop), byOwnId);
    });

  it('follow a catalogue that gets a code, gives it to another, and takes other ids', async () => {
    const bySku = orders((n) => ({ item_id: `POT-${1000 + n}` }));
    await inShop('renamed', 1, async (parts) => {
      const feed = new FeedLedger(parts.stores);
      const whole = async (products: Product[]) => {
        const sync = feed.begin(0);
        feed.stage(sync, products);
        expect(feed.commit(sync, [], true)).toMatchObject({ done: { products: PRODUCTS } });
        await publish(parts);
      };
      await parts.append(bySku);
      await whole(NUMBERS.map((n) => gla(n, { mpn: null })));
      expect((await listsOf('renamed')).lists['gla_100']).toMatchObject({ n: 0 });
      await whole(NUMBERS.map((n) => gla(n)));
      tellsTruth(await listsOf('renamed'), byOwnId);

      parts.intake.putProducts([gla(1, { mpn: 'POT-1002' }), gla(2, { mpn: 'POT-1001' })]);
      await publish(parts);
      const swap: Record<number, number> = { 1: 2, 2: 1 };
      tellsTruth(
        await listsOf('renamed'),
        orders((n) => ({ item_id: `gla_${100 + (swap[n] ?? n)}` })),
      );

      // Some orders name products of the feed before.
      parts.intake.putProducts([gla(1), gla(2)]);
      const byFirstFeed = orders((n) => ({ item_id: `gla_${100 + n}` }), 60, 70);
      await parts.append(byFirstFeed);
      await whole(NUMBERS.map((n) => gla(n, { id: `N-${n}` })));
      const renamed = orders((n) => ({ item_id: `N-${n}` }), 0, 70);
      tellsTruth(
        await listsOf(
          'renamed',
          NUMBERS.map((n) => `N-${n}`),
        ),
        renamed,
      );
    });
  });
});

type Lists = Awaited<ReturnType<typeof listsOf>>;

function alikeTo({ lists }: Lists, id: string): string[] {
  return (lists[id] as ItemLists).r.map(([other]) => other);
}

/** Whether each product is in as many orders as these say, alone and with each that it is shown with, and nothing else is shown. */
function tellsTruth({ lists, top }: Lists, told: readonly Order[]): void {
  const baskets = told.map(({ items }) => new Set(items.map(({ item_id }) => item_id)));
  const together = (...ids: string[]) => baskets.filter((basket) => ids.every((id) => basket.has(id))).length;
  let pairs = 0;
  for (const [id, one] of Object.entries(lists as Record<string, ItemLists>)) {
    expect([id, one.n]).toEqual([id, together(id)]);
    for (const [other, , cart, count] of one.x) {
      expect(Object.keys(lists)).toContain(other);
      // What two buyers did not is not told.
      if (cart >= 0 && count > 0) expect([id, other, count]).toEqual([id, other, together(id, other)]);
      pairs += together(id, other) > 1 ? 1 : 0;
    }
  }
  expect(pairs).toBeGreaterThan(PRODUCTS);
  expect(Object.fromEntries(top.best.map(([id, , count]) => [id, count]))).toEqual(
    Object.fromEntries(top.best.map(([id]) => [id, together(id)])),
  );
  expect(Object.keys(lists)).toEqual(expect.arrayContaining(top.best.map(([id]) => id)));
}

describe('a shop whose feed a sales channel made and whose orders a platform exported', () => {
  it('shows what was bought together under the catalogue’s ids, with links, and tells what it does not know', async () => {
    const token = await makeShop('channel');
    const shopify = (n: number) => ({
      ...gla(n),
      id: `shopify_US_${7000 + n}_${9000 + n}`,
      item_group_id: `${7000 + n}`,
    });
    await call('POST', '/v1/channel/products', ndjson(NUMBERS.map(shopify)), token);
    const calls = [(n: number) => `POT-${1000 + n}`, (n: number) => `${9000 + n}`, (n: number) => `${7000 + n}`];
    const sold = orders((n, at) => ({ item_id: calls[at % 3]!(n) }));
    const stranger = { order_id: 'x', created_at: '2026-02-01T00:00:00Z', items: [{ item_id: 'X-1', title: 'A cap' }] };
    await call('POST', '/v1/channel/orders', ndjson([...sold, stranger]), token);
    const coverage = { lines: 241, known: 240, unknown_products: 1, example: { sold: 'X-1', title: 'A cap' } };
    expect((await call('GET', '/v1/channel/health', undefined, token)).json.coverage).toEqual(coverage);
    const { json: report } = await call('POST', '/v1/channel/publish', undefined, token);
    const met = byOwnId.reduce((sum, { items }) => sum + new Set(items.map(({ item_id }) => item_id)).size, 1);
    expect(report.coverage).toEqual({ ...coverage, lines: met, known: met - 1 });
    const page = { type: 'product', item: 'shopify_US_7001_9001' };
    const { json } = await call('POST', '/v1/channel/recommendations', { page, kinds: ['cross-sell', 're-sell'] });
    const items = json.shelves.flatMap((shelf: { items: { id: string }[] }) => shelf.items);
    expect(items.length).toBeGreaterThan(4);
    for (const { id, link } of items) {
      expect(id).toMatch(/^shopify_US_/);
      expect(id).not.toBe('shopify_US_7001_9001');
      expect(link).toMatch(/^https:/);
    }
    expect(json.shelves[0].items[0].reason).toMatchObject({ code: 'bought-together', with: 'shopify_US_7001_9001' });
    // Only what the new order means is learnt anew.
    const next = {
      order_id: 'y',
      created_at: '2026-03-02T00:00:00Z',
      items: [{ item_id: 'POT-1004' }, { item_id: '9005' }],
    };
    await call('POST', '/v1/channel/orders', ndjson([next]), token);
    expect((await call('POST', '/v1/channel/publish', undefined, token)).json.solved).toBe(2);
    const { json: told } = await call(
      'GET',
      '/v1/channel/explain?item=POT-1001&with=shopify_US_7002_9002',
      undefined,
      token,
    );
    expect(told.titles).toEqual({ item: 'Pot 1 of clay', with: 'Pot 2 of clay' });
  });
});
