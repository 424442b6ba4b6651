/** osCommerce, and what was made from it: Zen Cart, xt:Commerce, modified, Gambio. Their carts are read as they are shown. */

/** A form that changes the cart: one that puts a product in has `action=add_product`. */
export const CHANGES_CART = 'form[action*=update]';
/** Of a form that sells a product, Gambio's number of the chosen variant. Its cart and its exports call that `112x42`. */
export const VARIANT_FIELD = '[name*=combis_id]';
