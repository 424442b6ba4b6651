import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FIRST_VISIT, questionOf } from '../../console/config/visit.ts';
import { RecommendationRequest } from '../../shared/recommendation.ts';
import { DEVICES, LIFECYCLES, PAGE_TYPES, STAGES } from '../../shared/vocabulary.ts';

it('asks what the page would ask', () => {
  const visit = {
    ...FIRST_VISIT,
    page: 'product',
    item: ' lamp ',
    stage: 'intent',
    cart: 'bulb, shade,',
    bucket: '17',
  } as const;
  expect(questionOf(visit).request).toEqual({
    page: { type: 'product', item: 'lamp' },
    visitor: {
      stage: 'intent',
      lifecycle: 'first-visit',
      device: 'desktop',
      cart: ['bulb', 'shade'],
      recent: [],
      bought: [],
      bucket: 17,
    },
  });
});

it('leaves the clock to the shop: what is typed is sent without an offset', () => {
  expect(questionOf({ ...FIRST_VISIT, at: '2026-12-24T10:00' }).at).toBe('2026-12-24T10:00');
  expect(questionOf(FIRST_VISIT).at).toBeUndefined();
});

it('never asks what the server would refuse, whatever is typed', () => {
  const typed = fc.string({ maxLength: 35 });
  fc.assert(
    fc.property(
      fc.record({
        page: fc.constantFrom(...PAGE_TYPES),
        stage: fc.constantFrom(...STAGES),
        lifecycle: fc.constantFrom(...LIFECYCLES),
        device: fc.constantFrom(...DEVICES),
        item: typed,
        category: typed,
        cart: typed,
        cartValue: fc.oneof(typed, fc.double().map(String)),
        recent: typed,
        bought: typed,
        language: typed,
        country: typed,
        bucket: fc.oneof(typed, fc.integer().map(String)),
        at: typed,
      }),
      (visit) => {
        expect(RecommendationRequest.safeParse(questionOf(visit).request).error).toBeUndefined();
      },
    ),
  );
});
