import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildContentIndex } from '../../../worker/similarity/build-content-index.ts';
import { createReSell } from '../../../worker/similarity/re-sell.ts';
import { catalogItem, ITEM, matrixOf, SHOP } from './small-shop.ts';

describe('re-sell', () => {
  it('is the catalogue alone for a product that nobody has bought, as far as it is of one sort', () => {
    const content = buildContentIndex(SHOP);
    const rows = createReSell(content, matrixOf([], SHOP.length))(ITEM.floor, 5);
    expect(rows.map(({ item, score }) => ({ item, score }))).toEqual(content.similar(ITEM.floor, 3));
    expect(content.similar(ITEM.floor, 4)[3]!.item).toBe(ITEM.bulb);
    expect(rows.every(({ orders, buyers, followed }) => orders + buyers + followed === 0)).toBe(true);
  });

  it('prefers, among equally similar products, the one that buyers take, the more the more of them do', () => {
    const twins = ['Lamp red', 'Lamp green', 'Lamp blue'].map((title) =>
      catalogItem(title, { title, path: ['Lamps'] }),
    );
    const index = buildContentIndex([
      ...twins,
      catalogItem('pan', { title: 'Pan' }),
      catalogItem('pot', { title: 'Pot' }),
    ]);
    let lead = 0;
    for (const times of [2, 5, 50]) {
      const orders = Array.from({ length: times }, (_, k) => [k, k, 0, 2] as [number, number, number, number]);
      const rows = createReSell(index, matrixOf(orders, 5))(0, 3);
      expect(rows[0]).toMatchObject({ item: 2, orders: times, buyers: times });
      const gap = rows[0]!.score - rows.find((row) => row.item === 1)!.score;
      expect(gap).toBeGreaterThan(lead);
      lead = gap;
    }
  });

  it('does not let an accessory take the place of the alternatives, however often it is bought along', () => {
    const orders = Array.from(
      { length: 500 },
      (_, k) => [k, k, ITEM.floor, ITEM.pan] as [number, number, number, number],
    );
    const rows = createReSell(buildContentIndex(SHOP), matrixOf(orders, SHOP.length))(ITEM.floor, 8);
    expect(rows[0]!.item).not.toBe(ITEM.pan);
  });

  it('leaves beside a product what is of another category and bought in the same order', () => {
    const tea = ['Kitchen', 'Tea'];
    const index = buildContentIndex([
      catalogItem('pot', { title: 'Rill stoneware teapot', path: [...tea, 'Pots'], price: 36 }),
      catalogItem('mug', { title: 'Rill stoneware teapot cup', path: [...tea, 'Cups'], price: 36 }),
      catalogItem('kettle', { title: 'Hob kettle', path: [...tea, 'Pots'], price: 190 }),
      catalogItem('spade', { title: 'Spade', path: ['Garden'], price: 30 }),
    ]);
    const ranked = (buyers: number, category: number) => {
      const orders = Array.from({ length: 60 }, (_, k) => (k < buyers ? [k, k, 0, category] : [k, k, 0])) as [
        number,
        number,
        number,
      ][];
      return createReSell(index, matrixOf(orders, 4))(0, 3).map((row) => row.item);
    };
    expect(ranked(0, 1)).toEqual([1, 2]);
    expect(ranked(50, 1)).toEqual([2, 1]);
    // What is of its own category is an alternative, also where many take both.
    expect(ranked(50, 2)).toEqual([2, 1]);
  });

  it('learns from the next order of the same buyer', () => {
    const orders = Array.from({ length: 100 }, (_, buyer) => buyer).flatMap((buyer) => [
      [buyer, buyer, ITEM.floor, ITEM.bulb],
      [buyer + 30, buyer, ITEM.luxury, ITEM.wok],
    ]) as [number, number, number, number][];
    const rows = createReSell(buildContentIndex(SHOP), matrixOf(orders, SHOP.length))(ITEM.floor, 8);
    expect(rows[0]).toMatchObject({ item: ITEM.luxury, orders: 0, followed: 100 });
  });

  it('serves by orders alone where the catalogue is silent, baskets or single purchases', () => {
    const silent = buildContentIndex([null, null, null, null]);
    expect(
      createReSell(
        silent,
        matrixOf(
          [
            [1, 1, 0, 1],
            [2, 2, 0, 1],
            [3, 3, 2, 3],
          ],
          4,
        ),
      )(0, 4).map((row) => row.item),
    ).toEqual([1]);
    const clicks = matrixOf(
      [
        [null, 1, 0],
        [null, 1, 1],
        [null, 2, 0],
        [null, 2, 1],
        [null, 3, 1],
        [null, 3, 2],
        [null, 4, 1],
        [null, 4, 2],
      ],
      4,
    );
    expect(createReSell(silent, clicks)(0, 4).map((row) => row.item)).toEqual([1, 2]);
  });

  it('tells nothing that one buyer alone did, in baskets or from order to order', () => {
    const silent = buildContentIndex([null, null, null]);
    const alone = Array.from({ length: 50 }, (_, k) => [k, 7, k % 2 ? 0 : 1] as [number, number, number]);
    const together = Array.from({ length: 50 }, (_, k) => [k, 7, 0, 1] as [number, number, number, number]);
    for (const orders of [alone, together]) {
      expect(createReSell(silent, matrixOf(orders, 3))(0, 4)).toEqual([]);
      const second = orders
        .slice(0, 2)
        .map(([day, , ...items]) => [day! + 0.1, 8, ...items] as (typeof orders)[number]);
      expect(createReSell(silent, matrixOf([...orders, ...second], 3))(0, 4).map((row) => row.item)).toEqual([1]);
    }
  });

  it('gives what can be bought the places first', () => {
    const items = SHOP.map((item, i) => ({ ...item, available: i !== ITEM.design }));
    const reSell = createReSell(buildContentIndex(items), matrixOf([], items.length));
    expect(reSell(ITEM.floor, 2).map((row) => row.item)).not.toContain(ITEM.design);
    expect(reSell(ITEM.floor, 8).map((row) => row.item)).toContain(ITEM.design);
  });

  it('never lists the item or a variant, is sorted, stays between 0 and 1 and counts its evidence exactly', () => {
    const anyOrder = fc.tuple(
      fc.integer({ min: 0, max: 90 }),
      fc.integer({ min: 0, max: 5 }),
      fc.uniqueArray(fc.nat(SHOP.length - 1), { minLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(anyOrder, { maxLength: 40 }), (raw) => {
        const orders = raw.map(([day, buyer, items]) => [day, buyer, ...items] as [number, number, ...number[]]);
        const reSell = createReSell(buildContentIndex(SHOP), matrixOf(orders, SHOP.length));
        SHOP.forEach((item, i) => {
          const rows = reSell(i, 6);
          rows.forEach((row, k) => {
            expect(row.item).not.toBe(i);
            expect(SHOP[row.item]!.group !== null && SHOP[row.item]!.group === item.group).toBe(false);
            expect(row.score).toBeGreaterThan(0);
            expect(row.score).toBeLessThanOrEqual(1 + 1e-6);
            if (k > 0) expect(row.score).toBeLessThanOrEqual(rows[k - 1]!.score);
            expect(row.orders).toBe(raw.filter(([, , items]) => items.includes(i) && items.includes(row.item)).length);
          });
        });
      }),
      { numRuns: 60 },
    );
  });
});
