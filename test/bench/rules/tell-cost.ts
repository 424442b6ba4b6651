import type { Cost } from './paired-cost.ts';

/** What 500 rules may cost a request more than none. */
export const LIMIT_MS = 0.2;

/** Prints a line, and lets the run fail where the cost is above the limit. */
export function tellCost(name: string, { more, interval: [low, high], base, whole }: Cost): void {
  const ms = (microseconds: number): string => (microseconds / 1000).toFixed(3);
  const failed = more / 1000 > LIMIT_MS;
  console.log(
    `${name.padEnd(20)} ${ms(more)} ms more (95 %: ${ms(low)} to ${ms(high)}); ${ms(base)} without, ${ms(whole)} with${failed ? ': TOO MUCH' : ''}`,
  );
  if (failed) process.exitCode = 1;
}
