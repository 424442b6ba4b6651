import fc from 'fast-check';
import { expect, test } from 'vitest';
import { combine } from '../../../worker/co-purchase/combine.ts';
import { ENTRIES, ENTRY_BITS, sumLists } from '../../../worker/recommend/sum-lists.ts';

type Entry = [number: number, score: number];
interface Context {
  list: Entry[];
  weight: number;
}

const SIZE = 71;
const score = fc.oneof(fc.double({ min: -1, max: 2, noNaN: true }), fc.constantFrom(0, 0.25, 0.5, -0.25));
const list = fc.uniqueArray(fc.tuple(fc.nat(SIZE - 1), score), { maxLength: 60, selector: ([number]) => number });
const context = fc.record({ list, weight: fc.constantFrom(1, 1, 0.4, 0.3) });

/** What it says of each product, with the reason's list and entry. */
function summed(contexts: readonly Context[], size: number, count: number) {
  const lists = contexts.map((one) => ({
    lists: {
      numbers: Int32Array.from(one.list, ([number]) => number),
      scores: Float64Array.from(one.list, ([, of]) => of),
      shares: new Float64Array(one.list.length),
    },
    weight: one.weight,
  }));
  const { numbers, scores, because } = sumLists(lists, size, count);
  return numbers.map((item, at) => ({
    item,
    score: scores[at],
    entry: because[at]! & (ENTRIES - 1),
    from: because[at]! >>> ENTRY_BITS,
  }));
}

test('it sums as `combine` does: the same products, scores and reasons in the same order', () => {
  fc.assert(
    fc.property(fc.array(context, { maxLength: 12 }), fc.integer({ min: 1, max: 150 }), (made, count) => {
      // `combine` ranks one list alone by another score.
      const contexts = made.length === 1 ? [...made, { list: [], weight: 1 }] : made;
      const plain = combine(
        contexts.map(({ list, weight }) => ({
          weight,
          neighbours: list.map(([item, cart], entry) => ({ item, page: 0, cart, entry })),
        })),
      ).slice(0, count);
      const expected = plain.map(({ item, score: sum, because, from }) => ({
        item,
        score: sum,
        entry: because.entry,
        from,
      }));
      expect(summed(contexts, SIZE, count)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('it goes on when there are more numbers than before, and when a cart has a thousand lists', () => {
  const listOf = (from: number): Entry[] => Array.from({ length: 60 }, (_, k) => [from * 60 + k, 1 / (k + 1)]);
  const pair = [
    { list: listOf(0), weight: 1 },
    { list: listOf(1), weight: 1 },
  ];
  const before = summed(pair, 120, 10);
  for (let cart = 0; cart < 3; cart++) {
    const many = Array.from({ length: 1000 }, (_, n) => ({ list: listOf(cart * 1000 + n + 2), weight: 1 }));
    const best = summed([...many, { list: listOf(0), weight: 2 }], 200_000, 5);
    expect(best[0]).toEqual({ item: 0, score: 2, entry: 0, from: 1000 });
    expect(summed(pair, 120, 10)).toEqual(before);
  }
});
