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
  const { type, product, order } = reading.page;
  // Asked for its id, a product says whether that is in doubt. A minifier leaves away what is only asked for.
  const isUnknown = { product: product?.id, 'order-complete': order }[type as string] === null;
  const whole =
    fully || isUnknown || reading.unsure ? readPage({ ...context, ...(await widget.load('sight')) }) : reading;
  // The shop's server knows the cart better than a page that does not say it.
  if (whole.page.type === 'cart' && !whole.page.cart)
    widget.cart ??= await (await widget.load('cart')).askCart(window, { itemsOf, readCart }, context.idField);
  if (widget.cart && whole.page.type !== 'order-complete') {
    whole.page = { ...whole.page, cart: widget.cart };
    whole.sources.cart = 'platform';
  }
  return whole;
}
