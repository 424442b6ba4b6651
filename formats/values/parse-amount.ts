/** Reads numbers as shops write them: `2.55`, `2,55`, `1.234,56`, `£1,234.56`, `12.50 EUR`, `(3.00)`, `−2`. */

const SYMBOLS: Record<string, string> = { '€': 'EUR', '£': 'GBP', $: 'USD', '¥': 'JPY', '₹': 'INR', '₺': 'TRY' };
const PLAIN = /^-?\d+(\.\d+)?$/;

export interface Amount {
  number: number;
  /** ISO 4217, where the text says so. */
  currency: string | null;
}

/** Null when the text is no amount. */
export function parseAmount(text: string): Amount | null {
  const trimmed = text.trim();
  if (PLAIN.test(trimmed)) return { number: Number(trimmed), currency: null };
  const code = /(?:^|[\d\s.,])([A-Z]{3})(?:$|[\d\s(−-])/.exec(trimmed)?.[1];
  const symbol = /[€£$¥₹₺]/.exec(trimmed)?.[0];
  const currency = code ?? (symbol ? (SYMBOLS[symbol] ?? null) : null);
  const bare = trimmed
    .replace(code ?? '', '')
    .replace(/[€£$¥₹₺\s'’]/g, '')
    .replace(/^−/, '-');
  const bracketed = /^\((.*)\)$/.exec(bare);
  const number = toNumber(bracketed ? `-${bracketed[1]}` : bare);
  return number === null ? null : { number, currency };
}

function toNumber(text: string): number | null {
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
  }
  if (!/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits)) return null;
  const number = Number(digits);
  return Number.isFinite(number) ? number : null;
}
