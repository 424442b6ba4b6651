/** What reads pages and carts, for the tests of it: in the widget, carts are read only when they have changed. */
import { hearCart } from './cart/hear-cart.ts';
import { askCart } from './cart/ask-cart.ts';
import { itemsOf } from './page/items-of.ts';
import { readCart } from './page/platform.ts';
import type { PageContext, PageItem, PageReading } from './page/page-reading.ts';
import { readPage as read } from './page/read-page.ts';
import { readVisible } from './page/visible-product.ts';

/** Reads all of a page, as it is now. */
export function readPage(context: PageContext): PageReading {
  const { page, sources } = read({ ...context, readVisible });
  return { page: structuredClone(page), sources };
}

/** `onChange` gets the cart after each change, or null where it cannot be read. */
export function watchCart({ window, idField }: PageContext, onChange: (cart: PageItem[] | null) => void): void {
  hearCart(window, async () => onChange(await askCart(window, { itemsOf, readCart }, idField)));
}
