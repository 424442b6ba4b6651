import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildContentIndex } from '../../../worker/similarity/build-content-index.ts';
import { catalogItem, ITEM, SHOP } from './small-shop.ts';

const ids = (rows: { item: number }[]) => rows.map(({ item }) => SHOP[item]!.id);

describe('content index', () => {
  const index = buildContentIndex(SHOP);

  it('puts lamps beside a lamp and a pan beside a pan', () => {
    expect(ids(index.similar(ITEM.floor, 3)).sort()).toEqual(['design', 'luxury', 'table']);
    expect(ids(index.similar(ITEM.pan, 1))).toEqual(['wok']);
  });

  it('counts a deeper common category for more', () => {
    const { category: sameLeaf } = index.parts(ITEM.floor, ITEM.table);
    const { category: sameParent } = index.parts(ITEM.floor, ITEM.bulb);
    const { category: sameRoot } = index.parts(ITEM.floor, ITEM.pan);
    expect(sameLeaf).toBe(1);
    expect(sameParent).toBeGreaterThan(sameRoot);
    expect(sameParent).toBeLessThan(1);
    // Every item is under Home: that tells nothing.
    expect(sameRoot).toBe(0);
  });

  it('works with titles alone, and leaves what shares nothing out', () => {
    const titles = buildContentIndex(SHOP.map(({ id, title }) => catalogItem(id, { title })));
    expect(ids(titles.similar(ITEM.floor, 8)).sort()).toEqual(['design', 'luxury', 'table', 'blue'].sort());
  });

  it('works without any title, by category and then by nearness in price', () => {
    const untitled = buildContentIndex(SHOP.map((item) => ({ ...item, title: '', group: null })));
    expect(ids(untitled.similar(ITEM.floor, 3))).toEqual(['blue', 'table', 'design']);
  });

  it('ranks by price where one category holds the whole shop and no title helps', () => {
    const oneCategory = buildContentIndex(
      [10, 100, 12].map((price, i) => catalogItem(String(i), { path: ['All'], price })),
    );
    expect(oneCategory.similar(0, 5).map((row) => row.item)).toEqual([2, 1]);
  });

  it('finds nothing alike where one category holds the whole shop and nothing else is known', () => {
    const bare = buildContentIndex(['a', 'b'].map((id) => catalogItem(id, { path: ['All'] })));
    expect(bare.score(0, 1)).toBe(0);
    expect(bare.similar(0, 5)).toEqual([]);
  });

  it('has nothing to say of an item that only orders know', () => {
    const index = buildContentIndex([null, ...SHOP]);
    expect(index.similar(0, 5)).toEqual([]);
    expect(index.known(0)).toBe(0);
    expect(index.score(0, 1)).toBe(0);
  });

  it('keeps to a price band, ends included', () => {
    expect(ids(index.similarInBands(ITEM.floor, 8, [{ min: 30, max: 55 }])[0]!).sort()).toEqual(['design', 'table']);
    expect(ids(index.similarInBands(ITEM.floor, 8, [{ min: 55.01, max: 94.99 }])[0]!)).toEqual([]);
  });

  it('takes the colour of a variant for no likeness, and for one where it is all that the product is', () => {
    const path = ['Kitchen'];
    const index = buildContentIndex([
      ...['brick', 'moss'].map((colour) => catalogItem(`g-${colour}`, { title: `Glove ${colour}`, group: 'g', path })),
      ...['brick', 'moss'].map((colour) => catalogItem(`k-${colour}`, { title: `Knife ${colour}`, group: 'k', path })),
      catalogItem('mitten', { title: 'Padded glove', path }),
      catalogItem('stone', { title: 'Brick', path }),
      catalogItem('wall', { title: 'Brick wall', path }),
    ]);
    expect(index.similar(0, 1)[0]!.item).toBe(4);
    expect(index.parts(0, 2).title).toBeLessThan(0.1);
    expect(index.parts(5, 6).title).toBeGreaterThan(0.3);
  });

  it('meets compounds and other word forms', () => {
    const german = ['Stehlampe aus Messing', 'Lampen für den Tisch', 'Bratpfanne', 'Pfannen', 'Lampe'].map((title) =>
      catalogItem(title, { title }),
    );
    const index = buildContentIndex([...german, ...german.map((item) => ({ ...item, id: `${item.id}2` }))]);
    expect(index.parts(0, 1).title).toBeGreaterThan(0);
    expect(index.parts(2, 3).title).toBeGreaterThan(0);
    expect(index.parts(0, 2).title).toBe(0);
  });

  const anyItem = fc.record({
    title: fc
      .array(fc.constantFrom('red', 'blue', 'lamp', 'lamps', 'table', '50 cm', 'ソファ', 'xl'), { maxLength: 4 })
      .map((words) => words.join(' ')),
    brand: fc.constantFrom(null, 'Acme', 'acme ', 'Other'),
    path: fc.array(fc.constantFrom('A', 'B', 'c'), { maxLength: 3 }),
    price: fc.constantFrom(null, 0, 1, 2.5, 2.5, 10, 400),
    group: fc.constantFrom(null, null, 'g1', 'g2'),
  });

  it('never lists the item itself or its variants, sorts by score between 0 and 1, agrees with score(), and repeats itself', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(anyItem, { freq: 9 }), { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 8 }),
        (known, limit) => {
          const items = known.map((item, i) => item && catalogItem(String(i), item));
          const index = buildContentIndex(items);
          items.forEach((item, i) => {
            const rows = index.similar(i, limit);
            expect(rows.length).toBeLessThanOrEqual(limit);
            expect(new Set(rows.map((row) => row.item)).size).toBe(rows.length);
            rows.forEach((row, k) => {
              expect(row.item).not.toBe(i);
              expect(item!.group !== null && items[row.item]!.group === item!.group).toBe(false);
              expect(row.score).toBeGreaterThan(0);
              expect(row.score).toBeLessThanOrEqual(1 + 1e-6);
              expect(row.score).toBeCloseTo(index.score(i, row.item), 5);
              if (k > 0) expect(row.score).toBeLessThanOrEqual(rows[k - 1]!.score);
            });
            expect(buildContentIndex(items).similar(i, limit)).toEqual(rows);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds in each of several bands, whatever the limit, the first of all that are alike and cost so much', () => {
    const items = fc.array(anyItem, { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 4 }), (known, limit) => {
        const index = buildContentIndex(known.map((item, i) => catalogItem(String(i), item)));
        const bands = [
          { min: 1, max: 2 },
          { min: 2 * (1 + Number.EPSILON), max: 9 },
          { min: 9 * (1 + Number.EPSILON), max: 500 },
        ];
        const all = index.similar(0, 100);
        const within = bands.map(({ min, max }) =>
          all.filter(({ item }) => (index.priceOf(item) ?? 0) >= min && index.priceOf(item)! <= max).slice(0, limit),
        );
        expect(index.similarInBands(0, limit, bands)).toEqual(within);
      }),
    );
  });

  it('finds, in a small catalogue, exactly the best of all products that share a term, the category or the brand', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { minLength: 2, maxLength: 25 }), (known) => {
        const items = known.map((item, i) =>
          catalogItem(String(i), { ...item, group: null, path: item.path.slice(0, 1) }),
        );
        const index = buildContentIndex(items);
        const best = Math.max(...items.map((_, j) => (j === 0 ? 0 : index.score(0, j))));
        expect(index.similar(0, 1)[0]?.score ?? 0).toBeCloseTo(best, 5);
      }),
      { numRuns: 100 },
    );
  });
});
