/**
 * What is fetched once a page needs more than to be read and drawn: the carts and orders of shop platforms, a press
 * where there may be a cart, an address that becomes another, what a page tells late, a page that is shown again.
 */
export { awaitOrder } from './cart/await-order.ts';
export { openCart } from './cart/open-cart.ts';
export { readRows, withRows } from './cart/read-rows.ts';
export { knowBought } from './cart/know-bought.ts';
export { knowVariant } from './choose-variant.ts';
export { correctPage } from './correct-page.ts';
export { followAddress } from './follow-address.ts';
export { freshenPage } from './freshen-page.ts';
export { readOptions } from './platforms/platforms.ts';
