import { describe, expect, it, test } from 'vitest';
import type { CatalogItem } from '../../../worker/similarity/catalog.ts';
import { buildContentIndex } from '../../../worker/similarity/build-content-index.ts';
import { createReSell } from '../../../worker/similarity/re-sell.ts';
import { titleModels } from '../../../worker/similarity/title-models.ts';
import { createUpSell } from '../../../worker/similarity/up-sell.ts';
import { wearerOf } from '../../../worker/similarity/wearer.ts';
import { wholePaths } from '../../../worker/similarity/whole-paths.ts';
import { catalogItem, matrixOf } from './small-shop.ts';

const product = (title: string, path: string, price = 20): CatalogItem =>
  catalogItem(title, { title, price, path: path.split(' > ') });

/** What may be had instead of the first, by title. */
function instead(items: CatalogItem[], of = 0): string[] {
  const rows = createReSell(buildContentIndex(items), matrixOf([], items.length))(of, 20);
  return rows.map(({ item }) => items[item]!.title);
}

describe('what may be had instead of a product', () => {
  const lamps = ['Desk lamp', 'Floor lamp', 'Table lamp'].map((title) => product(title, 'Home > Lighting > Lamps'));
  const bulb = product('Bulb for a lamp', 'Home > Lighting > Bulbs');
  const pan = product('Frying pan', 'Home > Kitchen > Pans');

  it('ends with its own sort, where there are enough', () => {
    expect(new Set(instead([...lamps, bulb, pan]))).toEqual(new Set(['Floor lamp', 'Table lamp']));
  });

  it('goes on to what is near where there are not, and never to something else', () => {
    const alike = [
      product('Moon lamp', 'Home > Lighting > Lamps'),
      bulb,
      pan,
      product('Whisk', 'Home > Kitchen > Tools'),
    ];
    expect(instead(alike)).toEqual(['Bulb for a lamp']);
  });

  it('has all that is like it where its category tells nothing', () => {
    expect(instead([product('Desk lamp', 'Item 4711'), ...lamps.slice(1)])).toHaveLength(2);
    expect(instead([catalogItem('x', { title: 'Desk lamp' }), ...lamps.slice(1)])).toHaveLength(2);
  });

  it('is of one sort also where the category is written in short', () => {
    const jeans = [
      product('Slim jeans', 'Women > Jeans'),
      product('Wide jeans', 'Women > Clothing > Jeans'),
      product('High jeans', 'Clothing > Women > Jeans'),
    ];
    expect(instead([...jeans, product('Jeans belt', 'Women > Accessories > Belts')])).toHaveLength(2);
  });
});

describe('parts that fit one model', () => {
  const phones = ['13', '14', '15', '16'].map((model) => product(`Acme phone ${model}`, 'Phones', 500));
  const cases = ['13', '14', '15', '15 Pro'].flatMap((model, k) => [
    product(`Silicone case for Acme phone ${model}`, 'Accessories > Cases', 20 + k),
    product(`Leather case for Acme phone ${model}`, 'Accessories > Cases', 30 + k),
  ]);
  const all = [...cases, ...phones];

  it('are no alternatives to parts for another', () => {
    expect(instead(all)).toEqual(['Leather case for Acme phone 13']);
    const last = cases.length - 2;
    expect(instead(all, last)).toEqual(['Leather case for Acme phone 15 Pro']);
  });

  it('are no dearer ones either', () => {
    const band = { min_ratio: 1.1, max_ratio: 3, step: 1, steps: 1, same_category: true };
    const rows = createUpSell(buildContentIndex(all), matrixOf([], all.length), () => band)(0, 20);
    expect(rows.map(({ item }) => all[item]!.title)).toEqual(['Leather case for Acme phone 13']);
  });

  it('while the models themselves are', () => {
    expect(instead(all, cases.length)).toEqual(expect.arrayContaining(['Acme phone 14', 'Acme phone 15']));
  });

  it('nor are they where the catalogue has no category for one', () => {
    const stray = catalogItem('stray', { title: 'Leather case for Acme phone 13', price: 20 });
    const alike = instead([...all, stray], all.length);
    expect(alike).toContain('Leather case for Acme phone 13');
    expect(alike.filter((title) => /case .* phone 1[45]/.test(title))).toEqual([]);
  });

  it('and numbers that count something are no models', () => {
    const candles = ['3', '4'].flatMap((many) => [
      product(`Dinner candles in ${many} colours`, 'Home > Candles'),
      product(`Pillar candles in ${many} colours`, 'Home > Candles'),
    ]);
    expect(instead(candles)).toHaveLength(3);
  });
});

test('what men wear is no alternative to what women do, nor children’s to adults’, and what anyone may wear is', () => {
  const shirts = [
    { gender: 'female' },
    { gender: 'Women' },
    { gender: 'male' },
    { gender: 'unisex' },
    {},
    { gender: 'female', age_group: 'kids' },
    { gender: 'female', age_group: 'adult' },
    { gender: 'girls' },
  ].map((who, n) => ({
    ...product(`Linen shirt ${'abcdefgh'[n]}`, 'Clothes > Shirts', 20 + n),
    wearer: wearerOf(who),
  }));
  const letters = (of: number) =>
    instead(shirts, of)
      .map((title) => title.at(-1))
      .sort()
      .join('');
  expect(letters(0)).toBe('bdefgh');
  expect(letters(2)).toBe('de');
  expect(letters(4)).toBe('abcdfgh');
  expect(letters(5)).toBe('abdeh');
  const dearer = createUpSell(buildContentIndex(shirts), matrixOf([], shirts.length), () => ({
    min_ratio: 1.01,
    max_ratio: 2,
    step: 1,
    steps: 1,
    same_category: true,
  }))(2, 9);
  expect(dearer.map(({ item }) => item)).toEqual([3, 4]);
});

test.each([
  ['Case for Apple iPhone 16 Pro Max', ['iphone16promax'], true],
  ['Coque pour Galaxy S24', ['s24'], true],
  ['HP 305XL black ink', ['hp305'], false],
  ['LED bulb E27, 8 W', ['e27'], false],
  ['Nappies size 3, 44 pcs', ['size3'], false],
  ['Candles, set of 3', [], false],
  ['Calendar 2026', [], false],
  ['Lens 24-105 mm', [], false],
  ['Lamp 50 cm', [], false],
])('the models of "%s" are %j', (title, models, isFor) => {
  const found = titleModels(title);
  expect([found.models.map(({ name }) => name), found.isFor]).toEqual([models, isFor]);
});

test('a path is the longest that has all its names and ends as it does', () => {
  const paths = ['Women > Jeans', 'Women > Clothing > Jeans', 'Men > Jeans', 'Jeans', 'jeans > women'];
  expect(wholePaths(paths.map((path) => path.split(' > '))).map((path) => path.join(' > '))).toEqual([
    'Women > Clothing > Jeans',
    'Women > Clothing > Jeans',
    'Men > Jeans',
    'Jeans',
    'jeans > women',
  ]);
});
