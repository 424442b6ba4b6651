import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StoredState } from '../../../worker/ledger/log/order-state-store.ts';
import { isNewer, isSameOrder } from '../../../worker/ledger/log/order-state-store.ts';

const state: fc.Arbitrary<StoredState> = fc.record({
  // Few of each, so that many are alike.
  version: fc.nat({ max: 1 }),
  standing: fc.constantFrom('open', 'bought', 'taken back'),
  lines: fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 }), fc.nat({ max: 1 })), { maxLength: 2 }),
  refunds: fc.array(fc.constantFrom('7', '8'), { maxLength: 1 }),
});

it('of two states of an order that differ one replaces the other, whichever comes first', () => {
  fc.assert(
    fc.property(state, state, (a, b) => {
      const isSame = a.version === b.version && a.standing === b.standing && isSameOrder(a, b);
      expect([isNewer(a, b), isNewer(b, a)].filter(Boolean)).toHaveLength(isSame ? 0 : 1);
    }),
  );
});

it('two of one version and as many units, as a change of the size is: the same one stands, in both orders of delivery', () => {
  const of = (item: number): StoredState => ({ version: 5, standing: 'bought', lines: [[item, 1, 9]], refunds: [] });
  const last = (...states: StoredState[]): StoredState =>
    states.reduce((kept, next) => (isNewer(next, kept) ? next : kept));
  expect(last(of(1), of(2))).toEqual(last(of(2), of(1)));
});
