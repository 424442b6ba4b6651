/** Counts what has changed in the cart, for shops whose pages push no events of their own. */
import type { Widget } from '../widget.ts';
import { askCart } from './ask-cart.ts';

export async function followCart(widget: Widget): Promise<void> {
  const cart = await askCart(window, widget.settings.id_field);
  if (!cart) return;
  // What the data layer has told already is in the profile, and is not told again.
  const known = widget.profile.cart.items;
  const added = cart.filter(({ id }) => !known.includes(id));
  const removed = known.filter((known) => !cart.some(({ id }) => id === known));
  if (added.length) widget.track('add_to_cart', { items: added });
  if (removed.length) widget.track('remove_from_cart', { items: removed.map((id) => ({ id })) });
}
