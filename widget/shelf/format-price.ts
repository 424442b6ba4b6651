/**
 * Prices as people write them. How the shop's currency is written comes with the answer, since the first formatter of
 * its own takes the browser of a slow phone 80 ms of its main thread: it is made for other currencies only.
 */
import type { ShelfView } from './shelf-view.ts';

const formats: Record<string, Intl.NumberFormat> = {};

/** `"4.95 GBP"` as people write it in this language, `£4.95`; empty where it is no price. */
export function formatPrice(
  price: string | null | undefined,
  { translateKey: translate, language }: Pick<ShelfView, 'translateKey' | 'language'>,
): string {
  const amount = amountOf(price);
  if (!amount) return '';
  const { value, currency } = amount;
  const [code, before, after, point, digits, group, from] = translate('price').split('|');
  if (from && code === currency) {
    const plain = value.toFixed(+digits!).replace('.', point!);
    return before + plain.replace(/\B(?=(\d{3})+(?!\d))/g, value < +from ? '' : group!) + after;
  }
  try {
    return (formats[currency] ??= new Intl.NumberFormat(language, { style: 'currency', currency })).format(value);
  } catch {
    // A locale or currency that Intl does not know.
    return `${value.toFixed(2)} ${currency}`;
  }
}

/** What `"4.95 GBP"` says; null for what is no price, or none that could be said well. */
export function amountOf(price: string | null | undefined): { value: number; currency: string } | null {
  const [number, currency = ''] = `${price}`.split(' ');
  const value = parseFloat(number!);
  // From 1e21 on a number is written with an exponent.
  return currency && value >= 0 && value < 1e21 ? { value, currency } : null;
}
