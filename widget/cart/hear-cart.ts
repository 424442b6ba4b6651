/** Tells that the cart has changed, on the platforms that say so. What is pushed to `dataLayer` is heard elsewhere. */

/** A cart may change in bursts; platforms store it just after they say so. */
const BURST_MS = 200;

/** Events of WooCommerce (its blocks on the document, the rest on jQuery), Shopify's themes and, on jQuery, Magento. */
const EVENTS =
  'wc-blocks_added_to_cart wc-blocks_removed_from_cart added_to_cart removed_from_cart shopify:cart:lines-update cart:updated cart:refresh ajax:addToCart ajax:removeFromCart customer-data-reload';
/** Most themes say nothing: then the page's own calls of the shop tell, as the browser has noted them. */
const CALLS = /(cart|line-item)[-/.](add|change|update|remove|delete|info|entries)|_cart\b|to-cart|store\/v1\/batch/i;

/** `onChange` is told what changed it last: an event, or the address that was called. */
export function hearCart(page: Window, onChange: (cause: unknown) => unknown): void {
  const { document, jQuery, prestashop } = page as Window & Record<string, any>;
  let timer: number;
  const changed = (cause: unknown = true): void => {
    clearTimeout(timer);
    timer = page.setTimeout(onChange, BURST_MS, cause);
  };
  for (const name of EVENTS.split(' ')) document.addEventListener(name, changed);
  // What happens on the body comes up to the document.
  jQuery?.(document).on?.(EVENTS, changed);
  prestashop?.on?.('updateCart', changed);
  if (PerformanceObserver)
    new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) if (CALLS.test(name)) changed(name);
    }).observe({ type: 'resource', buffered: true });
}
