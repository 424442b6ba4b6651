/** What a shelf does once the visit is there: what its visitor may do with it, and what becomes of its slot. */
import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import type { Track } from '../events/open-door.ts';
import type { Widget } from '../widget.ts';
import { fetched } from './keep-placed.ts';
import { whenUnseen } from './when-unseen.ts';

export interface Acts {
  choose(host: HTMLElement, shelf: Shelf, item: ShelfItem): void;
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

export function actOn(widget: Widget, track: Track, erase: () => Promise<unknown>): Acts {
  return {
    whenUnseen,
    choose: (_, shelf, { id }) => track('select_item', { ...listOf(shelf), items: [{ item_id: id }] }),
    dismiss: (host, ...what) =>
      fetched(widget, 'on-request', ({ takeAway }) => takeAway(widget, track, host.shadowRoot!, ...what)),
    openAbout: (host) => fetched(widget, 'panel', ({ openPanel }) => openPanel(widget, host.shadowRoot!, erase)),
  };
}
