import { ANSWERED, DRAWN } from './news.ts';
import { showsOther } from './shows-other.ts';
import type { Widget, Writes } from './widget.ts';

/** So long a page may take to tell of what it has drawn, and where it does not say which product that is. */
const TOLD_AFTER_MS = 250;
const NAMED_AFTER_MS = 1000;

const pause = (ms: number): Promise<unknown> => new Promise((done) => setTimeout(done, ms));

/**
 * Asks a second time, and no more, for a page that tells late what it is: some push what they show, or draw it, after they
 * have been read.
 */
export async function correctPage(widget: Widget & Writes<'isCorrected'>, at: number | undefined): Promise<void> {
  // The first question reads the page itself.
  while (!widget.requests[0]) await pause(TOLD_AFTER_MS);
  const {
    reading: { page },
    askTurn,
  } = widget;
  // What a visitor opens on top of a list is not the page.
  if (!widget.isBetween && ['home', 'category'].includes(page.type) && navigator.userActivation?.isActive) return;
  const isAsked = (): unknown => widget.isCorrected || askTurn !== widget.askTurn;
  // The answer may have changed the id field. The worker resolved the page's product itself, but not what was put in the cart.
  /** What the answer has not named itself; a cart that the page does not show was asked with as it is remembered. */
  const isCalledOtherwise = (): unknown => {
    const { cart, order } = widget.reading.page;
    const { items, visitor } = widget.requests.at(-1)!.body;
    const shown = widget.idsOf(order?.items ?? cart ?? []);
    const asked = (items ?? visitor?.cart ?? []).map((id) => widget.nameOf!(id)).filter(Boolean);
    // A cart that the question did not know is left out of the shelves, and only its own page is about it.
    return shown[0] && (asked[0] || /cart|order/.test(page.type)) && `${asked.sort()}` !== `${shown.sort()}`;
  };
  const isOther = async (): Promise<unknown> =>
    (await showsOther(widget, page)) ||
    (at === ANSWERED
      ? isCalledOtherwise()
      : page.type === 'cart' && !widget.requests.at(-1)?.body.visitor?.cart?.[0] && widget.reading.page.cart);
  if (isAsked() || !(await isOther()) || isAsked()) return;
  if (at === DRAWN) {
    await pause(widget.reading.page.product?.id === null ? NAMED_AFTER_MS : TOLD_AFTER_MS);
    if (isAsked() || !(await isOther()) || isAsked()) return;
  }
  widget.isCorrected = true;
  // It is another page than the one that was seen.
  if (widget.pageEvents.get('page_view')) {
    widget.pageEvents.delete('page_view');
    widget.changeProfile((profile) => ({ ...profile, pages: profile.pages - 1 }));
  }
  void (await widget.whenVisiting).obey(['refresh']);
}
