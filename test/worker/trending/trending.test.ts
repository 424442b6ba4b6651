import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogOf } from '../../../worker/similarity/catalog.ts';
import { bestSellers } from '../../../worker/trending/best-sellers.ts';
import { recentWindow } from '../../../worker/trending/recent-window.ts';
import { rotate } from '../../../worker/trending/rotate.ts';
import { spread } from '../../../worker/trending/spread.ts';
import { trending } from '../../../worker/trending/trending.ts';
import { catalogItem, matrixOf } from '../similarity/small-shop.ts';

const [STEADY, RISING, FADING, RARE] = [0, 1, 2, 3];
type OrderLine = [day: number | null, buyer: number | null, ...items: number[]];

/** 200 days, 20 orders a day, each with the steady seller; in the last week one rises and one fades. */
function history(withTimes = true): OrderLine[] {
  const orders: OrderLine[] = [];
  for (let day = 0; day < 200; day++) {
    for (let k = 0; k < 20; k++) {
      const items = [STEADY];
      const late = day >= 193;
      if (k < (late ? 6 : 1)) items.push(RISING);
      if (k >= 10 && k < (late ? 11 : 16)) items.push(FADING);
      if (day === 195 && k === 0) items.push(RARE);
      orders.push([withTimes ? day : null, null, ...items]);
    }
  }
  return orders;
}
const SOLD = ['steady', 'rising', 'fading', 'rare'].map((id) => catalogItem(id));
const ITEMS = catalogOf(SOLD);

describe('trending', () => {
  for (const withTimes of [true, false]) {
    it(`puts what grows before what only sells much, ${withTimes ? 'with' : 'without'} times`, () => {
      const { rows, of, days } = trending(matrixOf(history(withTimes), 4), ITEMS, { limit: 4, seed: 1 });
      expect(rows[0]!.item).toBe(RISING);
      expect(rows[0]!.growth).toBeGreaterThan(2);
      expect(rows.find((row) => row.item === STEADY)!.growth).toBeCloseTo(1, 1);
      expect(rows.at(-1)!.item).toBe(FADING);
      // One order is no trend.
      expect(rows.map((row) => row.item)).not.toContain(RARE);
      expect(days).toBe(withTimes ? 7 : null);
      expect(rows.every((row) => row.orders <= of)).toBe(true);
    });
  }

  it('shows orders in the window, of all orders in it', () => {
    const matrix = matrixOf(history(), 4);
    const { rows, of } = trending(matrix, ITEMS, { limit: 4, seed: 1 });
    const recent = recentWindow(matrix).starts.at(-1)!;
    expect(of).toBe(matrix.orderCount - recent);
    expect(rows.find((row) => row.item === STEADY)!.orders).toBe(of);
  });

  it('is not moved by one buyer who orders the same again and again', () => {
    const orders = history();
    for (let k = 0; k < 100; k++) orders.push([199, 7, FADING]);
    const { rows } = trending(matrixOf(orders, 4), ITEMS, { limit: 1, seed: 1 });
    expect(rows[0]!.item).toBe(RISING);
  });

  it('goes over into best-sellers where nothing is measured against', () => {
    const orders: OrderLine[] = [
      [1, 1, 0, 1],
      [1, 2, 1],
      [1, 3, 1],
      [1, 4, 0],
      [1, 5, 2],
      [1, 6, 2, 1],
    ];
    const { rows } = trending(matrixOf(orders, 4), ITEMS, { limit: 4, seed: 1 });
    expect(rows.every((row) => row.orders > 0)).toBe(true);
    expect(bestSellers(matrixOf(orders, 4), ITEMS, 4).rows.map((row) => row.item)).toEqual([1, 0, 2]);
  });

  it('answers an empty shop with an empty shelf', () => {
    expect(trending(matrixOf([], 4), ITEMS, { limit: 4, seed: 1 }).rows).toEqual([]);
    expect(bestSellers(matrixOf([], 4), ITEMS, 4)).toEqual({ rows: [], of: 0 });
  });

  it('leaves out what cannot be bought and what is not asked for', () => {
    const sold = catalogOf(SOLD.map((item, i) => ({ ...item, available: i !== RISING })));
    const { rows } = trending(matrixOf(history(), 4), sold, { limit: 4, seed: 1, only: (item) => item !== FADING });
    expect(rows.map((row) => row.item)).toEqual([STEADY]);
  });
});

describe('recent window', () => {
  it('is the shortest run of whole weeks with enough orders, as long as a quarter of the history at the most', () => {
    const perDay = (days: number, orders: number): OrderLine[] =>
      Array.from({ length: days * orders }, (_, k) => [Math.floor(k / orders), null, 0]);
    expect(recentWindow(matrixOf(perDay(365, 100), 1)).days).toBe(7);
    expect(recentWindow(matrixOf(perDay(365, 5), 1)).days).toBe(28);
    expect(recentWindow(matrixOf(perDay(365, 1), 1)).days).toBe(56);
    expect(recentWindow(matrixOf(perDay(60, 1), 1)).days).toBe(14);
    expect(recentWindow(matrixOf(perDay(10, 1), 1)).days).toBe(null);
  });
});

describe('rotation', () => {
  const ranked = Array.from({ length: 24 }, (_, item) => ({ item, score: 1 / (item + 1) }));

  it('is the same for the same seed and another for another day', () => {
    const firsts = new Set(
      Array.from({ length: 14 }, (_, day) =>
        rotate(ranked, day)
          .slice(0, 8)
          .map((row) => row.item)
          .join(),
      ),
    );
    expect(rotate(ranked, 3)).toEqual(rotate(ranked, 3));
    expect(firsts.size).toBeGreaterThan(7);
  });

  it('keeps every item, sorts by the new score and never lifts the last half to the top', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rows = rotate(ranked, seed);
        expect(rows.map((row) => row.item).sort((a, b) => a - b)).toEqual(ranked.map((row) => row.item));
        rows.forEach((row, k) => expect(k === 0 || row.score <= rows[k - 1]!.score).toBe(true));
        expect(rows[0]!.item).toBeLessThan(12);
      }),
    );
  });
});

describe('spread', () => {
  const products = Array.from({ length: 30 }, (_, i) =>
    catalogItem(String(i), { path: [i < 20 ? 'Bags' : i < 26 ? 'Mugs' : 'Toys'], group: i < 3 ? 'same bag' : null }),
  );
  const items = catalogOf(products);
  const ranked = products.map((_, item) => ({ item }));

  it('gives no category more than a third of a shelf while others have something, and a group one place', () => {
    const shelf = spread(ranked, items, 9).map(({ item }) => item);
    expect(shelf.filter((item) => item < 20).length).toBe(3);
    expect(shelf.filter((item) => item < 3)).toEqual([0]);
    expect(shelf[0]).toBe(0);
  });

  it('fills the shelf from one category when there is no other', () => {
    expect(spread(ranked.slice(3, 20), items, 9).length).toBe(9);
  });
});
