/** What reads pages and carts, for the tests of it: in the widget, carts are read only when they have changed. */
import { hearCart } from './events/hear-cart.ts';
import { askCart } from './on-request/ask-cart.ts';
import type { PageContext, PageItem } from './page/page-reading.ts';
export { readPage } from './page/read-page.ts';

/** `onChange` gets the cart after each change, or null where it cannot be read. */
export function watchCart({ window, idField }: PageContext, onChange: (cart: PageItem[] | null) => void): void {
  hearCart(window, async () => onChange(await askCart(window, idField)));
}
