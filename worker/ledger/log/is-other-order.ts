import type { LogLine } from './net-lines.ts';

/** A line of a repeated order: its item by number, or by id where the number is not known here. */
export type RetoldLine = [item: number | string, quantity: number];

/**
 * Whether a repeated order has other lines than the log. Items without a known number are compared by quantity only:
 * the answer is a hint, and `orders/reconcile` looks closer. Pure.
 */
export function isOtherOrder(known: readonly LogLine[], told: readonly RetoldLine[]): boolean {
  const [before, now] = [sumOf(known.map(([item, quantity]) => [item, quantity])), sumOf(told)];
  if (quantitiesOf(before) !== quantitiesOf(now)) return true;
  return [...now].some(([item, quantity]) => typeof item === 'number' && before.get(item) !== quantity);
}

function sumOf(lines: readonly RetoldLine[]): Map<number | string, number> {
  const sum = new Map<number | string, number>();
  for (const [item, quantity] of lines) sum.set(item, (sum.get(item) ?? 0) + quantity);
  return sum;
}

function quantitiesOf(sum: ReadonlyMap<number | string, number>): string {
  return [...sum.values()].sort((a, b) => a - b).join();
}
