import type { Loose } from './page-reading.ts';
import type { VisiblePrice } from './hear-pieces.ts';
import { ORDER_NUMBER, TOTAL } from './visible-words.ts';

/**
 * What a page that thanks for an order says of it: WooCommerce's by its address, any other by the number that is said, or
 * that the address has too. Of an order that failed the page says nothing, and of one that did not, which products it
 * holds only by their names.
 *
 * @param number the address's
 */
export function readOrder(
  { body, location }: Document,
  text: string,
  number: string | undefined,
  prices: readonly VisiblePrice[],
): Loose | undefined {
  const [, id] = /\b(\d+)[/?&]+key=wc_order/.exec(location.href) ?? [];
  if (!id) {
    // Of all that is called a total, but no subtotal, the highest.
    const sum = [...prices].sort((a, b) => b.amount - a.amount).find(({ place, label }) => TOTAL.test(place + label));
    return {
      id: ORDER_NUMBER.exec(text)?.[1] ?? (text.includes(number!) && number),
      ...sum,
      value: sum?.amount,
    };
  }
  const amount = body.querySelector('.woocommerce-order-received li[class*=order] .amount');
  return amount
    ? { id, value: amount.textContent, currency: amount.querySelector('[class*=Symbol]')?.textContent }
    : undefined;
}
