import { afterEach, expect, test, vi } from 'vitest';
import { ShopConfig } from '../../../shared/shop-config.ts';
import type { Environment } from '../../../worker/environment.ts';
import { answerRecommendations, recommendationsShop } from '../../../worker/recommend/recommendations-route.ts';
import { writeBuckets } from '../../../worker/snapshot/bucket.ts';
import type { Card } from '../../../worker/snapshot/card.ts';
import { contentKey } from '../../../worker/snapshot/snapshot-store.ts';

const START = Date.parse('2026-11-22T12:00:00Z');
afterEach(() => void vi.useRealTimers());

/** A shop of four products in one bucket, and a KV that can lose things. */
function smallShop(name: string) {
  const card = (id: string, more: Partial<Card> = {}): Card => ({
    id,
    title: id,
    link: null,
    image_link: null,
    price: '9.00 GBP',
    sale_price: null,
    availability: 'in_stock',
    product_type: null,
    brand: null,
    item_group_id: null,
    ...more,
  });
  const cards = [
    card('A'),
    card('B', { sale_price: '5.00 GBP', sale: [START + 20_000, START + 40_000] }),
    card('C'),
    card('D'),
  ];
  const lists = {
    n: 9,
    x: [],
    r: [
      ['B', 3, 1],
      ['C', 2, 1],
      ['D', 1, 1],
    ],
    u: [],
  };
  const listBucket = writeBuckets([['A', JSON.stringify(lists)]], 1)[0]!;
  const cardBucket = writeBuckets(
    cards.map((one) => [one.id, JSON.stringify(one)] as const),
    1,
  )[0]!;
  const rules = [{ name: 'soon', when: { from: '2026-11-22T12:00:30Z' }, then: { pin: 'D' } }];
  const config = ShopConfig.parse({ shop: { name: 'Small', currency: 'GBP', origins: ['https://a.example'] }, rules });
  const manifest = {
    format: 1,
    id: 'm1',
    published_at: START,
    buckets: 1,
    lists: contentKey(listBucket),
    cards: contentKey(cardBucket),
    top: { trending: [], best: [], of: [0, 0] },
    top_cards: [],
  };
  const values = new Map([
    [`${name}/shop`, JSON.stringify({ created_at: 0, token_made_at: 0, token_sha256: '' })],
    [`${name}/manifest`, JSON.stringify(manifest)],
    [`${name}/config`, JSON.stringify({ version: 'c1', config })],
    [`${name}/b/${contentKey(listBucket)}`, listBucket],
    [`${name}/b/${contentKey(cardBucket)}`, cardBucket],
  ]);
  const kv = { lost: false, calls: 0 };
  const get = async (keys: string[]) => {
    kv.calls++;
    return new Map(keys.map((key) => [key, kv.lost && key.includes('/b/') ? null : (values.get(key) ?? null)]));
  };
  const env = { SNAPSHOTS: { get } } as unknown as Environment;
  const ask = async (body: object, headers: Record<string, string> = {}) => {
    const request = new Request(`https://shelf.example/v1/${name}/recommendations`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers,
    });
    expect(recommendationsShop(request)).toBe(name);
    return answerRecommendations(request, env, { waitUntil: () => undefined }, name);
  };
  const shelf = async (body: object) => {
    const answer = (await (await ask(body)).json()) as { shelves: { items: { id: string; sale_price: string }[] }[] };
    return answer.shelves[0]?.items.map(({ id, sale_price }) => `${id}${sale_price ? ` ${sale_price}` : ''}`);
  };
  return { ask, shelf, kv };
}

const PAGE = { page: { type: 'product', item: 'A' }, visitor: { stage: 'browser' } };

test('a page that is asked again and again still follows a sale and a rule to the second', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  const { shelf, kv } = smallShop('again');
  const seen: [number, string | undefined][] = [];
  for (let second = 0; second < 60; second++) {
    vi.setSystemTime(START + second * 1000);
    for (let n = 0; n < 3; n++) seen.push([second, (await shelf(PAGE))?.join(', ')]);
  }
  const at = (second: number) => new Set(seen.filter(([when]) => when === second).map(([, items]) => items));
  expect(at(19)).toEqual(new Set(['B, C, D']));
  expect(at(20)).toEqual(new Set(['B 5.00 GBP, C, D']));
  expect(at(29)).toEqual(new Set(['B 5.00 GBP, C, D']));
  expect(at(30)).toEqual(new Set(['D, B 5.00 GBP, C']));
  expect(at(41)).toEqual(new Set(['D, B, C']));
  // The first page, and asking every ten seconds whether there is something newer.
  expect(kv.calls).toBeLessThanOrEqual(3 + 6);
});

test('an answer made while KV had lost something is not kept', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  const { shelf, kv } = smallShop('lost');
  kv.lost = true;
  for (let n = 0; n < 3; n++) expect(await shelf(PAGE)).toBeUndefined();
  kv.lost = false;
  expect(await shelf(PAGE)).toEqual(['B', 'C', 'D']);
});

test('each origin gets its own headers for the same kept answer', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  const { ask } = smallShop('origins');
  for (let n = 0; n < 3; n++) {
    const allowed = await ask(PAGE, { origin: 'https://a.example' });
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://a.example');
    const other = await ask(PAGE, { origin: 'https://b.example' });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    expect(other.headers.get('vary')).toBe('origin');
    expect((await ask(PAGE)).headers.get('vary')).toBeNull();
    expect(other.headers.get('x-content-type-options')).toBe('nosniff');
  }
  const refused = await ask({ page: 7 }, { origin: 'https://a.example' });
  expect(refused.status).toBe(400);
  expect(refused.headers.get('access-control-allow-origin')).toBe('https://a.example');
  expect(refused.headers.get('content-type')).toBe('application/json');
});
