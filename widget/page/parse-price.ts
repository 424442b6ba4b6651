/** Reads a price as people write it, in any of the world's number formats. */
import { type Local, toCurrency } from './currency.ts';

/** The word before; groups of three (or India's of two) with an optional fraction, else digits with one; the word after. */
const PRICE =
  /([^\s\d:(]*)[\s:]*(\d{1,3}(?:(?:,\d\d)+,\d{3}|(?:[\s.,'’]\d{3})+)(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)(?=([.,:]?[-–]*)\s*([^\s\d:,)*]*))/g;

export interface Price {
  amount: number;
  /** ISO 4217; '' where the symbol alone does not tell, undefined where the text has neither symbol nor code. */
  currency: string | undefined;
}

/** The first number with a currency beside it, else the first; undefined where the text holds none. `local` tells dollars apart. */
export function parsePrice(text: string, local?: Local): Price | undefined {
  let first: Price | undefined;
  // `39€90`, as in France.
  for (const [, before, digits, dash, after] of text
    .replace(/(\d)€\s?(\d\d)(?![\d.,]|\s?€)/, '$1.$2€')
    .matchAll(PRICE)) {
    const price = {
      // Of the separators only the last is a decimal point, and none before three last digits, as in `1.299`, but `0.125`.
      amount: +digits!.replace(/\D(?=.*\D|(?<!^0.)\d{3}$)/g, '').replace(/\D/, '.'),
      // `1.299,-` is money without a sign.
      currency: toCurrency(before!, local, after) ?? toCurrency(after!, local) ?? (dash![1] && (local?.() ?? '')),
    };
    // `10 – 20 €` begins at the lower.
    if (price.currency != null) {
      if (first && /^[-–]$/.test(before!)) price.amount = first.amount;
      return price;
    }
    first ??= price;
  }
  return first;
}
