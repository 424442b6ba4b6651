import fc from 'fast-check';
import { expect, test } from 'vitest';
import { combine } from '../../../worker/co-purchase/combine.ts';
import { sumLists } from '../../../worker/recommend/sum-lists.ts';
import type { CrossSellEntry, ItemLists } from '../../../worker/snapshot/item-lists.ts';

const score = fc.oneof(fc.double({ min: -1, max: 2, noNaN: true }), fc.constantFrom(0, 0.25, 0.5, -0.25));
const entry = fc.tuple(fc.nat(70).map(String), fc.double({ noNaN: true }), score, fc.integer({ min: -50, max: 50 }));
const lists = fc
  .uniqueArray(entry, { maxLength: 60, selector: ([id]) => id })
  .map((x): ItemLists => ({ n: 9, x: x as CrossSellEntry[], r: [], u: [] }));
const context = fc.record({ own: lists, weight: fc.constantFrom(1, 1, 0.4, 0.3) });

test('it sums as `combine` does: the same products, scores and reasons in the same order', () => {
  fc.assert(
    fc.property(fc.array(context, { minLength: 2, maxLength: 12 }), fc.integer({ min: 1, max: 150 }), (made, count) => {
      const plain = combine(
        made.map(({ own, weight }) => ({
          weight,
          neighbours: own.x.map(([item, page, cart, orders]) => ({ item, page, cart, orders })),
        })),
        { most: count },
      );
      const expected = plain.map(({ item, score: sum, because, from }) => ({
        item,
        score: sum,
        orders: because.orders,
        from,
      }));
      expect(sumLists(made, count)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('it goes on when more ids than an isolate numbers have passed, and when a cart has a thousand lists', () => {
  const listsOf = (from: number): ItemLists => ({
    n: 9,
    x: Array.from({ length: 60 }, (_, k): CrossSellEntry => [`${from}-${k}`, 1, 1 / (k + 1), 3]),
    r: [],
    u: [],
  });
  const first = listsOf(-1);
  const pair = [
    { own: first, weight: 1 },
    { own: listsOf(-2), weight: 1 },
  ];
  const before = sumLists(pair, 10);
  for (let cart = 0; cart < 3; cart++) {
    const many = Array.from({ length: 1000 }, (_, n) => ({ own: listsOf(cart * 1000 + n), weight: 1 }));
    const best = sumLists([...many, { own: first, weight: 2 }], 5);
    expect(best[0]).toEqual({ item: '-1-0', score: 2, orders: 3, from: 1000 });
    expect(sumLists(pair, 10)).toEqual(before);
  }
});
