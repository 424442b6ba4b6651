import { expect, it } from 'vitest';
import { findByName, findOtherwise } from '../../../worker/recommend/find-by-name.ts';
import { Reading } from '../../../worker/recommend/reading.ts';
import type { RecommendingShop } from '../../../worker/recommend/recommend.ts';
import { addressKey, pageAddress } from '../../../worker/snapshot/page-address.ts';
import { codeKeysOf } from '../../../worker/snapshot/product-codes.ts';
import { namedCard } from '../../../worker/snapshot/read-card.ts';

/** What the snapshot has: variants of group 109, and a product alone. */
const CARDS = new Map([
  ['gla_111', { ...namedCard('gla_111'), item_group_id: '109' }],
  ['gla_112', { ...namedCard('gla_112'), item_group_id: '109' }],
  ['109', { ...namedCard('gla_111'), item_group_id: '109' }],
  ['K-1', namedCard('K-1')],
  ...codeKeysOf('SKU-12').map((key) => [key, namedCard('gla_112')] as const),
]);
const SHOP = { manifest: null, known: { lists: new Map(), cards: new Map() } } as never as RecommendingShop;

it('reads once where a line has an id or nothing else to go by, once more where it may be a code, and never what is at hand', async () => {
  let reads = 0;
  const find = async (otherwise: Record<string, string[]>) => {
    reads = 0;
    const reading = new Reading(SHOP, ({ lists, cards }, found) => {
      reads++;
      for (const id of lists) found.lists.set(id, null);
      for (const id of cards) found.cards.set(id, CARDS.get(id) ?? null);
    });
    return [await findOtherwise(otherwise, reading, []), reads];
  };
  expect(await find({ 55: ['109', 'gla_111'], 56: ['K-1', 'SKU-13'] })).toEqual([{ 55: 'gla_111', 56: 'K-1' }, 1]);
  expect(await find({ '/mug?': ['/mug?'] })).toEqual([{}, 1]);
  expect(await find({ 57: ['109'] })).toEqual([{ 57: '109' }, 1]);
  expect(await find({ 'SKU-12': ['109'] })).toEqual([{ 'SKU-12': 'gla_112' }, 2]);
  expect(await find({ 'SKU-12': ['109'], 56: ['K-1', 'SKU-12'] })).toEqual([{ 'SKU-12': 'gla_112', 56: 'K-1' }, 0]);
});

it('finds the variant that a page’s numbers say by what the best-sellers’ ids are made of, with no read more than its address takes', async () => {
  const at = (address: string) => addressKey(pageAddress(address).hashes[0]!);
  const variant = (id: string) => ({ ...namedCard(id), item_group_id: '900' });
  const cards = new Map([
    ['shopify_GB_900_1', variant('shopify_GB_900_1')],
    ['shopify_GB_900_2', variant('shopify_GB_900_2')],
    ['900', namedCard('shopify_GB_900_1')],
    [at('/mug'), namedCard('shopify_GB_900_1')],
    ...codeKeysOf('SKU-2').map((key) => [key, namedCard('shopify_GB_900_2')] as const),
  ]);
  const find = async (names: Parameters<typeof findByName>[0], best: string[]) => {
    let reads = 0;
    const shop = { manifest: { top: { trending: [], best: best.map((id) => [id, 1, 1]), of: [1, 1] } } };
    const reading = new Reading(shop as never, ({ lists, cards: wanted }, found) => {
      reads++;
      for (const id of lists) found.lists.set(id, null);
      for (const id of wanted) found.cards.set(id, cards.get(id) ?? null);
    });
    return [(await findByName(names, reading))?.item, reads];
  };
  const numbers = { id: '2', item_group_id: '900', sku: 'S-2' };
  const sellers = ['shopify_GB_700_7', 'shopify_US_700_7', 'mug'];
  expect(await find({ ...numbers, address: '/mug' }, sellers)).toEqual(['shopify_GB_900_2', 1]);
  expect(await find(numbers, sellers)).toEqual(['shopify_GB_900_2', 1]);
  // Of a market of which nothing sells best.
  expect(await find({ ...numbers, address: '/mug' }, [])).toEqual(['shopify_GB_900_2', 2]);
  expect(await find({ sku: 'SKU-2', address: '/mug' }, [])).toEqual(['shopify_GB_900_2', 3]);
  expect(await find({ address: '/mug' }, sellers)).toEqual(['shopify_GB_900_1', 1]);
});
