/** Tells that the cart has changed, on the platforms that say so. What is pushed to `dataLayer` is heard elsewhere. */

/** A cart may change in bursts; platforms store it just after they say so. */
const SETTLE_MS = 200;

/** Events of WooCommerce (its blocks on the document, the rest on jQuery), Shopify's themes and, on jQuery, Magento. */
const EVENTS =
  'wc-blocks_added_to_cart wc-blocks_removed_from_cart added_to_cart removed_from_cart shopify:cart:lines-update cart:updated cart:refresh ajax:addToCart ajax:removeFromCart customer-data-reload';
/** Most themes say nothing: then the page's own calls of the shop tell, as the browser has noted them. */
const CALLS = /cart[/.](add|change|update|clear|remove)|_cart\b|store\/v1\/batch/;

export function hearCart(page: Window, onChange: () => unknown): void {
  const { document, jQuery, prestashop, PerformanceObserver } = page as Window & Record<string, any>;
  let timer: number;
  const changed = (): void => {
    clearTimeout(timer);
    timer = page.setTimeout(onChange, SETTLE_MS);
  };
  for (const name of EVENTS.split(' ')) document.addEventListener(name, changed);
  // What happens on the body comes up to the document.
  jQuery?.(document).on?.(EVENTS, changed);
  prestashop?.on?.('updateCart', changed);
  if (!PerformanceObserver) return;
  new PerformanceObserver((list: PerformanceObserverEntryList) => {
    if (list.getEntries().some(({ name }) => CALLS.test(name))) changed();
  }).observe({ type: 'resource' });
}
