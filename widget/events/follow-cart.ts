/**
 * Follows the cart on the platforms that tell of its changes, for shops whose pages push no events of their own.
 */
import { watchCart } from '../reader-chunk.ts';
import type { Widget } from '../widget.ts';
import type { Track } from './open-door.ts';

export function followCart(widget: Widget, track: Track): void {
  const { Shopify, jQuery, prestashop } = window as never as Record<string, unknown>;
  if (!Shopify && !jQuery && !prestashop && !document.querySelector('link[rel="https://api.w.org/"]')) return;
  watchCart({ document, window, idField: widget.settings?.id_field }, (cart) => {
    if (!cart) return;
    // What the data layer has told already is in the profile, and is not told again.
    const known = widget.profile.cart.items;
    const added = cart.filter(({ id }) => !known.includes(id));
    const removed = known.filter((known) => !cart.some(({ id }) => id === known));
    if (added.length) track('add_to_cart', { items: added.map(({ id, ...rest }) => ({ item_id: id, ...rest })) });
    if (removed.length) track('remove_from_cart', { items: removed.map((id) => ({ item_id: id })) });
  });
}
