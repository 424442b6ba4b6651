import { DAY_MS } from '../shared/durations.ts';

/**
 * Measures how a shop's customers buy: how large baskets are, how steep popularity is, who comes back and when.
 * Pure; used on real histories and on our own generated orders, so that the two are compared by one ruler.
 */

export interface HabitOrder {
  /** Milliseconds since 1970; null where the history has no dates. */
  at: number | null;
  customer: string | null;
  items: { id: string; quantity: number }[];
}

export interface Habits {
  orders: number;
  items: number;
  /** Distinct items in an order, on average. */
  meanSize: number;
  /** Share of the orders with 1, 2, … distinct items; the last entry holds all larger ones. */
  sizeShares: number[];
  /** −slope of log(count) over log(rank), least squares over the upper half of the ranks. */
  zipfSlope: number;
  /** Share of all order lines that the most popular tenth of the items holds. */
  topTenthShare: number;
  singleUnitShare: number;
  /** Share of the customers with a second order, counting orders on one day as one; null without customers. */
  repeatShare: number | null;
  ordersPerCustomer: number | null;
  /** Days between a customer's orders: first quartile, median, third quartile. */
  gapDays: [number, number, number] | null;
  /** Share of the lines in a customer's later orders that the same customer had bought before. */
  reboughtShare: number | null;
  /** Share of the orders in each calendar month, averaged over the years covered; null without dates. */
  monthShares: number[] | null;
}

/** Baskets of this size and above are counted together. */
export const LARGEST_SIZE = 10;

export function measureHabits(orders: readonly HabitOrder[]): Habits {
  const counts = new Map<string, number>();
  const sizes = Array.from({ length: LARGEST_SIZE }, () => 0);
  let lines = 0;
  let singles = 0;
  for (const order of orders) {
    const size = Math.min(LARGEST_SIZE, Math.max(1, order.items.length));
    sizes[size - 1]! += 1;
    lines += order.items.length;
    for (const item of order.items) {
      counts.set(item.id, (counts.get(item.id) ?? 0) + 1);
      if (item.quantity === 1) singles += 1;
    }
  }
  const ranked = [...counts.values()].sort((a, b) => b - a);
  const top = ranked.slice(0, Math.ceil(ranked.length / 10)).reduce((sum, n) => sum + n, 0);
  return {
    orders: orders.length,
    items: counts.size,
    meanSize: lines / orders.length,
    sizeShares: sizes.map((n) => n / orders.length),
    zipfSlope: zipfSlope(ranked.slice(0, Math.ceil(ranked.length / 2))),
    topTenthShare: top / lines,
    singleUnitShare: singles / lines,
    ...measureCustomers(orders),
    monthShares: measureMonths(orders),
  };
}

function zipfSlope(ranked: readonly number[]): number {
  const points = ranked.map((count, i) => [Math.log(i + 1), Math.log(count)] as const);
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const covariance = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const variance = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return -covariance / variance;
}

function measureCustomers(orders: readonly HabitOrder[]) {
  const known = orders.filter(({ customer, at }) => customer && at !== null);
  const histories = Map.groupBy(known, ({ customer }) => customer);
  if (histories.size === 0) return { repeatShare: null, ordersPerCustomer: null, gapDays: null, reboughtShare: null };
  const gaps: number[] = [];
  let returning = 0;
  let visits = 0;
  let laterLines = 0;
  let rebought = 0;
  for (const history of histories.values()) {
    history.sort((a, b) => a.at! - b.at!);
    const days = [...new Set(history.map((order) => Math.floor(order.at! / DAY_MS)))];
    visits += days.length;
    if (days.length > 1) returning += 1;
    for (let i = 1; i < days.length; i++) gaps.push(days[i]! - days[i - 1]!);
    const seen = new Set<string>();
    for (const [i, order] of history.entries()) {
      if (i > 0) {
        laterLines += order.items.length;
        rebought += order.items.filter((item) => seen.has(item.id)).length;
      }
      for (const item of order.items) seen.add(item.id);
    }
  }
  gaps.sort((a, b) => a - b);
  const quartile = (q: number) => gaps[Math.floor(q * (gaps.length - 1))] ?? 0;
  return {
    repeatShare: returning / histories.size,
    ordersPerCustomer: visits / histories.size,
    gapDays: [quartile(0.25), quartile(0.5), quartile(0.75)] as [number, number, number],
    reboughtShare: laterLines === 0 ? 0 : rebought / laterLines,
  };
}

/** Orders a day in each calendar month, as shares that sum to 1: partial months are not undercounted. */
function measureMonths(orders: readonly HabitOrder[]): number[] | null {
  const times = orders.flatMap((order) => (order.at === null ? [] : [order.at])).sort((a, b) => a - b);
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined) return null;
  const days = Array.from({ length: 12 }, () => 0);
  for (let at = first; at <= last; at += DAY_MS) days[new Date(at).getUTCMonth()]! += 1;
  const perDay = Array.from({ length: 12 }, () => 0);
  for (const at of times) perDay[new Date(at).getUTCMonth()]! += 1;
  for (let month = 0; month < 12; month++) perDay[month] = days[month]! > 0 ? perDay[month]! / days[month]! : 0;
  const sum = perDay.reduce((a, b) => a + b, 0);
  return perDay.map((rate) => rate / sum);
}
