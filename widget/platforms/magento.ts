/** Magento, and Adobe Commerce. */
import type { Loose } from '../page/page-reading.ts';

export const SIGN = '[data-mage-init]';
/** The field of a form that names the product that it sells. */
export const SOLD_FIELD = 'product';
/** Fired on jQuery when the cart has changed. */
export const CHANGES = 'customer-data-reload';

/** The cart, which it keeps in localStorage. */
export const readStored = (window: Loose): Loose[] =>
  // `item_id` is the line's.
  JSON.parse(window.localStorage['mage-cache-storage']).cart.items.map((line: Loose) => ({ ...line, item_id: null }));
