/** By what the rows of a cart are known. */

/** Takes a line out, or tells of it in attributes. */
export const REMOVE =
  '[class*=remove],[action*=remove],[onclick*=remove],[data-hook*=remove],[data-testid*=remove],[data-price][data-quantity]';
/** Many a body says of carts what holds for all pages. */
export const CART_BLOCK = ':not(html,body):is([class*=cart],[id*=cart],[class*=basket],[data-testid*=cart])';
/** There is a row in a corner of the page. */
export const SHOWN_ROWS = `${CART_BLOCK} :is(${REMOVE}),[class*=mini-] .quantity`;
