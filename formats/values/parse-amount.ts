/** Reads numbers as shops write them: `2.55`, `2,55`, `1.234,56`, `£1,234.56`, `12.50 EUR`, `129,- kr`, `(3.00)`, `−2`. */
import type { DecimalMark } from './decimal-mark.ts';
import { currencyDigits } from './write-price.ts';

/** Signs and words for a currency; one that several countries share stands for the largest of them, or for none. */
const SIGNS: Record<string, string | null> = {
  us$: 'USD',
  ca$: 'CAD',
  c$: 'CAD',
  au$: 'AUD',
  a$: 'AUD',
  nz$: 'NZD',
  hk$: 'HKD',
  s$: 'SGD',
  r$: 'BRL',
  mx$: 'MXN',
  nt$: 'TWD',
  kč: 'CZK',
  zł: 'PLN',
  zl: 'PLN',
  ft: 'HUF',
  lei: 'RON',
  лв: 'BGN',
  лева: 'BGN',
  руб: 'RUB',
  грн: 'UAH',
  kr: null,
  rs: 'INR',
  rp: 'IDR',
  rm: 'MYR',
  fr: 'CHF',
  tl: 'TRY',
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD',
  '¥': 'JPY',
  円: 'JPY',
  '₹': 'INR',
  '₺': 'TRY',
  '₽': 'RUB',
  '₴': 'UAH',
  '₩': 'KRW',
  '₪': 'ILS',
  '₫': 'VND',
  '฿': 'THB',
  '₱': 'PHP',
};
const SIGN = new RegExp(
  `(?:${Object.keys(SIGNS)
    .sort((a, b) => b.length - a.length)
    .map((sign) => sign.replaceAll('$', '\\$'))
    .join('|')})(?:(?<=\\p{L})\\.)?(?![\\p{L}$])`,
  'iu',
);
const PLAIN = /^-?\d+(\.\d+)?$/;
const CODE = /(?:^|[\d\s.,)-])([A-Za-z]{3})(?=$|[\d\s(−-])/;
/** `1,234`, `1,234,567`, and India's `12,34,567`; but not `0,125`. */
const COMMA_GROUPS = /^-?[1-9]\d{0,2}(?:(?:,\d\d)+,\d{3}|(?:,\d{3})+)$/;
const DOT_GROUPS = /^-?[1-9]\d{0,2}(?:\.\d{3})+$/;

export interface Amount {
  number: number;
  /** ISO 4217, where the text says so. */
  currency: string | null;
}

/** Longer texts are no amounts, and looking through them would take long. */
export const MAX_AMOUNT_LENGTH = 100;

/**
 * Null when the text is no amount.
 * @param assumed the currency of amounts that name none, where one knows it: it tells `12,345` in Kuwait from thousands
 * @param mark what the file's other amounts show: with a decimal comma `1.234` has thousands and `1,234` has none
 */
export function parseAmount(text: string, assumed?: string, mark?: DecimalMark | null): Amount | null {
  const trimmed = text.trim();
  if (trimmed.length > MAX_AMOUNT_LENGTH) return null;
  if (mark !== ',' && PLAIN.test(trimmed)) return { number: Number(trimmed), currency: null };
  const code = CODE.exec(trimmed)?.[1];
  const isCode = code !== undefined && !Object.hasOwn(SIGNS, code.toLowerCase());
  const sign = isCode ? undefined : SIGN.exec(trimmed)?.[0];
  const known = sign && (SIGNS[sign.toLowerCase().replace(/\.$/, '')] ?? SIGNS[sign.toLowerCase()]);
  const currency = isCode ? code.toUpperCase() : (known ?? null);
  const bare = trimmed
    // `39€90`, as in France.
    .replace(/(\d)€\s?(\d\d)$/, '$1.$2')
    .replace(isCode ? code : (sign ?? ''), '')
    // A code and a sign beside it: `$12.90 USD`.
    .replace(/[€£$¥₹₺\s'’]/g, '')
    .replace(/[.,:][-–—]{1,2}$/, '')
    .replace(/^−/, '-');
  const bracketed = /^\((.*)\)$/.exec(bare);
  const number = toNumber(bracketed ? `-${bracketed[1]}` : bare, currency, currency ?? assumed, mark);
  return number === null ? null : { number, currency };
}

function toNumber(
  text: string,
  said: string | null,
  currency: string | undefined,
  mark: DecimalMark | null | undefined,
): number | null {
  let digits = text;
  const comma = digits.lastIndexOf(',');
  const dot = digits.lastIndexOf('.');
  // A single separator before three digits is a decimal sign where the currency has three decimals.
  const isOneOfThree =
    mark !== ',' && /^-?\d+[.,]\d{3}$/.test(digits) && currency !== undefined && currencyDigits(currency) >= 3;
  if (comma >= 0 && dot >= 0) {
    // The last of the two is the decimal sign.
    digits = comma > dot ? digits.replaceAll('.', '').replace(',', '.') : digits.replaceAll(',', '');
  } else if (comma >= 0) {
    const grouped = COMMA_GROUPS.test(digits) && !isOneOfThree && (mark !== ',' || comma !== digits.indexOf(','));
    digits = grouped ? digits.replaceAll(',', '') : digits.replace(',', '.');
  } else if (
    DOT_GROUPS.test(digits) &&
    !isOneOfThree &&
    (mark === ',' || said !== null || dot !== digits.indexOf('.'))
  ) {
    // Else `1.299` without a currency is what programs write, and is read as it stands.
    digits = digits.replaceAll('.', '');
  }
  if (!/^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(digits)) return null;
  const number = Number(digits);
  return Number.isFinite(number) ? number : null;
}
