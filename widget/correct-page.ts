import { askAgain } from './ask-again.ts';
import { showsOther } from './shows-other.ts';
import type { Widget } from './widget.ts';

/**
 * Asks a second time, and no more, for a page that tells late what it is: some push what they show after they have
 * been read.
 * @param index where it stands among what is pushed.
 */
export async function correctPage(widget: Widget, index = Infinity): Promise<void> {
  const { page } = widget.reading;
  // To read takes a slow phone's time, and what was there has been read, unless by another id than the config names.
  if (index < widget.heard && (widget.settings.id_field ?? 'auto') === 'auto') return;
  // What a visitor opens on top of a list is not the page.
  if (!/^[po]/.test(page.type) && navigator.userActivation?.isActive) return;
  // By another id than was asked for: of the page's own product the worker has found it, of what is in the cart not.
  if (widget.isCorrected || !((await showsOther(widget, page)) || (index < 0 && page.cart?.[0]))) return;
  widget.isCorrected = true;
  void askAgain(widget);
}
