import { expect, it } from 'vitest';
import { findOtherwise } from '../../../worker/recommend/find-by-name.ts';
import { Reading } from '../../../worker/recommend/reading.ts';
import type { RecommendingShop } from '../../../worker/recommend/recommend.ts';
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
