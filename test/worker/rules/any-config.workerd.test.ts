import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { DEVICES, EXPERIMENT_BUCKETS, KINDS, LIFECYCLES, PAGE_TYPES, STAGES } from '../../../shared/vocabulary.ts';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';
import { anyConfig, anyItem, PLACEMENTS } from './any-config.ts';
import { CARDS } from './shop-of-rules.ts';
import type { Shelf } from './lamp-shop.ts';

const some = fc.option(fc.array(anyItem, { maxLength: 3 }));
const visitor = fc.record(
  {
    stage: fc.constantFrom(...STAGES),
    lifecycle: fc.constantFrom(...LIFECYCLES),
    device: fc.constantFrom(...DEVICES),
    recent: some,
    cart: some,
    bought: some,
    preferences: fc.record({ hide: some }),
    bucket: fc.nat(EXPERIMENT_BUCKETS - 1),
    language: fc.constantFrom('de', 'en-GB', 'constructor'),
    country: fc.constantFrom('GB', 'de'),
    cart_value: fc.double({ min: 0, max: 1000, noNaN: true }),
  },
  { requiredKeys: [] },
);
const request = fc.record(
  {
    page: fc.record({
      type: fc.constantFrom(...PAGE_TYPES),
      item: fc.option(anyItem),
      category: fc.constantFrom('Home', ' > ', '', null),
    }),
    placements: fc.array(fc.constantFrom(...PLACEMENTS, 'ghost', 'constructor'), { maxLength: 5 }),
    kinds: fc.constantFrom(null, null, null, [...KINDS]),
    items: some,
    limit: fc.integer({ min: 1, max: 50 }),
    visitor,
  },
  { requiredKeys: ['visitor'] },
);

it('serves any accepted config for any request without an error, and keeps every promise', async () => {
  const token = await makeShop('any');
  const cards = [...CARDS, { ...CARDS[0]!, id: 'G', availability: 'out_of_stock', labels: [] }];
  const products = cards.map(({ labels, ...card }) => ({ ...card, custom_label_0: labels?.[0] }));
  await call('POST', '/v1/any/products', ndjson(products), token);
  const orders = Array.from({ length: 60 }, (_, n) => ({
    order_id: `o${n}`,
    items: [0, 1, 3]
      .map((step) => ({ item_id: 'ABCDEFG'[(n * step + n) % 7]! }))
      .filter(({ item_id }, at, all) => all.findIndex((one) => one.item_id === item_id) === at),
  }));
  await call('POST', '/v1/any/orders', ndjson(orders), token);
  await call('POST', '/v1/any/publish', undefined, token);
  let accepted = 0;
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(anyConfig, fc.array(request, { minLength: 4, maxLength: 4 }), async (made, requests) => {
      const pushed = await call('PUT', '/v1/any/config', stringify(made), token);
      expect([200, 422]).toContain(pushed.status);
      if (pushed.status !== 200) return;
      accepted++;
      for (const asked of requests) {
        const { status, json } = await call('POST', '/v1/any/recommendations', asked);
        expect(status, JSON.stringify(json)).toBe(200);
        const shelves = json.shelves as Shelf[];
        const ids = shelves.flatMap(({ items }) => items.map(({ id }) => id));
        shown += ids.length;
        const gone = ['G', asked.page?.item, ...(asked.visitor.cart ?? []), ...(asked.visitor.preferences?.hide ?? [])];
        for (const id of gone) expect(ids).not.toContain(id);
        if (!asked.kinds) expect(new Set(ids).size).toBe(ids.length);
        const notAgain = shelves.filter(({ kind }) => kind !== 'buy-again');
        for (const { items } of notAgain)
          for (const { id } of items) expect(asked.visitor.bought ?? []).not.toContain(id);
        for (const { items } of shelves) expect(items.length).toBeLessThanOrEqual(asked.limit ?? 50);
      }
    }),
    { numRuns: 140 },
  );
  // The generators must not only make what is refused, nor what shows nothing.
  expect(accepted).toBeGreaterThanOrEqual(100);
  expect(shown).toBeGreaterThan(100);
}, 120_000);
