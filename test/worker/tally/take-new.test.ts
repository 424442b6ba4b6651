import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ShelfEvent } from '../../../shared/event.ts';
import { takeNew } from '../../../worker/tally/take-new.ts';

const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 6 });
const batchOf = (keys: readonly string[]) =>
  new Map(keys.map((key): [string, ShelfEvent] => [key, { id: `event-${key}`, type: 'page_view' }]));

it('batches that are committed together count as they do one after the other', () => {
  fc.assert(
    fc.property(fc.array(ids, { maxLength: 6 }), ids, fc.nat(12), (batches, before, room) => {
      const together = takeNew(batches.map(batchOf), new Set(before), room);
      const seen = new Set(before);
      let left = room;
      const singly = batches.map((keys) => {
        const { recorded, taken } = takeNew([batchOf(keys)], seen, left);
        for (const key of taken.keys()) seen.add(key);
        left -= taken.size;
        return recorded[0];
      });
      expect(together.recorded).toEqual(singly);
      expect([...together.taken.keys()].sort()).toEqual([...seen].filter((key) => !before.includes(key)).sort());
      expect(together.taken.size).toBeLessThanOrEqual(room);
    }),
  );
});
