/** Asks for the cart. It asks only the shop's own server, as the shop's own pages do. */
import type { IdField, Loose, PageItem } from '../page/page-reading.ts';
import type { itemsOf } from '../page/items-of.ts';
import type { readCart } from '../page/platform.ts';
import { readRows } from './read-rows.ts';

/** What the page's reader knows of carts: it is a file of its own. */
export interface CartReader {
  itemsOf: typeof itemsOf;
  readCart: typeof readCart;
}

/** By this WordPress says where its server is asked. */
export const WORDPRESS = 'link[rel="https://api.w.org/"]';

/** What is in the cart; null where nobody says. `isCartPage`: the page shows it, and not in a corner. */
export async function askCart(
  page: Window,
  reader: CartReader,
  idField?: IdField,
  isCartPage = true,
): Promise<PageItem[] | null> {
  try {
    const lines = await linesOf(page, reader, isCartPage);
    return lines ? reader.itemsOf(lines, idField) : null;
  } catch {
    // The shop's server did not answer.
    return null;
  }
}

/** The cart as the shop's server has it: Shopify's Ajax API or WooCommerce's Store API; elsewhere what the page keeps or shows. */
async function linesOf(page: Loose, { readCart }: CartReader, isCartPage: boolean): Promise<Loose[] | undefined> {
  const wordpress = page.document.querySelector(WORDPRESS)?.href;
  const address = page.Shopify
    ? `${page.Shopify.routes?.root ?? '/'}cart.js`
    : wordpress && `${wordpress}wc/store/v1/cart`;
  if (!address) return readCart(page) ?? readRows(page.document, isCartPage);
  const response: Response = await page.fetch(address);
  const { items } = await response.json();
  // Shopify's prices are in hundredths; WooCommerce writes its own in minor units, with how many.
  return items.map((line: Loose) => ({
    ...line,
    price: line.prices ? line.prices.price / 10 ** line.prices.currency_minor_unit : line.price / 100,
  }));
}
