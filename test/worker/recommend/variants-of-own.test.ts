import { describe, expect, test } from 'vitest';
import { RecommendationRequest } from '../../../shared/recommendation.ts';
import { ShopConfig } from '../../../shared/shop-config.ts';
import type { ReadSnapshot } from '../../../worker/recommend/reading.ts';
import { type RecommendingShop, recommend } from '../../../worker/recommend/recommend.ts';
import { compileRules } from '../../../worker/rules/compile-rules.ts';
import type { Card } from '../../../worker/snapshot/card.ts';
import type { ItemLists } from '../../../worker/snapshot/item-lists.ts';

const GROUPS = 400;
const KEYS_A_CALL = 100;
/** Each product is sold in red and blue; lists name the red one. */
const red = (n: number) => `red ${n % GROUPS}`;
const blue = (n: number) => `blue ${n % GROUPS}`;
const GOES_WITH = 30;

const cardOf = (id: string): Card => ({
  id,
  title: id,
  link: null,
  image_link: null,
  price: null,
  sale_price: null,
  availability: 'in_stock',
  product_type: null,
  brand: null,
  item_group_id: `group ${id.split(' ')[1]}`,
});
const listsOf = (id: string): ItemLists => {
  const n = Number(id.split(' ')[1]);
  const others = Array.from({ length: GOES_WITH }, (_, k) => red(n + k + 1));
  return { n: 50, x: others.map((other, k) => [other, 99 - k, 99 - k, 9] as const), r: [], u: [] };
};

/** A snapshot as KV is: each item in a bucket of its own, and at most a hundred buckets a call. */
function coldShop(variants?: boolean) {
  const parsed = ShopConfig.parse({ shop: { name: 'Test' } });
  const top = { trending: [], best: [], of: [0, 0] };
  const shop = {
    config: { version: 'test', config: parsed },
    rules: compileRules(parsed),
    known: { lists: new Map(), cards: new Map() },
    manifest: { format: 1, id: 'm', published_at: 0, buckets: 1, lists: '', cards: '', top, top_cards: [], variants },
  } as unknown as RecommendingShop;
  const asked: string[] = [];
  let calls = 0;
  const read: ReadSnapshot = async (wanted, found) => {
    calls++;
    const keys = [...Array.from(wanted.cards, (id) => ['card', id]), ...Array.from(wanted.lists, (id) => ['list', id])];
    await Promise.resolve();
    for (const [family, id] of keys.slice(0, KEYS_A_CALL)) {
      asked.push(`${family} ${id}`);
      const there = /^(red|blue) \d+$/.test(id!);
      if (family === 'card') found.cards.set(id!, there ? cardOf(id!) : null);
      else found.lists.set(id!, there ? listsOf(id!) : null);
    }
    if (keys.length > KEYS_A_CALL) found.missed = true;
  };
  const ask = async (request: object) => {
    calls = 0;
    const whole = RecommendationRequest.parse({ kinds: ['cross-sell'], limit: 20, ...request });
    const { shelves } = await recommend(shop, whole, read, 0);
    return { ids: shelves.flatMap(({ items }) => items.map(({ card }) => card.id)), calls };
  };
  return { ask, asked };
}

const page = { type: 'product', item: red(0) };
const far = (count: number) => Array.from({ length: count }, (_, k) => blue(100 + 3 * k));
/** What goes with the page's product, in its other colour. */
const near = [1, 2, 3].map(blue);

describe('no variant of what the visitor has is shown, by a cold edge as by a warm one', () => {
  test.each([
    ['hidden', { preferences: { hide: near } }],
    ['hidden behind others', { preferences: { hide: [...far(47), ...near] } }],
    ['in the cart behind others', { cart: [...far(60), ...near] }],
    ['bought behind others', { bought: [...far(40), ...near] }],
    [
      'each of these behind others',
      { cart: [...far(60), blue(1)], bought: [...far(40), blue(2)], preferences: { hide: [...far(49), blue(3)] } },
    ],
    ['in a cart of hundreds', { cart: [...far(90), ...Array.from({ length: 60 }, (_, k) => blue(k + 1))] }],
  ])('%s', async (_, visitor) => {
    const { ask } = coldShop();
    const had = new Set(JSON.stringify(visitor).match(/(?<=blue )\d+/g));
    for (const edge of ['cold', 'warm', 'warm again', 'warm at last']) {
      const { ids, calls } = await ask({ page, visitor });
      expect(
        ids.filter((id) => had.has(id.split(' ')[1]!)),
        edge,
      ).toEqual([]);
      expect(calls, edge).toBeLessThanOrEqual(2);
    }
    const { ids, calls } = await ask({ page, visitor });
    expect(ids.length).toBeGreaterThan(0);
    expect(calls).toBe(0);
  });

  test('and the cold edge shows what the warm one does', async () => {
    const { ask } = coldShop();
    const visitor = { bought: [...far(40), ...near], preferences: { hide: [blue(5)] } };
    const cold = await ask({ page, visitor });
    expect(cold.ids.slice(0, 3)).toEqual([red(4), red(6), red(7)]);
    expect((await ask({ page, visitor })).ids).toEqual(cold.ids);
  });
});

test('where no product has variants, only the cards are read that rules may ask for', async () => {
  const { ask, asked } = coldShop(false);
  await ask({ page, visitor: { cart: far(60), preferences: { hide: near } } });
  expect(asked.filter((id) => id.startsWith('card blue'))).toHaveLength(20);
});
