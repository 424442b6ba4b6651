import { describe, expect, it, test } from 'vitest';
import { buildContentIndex } from '../../../worker/similarity/build-content-index.ts';
import type { CatalogItem } from '../../../worker/similarity/catalog.ts';
import { createReSell } from '../../../worker/similarity/re-sell.ts';
import { createUpSell } from '../../../worker/similarity/up-sell.ts';
import { bestSellers } from '../../../worker/trending/best-sellers.ts';
import { catalogItem, matrixOf } from './small-shop.ts';

const product = (title: string, price: number, known: Partial<CatalogItem> = {}): CatalogItem =>
  catalogItem(title, { title, price, path: ['Care', 'Hair'], ...known });

const BAND = { min_ratio: 1.1, max_ratio: 4, step: 1, steps: 1, same_category: true };

describe('one thing in several packs', () => {
  const shampoos = [
    product('Acme shampoo 400 ml', 6),
    product('Acme shampoo 250 ml', 4),
    product('Acme shampoo 2x400 ml', 11),
    product('Acme shampoo (5 l)', 30),
    product('Brook shampoo 250 ml', 5),
    product('Brook shampoo, 500ml', 8),
    product('Brook shampoo 1 l', 12),
    product('Creek shampoo', 9),
  ];
  const index = buildContentIndex(shampoos);
  const titles = (rows: readonly { item: number }[]) => rows.map(({ item }) => shampoos[item]!.title);

  it('stands once among what may be had instead, and the next larger pack of the product itself', () => {
    const instead = titles(createReSell(index, matrixOf([], shampoos.length))(0, 20));
    expect(instead.filter((title) => title.startsWith('Acme'))).toEqual(['Acme shampoo 2x400 ml']);
    expect(instead.filter((title) => title.startsWith('Brook'))).toHaveLength(1);
    expect(instead).toContain('Creek shampoo');
  });

  it('stands once among what is dearer', () => {
    const dearer = titles(createUpSell(index, matrixOf([], shampoos.length), () => BAND)(0, 20));
    expect(dearer.map((title) => title.split(' ')[0]).sort()).toEqual(['Acme', 'Brook']);
    expect(dearer).toContain('Acme shampoo 2x400 ml');
  });

  it('stands once among what sells best, with the pack that sells best', () => {
    const orders = [5, 5, 5, 4, 4, 1].map((item, buyer): [number, number, number] => [buyer, buyer, item]);
    const { rows } = bestSellers(matrixOf(orders, shampoos.length), index.catalog, 10);
    expect(titles(rows)).toEqual(['Brook shampoo, 500ml', 'Acme shampoo 250 ml']);
  });

  it('is represented by a pack that can be bought, where there is one', () => {
    const soldOut = shampoos.map((one) => (one.title === 'Brook shampoo, 500ml' ? { ...one, available: false } : one));
    const instead = createReSell(buildContentIndex(soldOut), matrixOf([], soldOut.length))(0, 20);
    const [brook] = titles(instead).filter((title) => title.startsWith('Brook'));
    expect(brook).not.toBe('Brook shampoo, 500ml');
    expect(brook).toBeDefined();
  });
});

test.each([
  ['Ibuprofen 400 mg 20 tablets', 'Ibuprofen 400 mg, 50 Tablets'],
  ['Windeln Größe 4, 44 Stück', 'Windeln Größe 4 (88 Stück)'],
  ['Socken schwarz 3er-Pack', 'Socken schwarz, 5er Pack'],
  ['Lot de 2 coussins bleus', 'Lot de 4 coussins bleus'],
  ['Café moulu 250 g', 'Café moulu 4 x 250 g'],
  ['Washing liquid 1,5l', 'Washing liquid 3 × 1.5 l (pack of 3)'],
  ['USB cable 1m', 'USB cable 2 m'],
  ['Wood screw 4x40', 'Wood screw 4x60'],
  ['Sleeve 13"', 'Sleeve 15.6″'],
  ['Ибупрофен, 20 таблеток', 'Ибупрофен, 50 таблеток'],
  ['Вода мінеральна 0,5 л', 'Вода мінеральна 1,5 л'],
  ['كبسولات فيتامين ٦٠ كبسولة', 'كبسولات فيتامين ١٢٠ كبسولة'],
  ['ビタミンC 60粒入り', 'ビタミンC 120粒入り'],
  ['洗发水 400毫升', '洗发水 750毫升'],
  ['비타민 60정', '비타민 120정'],
])('%s and %s are one thing', (one, other) => {
  const { catalog } = buildContentIndex([product(one, 10), product(other, 20)]);
  expect(catalog.packs.areOneThing(0, 1)).toBe(true);
});

test.each([
  ['another model', 'Case for iPhone 15', 'Case for iPhone 16'],
  ['another size of who it is for', 'Nappies size 3, 44 pcs', 'Nappies size 4, 40 pcs'],
  ['another strength', 'Ibuprofen 400 mg 20 tablets', 'Ibuprofen 600 mg 20 tablets'],
  ['another power', 'Charger 20W', 'Charger 65W'],
  ['another taste', 'Cat food chicken 6x100g', 'Cat food salmon 12x100g'],
  ['nothing but an amount', '100 g', '200 g'],
])('%s is another thing: %s, %s', (_, one, other) => {
  const { catalog } = buildContentIndex([product(one, 10), product(other, 20)]);
  expect(catalog.packs.areOneThing(0, 1)).toBe(false);
});

test('brand and category have to be the same; a brand that the title says may be missing', () => {
  const { packs } = buildContentIndex([
    product('Acme soap 1 pc', 2, { brand: 'Acme' }),
    product('Acme soap 4 pcs', 7),
    product('Soap 1 pc', 2, { brand: 'Acme' }),
    product('Soap 4 pcs', 2, { brand: 'Brook' }),
    product('Acme soap 9 pcs', 7, { path: ['Toys'] }),
  ]).catalog;
  expect(packs.areOneThing(0, 1)).toBe(true);
  expect(packs.areOneThing(2, 3)).toBe(false);
  expect(packs.areOneThing(0, 4)).toBe(false);
});

test('a name that many things have tells none from another, nor do variants of a product', () => {
  const rugs = Array.from({ length: 10 }, (_, n) => product(`Rug ${n % 2 ? '80x150' : '120x170'} cm`, 50 + n));
  expect(buildContentIndex(rugs).catalog.packs.areOneThing(0, 1)).toBe(false);
  const sizes = ['S 1 pc', 'S 2 pcs'].map((title) => product(title, 10, { group: 'one' }));
  expect(buildContentIndex(sizes).catalog.packs.areOneThing(0, 1)).toBe(false);
});
