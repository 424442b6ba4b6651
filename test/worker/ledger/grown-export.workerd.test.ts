import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Order } from '../../../shared/order.ts';
import { inLedger, makeLedger, type Parts } from '../../fixtures/ledger-parts.ts';

type Back = { mug?: number; lamp?: number };
const lines = (back: Back) => Object.entries(back).map(([item_id, quantity]) => ({ item_id, quantity: -quantity }));
const bought = [{ item_id: 'mug', quantity: 3 }, { item_id: 'lamp' }];
const order = (back: Back, order_id = 'o1') => Order.parse({ order_id, items: [...bought, ...lines(back)] });
const refund = (refund_id: string | null, back: Back, order_id = 'o1') =>
  Order.parse({ order_id, refund_id, items: lines(back) });

/** Units that are left of the order. */
function left({ stores: { log } }: Parts): Back {
  const { items, refunds } = log.orderOf('o1')!;
  const net: Record<string, number> = {};
  for (const { item_id, quantity } of items) net[item_id] = (net[item_id] ?? 0) + quantity;
  for (const { item_id, quantity } of refunds) net[item_id] = (net[item_id] ?? 0) - quantity;
  return net;
}

describe('what was returned', () => {
  it('is taken back once by an export that has grown, and the item that the buyer kept goes on counting', async () => {
    await makeLedger('grown', (parts) => {
      const { intake, stores } = parts;
      expect(intake.append([order({ mug: 1 })], 0)).toEqual({ accepted: 1, duplicates: 0 });
      expect(left(parts)).toEqual({ mug: 2, lamp: 1 });
      expect(intake.append([order({ mug: 2 })], 0)).toEqual({ accepted: 1, duplicates: 0 });
      expect(left(parts)).toEqual({ mug: 1, lamp: 1 });
      // Both again, in any order: they are known.
      expect(intake.append([order({ mug: 1 }), order({ mug: 2 })], 0)).toEqual({ accepted: 0, duplicates: 2 });
      expect(left(parts)).toEqual({ mug: 1, lamp: 1 });
      expect(stores.log.rows.extent().refunds).toBe(1);
    });
  });

  it('counts each named refund beside it, as before', async () => {
    await makeLedger('grown-named', (parts) => {
      parts.intake.append([order({ mug: 1 }), refund('r1', { mug: 1 }), refund('r2', { mug: 1 })], 0);
      parts.intake.append([refund('r1', { mug: 1 })], 0);
      expect(left(parts)).toEqual({ mug: 0, lamp: 1 });
    });
  });

  it('was kept otherwise before, and is read so that it counts once', async () => {
    await makeLedger('grown-old', ({ intake, stores }) => {
      intake.append([order({})], 0);
      for (const quantity of [1, 2]) {
        const kept = JSON.stringify([[stores.items.find('mug'), quantity, null]]);
        const id = `["o1",${kept}]`;
        stores.sql.exec('INSERT INTO refund (refund_id, order_id, lines) VALUES (?, ?, ?)', id, 'o1', kept);
      }
    });
    await inLedger('grown-old', (parts) => {
      expect(left(parts)).toEqual({ mug: 1, lamp: 1 });
      expect(parts.intake.append([order({ mug: 2 })], 0).accepted).toBe(0);
      expect(parts.intake.append([order({ mug: 2, lamp: 1 })], 0).accepted).toBe(1);
      expect(left(parts)).toEqual({ mug: 1, lamp: 0 });
      expect(parts.stores.log.rows.extent().refunds).toBe(1);
    });
  });

  it('is the same whichever delivery comes first, under which name, and however often', async () => {
    const back = fc.record(
      { mug: fc.integer({ min: 1, max: 3 }), lamp: fc.integer({ min: 1, max: 2 }) },
      { requiredKeys: [] },
    );
    const told = fc.record({
      back: back.filter((one) => Object.keys(one).length > 0),
      refund_id: fc.option(fc.constantFrom('r1', 'r2'), { freq: 2 }),
      as: fc.constantFrom('o1', '#1'),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc
          .uniqueArray(told, { maxLength: 6, selector: ({ refund_id }) => refund_id ?? {} })
          .chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })),
          ),
        fc.nat(12),
        async ([all, shuffled], at) => {
          const shop = `grown-any-${run++}`;
          await makeLedger(shop, ({ intake }) => {
            const deliveries = shuffled.map((one) => refund(one.refund_id, one.back, one.as));
            const named = Order.parse({ ...order({}), name: '#1' });
            deliveries.splice(at % (deliveries.length + 1), 0, named);
            for (const one of deliveries) intake.append([one], 0);
          });
          await inLedger(shop, (parts) => {
            const sum = (item: 'mug' | 'lamp') => {
              const named = all.filter(({ refund_id }) => refund_id !== null).map((one) => one.back[item] ?? 0);
              const unnamed = all.filter(({ refund_id }) => refund_id === null).map((one) => one.back[item] ?? 0);
              return named.reduce((a, b) => a + b, 0) + Math.max(0, ...unnamed);
            };
            expect(left(parts)).toEqual({ mug: 3 - sum('mug'), lamp: 1 - sum('lamp') });
          });
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
  });
});
