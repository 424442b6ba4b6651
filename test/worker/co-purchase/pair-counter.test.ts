import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildOrderMatrix, type MatrixOrder } from '../../../worker/co-purchase/order-matrix.ts';
import { newestOrderTime, weighOrders } from '../../../worker/co-purchase/order-weights.ts';
import { createPairCounter, groupedByBuyer } from '../../../worker/co-purchase/pair-counter.ts';

const ITEMS = 8;
const anyOrder: fc.Arbitrary<MatrixOrder> = fc.record({
  time: fc.option(fc.integer({ min: 1_000_000, max: 3_000_000 })),
  buyer: fc.option(fc.integer({ min: 0, max: 4 })),
  items: fc.array(fc.integer({ min: 0, max: ITEMS - 1 }), { maxLength: 6 }),
});

test('every pair counts exactly its orders and its distinct buyers, whatever the orders', () => {
  fc.assert(
    fc.property(fc.array(anyOrder, { maxLength: 25 }), (orders) => {
      const matrix = buildOrderMatrix(orders, ITEMS);
      const count = createPairCounter(matrix);
      const weights = weighOrders(matrix, { halfLifeDays: 10, sizePower: 0.5 }, newestOrderTime(matrix));
      for (let a = 0; a < ITEMS; a += 1) {
        const row = count(a, weights);
        const counted = new Map(
          Array.from({ length: row.length }, (_, k) => [row.item[k]!, [row.orders[k]!, row.buyers[k]!]]),
        );
        for (let b = 0; b < ITEMS; b += 1) {
          const together =
            a === b ? [] : orders.filter(({ items }) => Array.from(items).includes(a) && Array.from(items).includes(b));
          const buyers = new Set(together.map(({ buyer }, index) => buyer ?? `anonymous ${index}`));
          expect(counted.get(b) ?? [0, 0]).toEqual([together.length, buyers.size]);
        }
      }
    }),
  );
});

test('orders of an item that is in millions of them are grouped by buyer, and none is taken for another', () => {
  const count = 2 ** 21 + 3;
  const orders = Uint32Array.from({ length: count }, (_, n) => n);
  const buyer = Uint32Array.from({ length: count }, (_, n) => n % 3);
  const grouped = groupedByBuyer(orders, buyer);
  const expected = [0, 1, 2].flatMap((who) => Array.from(orders.filter((n) => n % 3 === who)));
  expect(Buffer.from(grouped.buffer).equals(Buffer.from(Uint32Array.from(expected).buffer))).toBe(true);
});

test('what a double cannot tell apart is said, and not counted', () => {
  // Buyers of a matrix are numbered from 0; these cannot come of one.
  const orders = new Uint32Array(2 ** 22);
  expect(() => groupedByBuyer(orders, Uint32Array.of(2 ** 32 - 1))).toThrow(RangeError);
});

test('a buyer who repeats an order on one day adds no weight', () => {
  const once = [{ time: 1000, buyer: 1, items: [0, 1] }];
  const tenTimes = Array.from({ length: 10 }, (_, k) => ({ time: 1000 + k, buyer: 1, items: [0, 1] }));
  const weightOf = (orders: MatrixOrder[]) => {
    const matrix = buildOrderMatrix(orders, 2);
    return createPairCounter(matrix)(0, weighOrders(matrix, { halfLifeDays: null, sizePower: 0.5 }, 0)).weight[0]!;
  };
  expect(weightOf(tenTimes)).toBeCloseTo(weightOf(once), 6);
});

test('orders sort by time, and one without a time stays where it arrived', () => {
  const matrix = buildOrderMatrix(
    [
      { time: 5, buyer: null, items: [0] },
      { time: null, buyer: null, items: [1] },
      { time: 2, buyer: null, items: [2, 2] },
      { time: 9, buyer: null, items: [] },
    ],
    3,
  );
  expect([...matrix.item]).toEqual([2, 0, 1]);
  expect([...matrix.time]).toEqual([2, 5, Number.NaN]);
  expect(new Set(matrix.buyer).size).toBe(3);
});

test('an item number outside the catalogue is refused', () => {
  expect(() => buildOrderMatrix([{ time: null, buyer: null, items: [3] }], 3)).toThrow(RangeError);
});
