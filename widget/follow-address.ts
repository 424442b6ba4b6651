/** Follows a single-page shop: after a change of address it waits for the page that belongs to it, and asks for that. */
import { askAgain } from './ask-again.ts';
import { showsOther } from './shows-other.ts';
import type { Widget } from './widget.ts';

/** A framework draws its page some time after a change of address: it is looked at this often, as long as nothing is new. */
const REDRAW_MS = [250, 500, 1000, 1500];

/** @returns is told of each change of address, and whether the path is another. */
export function followAddress(widget: Widget): (isElsewhere: boolean) => Promise<void> {
  /** The last change of address, and how many are being followed. */
  let move = 0;
  let followed = 0;

  /** @param mayBeLate what appears next may belong to the address before. */
  async function follow(isElsewhere: boolean, mayBeLate: unknown): Promise<void> {
    const mine = ++move;
    let { page } = widget.reading;
    const pushed = (window as { dataLayer?: unknown[] }).dataLayer?.length ?? 0;
    if (isElsewhere) leavePage(widget, pushed);
    let isAsked = false;
    for (const wait of REDRAW_MS) {
      await new Promise((done) => setTimeout(done, wait));
      // The shop has said itself what it shows now, or shows yet another page.
      if (mine !== move || widget.declared || widget.isCorrected) return;
      if (!(await showsOther(widget, page))) continue;
      ({ page } = widget.reading);
      if (!isElsewhere) leavePage(widget, pushed);
      isElsewhere = true;
      widget.isCorrected = isAsked;
      isAsked = true;
      void askAgain(widget);
      // A page of which nothing is known may not be drawn yet.
      if (page.type !== 'other' && !mayBeLate) return;
    }
    // Where only the query is another it is the same page still: a variant, a filter, a campaign that is cleared away.
    if (isElsewhere && !isAsked) void askAgain(widget);
  }

  return async (isElsewhere) => {
    await follow(isElsewhere, followed++);
    followed--;
  };
}

/** Forgets what was said of the page before; `pushed`: how much of the data layer speaks of it. */
function leavePage(widget: Widget, pushed: number): void {
  widget.isCorrected = false;
  widget.declared = null;
  widget.told = new Map();
  widget.stale = pushed;
  // What is still on its way was asked for the page before, and what is drawn is its.
  widget.turn++;
  widget.isBetween = true;
}
