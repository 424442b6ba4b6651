/** Draws the shelves anew and waits for those of one slot: only where all are carousels are they there at once. */
import type { Widget } from '../widget.ts';

/** By then whatever is to come has been drawn, or never will be: the page has become another. */
const DRAWN_AFTER_MS = 2000;

/** @param root of the slot. @returns once it shows what there is to show now. */
export function drawAnew(widget: Widget, root: ShadowRoot): Promise<void> {
  const { firstChild } = root;
  return new Promise((done) => {
    // The slot's further shelves, and cards, follow its first at once.
    const end = (): void => void setTimeout(done);
    const observer = new MutationObserver(() => {
      if (root.firstChild === firstChild) return;
      observer.disconnect();
      end();
    });
    observer.observe(root, { childList: true });
    setTimeout(end, DRAWN_AFTER_MS);
    widget.showShelves();
  });
}
