/** What a visitor may do with a shelf. */
import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import type { Track } from '../events/open-door.ts';
import type { Widget } from '../widget.ts';

export interface Acts {
  choose(host: HTMLElement, shelf: Shelf, item: ShelfItem): void;
  dismiss(host: HTMLElement, shelf: Shelf, item: ShelfItem, card: Element): void;
  /** Opens what is stored. */
  openAbout(host: HTMLElement): void;
}

/** The shelf as an event names it. */
export const listOf = ({ placement, kind }: Shelf): { item_list_id: string; item_list_name: Shelf['kind'] } => ({
  item_list_id: placement,
  item_list_name: kind,
});

export function actOn(widget: Widget, track: Track, erase: () => Promise<unknown>): Acts {
  const tell = (type: string, shelf: Shelf, { id }: ShelfItem): void =>
    track(type, { ...listOf(shelf), items: [{ item_id: id }] });
  return {
    choose: (_, shelf, item) => tell('select_item', shelf, item),
    dismiss(host, shelf, item, card) {
      tell('hide_item', shelf, item);
      widget.unwanted.add(item.id);
      const { parentElement } = card;
      card.remove();
      if (shelf.layout === 'bundle' || !parentElement!.childElementCount) widget.show();
      // After what is drawn anew.
      setTimeout(() => host.shadowRoot!.querySelector('a')?.focus());
    },
    openAbout: (host) =>
      void widget
        .load('panel')
        .then(({ openPanel }) => openPanel(widget, host.shadowRoot!, () => erase().then(() => widget.show())))
        .catch((error) => widget.refuse('no-panel', error)),
  };
}
