/** What was bought, where the page that thanks does not say it, and what is left in the cart there. */
import type { Loose, PageItem, PageReading } from '../page/page-reading.ts';
import { define } from '../page/lazily.ts';
import { askOrder, type linesOf } from '../platforms/platforms.ts';
import type { Entry, Widget } from '../widget.ts';

/** The profile, where the visit is there. */
type Known = Entry & { profile?: Widget['profile'] };

/** By the orders' numbers, as the cart told when the page was read first: later it is emptied. */
const fromCart: Record<string, PageItem[]> = {};

/** What was believed to be in the cart when a page that thanks had not named its order yet. */
let forgotten: string[] = [];

/** The cart has been bought; of what was in it the order may be told that the page draws. */
export function forgetCart(widget: Widget): void {
  forgotten = widget.profile.cart.items;
  widget.foldEvent({ type: 'view_cart', at: Date.now(), items: [] });
  widget.storeChanges();
}

/** What the page itself still has in its cart, with prices, or else what was believed to be in it. */
function boughtFromCart(widget: Known, id: string, cart: PageItem[]): PageItem[] {
  const items = cart[0]
    ? cart
    : widget.consentLevel && widget.profile
      ? [...widget.profile.cart.items, ...forgotten].map((id) => ({ id, quantity: 1, price: null }))
      : [];
  // Where the page of an order that is known is loaded again, it is another cart.
  if (items[0] && !widget.profile?.purchases.ids.includes(id) && (cart[0] || !fromCart[id])) fromCart[id] = items;
  return fromCart[id] ?? [];
}

/** @param itemsOf reads the lines that the shop's server tells, where it may be asked. */
export async function knowBought(
  widget: Known,
  reading: PageReading,
  itemsOf: ((lines: Loose[]) => PageItem[] | null) | null,
  priced: typeof linesOf,
): Promise<void> {
  const { order, cart } = reading.page;
  if (!order!.items[0]) {
    define(order!, 'items', () => boughtFromCart(widget, order!.id, cart ?? []));
    if (!order!.items[0] && itemsOf) {
      const lines = await askOrder(window, priced);
      if (lines[0]) define(order!, 'items', () => itemsOf(lines));
    }
  }
  const { items } = order!;
  if (items[0])
    reading.page = {
      ...reading.page,
      cart: (cart ?? []).filter(({ id }) => !items.some((item) => item.id === id)),
    };
}
