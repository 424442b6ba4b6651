/** What a shelf does once the visit is there: what its visitor may do with it, and what becomes of its slot. */
import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import type { Chunks, Widget } from '../widget.ts';
import { fetched } from './keep-placed.ts';
import { whenUnseen } from './when-unseen.ts';

/** Of a card: a browser that rounds may never see all of it. */
const WHOLE = 0.9;
/** Of what a carousel shows: the card that was cut off is seen then. */
const TURN = 0.9;

/** What a chunk's `openOnPress` takes beside the widget. */
type Rest<Press> = Press extends (widget: Widget, ...rest: infer R) => void ? R : never;

export interface Acts {
  /** Counts that the card is seen, and that it is chosen. */
  bindCard(shelf: Shelf, item: ShelfItem, card: HTMLElement): void;
  /** Takes a card away that is not wanted, or opens what is stored: by the file that does it, for which `rest` is. */
  openOnPress<Name extends 'on-request' | 'panel'>(name: Name, ...rest: Rest<Chunks[Name]['openOnPress']>): void;
  whenUnseen: typeof whenUnseen;
}

/** The shelf as an event names it. */
export const listOf = ({ placement, kind }: Shelf): { item_list_id: string; item_list_name: Shelf['kind'] } => ({
  item_list_id: placement,
  item_list_name: kind,
});

export function actOn(widget: Widget): Acts {
  return {
    whenUnseen,
    bindCard(shelf, item, card) {
      widget.watchCard(shelf, item, card);
      const list = card.parentElement!;
      const turns = list.previousElementSibling!.querySelectorAll<HTMLElement>('.previous,.next');
      new IntersectionObserver(
        ([entry]) =>
          turns.forEach((turn, isNext) => {
            // Each leads to the card at its end, whichever side that is, and nowhere once all of it is there.
            if (isNext ? card.nextSibling : card.previousSibling) return;
            const { boundingClientRect, rootBounds, intersectionRatio } = entry!;
            const isWhole = intersectionRatio >= WHOLE;
            // What is hidden loses the focus: the other one leads back, which the card at its end may have to show first.
            if (isWhole && turn.matches(':focus')) setTimeout(() => turns[1 - isNext]!.focus());
            // oxlint-disable-next-line prefer-add-event-listener -- the one before is replaced
            turn.onclick = () =>
              list.scrollBy(rootBounds!.width * (boundingClientRect.x < rootBounds!.x ? -TURN : TURN), 0);
            turn.style.visibility = isWhole ? 'hidden' : '';
          }),
        { root: list, threshold: WHOLE },
      ).observe(card);
      // Also into a new tab by the middle button; the one after that opens a menu.
      const link = card.querySelector('a')!;
      const choose = ({ button }: MouseEvent): unknown =>
        button < 2 &&
        link.href &&
        widget.trackEvent('select_item', { ...listOf(shelf), items: [{ item_id: item.id }] });
      // oxlint-disable-next-line prefer-add-event-listener -- shorter, and nobody else has this link
      link.onclick = link.onauxclick = choose;
    },
    openOnPress: (name, ...rest) =>
      void fetched(widget, name, ({ openOnPress }) =>
        (openOnPress as (widget: Widget, ...rest: unknown[]) => void)(widget, ...rest),
      ),
  };
}
