import { isNoPurchase } from '../../shared/order.ts';

/** Not paid, or not even finished: it may still become a purchase. */
const OPEN = new Set(['pending', 'pending payment', 'checkout-draft', 'auto-draft', 'draft', 'new']);

/** What a state of WooCommerce's says of an order, as its API, its tables or its plugins write it: `wc-on-hold`, `Pending payment`. */
export function wooStanding(status: string): 'open' | 'bought' | 'taken back' {
  const plain = plainStatus(status);
  if (OPEN.has(plain)) return 'open';
  return isNoPurchase(plain) ? 'taken back' : 'bought';
}

export function plainStatus(status: string): string {
  return status.trim().toLowerCase().replace(/^wc-/, '');
}
