import { DEFAULT_CURRENCY } from '../../shared/currency.ts';

/** The currency of a shop's prices, and where it is from. */
export interface ShopCurrency {
  currency: string;
  from: 'config' | 'orders' | 'catalogue' | 'nowhere';
}

/** The number of orders by currency. */
export type CurrencyCounts = Readonly<Record<string, number>>;

/**
 * The config's; else that of most orders; else that of most products. The order in which they arrived does not matter.
 * @param catalog called only where config and orders have none
 */
export function shopCurrency(
  config: string | undefined,
  orders: CurrencyCounts,
  catalog: () => string | null,
): ShopCurrency {
  if (config !== undefined) return { currency: config, from: 'config' };
  const ordered = mostFrequent(orders);
  if (ordered !== null) return { currency: ordered, from: 'orders' };
  const listed = catalog();
  return listed === null ? { currency: DEFAULT_CURRENCY, from: 'nowhere' } : { currency: listed, from: 'catalogue' };
}

/** Of equal counts, the first in the alphabet. */
function mostFrequent(counts: CurrencyCounts): string | null {
  let most: [currency: string, count: number] | null = null;
  for (const [currency, count] of Object.entries(counts))
    if (!most || count > most[1] || (count === most[1] && currency < most[0])) most = [currency, count];
  return most && most[0];
}

/** A code of three capital letters as a number above 0 and below 65,536, as blocks hold it. */
export function currencyNumber(code: string): number {
  let number = 0;
  for (let at = 0; at < 3; at++) number = number * 26 + code.charCodeAt(at) - LETTER_A;
  return number + 1;
}

export function currencyOfNumber(number: number): string {
  const at = number - 1;
  return String.fromCharCode(
    ...[Math.trunc(at / 676), Math.trunc(at / 26) % 26, at % 26].map((letter) => LETTER_A + letter),
  );
}

const LETTER_A = 65;
