import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildContentIndex } from '../../../worker/similarity/build-content-index.ts';
import { createUpSell, type UpSellBand } from '../../../worker/similarity/up-sell.ts';
import { catalogItem, ITEM, matrixOf, SHOP } from './small-shop.ts';

const BAND: UpSellBand = { min_ratio: 1.1, max_ratio: 1.6, step: 0.4, steps: 3, same_category: true };
const NO_ORDERS = matrixOf([], SHOP.length);

describe('up-sell', () => {
  it('offers the dearer lamp for a lamp: not the cheaper, not a pan, not the same lamp in blue', () => {
    const upSell = createUpSell(buildContentIndex(SHOP), NO_ORDERS, () => ({ ...BAND, steps: 0 }));
    expect(upSell(ITEM.floor, 4).map((row) => row.item)).toEqual([ITEM.design]);
  });

  it('widens the band by steps while too few fit, and ranks what is inside the narrower one first', () => {
    const upSell = createUpSell(buildContentIndex(SHOP), NO_ORDERS, () => BAND);
    expect(upSell(ITEM.floor, 4).map(({ item, step }) => [item, step])).toEqual([
      [ITEM.design, 0],
      [ITEM.luxury, 2],
    ]);
    expect(upSell(ITEM.floor, 1).map((row) => row.item)).toEqual([ITEM.design]);
  });

  it('takes from other categories last, when the band is as wide as it gets', () => {
    const product = (id: string, category: string, price: number) =>
      catalogItem(id, { title: 'Oak chair', path: [category], price });
    const index = buildContentIndex([
      product('own', 'Chairs', 100),
      product('elsewhere', 'Garden', 120),
      product('beyond', 'Chairs', 250),
      catalogItem('pan', { title: 'Pan', path: ['Pans'], price: 120 }),
    ]);
    const offered = (limit: number) =>
      createUpSell(index, matrixOf([], 4), () => BAND)(0, limit).map(({ item, step }) => [item, step]);
    expect(offered(4)).toEqual([
      [2, 3],
      [1, 4],
    ]);
    expect(offered(1)).toEqual([[2, 3]]);
  });

  it('ranks by how often buyers of the cheaper one chose the dearer elsewhere, and says how many did', () => {
    const titles = ['Chair', 'Chair grand', 'Chair royal'];
    const index = buildContentIndex([
      ...titles.map((title, i) => catalogItem(title, { title, path: ['Chairs'], price: 100 + 20 * i })),
      catalogItem('pan', { title: 'Pan', path: ['Pans'], price: 120 }),
    ]);
    const chosen = (better: number) =>
      [1, 2, 3, 4, 5].flatMap((buyer) => [
        [buyer, buyer, 0],
        [buyer + 9, buyer, better],
      ]) as [number, number, number][];
    for (const better of [1, 2]) {
      const rows = createUpSell(index, matrixOf(chosen(better), 4), () => BAND)(0, 4);
      expect(rows[0]).toMatchObject({ item: better, chose: 5, of: 5 });
      expect(rows.map((row) => row.item)).not.toContain(3);
    }
  });

  it('does not take a dearer one in the same order for a trade up', () => {
    const orders = [1, 2, 3].map(
      (buyer) => [buyer, buyer, ITEM.floor, ITEM.luxury] as [number, number, number, number],
    );
    const rows = createUpSell(buildContentIndex(SHOP), matrixOf(orders, SHOP.length), () => BAND)(ITEM.floor, 4);
    expect(rows.every((row) => row.chose === 0)).toBe(true);
  });

  it('has nothing to offer where the price is not known', () => {
    const items = SHOP.map((item) => ({ ...item, price: null }));
    expect(createUpSell(buildContentIndex(items), NO_ORDERS, () => BAND)(ITEM.floor, 4)).toEqual([]);
  });

  it('keeps every offer within the band as far as it was widened, sorted, never the item or a variant', () => {
    const anyItem = fc.record({
      title: fc.constantFrom('Lamp', 'Lamp red', 'Pan', ''),
      path: fc.constantFrom<string[]>(['A'], ['A', 'B'], []),
      price: fc.integer({ min: 1, max: 30 }),
      group: fc.constantFrom(null, 'g'),
    });
    const anyBand = fc.record({
      min_ratio: fc.double({ min: 1, max: 1.5, noNaN: true }),
      max_ratio: fc.double({ min: 1.01, max: 3, noNaN: true }),
      step: fc.double({ min: 0.01, max: 1, noNaN: true }),
      steps: fc.nat(3),
      same_category: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyItem, { minLength: 1, maxLength: 20 }), anyBand, (known, band) => {
        const items = known.map((item, i) => catalogItem(String(i), item));
        const upSell = createUpSell(buildContentIndex(items), matrixOf([], items.length), () => band);
        items.forEach((item, i) => {
          const rows = upSell(i, 5);
          expect(new Set(rows.map((row) => row.item)).size).toBe(rows.length);
          rows.forEach((row, k) => {
            expect(row.item).not.toBe(i);
            expect(item.group !== null && items[row.item]!.group === item.group).toBe(false);
            expect(row.ratio).toBeGreaterThanOrEqual(band.min_ratio - 1e-9);
            const widened = Math.min(row.step, band.steps);
            expect(row.ratio).toBeLessThanOrEqual(band.max_ratio + widened * band.step + 1e-9);
            expect(row.step).toBeLessThanOrEqual(band.steps + (band.same_category ? 1 : 0));
            if (k > 0) expect(row.score).toBeLessThanOrEqual(rows[k - 1]!.score);
          });
        });
      }),
      { numRuns: 100 },
    );
  });
});
