/** Knows the cart of a shop whose pages do not say it, and counts what changes in it. */
import { askLines } from './ask-cart.ts';
import { leaveOut } from './leave-out.ts';
import { ADD_CALLS, BRINGS } from '../platforms/platforms.ts';
import type { Chunks, Visit, Widget } from '../widget.ts';

/** So long what is in the cart waits to be named. */
const NAMES_TIMEOUT_MS = 1500;

/** Asks for what the cart has been found to hold since the page's question, and for nothing else. */
async function askNames(widget: Widget, reader: Chunks['page']): Promise<void> {
  const otherwise = reader.otherwiseOf(widget.cart);
  if (!otherwise) return;
  const asked = { page: { names: { otherwise } }, placements: [] };
  const response = await widget.postTo('recommendations', asked, { signal: AbortSignal.timeout(NAMES_TIMEOUT_MS) });
  reader.learnLines(otherwise, (await response.json()).names);
}

/** @returns looks at the cart; `cause`: what has changed it, an event or a call's address; none where the page has just come. */
export function cartFollower(widget: Visit & Widget): (cause?: unknown) => Promise<void> {
  /** How often the cart had changed, as far as was told, when it was looked at last. */
  let changes = told();
  function told(): number {
    const { added, removed } = widget.profile.cart;
    return added + removed;
  }
  /** Whether anything but its being brought speaks of a change since the page came. */
  let isChanged = false;
  return async (cause) => {
    isChanged ||= !!cause && !BRINGS.test(String(cause));
    const isChange = isChanged && cause;
    const isUntold = told() === changes;
    changes = told();
    const { type, product, order } = widget.reading.page;
    const reader = await widget.loadChunk('page');
    await reader.askAhead(widget);
    if (cause || !widget.cart)
      reader.knowCart(widget, await askLines(window, reader, cause, type !== 'cart', widget.consentLevel));
    if (widget.consentLevel) await askNames(widget, reader).catch(() => {});
    // A page that thanks may have been told of before its shop has emptied the cart.
    const lines = widget.cart?.filter(({ id }) => id[0] !== '/' && !order?.items.some((item) => item.id === id));
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
    if (isChange ? isUntold : widget.isProfileLoaded && pages > 1 && lines[cart.items.length]) {
      const added = lines.filter(({ id }) => !cart.items.includes(id));
      const removed = cart.items.filter((known) => !lines.some(({ id }) => id === known));
      if (added.length) widget.trackEvent('add_to_cart', { items: added });
      // Between two pages it has been bought as often as put back, and what an order has emptied was not taken out.
      if (removed.length && isChange && type !== 'order-complete')
        widget.trackEvent('remove_from_cart', { items: removed.map((id) => ({ id })) });
    }
    changes += told() - before;
    // The shop's server knows best, also where the data layer has told it by other ids.
    widget.foldEvent({ type: 'view_cart', at: Date.now(), items: lines.map(({ id }) => ({ item_id: id })) });
    widget.storeChanges();
    leaveOut(widget);
  };
}
