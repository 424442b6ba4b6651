/** Writes prices as the catalogue keeps them: `4.95 GBP`, `12.500 KWD`. */

/** What the platform says of a currency, asked once: making a formatter is slow. */
const digits = new Map<string, number>();

/** Decimals that prices in an ISO 4217 currency are written with: 2 for EUR and for what is no code, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  let known = digits.get(currency);
  if (known === undefined) {
    known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, known);
  }
  return known;
}

/** An amount that a shop states: with the currency's decimals, two at least, and up to four where it has more. */
export function writePrice(amount: number, currency: string): string {
  const short = writeRoundedPrice(amount, currency);
  return Number.parseFloat(short) === amount ? short : `${Number(amount.toFixed(4))} ${currency}`;
}

/** An amount that was computed: with the currency's decimals, two at least. */
export function writeRoundedPrice(amount: number, currency: string): string {
  return `${amount.toFixed(Math.max(2, currencyDigits(currency)))} ${currency}`;
}
