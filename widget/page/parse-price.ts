/** Reads a price as people write it, in any of the world's number formats. */
import { type Local, toCurrency } from './currency.ts';

/** The word before; groups of three (or India's of two) with an optional fraction, else digits with one; the word after. */
const PRICE =
  /([^\s\d:(]*)[\s:]*(\d{1,3}(?:(?:,\d\d)+,\d{3}|(?:[\s.,'’]\d{3})+)(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)(?=([.,:]?[-–]*)\s*([^\s\d:,)*]*))/g;

/** Money that has thousandths; only Tunisia's after a comma. */
const THOUSANDTHS = /^(TND[^.]*,|((BH|JO|KW|TN)D|OMR)[^.]*\.)\d{3}$/;

export interface Price {
  amount: number;
  /** ISO 4217; '' where the symbol alone does not tell, undefined where the text has neither symbol nor code. */
  currency: string | undefined;
}

/** The first number with a currency beside it, else the first; undefined where the text holds none. `local` tells dollars apart. */
export function parsePrice(text: string, local?: Local): Price | undefined {
  let first: Price | undefined;
  for (const [, before, digits, dash, after] of text
    // Arabic and Persian digits, and the separators between them.
    .replace(/[٠-٬۰-۹]/g, (digit) => '0123456789%.,'[digit.charCodeAt(0) & 15]!)
    // `39€90`, as in France.
    .replace(/(\d)(?:€ ?| €)(\d\d)(?![\d.,]|\s?€)/, '$1.$2€')
    .matchAll(PRICE)) {
    // `1.299,-` is money without a sign.
    const currency = toCurrency(before!, local, after) ?? toCurrency(after!, local) ?? (dash![1] && (local?.() ?? ''));
    const price = {
      // Of the separators only the last is a decimal point, and none before three last digits, as in `1.299`, but `0.125`
      // and `1,250.500`.
      amount: +(digits + (THOUSANDTHS.test(`${currency}${digits}`) ? '0' : ''))
        .replace(/\D(?=.*\D|(?<!^0.|,\d+\.|\.\d+,)\d{3}$)/g, '')
        .replace(/\D/, '.'),
      currency,
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
