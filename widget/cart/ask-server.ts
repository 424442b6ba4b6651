/** Asks the shop's own server for the cart, as the shop's own pages do. */
import type { Loose } from '../page/page-reading.ts';

/** Shopify's prices are in hundredths; WooCommerce writes its own in minor units, with how many. */
export const linesOf = ({ items }: Loose): Loose[] =>
  items.map((line: Loose) => ({
    ...line,
    price: line.prices ? line.prices.price / 10 ** line.prices.currency_minor_unit : line.price / 100,
  }));

/**
 * The lines, as Shopify's Ajax API or WooCommerce's Store API tells them; undefined for a shop of another sort. `isSure`:
 * something may be in it. To ask takes a small shop's server time: else WooCommerce says that by a cookie.
 */
export async function askServer(page: Loose, isSure?: unknown): Promise<Loose[] | undefined> {
  const wordpress = page.document.querySelector('link[rel="https://api.w.org/"]')?.href;
  const address = page.Shopify
    ? `${page.Shopify.routes?.root ?? '/'}cart.js`
    : wordpress && (isSure || page.document.cookie.includes('woocommerce_items')) && `${wordpress}wc/store/v1/cart`;
  return address ? linesOf(await (await page.fetch(address)).json()) : undefined;
}
