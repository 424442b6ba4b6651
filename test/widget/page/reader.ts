/** All that reads pages and carts, in one: the widget loads it in parts, and reads a cart only when it has changed. */
import { hearCart } from '../../../widget/cart/hear-cart.ts';
import { askCart } from '../../../widget/cart/ask-cart.ts';
import { readRows as rowsOf } from '../../../widget/cart/read-rows.ts';
import { readAttributes } from '../../../widget/page/explicit.ts';
import { itemsOf } from '../../../widget/page/items-of.ts';
import { parsePrice } from '../../../widget/page/parse-price.ts';
import { askServer, readCart } from '../../../widget/platforms/platforms.ts';
import type { PageContext, PageItem, PageReading } from '../../../widget/page/page-reading.ts';
import { readPage as read } from '../../../widget/page/read-page.ts';
import { readVisible } from '../../../widget/page/visible-product.ts';

/** Reads all of a page, as it is now. */
export function readPage(context: Omit<PageContext, 'readAttributes'>): PageReading {
  const { page, sources } = read({ ...context, readAttributes, readVisible });
  return { page: structuredClone(page), sources };
}

/** `onChange` gets the cart after each change, or null where it cannot be read. */
export function watchCart(
  { idField }: Pick<PageContext, 'idField'>,
  onChange: (cart: PageItem[] | null) => void,
): void {
  hearCart(async () => {
    const lines = await askCart({ askServer, itemsOf, parsePrice, readCart }, idField);
    // What else they are called is asked of the worker, and gone by the time that it is told.
    onChange(lines && lines.map(({ id, quantity, price }) => ({ id, quantity, price })));
  });
}

/** The lines of a cart that is only shown, with what else they are called. */
export function readRows(isElsewhere?: boolean): PageItem[] | null {
  const lines = rowsOf(parsePrice, isElsewhere);
  return lines ? itemsOf(lines) : null;
}
