import type { CurrencyCounts } from '../shop-currency.ts';

/** How much a log holds. `first` and `last` are ms since 1970, null where no order has a time. */
export interface LogExtent {
  orders: number;
  refunds: number;
  /** Of the orders, those that their platform has taken back since. */
  taken_back: number;
  first: number | null;
  last: number | null;
  /** How many orders say which currency. */
  currencies: CurrencyCounts;
}

/** Of a log whose parts lie in several objects. */
export function joinExtents(parts: readonly LogExtent[]): LogExtent {
  const times = (of: 'first' | 'last'): number[] => parts.flatMap((part) => part[of] ?? []);
  const [first, last] = [times('first'), times('last')];
  const currencies: Record<string, number> = {};
  for (const part of parts)
    for (const [currency, count] of Object.entries(part.currencies))
      currencies[currency] = (currencies[currency] ?? 0) + count;
  return {
    orders: parts.reduce((sum, { orders }) => sum + orders, 0),
    refunds: parts.reduce((sum, { refunds }) => sum + refunds, 0),
    taken_back: parts.reduce((sum, { taken_back }) => sum + taken_back, 0),
    first: first.length > 0 ? Math.min(...first) : null,
    last: last.length > 0 ? Math.max(...last) : null,
    currencies,
  };
}
