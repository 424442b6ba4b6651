import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WidgetSettings } from '../../../shared/recommendation.ts';
import { KINDS, LAYOUTS, REASON_CODES } from '../../../shared/vocabulary.ts';
import type { Card } from '../../../worker/snapshot/card.ts';
import type { Recommendation } from '../../../worker/recommend/recommend.ts';
import { writeAnswer } from '../../../worker/recommend/write-answer.ts';

/** Quotes, line ends, halves of surrogate pairs, and names of what objects inherit are in it. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '"', '\\', '\u2028', '\ud800', '__proto__', 'Café', '</script>'),
);
const orNull = <T>(made: fc.Arbitrary<T>) => fc.option(made, { nil: null });
const count = fc.oneof(fc.nat(5000), fc.double());
const card = fc.record({
  id: text,
  title: text,
  link: orNull(text),
  image_link: orNull(text),
  price: orNull(text),
  sale_price: orNull(text),
  availability: fc.constantFrom('in_stock' as const, 'preorder' as const),
  product_type: orNull(text),
  brand: orNull(text),
  item_group_id: orNull(text),
});
const reason = fc.record({
  code: fc.constantFrom(...REASON_CODES),
  orders: count,
  of: count,
  with: orNull(text),
  rule: orNull(text),
  fallback: fc.nat(3),
});
const offer = fc.option(fc.record({ badge: text, message: text, code: text }, { requiredKeys: [] }), {
  nil: undefined,
});
// Few cards, so that the same one stands on several shelves, as it does in a snapshot.
const recommendation = fc.array(card, { minLength: 1, maxLength: 3 }).chain((cards) =>
  fc.record({
    shelves: fc.array(
      fc.record({
        placement: text,
        choice: fc.record({
          kind: fc.constantFrom(...KINDS),
          title: text,
          layout: fc.constantFrom(...LAYOUTS),
          limit: fc.nat(9),
          minItems: fc.nat(9),
        }),
        items: fc.array(fc.record({ card: fc.constantFrom(...cards), reason, offer }), { maxLength: 4 }),
        own: fc.option(fc.constantFrom(...cards), { nil: undefined }),
      }),
      { maxLength: 3 },
    ),
    item: fc.option(text, { nil: undefined }),
    variant: fc.option(text, { nil: undefined }),
    until: fc.constant(0),
  }),
);
const widget = fc.option(fc.record({ version: text, texts: fc.dictionary(text, text) }), { nil: undefined });

function fieldsOf({ id, title, link, image_link, price, sale_price, availability }: Card): object {
  return { id, title, link, image_link, price, sale_price, availability };
}

test('an answer is to the letter what JSON.stringify makes of it', () => {
  fc.assert(
    fc.property(recommendation, orNull(text), text, widget, (made: Recommendation, snapshot, config, settings) => {
      const shelves = made.shelves.map(({ placement, choice: { kind, title, layout }, items, own }) => ({
        placement,
        kind,
        title,
        layout,
        items: items.map(({ card: shown, reason, offer }) => ({ ...fieldsOf(shown), reason, offer })),
        own: own && fieldsOf(own),
      }));
      const { item, variant } = made;
      const expected = JSON.stringify({ shelves, snapshot, config, widget: settings, item, variant });
      expect(writeAnswer(made, snapshot, config, settings as WidgetSettings | undefined)).toBe(expected);
    }),
    { numRuns: 500 },
  );
});
