import type { askAgain } from './ask-again.ts';
import { showsOther } from './shows-other.ts';
import type { Widget, Writes } from './widget.ts';

/**
 * Asks a second time, and no more, for a page that tells late what it is: some push what they show after they have
 * been read.
 * @param index where it stands among what is pushed.
 * @param ask what the visit does anyway.
 */
export async function correctPage(
  widget: Widget & Writes<'isCorrected'>,
  index: number,
  ask: typeof askAgain,
): Promise<void> {
  const { page } = widget.reading;
  // What a visitor opens on top of a list is not the page.
  if (['home', 'category'].includes(page.type) && navigator.userActivation?.isActive) return;
  // The answer may have changed the id field. The worker resolved the page's product itself, but not the cart's.
  const isOther = async (): Promise<unknown> =>
    (await showsOther(widget, page)) ||
    (index < 0
      ? page.cart?.[0]
      : page.type === 'cart' && !widget.requests.at(-1)?.body.visitor?.cart?.[0] && widget.reading.page.cart);
  if (widget.isCorrected || !(await isOther())) return;
  widget.isCorrected = true;
  void ask(widget);
}
