/**
 * A page that thanks may draw its order late, or name none at all: it is looked at until it does. Either way the cart has
 * come to its end, unless the page still shows one.
 */
import { forgetCart } from './know-bought.ts';
import { readRows } from './read-rows.ts';
import type { Widget, Writes } from '../widget.ts';

/** So long after the last look comes the next. */
const LOOKS_MS = [500, 1000, 1500, 3000];
/** In the address of a page that thanks for an order, and not for a letter. */
const PAID = /order|checkout/i;

/** The events of pages that are awaited, or have been. */
const awaited = new WeakSet<object>();

export async function awaitOrder(widget: Widget & Writes<'isCorrected'>): Promise<void> {
  const { obey } = await widget.whenVisiting;
  const { pageEvents } = widget;
  if (awaited.has(pageEvents)) return;
  awaited.add(pageEvents);
  await widget.recallProfile();
  const { parsePrice } = await widget.loadChunk('page');
  const { cart, checkouts } = widget.profile;
  if (
    cart.items[0] &&
    (checkouts.last >= cart.last || PAID.test(location.href)) &&
    !(widget.cart ?? widget.reading.page.cart ?? readRows(parsePrice, true))?.[0]
  )
    forgetCart(widget);
  for (const wait of LOOKS_MS) {
    await new Promise((done) => setTimeout(done, wait));
    const isGone = (): boolean => widget.pageEvents !== pageEvents;
    if (isGone()) return;
    const { order } = (await widget.lookAtPage()).page;
    if (isGone()) return;
    if (!order) continue;
    // What goes with it is asked for, unless the page has been asked for anew already.
    if (!widget.isCorrected) {
      widget.isCorrected = true;
      return void obey(['refresh']);
    }
    return widget.sendPageEvents();
  }
}
