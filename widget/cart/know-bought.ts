/** What was bought, where the page that thanks does not say it, and what is left in the cart there. */
import type { Loose, OrderItem, PageItem, PageReading } from '../page/page-reading.ts';
import type { parsePrice } from '../page/parse-price.ts';
import { define } from '../page/lazily.ts';
import { readRows } from './read-rows.ts';
import { readOrderRows } from '../platforms/platforms.ts';
import type { Entry, Widget } from '../widget.ts';

/** The profile, where the visit is there. */
type Known = Entry & { profile?: Widget['profile'] };

/** By the orders' numbers, as the cart told when the page was read first: later it is emptied. */
const fromCart: Record<string, OrderItem[]> = {};

/** What was believed to be in the cart when a page that thanks had not named its order yet. */
let forgotten: string[] = [];

/** The cart has been bought; of what was in it the order may be told that the page draws. */
export function forgetCart(widget: Widget): void {
  forgotten = widget.profile.cart.items;
  widget.foldEvent({ type: 'view_cart', at: Date.now(), items: [] });
  widget.storeChanges();
}

/**
 * What the page itself still has in its cart, with prices, or else what was believed to be in it: the device remembers
 * neither how many nor at what price, and nobody is told that it was one.
 */
function boughtFromCart(widget: Known, id: string, cart: PageItem[]): OrderItem[] {
  const items: OrderItem[] = cart[0]
    ? cart
    : widget.consentLevel && widget.profile
      ? [...widget.profile.cart.items, ...forgotten].map((id) => ({ id, quantity: null, price: null }))
      : [];
  // Where the page of an order that is known is loaded again, it is another cart.
  if (items[0] && !widget.profile?.purchases.ids.includes(id) && (cart[0] || !fromCart[id])) fromCart[id] = items;
  return fromCart[id] ?? [];
}

/** @param itemsOf and the next: what reads lines and prices is in the file that asks. */
export function knowBought(
  widget: Known,
  { page }: PageReading,
  itemsOf: (lines: Loose[]) => PageItem[] | null,
  priceIn: typeof parsePrice,
): void {
  const { cart } = page;
  const order = page.order!;
  if (!order.items[0]) {
    const listed = cart?.[0] ? [] : readOrderRows(window, priceIn);
    const lines = listed[0] || cart?.[0] ? listed : (readRows(priceIn, false, order.id) ?? []);
    // A link beside the sum may turn out to be no product's.
    define(order, 'items', () =>
      lines[0] && itemsOf(lines)?.some(({ id }) => widget.nameOf!(id))
        ? itemsOf(lines)
        : boughtFromCart(widget, order.id, cart ?? []),
    );
  }
  if (order.items[0])
    define(page, 'cart', () => (cart ?? []).filter(({ id }) => !order.items.some((item) => item.id === id)));
}
