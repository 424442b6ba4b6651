/** Knows the cart of a shop whose pages do not say it, and counts what changes in it. */
import { askCart } from './ask-cart.ts';
import type { Widget } from '../widget.ts';

/** @returns looks at the cart; `isArrival`: the page has just come. */
export function cartFollower(widget: Widget): (isArrival?: boolean) => Promise<void> {
  /** How often the cart had changed, as far as was told, when it was looked at last. */
  let changes = told();
  function told(): number {
    const { added, removed } = widget.profile.cart;
    return added + removed;
  }
  return async (isArrival) => {
    const isUntold = told() === changes;
    changes = told();
    const lines =
      (isArrival && widget.cart) || (await askCart(window, await widget.load('page'), widget.settings.id_field));
    if (!lines) return;
    widget.cart = lines;
    const { cart, pages } = widget.profile;
    const before = told();
    // What was new on arrival was put there by a form that led here, if the page before is known. What the data layer
    // has told just now is not told again.
    if (isArrival ? widget.loaded && pages > 1 : isUntold) {
      const added = lines.filter(({ id }) => !cart.items.includes(id));
      const removed = cart.items.filter((known) => !lines.some(({ id }) => id === known));
      if (added.length) widget.track('add_to_cart', { items: added });
      // Between two pages it has been bought as often as put back.
      if (removed.length && !isArrival) widget.track('remove_from_cart', { items: removed.map((id) => ({ id })) });
    }
    changes += told() - before;
    // The shop's server knows best, also where the data layer has told it by other ids.
    widget.see({ type: 'view_cart', at: Date.now(), items: lines.map(({ id }) => ({ item_id: id })) });
    widget.keep();
  };
}
