/**
 * Tells when the cart has changed, on the platforms that say so, with what is in it. It asks only the shop's own
 * server, as the shop's own pages do, and only after such a change. What is pushed to `dataLayer` is heard elsewhere.
 */
import { itemsOf } from './items-of.ts';
import type { Loose, PageContext, PageItem } from './page-reading.ts';
import { readCart } from './platform.ts';

/** A cart may change in bursts; platforms store it just after they say so. */
const SETTLE_MS = 200;

/** Events on the document (WooCommerce's blocks, Shopify's themes) and on jQuery (WooCommerce, Magento). */
const EVENTS =
  'wc-blocks_added_to_cart wc-blocks_removed_from_cart shopify:cart:lines-update cart:updated cart:refresh added_to_cart removed_from_cart ajax:addToCart ajax:removeFromCart customer-data-reload';

/** The cart as the shop's server has it: Shopify's Ajax API or WooCommerce's Store API; elsewhere what the page keeps. */
async function askCart(window: Loose, document: Document): Promise<Loose[] | undefined> {
  const wordpress = document.querySelector<HTMLLinkElement>('link[rel="https://api.w.org/"]')?.href;
  const address = window.Shopify
    ? `${window.Shopify.routes?.root ?? '/'}cart.js`
    : wordpress && `${wordpress}wc/store/v1/cart`;
  if (!address) return readCart(window);
  const response: Response = await window.fetch(address);
  const { items } = await response.json();
  return items.map((line: Loose) => {
    // Shopify's prices are in hundredths; WooCommerce writes its own in minor units, with how many.
    const { price, currency_minor_unit = 2 } = line.prices ?? line;
    return { ...line, price: price / 10 ** currency_minor_unit };
  });
}

/** `onChange` gets the cart, or null where the shop's server does not answer: that it has changed is known all the same. */
export function watchCart(
  { document, window, idField }: PageContext,
  onChange: (cart: PageItem[] | null) => void,
): void {
  let timer = 0;
  const tell = () =>
    askCart(window, document)
      .then(
        (lines) => itemsOf(lines, idField),
        () => null,
      )
      .then(onChange);
  const changed = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(tell, SETTLE_MS);
  };
  const { jQuery, prestashop } = window as Loose;
  for (const name of EVENTS.split(' ')) document.addEventListener(name, changed);
  // What happens on the body comes up to the document.
  jQuery?.(document).on?.(EVENTS, changed);
  prestashop?.on?.('updateCart', changed);
}
