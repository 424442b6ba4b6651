/** Making one costs a slow phone some milliseconds, and a page's cards need the same. */
const formats: Record<string, Intl.NumberFormat> = {};

/** `"4.95 GBP"` as people write it in this language, `£4.95`; empty where it is no price. */
export function formatPrice(price: string | null | undefined, locale: string): string {
  const amount = amountOf(price);
  if (!amount) return '';
  const { value, currency } = amount;
  try {
    return (formats[locale + currency] ??= new Intl.NumberFormat(locale || undefined, {
      style: 'currency',
      currency,
    })).format(value);
  } catch {
    // A locale or currency that Intl does not know.
    return `${value.toFixed(2)} ${currency}`;
  }
}

export function amountOf(price: string | null | undefined): { value: number; currency: string } | null {
  const [value, currency = ''] = String(price ?? '').split(' ');
  return value && Number.isFinite(+value) ? { value: +value, currency } : null;
}
