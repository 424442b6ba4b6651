/** Reads numbers as shops write them: `2.55`, `2,55`, `1.234,56`, `£1,234.56`, `12.50 EUR`, `129,- kr`, `(3.00)`, `−2`. */

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
/** Currencies with three decimals: in any other, `1.299 EUR` is what a shop writes for 1299. */
const THREE_DECIMALS = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

export interface Amount {
  number: number;
  /** ISO 4217, where the text says so. */
  currency: string | null;
}

/** Longer texts are no amounts, and looking through them would take long. */
const MAX_LENGTH = 100;

/** Null when the text is no amount. */
export function parseAmount(text: string): Amount | null {
  const trimmed = text.trim();
  if (trimmed.length > MAX_LENGTH) return null;
  if (PLAIN.test(trimmed)) return { number: Number(trimmed), currency: null };
  const code = CODE.exec(trimmed)?.[1];
  const isCode = code !== undefined && !(code.toLowerCase() in SIGNS);
  const sign = isCode ? undefined : SIGN.exec(trimmed)?.[0];
  const known = sign && (SIGNS[sign.toLowerCase().replace(/\.$/, '')] ?? SIGNS[sign.toLowerCase()]);
  const currency = isCode ? code.toUpperCase() : (known ?? null);
  const bare = trimmed
    .replace(isCode ? code : (sign ?? ''), '')
    // A code and a sign beside it: `$12.90 USD`.
    .replace(/[€£$¥₹₺\s'’]/g, '')
    .replace(/[.,][-–—]{1,2}$/, '')
    .replace(/^−/, '-');
  const bracketed = /^\((.*)\)$/.exec(bare);
  const number = toNumber(bracketed ? `-${bracketed[1]}` : bare, currency);
  return number === null ? null : { number, currency };
}

function toNumber(text: string, currency: string | null): number | null {
  let digits = text;
  const comma = digits.lastIndexOf(',');
  const dot = digits.lastIndexOf('.');
  if (comma >= 0 && dot >= 0) {
    // The last of the two is the decimal sign.
    digits = comma > dot ? digits.replaceAll('.', '').replace(',', '.') : digits.replaceAll(',', '');
  } else if (comma >= 0) {
    // `1,234` and `1,234,567` are thousands; `2,55` is a decimal.
    digits = /^-?\d{1,3}(,\d{3})+$/.test(digits) ? digits.replaceAll(',', '') : digits.replace(',', '.');
  } else if (/^-?\d{1,3}(\.\d{3}){2,}$/.test(digits)) {
    digits = digits.replaceAll('.', '');
  } else if (currency && !THREE_DECIMALS.has(currency) && /^-?[1-9]\d{0,2}\.\d{3}$/.test(digits)) {
    digits = digits.replace('.', '');
  }
  if (!/^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(digits)) return null;
  const number = Number(digits);
  return Number.isFinite(number) ? number : null;
}
