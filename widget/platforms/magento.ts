/** Magento, and Adobe Commerce. */
import type { Loose } from '../page/page-reading.ts';

export const SIGN = '[data-mage-init]';
/** The field of a form that names the product that it sells. */
export const SOLD_FIELD = 'product';
/** Luma fires this on jQuery when the cart has changed or has just been loaded, and Hyvä that on the window. */
export const CHANGES = 'customer-data-reload private-content-loaded';
/** What brings the cart, be it changed or not: such an event's name, or the address of the call. */
export const BRINGS = /data-reload|private-content|section\/load/;

/** Hyvä's themes have nothing of Luma's but the cart. */
export const isHyva = ({ document, localStorage }: Loose): unknown =>
  localStorage['mage-cache-storage'] && !document.querySelector(SIGN);

/** The cart, which it keeps in localStorage. */
export const readStored = (window: Loose): Loose[] =>
  // `item_id` is the line's.
  JSON.parse(window.localStorage['mage-cache-storage']).cart.items.map((line: Loose) => ({ ...line, item_id: null }));
