/** Follows a single-page shop: after a change of address it waits for the page that belongs to it, and asks for that. */
import type { askAgain } from './ask-again.ts';
import { lookAtCart } from './cart/open-cart.ts';
import { showsOther } from './shows-other.ts';
import type { leavePage } from './leave-page.ts';
import type { Widget, Writes } from './widget.ts';

/** A framework draws its page some time after a change of address: it is looked at this often, as long as nothing is new. */
const REDRAW_MS = [250, 500, 1000, 1500];

/** The last change of address, and how many are being followed. */
let move = 0;
let followed = 0;

/**
 * @param isElsewhere whether the path is another: then the page before has been left already.
 * @param pushed how much of the data layer speaks of the page before.
 * @param leave and the rest: what the visit does anyway, so that this file need not have it once more.
 */
export async function followAddress(
  widget: Widget & Writes<'isCorrected'>,
  isElsewhere: boolean,
  pushed: number,
  leave: typeof leavePage,
  ask: typeof askAgain,
): Promise<void> {
  const mine = ++move;
  // What appears next may belong to the address before.
  const mayBeLate = followed++;
  const follow = (): unknown => ask(widget).then(lookAtCart);
  try {
    let { page } = widget.reading;
    let isAsked = false;
    for (const wait of REDRAW_MS) {
      await new Promise((done) => setTimeout(done, wait));
      // The shop has said itself what it shows now, or shows yet another page.
      if (mine !== move || widget.declared || widget.isCorrected) return;
      if (!(await showsOther(widget, page))) continue;
      ({ page } = widget.reading);
      if (!isElsewhere) leave(widget, pushed);
      isElsewhere = true;
      widget.isCorrected = isAsked;
      isAsked = true;
      follow();
      // A page of which nothing is known may not be drawn yet.
      if (page.type !== 'other' && !mayBeLate) return;
    }
    // Where only the query is another it is the same page still: a variant, a filter, a campaign that is cleared away.
    if (isElsewhere && !isAsked) follow();
  } finally {
    followed--;
  }
}
