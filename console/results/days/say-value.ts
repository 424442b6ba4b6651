import { sayCount, sayMoney, sayShare } from '../../words/say-number.ts';
import type { Metric } from './day-series.ts';

/** A figure as it is read; null: there is nothing to say. */
export function sayValue(value: number | null, metric: Metric, currency: string): string {
  if (value === null) return '–';
  switch (metric) {
    case 'views':
    case 'clicks':
      return sayCount(value);
    case 'rate':
    case 'buying':
      return sayShare(value);
    case 'revenue':
    case 'worth':
      return sayMoney(value, currency);
  }
  return metric satisfies never;
}

/** The same beside the axis, as short as a round number can be: `€1,200`, `2.5%`. */
export function sayTick(value: number, metric: Metric, currency: string): string {
  if (metric === 'rate' || metric === 'buying') return `${Number((value * 100).toPrecision(3))}%`;
  if (metric === 'views' || metric === 'clicks') return sayCount(value);
  const options = { style: 'currency', currency, minimumFractionDigits: 0, maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat('en', options).format(value);
}
