/** Follows the cart: what has changed it is told, and what is in it is left out of the shelves. */
import type { Visit, Widget, Writes } from '../widget.ts';
import { chooseVariant } from '../choose-variant.ts';
import { askNames } from './ask-names.ts';
import { cartFollower, SAME_PRESS_MS } from './follow-cart.ts';
import { hearCart } from './hear-cart.ts';
import { cardLine, hearPresses, isAdding, isOfPress, quantityIn, removal } from './know-press.ts';
import { hideVariants, knowPaths } from './leave-out.ts';
import { linesAt, signsIn } from './read-rows.ts';
import { withJQuery } from './with-jquery.ts';
import { CHANGES_CART, CHECKOUT, CHOSEN, SELLS } from '../platforms/platforms.ts';

/** Names a product where a quantity stands beside it: `p`, `a`, `product`, `item`, `article`. */
const SOLD = '[type=hidden]:is([name=p],[name=a],[name=sku],[name*=prod],[name*=item],[name*=art]):not([name*=q])';

/** Whether a form puts the page's product in the cart: it is called so, or is posted with a product and with nothing to write. */
const sells = (form: HTMLFormElement | null | undefined): unknown =>
  form?.matches(SELLS) ||
  (form?.method === 'post' &&
    !form.matches(CHANGES_CART) &&
    (form.querySelector('[name$=id],[type=number]') || (form.querySelector(SOLD) && quantityIn(form))) &&
    !form.querySelector('textarea,[type=email],[type=password]'));

/** A banner may be answered at any time: so often it is looked whether the cart may be known. */
const AGAIN_MS = 1000;

const VIEW = 'view_cart';
/** The event of a form whose fields are being sent, and what it is called where it changes the cart. */
const SENT = 'formdata';

let isOpen = false;
/** A form that was sent before there was anybody to hear of it. */
let early: Event | undefined;
let leaveByForm = (event: Event): unknown => (early = event);
/** Looks at the cart as for a page that has just come; nothing before the cart is followed. */
export let lookAtCart = (): unknown => undefined;
/** The same for a page that is shown again, where the shop's server tells: the page is what it was. */
export let lookAnew: typeof lookAtCart = () => {};

/** `ready`: once the page's question is answered and its events may be told; `sent`: a form that leaves the page now. */
export async function openCart(
  widget: Visit & Widget & Writes<'asking' | 'isHidden'>,
  ready?: Promise<unknown>,
  sent?: Event,
): Promise<void> {
  if (sent) leaveByForm(sent);
  if (isOpen) return;
  isOpen = true;
  hideVariants(widget);
  // What the shop's server says of a cart names it better than its rows do, also where it may be asked only now.
  const isHeld = ready && !widget.asking && widget.reading.page.type === 'cart' && widget.pageEvents.get(VIEW) !== null;
  if (isHeld) widget.pageEvents.set(VIEW, null);
  const tellCart = (): unknown => isHeld && widget.pageEvents.delete(VIEW);
  if (ready) {
    void (await widget.loadChunk('page')).askAhead(widget)?.then(knowPaths);
    await ready;
  }
  const { follow, leave, ownProduct, tellSoon } = cartFollower(widget);
  const reader = await widget.loadChunk('page');
  // What is in the cart is known before a line of it is taken out.
  hearPresses(!ready, () => widget.cart || lookAtCart());
  const leaving = (cause: unknown): unknown =>
    widget.safely(() => {
      tellCart();
      leave(cause);
    });
  hearCart(follow, leaving, widget.shopRoutes);
  /** A line is taken out by the page that comes next: what is in the same row as the sign. */
  const takeOut = (): unknown =>
    widget.safely(() => {
      const { page } = widget.reading;
      const isElsewhere = page.type !== 'cart';
      const at = (more: Iterable<HTMLElement>) =>
        linesAt([removal as HTMLElement, ...more], reader.parsePrice, isElsewhere);
      const [own] = at([]);
      // The row's other signs may say more of what it is called.
      const lines = own && at(signsIn(isElsewhere));
      const [line] = reader.itemsOf(lines, widget.settings.id_field) ?? [];
      const id = line && widget.nameOf!(line.id);
      const items = (widget.cart ?? page.cart)?.filter((one) => one.id === id);
      if (items?.[0]) widget.trackEvent('remove_from_cart', { items });
    });
  addEventListener('click', ({ target, defaultPrevented }) => {
    const element = target as Element;
    // Where the checkout is another host's, no page of it tells that it has begun.
    if (element.closest?.(CHECKOUT)) widget.trackEvent('begin_checkout', { items: widget.cart });
    const link = element.closest?.('a');
    if (removal && !defaultPrevented && link?.host === location.host && !link.href.includes('#')) takeOut();
  });
  // What has been chosen since the page was read; the visitor has looked at the same product all the time.
  const look = async (): Promise<void> => {
    const before = widget.reading.page.product?.id;
    await widget.lookAtPage();
    chooseVariant(widget, before!);
  };
  const lookAgain = ({ target }: { target: any }): unknown =>
    widget.reading.page.product && (sells(target.closest('form')) || isAdding(target)) && look();
  addEventListener('pointerdown', lookAgain);
  // The press that has brought this file may be the one, as one of a key.
  if (!ready) lookAgain({ target: document.activeElement });
  // The shop's server may be asked what that is, and a key may press the button.
  withJQuery((onDocument) => onDocument(CHOSEN, look));
  // A form without a script of its own: the next page is on its way.
  let last: Event;
  leaveByForm = (event) => {
    const { target, defaultPrevented } = event;
    if (defaultPrevented || event === last) return;
    last = event;
    if (removal && isOfPress(performance.now())) return takeOut();
    const form = target as HTMLFormElement;
    const { type } = widget.reading.page;
    const line = form.method === 'post' && type !== 'cart' && cardLine(form, SOLD, reader.parsePrice);
    if (line) {
      const items = reader.itemsOf([line], widget.settings.id_field) ?? [];
      tellSoon(items);
      // While the next page is on its way.
      if (widget.consentLevel) askNames(widget, reader, items).catch(() => {});
      return;
    }
    const product = sells(form) && ownProduct(form);
    if (!product) return;
    // The data layer may have told of the very press.
    const { added, last: at } = widget.profile.cart;
    if (!added || Date.now() - at > SAME_PRESS_MS) widget.trackEvent('add_to_cart', { items: [product] });
  };
  addEventListener('submit', leaveByForm);
  if (early) leaveByForm(early);
  // A cart's quantities are sent, by a press or by a script: the page that may come next does not know what they were.
  addEventListener(SENT, () => widget.reading.page.type === 'cart' && follow(SENT));
  // What is there before anything may be told was not put there since.
  lookAtCart = () => widget.consentLevel && follow();
  lookAnew = async () => {
    widget.asking = undefined;
    if (await (await widget.loadChunk('page')).askAhead(widget)) await lookAtCart();
  };
  const begin = async (): Promise<unknown> =>
    widget.consentLevel ? (await lookAtCart(), tellCart()) : setTimeout(begin, AGAIN_MS);
  await begin();
}
