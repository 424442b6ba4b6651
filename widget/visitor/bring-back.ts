/** Takes back that the visitor does not want an item; it is on a shelf again where this page's answer has it, else from the next. */
import type { Widget } from '../widget.ts';
import { withTitles } from './hidden-titles.ts';

/** @param id of the item; nothing happens where it was wanted all along. */
export function bringBack(widget: Widget, id: string): void {
  widget.unwanted.delete(id);
  // What is not told yet need not be (take-away.ts).
  widget.pageEvents.delete(`hide_item${id}`);
  widget.changeProfile((profile) => withTitles({ ...profile, hidden: profile.hidden.filter((other) => other !== id) }));
  widget.storeChanges();
}
