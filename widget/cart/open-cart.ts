/** The carts of shop platforms; fetched where there is one. */
import type { Widget } from '../widget.ts';
import { WORDPRESS } from './ask-cart.ts';
import { cartFollower } from './follow-cart.ts';
import { hearCart } from './hear-cart.ts';

export { askCart } from './ask-cart.ts';

/** What was told so shortly before a form leaves is what it does. */
const SAME_PRESS_MS = 1000;

let isOpen = false;

export function openCart(widget: Widget): Promise<void> | undefined {
  if (isOpen) return;
  isOpen = true;
  const follow = cartFollower(widget);
  hearCart(window, (cause) => widget.safely(() => follow(cause)));
  // A form without a script of its own: the next page is on its way.
  addEventListener('submit', ({ target, defaultPrevented }) => {
    const { product } = widget.reading.page;
    if (defaultPrevented || !product?.id || !(target as Element).matches('form.cart,[action*="t/add"]')) return;
    // The data layer may have told of the very press.
    if (Date.now() - widget.profile.cart.last > SAME_PRESS_MS) widget.track('add_to_cart', { items: [product] });
  });
  // To ask takes a small shop's server time: WooCommerce says in a cookie that there is something in the cart.
  const mayHold = document.cookie.includes('woocommerce_items') || !document.querySelector(WORDPRESS);
  return mayHold && widget.rung ? follow() : undefined;
}
