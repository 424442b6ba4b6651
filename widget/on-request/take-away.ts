/** Takes a card away that its visitor does not want: says so, and leaves the focus where it was. */
import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import type { Track } from '../events/open-door.ts';
import { listOf } from '../shelf/act.ts';
import { element } from '../shelf/element.ts';
import { speaker } from '../shelf/text.ts';
import type { Widget } from '../widget.ts';

/** A screen reader hears what is written into a place that it already knows. */
const HEARD_AFTER_MS = 100;

/** @param root of the slot in which the card is. */
export function takeAway(
  widget: Widget,
  track: Track,
  root: ShadowRoot,
  shelf: Shelf,
  { id, title }: ShelfItem,
  card: Element,
): void {
  track('hide_item', { ...listOf(shelf), items: [{ item_id: id }] });
  widget.unwanted.add(id);
  const neighbour = card.nextElementSibling ?? card.previousElementSibling;
  card.remove();
  // A bundle's sum is another now, and a shelf without a card is none.
  if (shelf.layout === 'bundle' || !neighbour) widget.show();
  // After what is drawn anew.
  setTimeout(() => {
    const near = neighbour?.isConnected ? neighbour : root;
    near.querySelector<HTMLElement>('[href],.hide')?.focus();
    const word = element('p', '', { role: 'status' });
    word.style.cssText = 'position:absolute;opacity:0;pointer-events:none';
    root.querySelector('[role=status]')?.remove();
    root.append(word);
    setTimeout(() => {
      word.textContent = speaker(widget.settings.texts)('hidden', { title });
    }, HEARD_AFTER_MS);
  });
}
