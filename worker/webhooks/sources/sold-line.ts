import type { ItemNames, SoldLine } from '../delivery.ts';

/** The line of an order; none where nothing is left of it, or it names no product, as a tip or one written by hand. */
export function soldLine(item: ItemNames, quantity: number, price: number | null): SoldLine[] {
  const isProduct = item.sku || item.variant || item.product;
  return isProduct && quantity > 0 ? [{ item, quantity, price: price !== null && price >= 0 ? price : null }] : [];
}
