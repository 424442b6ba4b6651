/** The page as it reads now, for the widget. */
import type { Entry } from '../widget.ts';
import type { PageReading } from '../page/page-reading.ts';
import { readPage } from '../page/read-page.ts';
import { itemsOf } from '../page/items-of.ts';
import { readCart } from '../page/platform.ts';

export { itemsOf, readCart };

/** @param fully also what no question needs: what is visible is read in any case, else only where it decides something. */
export async function readNow(widget: Entry, fully?: boolean): Promise<PageReading> {
  widget.heard = (window as { dataLayer?: unknown[] }).dataLayer?.length ?? 0;
  const context = {
    document,
    window,
    explicit: widget.declared,
    idField: widget.settings.id_field,
    currency: widget.settings.currency,
    since: widget.stale,
  };
  const reading = readPage(context);
  void reading.page.product?.id;
  const whole = fully || reading.unsure ? readPage({ ...context, ...(await widget.load('sight')) }) : reading;
  // The shop's server knows the cart better than a page that does not say it.
  const { type, cart } = whole.page;
  if (type === 'cart' && !cart)
    widget.cart ??= await (await widget.load('cart')).askCart(window, { itemsOf, readCart }, context.idField);
  if (widget.cart && type !== 'order-complete') {
    whole.page = { ...whole.page, cart: widget.cart };
    whole.sources.cart = 'platform';
  }
  return whole;
}
