import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AVAILABILITIES } from '../../../shared/vocabulary.ts';
import { Card } from '../../../worker/snapshot/card.ts';
import { cardAtFirstSight, readCard } from '../../../worker/snapshot/read-card.ts';

const or = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 40, arbitrary: right as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  );
const word = or(fc.option(fc.string()));
const card = or(
  fc.record(
    {
      id: or(fc.string()),
      title: or(fc.string()),
      link: word,
      image_link: word,
      price: word,
      sale_price: word,
      availability: or(fc.constantFrom(...AVAILABILITIES)),
      sale: or(fc.tuple(or(fc.option(fc.nat())), or(fc.option(fc.nat())))),
      product_type: word,
      brand: word,
      item_group_id: word,
      labels: or(fc.array(or(fc.string()), { maxLength: 3 })),
      more: fc.nat(),
    },
    { requiredKeys: ['id', 'title', 'link', 'image_link', 'price', 'sale_price', 'availability'] },
  ),
);

test('a card that fits at first sight is what the schema gives, and what the schema refuses is none', () => {
  let read = 0;
  let refused = 0;
  fc.assert(
    fc.property(card, (made) => {
      const text = JSON.stringify(made);
      const told = Card.safeParse(JSON.parse(text));
      const quick = cardAtFirstSight(JSON.parse(text));
      if (quick) {
        read++;
        expect(quick).toStrictEqual(told.data);
      }
      if (!told.success) refused++;
      expect(readCard(JSON.parse(text))).toStrictEqual(told.data ?? null);
    }),
    { numRuns: 3000 },
  );
  // The test says something of both.
  expect(read).toBeGreaterThan(300);
  expect(refused).toBeGreaterThan(300);
});
