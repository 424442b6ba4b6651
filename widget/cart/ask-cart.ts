/** Finds out what is in the cart: from the shop's own server, else from what the page keeps or shows. */
import type { IdField, Loose, PageItem } from '../page/page-reading.ts';
import type { itemsOf } from '../page/items-of.ts';
import type { parsePrice } from '../page/parse-price.ts';
import type { askServer, readCart } from '../platforms/platforms.ts';
import { answeredLines } from './answered-lines.ts';
import { readRows } from './read-rows.ts';

/** What the page's reader knows of carts: it is a file of its own. */
export interface CartReader {
  itemsOf: typeof itemsOf;
  readCart: typeof readCart;
  askServer: typeof askServer;
  parsePrice: typeof parsePrice;
}

/**
 * Cart lines, or undefined if unknown. `cause`: what has changed it; then it is probably not empty. `isElsewhere`: not the cart page, so look
 * only at a mini cart. `mayAsk`: also ask the shop's server, not the page alone.
 */
export async function askLines(
  { readCart, askServer, parsePrice }: CartReader,
  cause: unknown,
  isElsewhere?: boolean,
  mayAsk: unknown = true,
): Promise<Loose[] | null | undefined> {
  try {
    return (
      (mayAsk ? await askServer(window, cause) : null) ??
      readCart(window) ??
      readRows(parsePrice, isElsewhere) ??
      answeredLines(cause)
    );
  } catch {
    // The shop's server did not answer.
    return null;
  }
}

/** What is in the cart; null where nobody says. */
export async function askCart(reader: CartReader, idField?: IdField): Promise<PageItem[] | null> {
  const lines = await askLines(reader, true);
  return lines ? reader.itemsOf(lines, idField) : null;
}
