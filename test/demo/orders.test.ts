import { describe, expect, it } from 'vitest';
import { ARTICLES } from '../../demo/catalog.ts';
import { measureHabits } from '../../demo/measure-habits.ts';
import { readHistory } from '../../demo/measure-histories.ts';
import { demoOrders } from '../../demo/orders.ts';
import * as habits from '../../demo/shopping-habits.ts';
import { Order } from '../../shared/order.ts';
import { sharedData } from '../fixtures/shared-data.ts';

const until = new Date('2026-11-20T18:00:00Z');
const orders = demoOrders({ seed: 7, count: 6000, until }).map((order) => Order.parse(order));
const measured = measureHabits(
  orders.map((order) => ({
    at: Date.parse(order.created_at!),
    customer: order.customer_id!,
    items: order.items.map((line) => ({ id: line.item_id, quantity: line.quantity })),
  })),
);
const useOf = new Map(ARTICLES.map((entry) => [entry.product.id, entry.use as string]));

/** Lift of two uses: how much oftener they are in one order than if they did not know each other. */
function lift(one: string, other: string): number {
  const holds = (use: string) => orders.map((order) => order.items.some((line) => useOf.get(line.item_id) === use));
  const [a, b] = [holds(one), holds(other)];
  const both = a.filter((is, i) => is && b[i]).length / orders.length;
  const share = (held: boolean[]) => held.filter(Boolean).length / orders.length;
  return both / (share(a) * share(b));
}

describe('the demo orders', () => {
  it('are the same for the same seed, and others for another', () => {
    const again = demoOrders({ seed: 7, count: 300, until });
    expect(demoOrders({ seed: 7, count: 300, until })).toEqual(again);
    expect(demoOrders({ seed: 8, count: 300, until })).not.toEqual(again);
  });

  it('are as many as asked, oldest first, within 18 months, of things that the shop sells', () => {
    expect(orders).toHaveLength(6000);
    expect(new Set(orders.map((order) => order.order_id)).size).toBe(6000);
    const times = orders.map((order) => Date.parse(order.created_at!));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(until.getTime());
    expect(until.getTime() - times[0]!).toBeLessThan(550 * 86_400_000);
    for (const order of orders) for (const line of order.items) expect(useOf.has(line.item_id)).toBe(true);
  });

  it('have the basket sizes, the popularity curve and the repeat rate of the real histories', () => {
    measured.sizeShares.forEach((share, i) => expect(share, `size ${i + 1}`).toBeCloseTo(habits.SIZE_SHARES[i]!, 1.6));
    expect(Math.abs(measured.meanSize - habits.MEAN_SIZE)).toBeLessThan(0.15);
    expect(Math.abs(measured.zipfSlope - habits.ZIPF_SLOPE)).toBeLessThan(0.08);
    expect(Math.abs(measured.repeatShare! - habits.REPEAT_SHARE)).toBeLessThan(0.04);
    expect(Math.abs(measured.ordersPerCustomer! - habits.ORDERS_PER_CUSTOMER)).toBeLessThan(0.3);
    measured.gapDays!.forEach((days, i) => expect(Math.abs(days - habits.GAP_DAYS[i]!)).toBeLessThanOrEqual(5));
  });

  it('keep together what belongs together', () => {
    for (const [one, other] of [
      ['teapot', 'tea'],
      ['pan', 'cook-tool'],
      ['knife', 'board'],
      ['plant', 'plant-pot'],
      ['lamp', 'bulb'],
    ] as const) {
      expect(lift(one, other), `${one} and ${other}`).toBeGreaterThan(1.5);
    }
    expect(lift('teapot', 'garden-tool')).toBeLessThan(1.3);
  });

  it('follow the seasons: seeds in spring, candles in the dark', () => {
    const share = (use: string, months: number[]) => {
      const inMonths = orders.filter((order) => months.includes(new Date(order.created_at!).getUTCMonth()));
      return (
        inMonths.filter((order) => order.items.some((line) => useOf.get(line.item_id) === use)).length / inMonths.length
      );
    };
    expect(share('seeds', [2, 3, 4])).toBeGreaterThan(1.5 * share('seeds', [11, 0, 1]));
    expect(share('candle', [11, 0, 1])).toBeGreaterThan(1.5 * share('candle', [5, 6, 7]));
  });
});

describe.skipIf(sharedData() === null)('the constants', () => {
  const read = (name: string) => measureHabits(readHistory(`${sharedData()}/data/${name}/order_lines.csv.gz`));

  it('are what the groceries history measures', () => {
    const groceries = read('groceries-arules');
    groceries.sizeShares.forEach((share, i) => expect(share).toBeCloseTo(habits.SIZE_SHARES[i]!, 3));
    expect(groceries.meanSize).toBeCloseTo(habits.MEAN_SIZE, 2);
    expect(groceries.zipfSlope).toBeCloseTo(habits.ZIPF_SLOPE, 2);
  });

  it('are what the customers of the UCI history do', () => {
    const uci = read('uci-online-retail');
    expect(uci.repeatShare).toBeCloseTo(habits.REPEAT_SHARE, 3);
    expect(uci.ordersPerCustomer).toBeCloseTo(habits.ORDERS_PER_CUSTOMER, 2);
    expect(uci.gapDays).toEqual([...habits.GAP_DAYS]);
  });
});
