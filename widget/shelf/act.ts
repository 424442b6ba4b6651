/** What a shelf does once the visit is there: what its visitor may do with it, and what becomes of its slot. */
import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import type { Widget } from '../widget.ts';
import { fetched } from './keep-placed.ts';
import { whenUnseen } from './when-unseen.ts';

export interface Acts {
  /** Counts that the card is seen, and that it is chosen. */
  tend(shelf: Shelf, item: ShelfItem, card: Element): void;
  dismiss(host: HTMLElement, shelf: Shelf, item: ShelfItem, card: Element): void;
  /** Opens what is stored. */
  openAbout(host: HTMLElement): void;
  whenUnseen: typeof whenUnseen;
}

/** The shelf as an event names it. */
export const listOf = ({ placement, kind }: Shelf): { item_list_id: string; item_list_name: Shelf['kind'] } => ({
  item_list_id: placement,
  item_list_name: kind,
});

export function actOn(widget: Widget): Acts {
  const tell = (type: string, shelf: Shelf, { id }: ShelfItem): void =>
    widget.track(type, { ...listOf(shelf), items: [{ item_id: id }] });
  return {
    whenUnseen,
    tend(shelf, item, card) {
      widget.watch(shelf, item, card);
      const link = card.querySelector<HTMLElement>('[href]');
      // Also into a new tab by the middle button; the one after that opens a menu.
      const choose = ({ button }: MouseEvent): unknown => button < 2 && tell('select_item', shelf, item);
      if (link) Object.assign(link, { onclick: choose, onauxclick: choose });
    },
    dismiss(host, shelf, item, card) {
      tell('hide_item', shelf, item);
      widget.unwanted.add(item.id);
      const near = card.nextElementSibling ?? card.previousElementSibling;
      card.remove();
      // A bundle's sum is another now, and a shelf without a card is none.
      if (shelf.layout === 'bundle' || !near) widget.show();
      fetched(widget, 'on-request', ({ sayGone }) => sayGone(widget, host.shadowRoot!, item, near));
    },
    openAbout: (host) => fetched(widget, 'panel', ({ openPanel }) => openPanel(widget, host.shadowRoot!)),
  };
}
