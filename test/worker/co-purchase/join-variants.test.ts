import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinVariants } from '../../../worker/co-purchase/join-variants.ts';
import { buildOrderMatrix, type MatrixOrder } from '../../../worker/co-purchase/order-matrix.ts';
import { chooseLeads, Variants } from '../../../worker/similarity/variants.ts';

const ITEMS = 9;
const anyOrder: fc.Arbitrary<MatrixOrder> = fc.record({
  time: fc.option(fc.integer({ min: 1_000_000, max: 3_000_000 })),
  buyer: fc.option(fc.integer({ min: 0, max: 4 })),
  items: fc.array(fc.integer({ min: 0, max: ITEMS - 1 }), { minLength: 1, maxLength: 6 }),
});
/** 0: no group. */
const anyGroups = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: ITEMS, maxLength: ITEMS });
const anyOrders = fc.array(anyOrder, { maxLength: 25 });

const timesIn = (orders: MatrixOrder[]) => (item: number) =>
  orders.filter(({ items }) => Array.from(items).includes(item)).length;

test('orders of variants are the orders that hold their lead in their place, at the same times, of the same buyers', () => {
  fc.assert(
    fc.property(anyOrders, anyGroups, (orders, groups) => {
      const leads = chooseLeads(ITEMS, (item) => groups[item]!, timesIn(orders));
      const joined = joinVariants(buildOrderMatrix(orders, ITEMS), new Variants(leads));
      const named = orders.map((order) => ({
        ...order,
        items: Array.from(order.items, (item) => leads?.[item] ?? item),
      }));
      expect(joined).toEqual(buildOrderMatrix(named, ITEMS));
    }),
  );
});

test('of each group one leads, it leads itself, and nobody else of it is clearly in more orders', () => {
  fc.assert(
    fc.property(anyOrders, anyGroups, anyOrders, (orders, groups, more) => {
      const groupOf = (item: number) => groups[item]!;
      const before = chooseLeads(ITEMS, groupOf, timesIn(orders));
      const times = timesIn([...orders, ...more]);
      const leads = chooseLeads(ITEMS, groupOf, times, before ?? []);
      const variants = new Variants(leads);
      const all = Array.from({ length: ITEMS }, (_, item) => item);
      for (const item of all) {
        const lead = variants.leadOf(item);
        expect(variants.leadOf(lead)).toBe(lead);
        expect(groups[item] === 0 ? [item] : all.filter((one) => groups[one] === groups[item])).toContain(lead);
        if (groups[item] !== 0) expect(times(item)).toBeLessThanOrEqual(1.25 * times(lead));
        expect(Array.from(variants.ledBy(lead)).sort()).toEqual(all.filter((one) => variants.leadOf(one) === lead));
      }
    }),
  );
});
