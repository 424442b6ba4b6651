/**
 * Takes a card away that its visitor does not want: says so, offers it back, and leaves the focus where it was. It is told
 * once it can't be had back there any more, so that nothing that was taken back is counted; who turns to another tab or
 * page meanwhile has told it.
 */
import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import { listOf } from '../shelf/act.ts';
import { element } from '../shelf/element.ts';
import { translator } from '../shelf/text.ts';
import { bringBack } from '../visitor/bring-back.ts';
import { withTitles } from '../visitor/hidden-titles.ts';
import type { Seen } from '../visitor/profile.ts';
import type { Widget } from '../widget.ts';
import { drawAnew } from './draw-anew.ts';

/** A screen reader hears what is written into a place that it already knows. */
const HEARD_AFTER_MS = 100;
/** So long the card can be had back in place, and longer while the pointer or the focus is there; later in the panel. */
const OFFERED_MS = 8000;

/** The line has no height, and what it says stands on it: nothing moves. It stays in sight while the slot is. */
const LINE = 'position:sticky;bottom:.5em;height:0;display:flex;align-items:end;justify-content:center;z-index:1';
/** Never narrower than its word. */
const BACK = 'flex:none;padding:0 1em';
const BOX =
  'display:flex;gap:.75em;align-items:center;padding:.25em .25em .25em 1em;border-radius:2em;border:1px solid #8886;background:#222;color:#fff';

/**
 * @param host the slot in which the card is.
 */
export async function takeAway(
  widget: Widget,
  host: Element,
  shelf: Shelf,
  { id, title }: ShelfItem,
  card: Element,
): Promise<void> {
  const root = host.shadowRoot!;
  const say = translator(widget.settings.texts);
  const { parentElement: list, nextElementSibling: next } = card;
  // Pressed a second time before this file was here.
  if (!list) return;
  const type = 'hide_item';
  const fields = { ...listOf(shelf), items: [{ item_id: id }] };
  const seen: Seen = { type, at: Date.now(), page: widget.reading.page.type, ...fields };
  // Of this page: whoever leaves it tells what is still in `pageEvents`.
  const { pageEvents } = widget;
  pageEvents.set(type + id, seen);
  widget.foldEvent(seen);
  widget.changeProfile((profile) => withTitles(profile, { [id]: title }));
  widget.storeChanges();
  widget.unwanted.add(id);
  // Where the card is, also in what is drawn anew.
  const lists = (): Element[] => [...root.querySelectorAll('ul')];
  const [shelfIndex, cardIndex] = [lists().indexOf(list), [...list.children].indexOf(card)];
  const isByKey = !!card.querySelector('.hide:focus-visible');
  card.remove();
  // A bundle's sum is another now, and a shelf without a card is none.
  const isRedrawn = shelf.layout === 'bundle' || !list.firstElementChild;
  if (isRedrawn) await drawAnew(widget, root);
  const word = element('span', '', { role: 'status' });
  const name = `${say('hide')}: ${title}`;
  const back = element(
    'button',
    'undo',
    {
      ariaLabel: `${say('undo')}: ${title}`,
      onclick: () =>
        widget.safely(async () => {
          line.remove();
          bringBack(widget, id);
          if (isRedrawn || !list.isConnected) await drawAnew(widget, root);
          else list.insertBefore(card, next && next.parentNode === list ? next : null);
          [...root.querySelectorAll<HTMLElement>('.hide')].find(({ ariaLabel }) => ariaLabel === name)?.focus();
        }),
    },
    say('undo'),
  );
  const box = element('div', '', {}, word, back);
  const line: HTMLElement = element('div', 'gone', {}, box);
  line.style.cssText = LINE;
  box.style.cssText = BOX;
  back.style.cssText = BACK;
  const end = (): void => {
    if (line.matches(':hover,:focus-within')) setTimeout(end, OFFERED_MS);
    else {
      line.remove();
      // Told when the page was left, or taken back.
      if (pageEvents.get(type + id) !== seen) return;
      pageEvents.delete(type + id);
      if (widget.unwanted.has(id)) widget.trackEvent(type, fields);
    }
  };
  root.querySelector('.gone')?.remove();
  root.append(line);
  const left = lists()[shelfIndex]?.children ?? [];
  const near = left[cardIndex] ?? left[left.length - 1];
  // From the keyboard the way back to the button would be long; else to the next card, if there is one.
  ((!isByKey && near?.querySelector<HTMLElement>('[href],.hide')) || back).focus();
  setTimeout(() => {
    word.textContent = say('hidden', { title });
  }, HEARD_AFTER_MS);
  setTimeout(end, OFFERED_MS);
}
