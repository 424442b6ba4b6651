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

/**
 * What is in the cart; null where nobody says. Shopify's Ajax API and WooCommerce's Store API tell it as the shop's
 * server has it; elsewhere it is what the page keeps or shows. `isElsewhere`: only a corner of the page may show it.
 */
export async function askCart(
  page: Loose,
  { itemsOf, readCart }: CartReader,
  idField?: IdField,
  isElsewhere?: boolean,
): Promise<PageItem[] | null> {
  try {
    const wordpress = page.document.querySelector(WORDPRESS)?.href;
    const address = page.Shopify
      ? `${page.Shopify.routes?.root ?? '/'}cart.js`
      : wordpress && `${wordpress}wc/store/v1/cart`;
    const lines = address
      ? (await (await page.fetch(address)).json()).items.map((line: Loose) => ({
          ...line,
          // Shopify's prices are in hundredths; WooCommerce writes its own in minor units, with how many.
          price: line.prices ? line.prices.price / 10 ** line.prices.currency_minor_unit : line.price / 100,
        }))
      : (readCart(page) ?? readRows(page.document, isElsewhere));
    return lines ? itemsOf(lines, idField) : null;
  } catch {
    // The shop's server did not answer.
    return null;
  }
}
