/** Follows a single-page shop: after a change of address it waits for the page that belongs to it, and asks for that. */
import type { askAgain } from './ask-again.ts';
import { chooseVariant, isHalfTold, isVariant } from './choose-variant.ts';
import { lookAtCart } from './cart/open-cart.ts';
import { showsOther } from './shows-other.ts';
import type { leavePage } from './leave-page.ts';
import type { Widget, Writes } from './widget.ts';

/** A framework draws its page some time after a change of address: it is looked at this often, as long as nothing is new. */
const REDRAW_MS = [250, 500, 1000, 1500];
/** What may not be drawn yet is asked for at this look. */
const PATIENCE = 2;

/** The last change of address, and how many are being followed. */
let move = 0;
let followed = 0;

/** Whether nothing of the page may be drawn yet: its head may still tell of another, and nobody else tells anything. */
const isBare = ({ reading: { page, sources } }: Widget): boolean =>
  page.type === 'other' ||
  (/json|open/.test(sources.type!) &&
    ![...document.querySelectorAll('h1')].some(({ textContent }) => textContent!.trim()));

/**
 * @param isElsewhere whether the path is another: then the page before has been left already.
 * @param pushed how much of the data layer speaks of the page before.
 * @param leave and the rest: what the visit does anyway, so that this file need not have it once more.
 */
export async function followAddress(
  widget: Widget & Writes<'isCorrected' | 'pageEvents' | 'isBetween'>,
  isElsewhere: boolean,
  pushed: number,
  leave: typeof leavePage,
  ask: typeof askAgain,
): Promise<void> {
  const mine = ++move;
  // What appears next may belong to the address before.
  const mayBeLate = followed++;
  const follow = (): unknown => ask(widget).then(lookAtCart);
  let { page } = widget.reading;
  /** Whether it is the product of the page before, by another address or as another variant: then the page is the same. */
  const isSame = (): boolean => {
    if (!widget.requests.at(-1)?.answer || !isVariant(page, widget.reading.page, isElsewhere)) return false;
    if (isElsewhere) {
      widget.pageEvents = new Map([...widget.eventsBefore!, ...widget.pageEvents]);
      widget.isBetween = false;
    }
    chooseVariant(widget, page.product!.id!);
    return true;
  };
  try {
    let isAsked = false;
    let look = 0;
    for (const wait of REDRAW_MS) {
      look++;
      await new Promise((done) => setTimeout(done, wait));
      // The shop has said itself what it shows now, or shows yet another page.
      if (mine !== move || widget.declared || widget.isCorrected) return;
      // Meanwhile it may have told what it shows, and been asked for.
      if (!(await showsOther(widget, page)) || widget.isCorrected) continue;
      // At another path that may be another product, of which the head does not tell yet.
      if (look <= PATIENCE && isElsewhere && isHalfTold(widget.reading)) continue;
      if (!isAsked && isSame()) return;
      const mayChange = isBare(widget) || mayBeLate;
      if (look <= PATIENCE && isBare(widget)) continue;
      ({ page } = widget.reading);
      if (!isElsewhere) leave(widget, pushed);
      isElsewhere = true;
      widget.isCorrected = isAsked;
      isAsked = true;
      follow();
      if (!mayChange) return;
    }
    // Where only the query is another it is the same page still: a variant, a filter, a campaign that is cleared away.
    if (isElsewhere && !isAsked && !isSame()) follow();
  } finally {
    followed--;
  }
}
