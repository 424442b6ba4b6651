/** Knows the cart of a shop whose pages do not say it, and counts what changes in it. */
import { askLines } from './ask-cart.ts';
import { leaveOut } from './leave-out.ts';
import { ADD_CALLS } from '../platforms/platforms.ts';
import type { Visit, Widget } from '../widget.ts';

/** @returns looks at the cart; `cause`: what has changed it, an event or a call's address; none where the page has just come. */
export function cartFollower(widget: Visit & Widget): (cause?: unknown) => Promise<void> {
  /** How often the cart had changed, as far as was told, when it was looked at last. */
  let changes = told();
  function told(): number {
    const { added, removed } = widget.profile.cart;
    return added + removed;
  }
  return async (cause) => {
    const isUntold = told() === changes;
    changes = told();
    const { type, product } = widget.reading.page;
    const reader = await widget.loadChunk('page');
    await reader.askAhead(widget);
    if (cause || !widget.cart)
      reader.knowCart(widget, await askLines(window, reader, cause, type !== 'cart', widget.consentLevel));
    const lines = widget.cart;
    if (!lines) {
      // Most likely the page's own product, unless a card of another was pressed.
      if (
        isUntold &&
        ADD_CALLS.test(String(cause)) &&
        product?.id &&
        !document.activeElement!.closest('li,[class*=card]')
      )
        widget.trackEvent('add_to_cart', { items: [product] });
      changes = told();
      return;
    }
    const { cart, pages } = widget.profile;
    const before = told();
    // Items already there on arrival were added by the form that led here, if the previous page was seen. What the data
    // layer has just told is not told again; nor what goes by other ids, since an answer has said which are the shop's.
    if (cause ? isUntold : widget.isProfileLoaded && pages > 1 && lines[cart.items.length]) {
      const added = lines.filter(({ id }) => !cart.items.includes(id));
      const removed = cart.items.filter((known) => !lines.some(({ id }) => id === known));
      if (added.length) widget.trackEvent('add_to_cart', { items: added });
      // Between two pages it has been bought as often as put back.
      if (removed.length && cause) widget.trackEvent('remove_from_cart', { items: removed.map((id) => ({ id })) });
    }
    changes += told() - before;
    // The shop's server knows best, also where the data layer has told it by other ids.
    widget.foldEvent({ type: 'view_cart', at: Date.now(), items: lines.map(({ id }) => ({ item_id: id })) });
    widget.storeChanges();
    leaveOut(widget);
  };
}
