import { expect, test } from 'vitest';
import { Product } from '../../../shared/product.ts';
import { cardAt, cardFromOrders, cardOf } from '../../../worker/snapshot/card.ts';

test.each<[dates: string, zone: string, now: string, price: string | null]>([
  ['2026-11-24/2026-11-30', 'UTC', '2026-11-23T23:59:59Z', null],
  ['2026-11-24/2026-11-30', 'UTC', '2026-11-24T00:00:00Z', '5.00 EUR'],
  ['2026-11-24/2026-11-30', 'UTC', '2026-11-30T23:59:59Z', '5.00 EUR'],
  ['2026-11-24/2026-11-30', 'UTC', '2026-12-01T00:00:00Z', null],
  ['2026-11-24T13:00-0800/2026-11-30T15:30-0800', 'UTC', '2026-11-30T23:30:00Z', '5.00 EUR'],
  ['2026-11-24T13:00-0800/2026-11-30T15:30-0800', 'UTC', '2026-11-30T23:31:00Z', null],
  ['2026-11-24/2026-11-30', 'Europe/Berlin', '2026-11-23T22:59:59Z', null],
  ['2026-11-24/2026-11-30', 'Europe/Berlin', '2026-11-23T23:00:00Z', '5.00 EUR'],
  ['2026-11-24/2026-11-30', 'America/New_York', '2026-12-01T04:59:59Z', '5.00 EUR'],
  ['2026-11-24/2026-11-30', 'America/New_York', '2026-12-01T05:00:00Z', null],
  ['2026-11-24T13:00/2026-11-30T15:30:00', 'America/New_York', '2026-11-24T17:59:59Z', null],
  ['2026-11-24T13:00/2026-11-30T15:30:00', 'America/New_York', '2026-11-24T18:00:00Z', '5.00 EUR'],
  ['2026-11-24T13:00-0800/2026-11-30T15:30-0800', 'Europe/Berlin', '2026-11-30T23:30:00Z', '5.00 EUR'],
  ['2026-12-01T00:30+01/', 'Europe/Berlin', '2026-11-30T23:30:00Z', '5.00 EUR'],
])('of a sale on %s in %s the price at %s is %s', (sale_price_effective_date, zone, now, expected) => {
  const product = { id: 'a', title: 'A', price: '10.00 EUR', sale_price: '5.00 EUR', sale_price_effective_date };
  expect(cardAt(cardOf(Product.parse(product), zone), Date.parse(now)).sale_price).toBe(expected);
});

test('a price that only orders know has the decimals of its currency', () => {
  // As the columns of orders keep it, in 32 bits.
  expect(cardFromOrders('a', null, Math.fround(12.345), 'KWD').price).toBe('12.345 KWD');
  expect(cardFromOrders('a', null, Math.fround(2.55), 'GBP').price).toBe('2.55 GBP');
});
