/** Makes the slots that the config names, where the page has none; what would move something in sight waits. */
import { slotsOf } from '../../shared/slot.ts';
import type { Entry } from '../widget.ts';
import type { whenUnseen } from './when-unseen.ts';

/** @returns makes the slots that are missing. */
export function makeSlots(widget: Entry, unseen: typeof whenUnseen): () => void {
  /** Slots that wait for a moment in which nothing jumps, and what shows each. */
  const late = new Map<Element, () => void>();

  // A click may change what lies below it: that is what people expect of one.
  addEventListener(
    'click',
    ({ clientY }) => late.forEach((show, slot) => slot.getBoundingClientRect().top > clientY && show()),
    true,
  );

  return () => {
    for (const { placement, page, selector, position } of widget.settings.slots ?? []) {
      if (page !== widget.reading.page.type || !widget.shelvesOf(placement).length) continue;
      if (document.querySelector(`${slotsOf(placement)},[data-late="${placement}"]`)) continue;
      try {
        const at = document.querySelector(selector);
        if (!at) continue;
        const replaces = position === 'replace';
        const slot = document.createElement('div');
        slot.dataset.late = placement;
        // Out of the flow until its moment has come.
        slot.style.position = 'absolute';
        at[replaces ? 'before' : position](slot);
        const show = (): void => {
          if (!late.delete(slot)) return;
          if (replaces) at.remove();
          slot.style.position = '';
          slot.dataset.shelf = placement;
          widget.fillSlots();
        };
        late.set(slot, show);
        if (!replaces && movesNothing(slot)) show();
        else unseen(slot, show);
      } catch (error) {
        widget.refuse('bad-selector', error);
      }
    }
  };
}

/** Whether a screen's height at the slot would leave all that is in sight where it is: tried, and undone before a paint. */
function movesNothing({ style }: HTMLElement): boolean {
  const all = document.createRange();
  all.selectNode(document.body);
  const inSight = (): string => `${[...all.getClientRects()].map(({ x, y }) => y < innerHeight && [x, y])}`;
  const before = inSight();
  style.cssText = 'height:100vh';
  const after = inSight();
  style.cssText = 'position:absolute';
  return before === after;
}
