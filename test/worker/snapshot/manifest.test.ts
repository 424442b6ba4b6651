import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Head, headAtFirstSight } from '../../../worker/snapshot/manifest.ts';

const whole = {
  format: 1,
  id: 'version',
  published_at: 5,
  buckets: 2,
  lists: 'L',
  cards: 'C',
  top: { trending: [['a', 1, 2]], best: [['b', 0.5, 2]], of: [3, 4] },
  top_cards: [{ id: 'a' }],
  variants: true,
  overlay: { lists: [[0, 'key', 10]], cards: [] },
};
const other = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    0,
    -1,
    1.5,
    2 ** 60,
    'x',
    [],
    {},
    [1, 2],
    [['a', 1]],
    [['a', 1, 'b']],
    [[1, 'k', 2, 3]],
  ),
  fc.jsonValue(),
);
const paths = [
  'format',
  'id',
  'published_at',
  'buckets',
  'lists',
  'cards',
  'top',
  'top_cards',
  'variants',
  'overlay',
  'more',
]
  .map((key) => [key])
  .concat(['trending', 'best', 'of', 'more'].map((key) => ['top', key]))
  .concat(['lists', 'cards', 'more'].map((key) => ['overlay', key]));

test('a manifest that fits at first sight is read as the schema reads it', () => {
  expect(headAtFirstSight(whole)).toEqual(Head.parse(whole));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...paths), other), { maxLength: 2 }), (changes) => {
      const line = structuredClone(whole) as Record<string, unknown>;
      for (const [[first, second], made] of changes) {
        const value = structuredClone(made);
        const inner = line[first!];
        if (second === undefined) line[first!] = value;
        else if (typeof inner === 'object' && inner !== null) (inner as Record<string, unknown>)[second] = value;
      }
      const seen = headAtFirstSight(line);
      const { success, data } = Head.safeParse(line);
      if (seen) expect(seen).toEqual(data);
      else expect(success && changes.length === 0).toBe(false);
    }),
    { numRuns: 2000 },
  );
  for (const none of [null, 1, 'x', [whole]]) expect(headAtFirstSight(none)).toBeNull();
});
