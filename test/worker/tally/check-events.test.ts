import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventBatch, ShelfEvent } from '../../../shared/event.ts';
import { EVENT_TYPES, KINDS, PAGE_TYPES } from '../../../shared/vocabulary.ts';
import { checkBatch, checkEvent, eventAtFirstSight } from '../../../worker/tally/check-events.ts';

/** Mostly what fits, at times what does not: of another type, too long, too many, out of range, padded with blanks. */
const wrong = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('', ' A ', 'x'.repeat(201), 'x'.repeat(65), -1, -0, 1e13, 'eur', 'toString'),
  fc.constant(Array.from({ length: 201 }, () => ({ item_id: 'A' }))),
);
const or = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 40, arbitrary: right as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: wrong },
    { weight: 2, arbitrary: fc.constant(null) },
  );
const words = (list: readonly string[]) => or(fc.constantFrom(...list));
const shelf = { item_list_id: or(fc.string({ maxLength: 20 })), item_list_name: words([...KINDS, 'Related products']) };
const item = fc.record(
  {
    item_id: or(fc.constantFrom<string | number>('A', 'B-1', '7', 'é', 7)),
    quantity: or(fc.nat(100)),
    price: or(fc.double({ min: 0, max: 1e9, noNaN: true })),
    more: fc.nat(),
    ...shelf,
  },
  { requiredKeys: ['item_id'] },
);
const event = or(
  fc.record(
    {
      id: or(fc.uuid()),
      type: words(EVENT_TYPES),
      created_at: or(fc.oneof(fc.nat(), fc.constant('2026-11-22T10:00:00Z'))),
      page: words(PAGE_TYPES),
      items: or(fc.array(or(item), { maxLength: 3 })),
      transaction_id: or(fc.string()),
      value: or(fc.double({ min: 0, max: 1e12, noNaN: true })),
      currency: or(fc.constantFrom('EUR', 'GBP')),
      variant: or(fc.constantFrom('e:a', 'holdout')),
      more: fc.nat(),
      ...shelf,
    },
    { requiredKeys: ['id', 'type'] },
  ),
);

test('an event that fits at first sight is what the schema gives, and the schema decides about every other', () => {
  let read = 0;
  let refused = 0;
  fc.assert(
    fc.property(event, (made) => {
      const text = JSON.stringify(made);
      const told = ShelfEvent.safeParse(JSON.parse(text));
      const quick = eventAtFirstSight(JSON.parse(text));
      if (quick) {
        read++;
        expect(told.success).toBe(true);
        expect(quick).toStrictEqual(told.data);
      }
      if (!told.success) refused++;
      expect(checkEvent(JSON.parse(text))).toStrictEqual(told);
    }),
    { numRuns: 3000 },
  );
  // The test says something of both.
  expect(read).toBeGreaterThan(300);
  expect(refused).toBeGreaterThan(300);
});

test('a batch is what the schema gives, and is refused in its words', () => {
  const batch = or(
    fc.record(
      { sent_at: or(fc.oneof(fc.nat(), fc.constant('now'))), events: or(fc.array(fc.jsonValue(), { maxLength: 3 })) },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(batch, (made) => {
      const text = JSON.stringify(made);
      const told = EventBatch.safeParse(JSON.parse(text));
      if (told.success) expect(checkBatch(JSON.parse(text))).toEqual(told.data);
      else expect(() => checkBatch(JSON.parse(text))).toThrow(told.error.issues[0]!.message);
    }),
    { numRuns: 1000 },
  );
});

test('an event as the widget sends it needs no schema', () => {
  const sent = {
    id: '0b0e6f0a-5b0c-4a3c-9f57-3f0f5a1c2d3e',
    type: 'purchase',
    created_at: 1_795_000_000_000,
    page: 'order-complete',
    items: [{ item_id: '85123A', quantity: 2, price: 4.95, item_list_id: 'product', item_list_name: 'cross-sell' }],
    transaction_id: '1001',
    value: 9.9,
    currency: 'GBP',
    variant: 'titles:a',
  };
  expect(eventAtFirstSight(sent)).toStrictEqual(ShelfEvent.parse(sent));
});
