/**
 * Prices as people write them. The browser's own formatter is made only where it must be: the first one takes a slow
 * phone 80 ms of its main thread, so languages that write their own currency plainly are written here, as it would.
 */
const SIGNS: Record<string, string> = { EUR: '€', GBP: '£', USD: '$' };

/** Language and currency, what parts the thousands ('': left to the browser), what parts the cents, and the whole. */
const STYLES: [RegExp, string, string, string][] = [
  [/^en(-gb|-us)?,(eur|gbp)|^en(-us)?,usd/i, ',', '.', '¤#'],
  [/^(nl|nl-nl),eur/i, '.', ',', '¤\xa0#'],
  [/^(de|de-de),eur/i, '.', ',', '#\xa0¤'],
  [/^(fr|es|it|fi|fr-fr|es-es|it-it),eur/i, '', ',', '#\xa0¤'],
];

const formats: Record<string, Intl.NumberFormat> = {};

/** `"4.95 GBP"` as people write it in this language, `£4.95`; empty where it is no price. */
export function formatPrice(price: string | null | undefined, locale: string): string {
  const amount = amountOf(price);
  if (!amount) return '';
  const { value, currency } = amount;
  const key = `${locale},${currency}`;
  const digits = value.toFixed(2);
  const [, group, point, whole] = STYLES.find(([fits]) => fits.test(key)) ?? [];
  if (whole && value >= 0 && value < (group ? 1e9 : 999))
    return whole
      .replace('#', digits.replace('.', point!).replace(/\B(?=(\d{3})+(?!\d))/g, group!))
      .replace('¤', () => SIGNS[currency]!);
  try {
    return (formats[key] ??= new Intl.NumberFormat(locale || undefined, { style: 'currency', currency })).format(value);
  } catch {
    // A locale or currency that Intl does not know.
    return `${digits} ${currency}`;
  }
}

export function amountOf(price: string | null | undefined): { value: number; currency: string } | null {
  const [value, currency = ''] = String(price ?? '').split(' ');
  return value && Number.isFinite(+value) ? { value: +value, currency } : null;
}
