/** What reads pages and carts, for the tests of it: in the widget, carts are read only when they have changed. */
import { hearCart } from './cart/hear-cart.ts';
import { askCart } from './cart/ask-cart.ts';
import { askServer } from './cart/ask-server.ts';
import { readAttributes } from './page/explicit.ts';
import { itemsOf } from './page/items-of.ts';
import { parsePrice } from './page/parse-price.ts';
import { readCart } from './page/platform.ts';
import type { PageContext, PageItem, PageReading } from './page/page-reading.ts';
import { readPage as read } from './page/read-page.ts';
import { readVisible } from './page/visible-product.ts';

/** Reads all of a page, as it is now. */
export function readPage(context: Omit<PageContext, 'readAttributes'>): PageReading {
  const { page, sources } = read({ ...context, readAttributes, readVisible });
  return { page: structuredClone(page), sources };
}

/** `onChange` gets the cart after each change, or null where it cannot be read. */
export function watchCart(
  { window, idField }: Pick<PageContext, 'window' | 'idField'>,
  onChange: (cart: PageItem[] | null) => void,
): void {
  hearCart(window, async () => onChange(await askCart(window, { askServer, itemsOf, parsePrice, readCart }, idField)));
}
