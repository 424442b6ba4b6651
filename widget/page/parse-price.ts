/** Reads a price as people write it, in any of the world's number formats. */
import { toCurrency } from './currency.ts';

/** Groups of three (or India's of two) with an optional fraction, else digits with one. */
const AMOUNT = String.raw`\d{1,3}(?:(?:,\d\d)+,\d{3}|(?:[\s.,'’]\d{3})+)(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?`;

const WORD = String.raw`([\p{L}\p{Sc}.]*)`;

const PRICE = RegExp(`${WORD}[\\s:]*(${AMOUNT})(?=[.,]?[-–]*\\s*${WORD})`, 'gu');

export interface Price {
  amount: number;
  /** ISO 4217; null where the text has neither symbol nor code. */
  currency: string | null;
}

/** The digits as a number: the last separator is a decimal point unless exactly three digits follow it. */
const amountOf = (digits: string): number => {
  const [, whole, fraction] = /^(.*)[.,](\d{1,2}|\d{4,}|(?<=^0[.,])\d+)$/.exec(digits) ?? [, digits, ''];
  return +`${whole!.replace(/\D/g, '')}.${fraction}`;
};

/** Every number in the text, in order, with the currency beside it; `local` tells dollars apart. */
export const findPrices = (text: string, local: string | null): Price[] =>
  [...text.matchAll(PRICE)].map(([, before, digits, after]) => ({
    amount: amountOf(digits!),
    currency: toCurrency(before!, local) ?? toCurrency(after!, local),
  }));

/** The first price with a currency, else the first number; undefined where the text holds none. */
export function parsePrice(text: string, local: string | null = null): Price | undefined {
  const prices = findPrices(text, local);
  return prices.find((price) => price.currency) ?? prices[0];
}
