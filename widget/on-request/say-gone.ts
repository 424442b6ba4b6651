/** After a card has gone that its visitor does not want: says so, and leaves the focus where it was. */
import type { ShelfItem } from '../../shared/recommendation.ts';
import { element } from '../shelf/element.ts';
import { speaker } from '../shelf/text.ts';
import type { Widget } from '../widget.ts';

/** A screen reader hears what is written into a place that it already knows. */
const HEARD_AFTER_MS = 100;

/**
 * @param root of the slot in which the card was.
 * @param near the card that took its place, or the one before it.
 */
export function sayGone(widget: Widget, root: ShadowRoot, { title }: ShelfItem, near: Element | null): void {
  // After what is drawn anew.
  setTimeout(() => {
    (near?.isConnected ? near : root).querySelector<HTMLElement>('[href],.hide')?.focus();
    const word = element('p', '', { role: 'status' });
    word.style.cssText = 'position:absolute;opacity:0;pointer-events:none';
    root.querySelector('[role=status]')?.remove();
    root.append(word);
    setTimeout(() => {
      word.textContent = speaker(widget.settings.texts)('hidden', { title });
    }, HEARD_AFTER_MS);
  });
}
