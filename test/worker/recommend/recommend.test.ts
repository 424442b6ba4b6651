import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { RecommendationRequest } from '../../../shared/recommendation.ts';
import { ShopConfig } from '../../../shared/shop-config.ts';
import { PAGE_TYPES, STAGES } from '../../../shared/vocabulary.ts';
import type { ReadSnapshot } from '../../../worker/recommend/reading.ts';
import { recommend } from '../../../worker/recommend/recommend.ts';
import { compileRules } from '../../../worker/rules/compile-rules.ts';
import type { Card } from '../../../worker/snapshot/card.ts';
import type { ItemLists } from '../../../worker/snapshot/item-lists.ts';

const ITEMS = 60;
const NOW = Date.parse('2026-11-22T12:00:00Z');
const idOf = (n: number) => `P${n % ITEMS}`;
const cards = new Map<string, Card>();
const lists = new Map<string, ItemLists>();
for (let n = 0; n < ITEMS; n++) {
  const availability = n % 3 === 0 ? 'out_of_stock' : 'in_stock';
  const texts = {
    link: null,
    image_link: null,
    price: null,
    sale_price: null,
    product_type: null,
    brand: `Brand ${n % 4}`,
  };
  cards.set(idOf(n), {
    id: idOf(n),
    title: `Product ${n}`,
    availability,
    item_group_id: n % 5 === 0 ? 'G' : null,
    ...texts,
  });
  // Short lists, so that the first kinds often fall short.
  lists.set(idOf(n), {
    n: 50,
    x: Array.from({ length: n % 12 }, (_, k) => [idOf(n + 7 * k + 1), 9 - k / 2, 9 - k / 2, 12 - k] as const),
    r: Array.from({ length: n % 9 }, (_, k) => [idOf(n + 5 * k + 2), 1 / (k + 1), 3] as const),
    u: Array.from({ length: n % 4 }, (_, k) => [idOf(n + 3 * k + 3), 1 / (k + 1), 2] as const),
  });
}
const best = Array.from({ length: 30 }, (_, k) => [idOf(k * 11), 60 - k, 60 - k] as const);
const top = { trending: best.slice(0, 5), best, of: [100, 100] as const };
type Rule = NonNullable<z.input<typeof ShopConfig>['rules']>[number];
const brand: Rule = { name: 'brand', when: { stages: 'intent' }, then: { boost: { brands: 'Brand 1', by: 20 } } };
const pin: Rule = { name: 'pin', when: { kinds: 'trending' }, then: { pin: ['P1', 'P3'], limit: 4 } };
const titled = { title: { en: 'For you', de: 'Für dich' } };
const home = { placements: { home: titled } };
const split = { half: { share: 100, variants: { a: { weight: 1 }, b: { weight: 1, ...home } } } };

function shopWith(config: Omit<z.input<typeof ShopConfig>, 'shop'>): Parameters<typeof recommend>[0] {
  const parsed = ShopConfig.parse({ shop: { name: 'Test' }, ...config });
  return {
    config: { version: 'test', config: parsed },
    rules: compileRules(parsed),
    manifest: { format: 1, id: 'm', published_at: 0, buckets: 1, lists: '', cards: '', top, top_cards: [] },
  } as unknown as Parameters<typeof recommend>[0];
}

/** Shops where rules change the shelves themselves, only what stands on them, or nothing; and one with an experiment. */
const shops = [
  shopWith({ rules: [brand, pin] }),
  shopWith({ rules: [brand], ...home }),
  shopWith({}),
  shopWith({ experiments: split }),
];

/** A snapshot in memory; `late` makes it answer as KV does. */
function reader(late: boolean): { read: ReadSnapshot; reads: () => number } {
  let reads = 0;
  const read: ReadSnapshot = (wanted, found) => {
    reads++;
    for (const id of wanted.lists) if (lists.has(id)) found.lists.set(id, lists.get(id)!);
    for (const id of wanted.cards) if (cards.has(id)) found.cards.set(id, cards.get(id)!);
    return late ? Promise.resolve() : undefined;
  };
  return { read, reads: () => reads };
}

const item = fc.nat(ITEMS - 1).map(idOf);
const some = fc.array(item, { maxLength: 4 });
const request = fc
  .record({
    page: fc.record({ type: fc.constantFrom(...PAGE_TYPES), item: fc.option(item) }),
    visitor: fc.record({
      stage: fc.constantFrom(...STAGES),
      language: fc.constantFrom(null, 'en', 'de'),
      bucket: fc.constantFrom(null, 0, 999),
      cart: some,
      recent: some,
      bought: some,
    }),
    placements: fc.option(fc.constantFrom(['home'], ['product', 'cart'], ['nowhere'])),
    limit: fc.option(fc.integer({ min: 1, max: 12 })),
  })
  .map((made) => RecommendationRequest.parse(made));

test('a page is filled alike whether its last kinds were looked at or not, with at most three reads', async () => {
  let thrice = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...shops), request, fc.boolean(), async (shop, asked, late) => {
      const { read, reads } = reader(late);
      const lazy = await recommend(shop, asked, read, NOW);
      expect(reads()).toBeLessThanOrEqual(3);
      if (reads() === 3) thrice++;
      // A traced request looks at every kind from the start.
      const whole = await recommend(shop, asked, reader(false).read, NOW, { rules: [] });
      expect(lazy).toEqual(whole);
      const ids = lazy.shelves.flatMap(({ items }) => items.map(({ card }) => card.id));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => cards.get(id)!.item_group_id === 'G').length).toBeLessThanOrEqual(1);
      for (const id of ids) expect(cards.get(id)!.availability).toBe('in_stock');
    }),
    { numRuns: 800 },
  );
  expect(thrice).toBeGreaterThan(0);
});

test('what a page calls otherwise, where the catalogue could not be read, is not remembered as unknown', async () => {
  const asked = RecommendationRequest.parse({ page: { type: 'product', item: null, names: { sku: idOf(5) } } });
  const until = async (missing: boolean) => {
    const { read } = reader(true);
    const failing: ReadSnapshot = (wanted, found) => {
      if (![...wanted.lists].includes(idOf(5))) return read(wanted, found);
      found.missed = missing;
      return missing ? undefined : read(wanted, found);
    };
    return (await recommend(shopWith({}), asked, failing, NOW)).until;
  };
  expect([await until(true), await until(false)]).toEqual([0, Infinity]);
});
