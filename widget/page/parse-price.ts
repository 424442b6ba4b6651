/** Reads a price as people write it, in any of the world's number formats. */
import { CURRENCY, toCurrency } from './currency.ts';

/** Groups of three (or India's of two) with an optional fraction, else digits with one. */
const AMOUNT = String.raw`(?:\d{1,3}(?:(?:,\d\d)+,\d{3}|(?:[\s.,'’]\d{3})+)(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)`;

const PRICE = new RegExp(`(${CURRENCY})?[\\s:]*(${AMOUNT})(?:\\s*[.,]?[-–]+)?\\s*(${CURRENCY}(?!\\p{L}))?`, 'giu');

export interface Price {
  amount: number;
  /** ISO 4217; null where the text has neither symbol nor code. */
  currency: string | null;
}

/** A price's digits as a number: the last separator is a decimal point unless three digits follow it. */
export function parseAmount(text: string): number {
  const digits = text.replace(/[\s'’]/g, '');
  const [, whole = digits, fraction = ''] = /^(.*)[.,](\d{1,2}|\d{4,})$/.exec(digits) ?? (/^(0)[.,](\d+)$/.exec(digits) || []);
  return Number(`${whole.replace(/\D/g, '')}.${fraction}`);
}

/** Every price in the text, in order. With a currency or without; `local` tells dollars apart. */
export function findPrices(text: string, local: string | null): Price[] {
  const prices: Price[] = [];
  for (const [, before, amount, after] of text.matchAll(PRICE)) {
    const currency = (before && toCurrency(before, local)) || (after && toCurrency(after, local)) || null;
    prices.push({ amount: parseAmount(amount!), currency });
  }
  return prices;
}

/** The first price with a currency, else the first number; null where the text holds none. */
export function parsePrice(text: string, local: string | null = null): Price | null {
  const prices = findPrices(text, local);
  return prices.find((price) => price.currency) ?? prices[0] ?? null;
}
