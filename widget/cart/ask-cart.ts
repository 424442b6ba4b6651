/** Asks for the cart. It asks only the shop's own server, as the shop's own pages do. */
import type { IdField, Loose, PageItem } from '../page/page-reading.ts';
import type { itemsOf } from '../page/items-of.ts';
import type { readCart } from '../page/platform.ts';

/** What the page's reader knows of carts: it is a file of its own. */
export interface CartReader {
  itemsOf: typeof itemsOf;
  readCart: typeof readCart;
}

/** What is in the cart; null where nobody says. */
export async function askCart(page: Window, reader: CartReader, idField?: IdField): Promise<PageItem[] | null> {
  try {
    const lines = await linesOf(page, reader);
    return lines ? reader.itemsOf(lines, idField) : null;
  } catch {
    // The shop's server did not answer.
    return null;
  }
}

/** The cart as the shop's server has it: Shopify's Ajax API or WooCommerce's Store API; elsewhere what the page keeps. */
async function linesOf(page: Loose, { readCart }: CartReader): Promise<Loose[] | undefined> {
  const wordpress = page.document.querySelector('link[rel="https://api.w.org/"]')?.href;
  const address = page.Shopify
    ? `${page.Shopify.routes?.root ?? '/'}cart.js`
    : wordpress && `${wordpress}wc/store/v1/cart`;
  if (!address) return readCart(page);
  const response: Response = await page.fetch(address);
  const { items } = await response.json();
  // Shopify's prices are in hundredths; WooCommerce writes its own in minor units, with how many.
  return items.map((line: Loose) => ({
    ...line,
    price: line.prices ? line.prices.price / 10 ** line.prices.currency_minor_unit : line.price / 100,
  }));
}
