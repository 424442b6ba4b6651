import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainPair } from '../../../worker/co-purchase/explain-pair.ts';
import { createLearner, defaultSettings } from '../../../worker/co-purchase/learn.ts';
import { buildOrderMatrix } from '../../../worker/co-purchase/order-matrix.ts';
import { columnsToRows, countRows, rowsBetween } from '../../../worker/co-purchase/ridge-column.ts';

const ITEMS = 12;
const baskets = fc.array(
  fc.record({
    items: fc.uniqueArray(fc.nat(ITEMS - 1), { minLength: 1, maxLength: 6 }),
    buyer: fc.option(fc.nat(8)),
    day: fc.nat(700),
  }),
  { minLength: 1, maxLength: 60 },
);

test('the explanation of a pair adds up to the very scores that are published, for every pair', () => {
  fc.assert(
    fc.property(
      baskets,
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom(0, 5),
      (orders, minBuyers, popularCandidates) => {
        const matrix = buildOrderMatrix(
          orders.map(({ items, buyer, day }) => ({ items, buyer, time: day * 86_400 })),
          ITEMS,
        );
        const similar = (item: number) => [0, 1, 2].map((n) => ({ item: (item + n) % ITEMS, score: 0.3 * n }));
        const settings = { ...defaultSettings(matrix, { minBuyers }), popularCandidates };
        const learner = createLearner(matrix, settings, { similar });
        const columns = Array.from({ length: ITEMS }, (_, target) => learner.solve(target));
        const rows = columnsToRows(ITEMS, (target) => columns[target]);
        const counted = countRows(ITEMS, (target) => columns[target]);
        for (let item = 0; item < ITEMS; item++) {
          const stretch = rowsBetween(counted, (target) => columns[target], item, ITEMS);
          for (const neighbour of learner.neighbours(item, rows)) {
            const told = explainPair(matrix, settings, rows, similar(item), item, neighbour.item);
            expect(explainPair(matrix, settings, stretch, similar(item), item, neighbour.item)).toEqual(told);
            expect(told.page.score).toBeCloseTo(neighbour.page, 9);
            expect(told.cart.score).toBeCloseTo(neighbour.cart, 9);
            if (neighbour.orders > 0)
              expect(told.orders).toMatchObject({ together: neighbour.orders, buyers: neighbour.buyers });
            expect(told.cart.fromCounts).toBeCloseTo(
              ((1 - told.cart.share) * told.damped.value) / (told.weight.item + told.prior),
              9,
            );
            const { weight, content, popularity, rarity, damped, orders: counts } = told;
            const counted = counts.buyers >= minBuyers ? weight.together : 0;
            if (damped.value > 0) {
              expect((counted + content.adds + popularity.adds) * rarity.factor).toBeCloseTo(damped.value, 9);
            }
            expect(weight.unit * content.contentOrders * content.similarity).toBeCloseTo(content.adds, 9);
            expect((rarity.typicalOrders / (counts.with + content.contentOrders)) ** rarity.damping).toBeCloseTo(
              rarity.factor,
              9,
            );
            expect((weight.unit * popularity.popularOrders * popularity.buyers) / popularity.of).toBeCloseTo(
              popularity.adds,
              9,
            );
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});
