import { SLOT } from '../../shared/slot.ts';
import type { ShelfItem } from '../../shared/recommendation.ts';
import type { Visit, Widget, Writes } from '../widget.ts';

/** What was put in on this page, where nothing shows the cart. */
export const putIn = new Set<string>();

/** A worker's answer may be anything. */
export const shownIn = ({ requests }: Widget): ShelfItem[] =>
  requests.flatMap(({ answer }) => answer?.shelves ?? []).flatMap((shelf) => shelf?.items ?? []);

/** From now on no shelf shows what is in the cart by another of its ids. */
export function hideNamed(widget: Widget & Writes<'isHidden'>): void {
  const { isHidden } = widget;
  widget.isHidden = (id) =>
    putIn.has(id) || isHidden(id) || !!widget.cart?.some(({ otherwise }) => otherwise?.includes(id));
}

/**
 * Where the shelves hold what is in the cart: draws them again without it, once each has been out of sight. A bundle that
 * is in sight counts anew at once.
 */
export function leaveOut(widget: Visit & Widget): void {
  const hosts = document.querySelectorAll(SLOT);
  let left = hosts.length;
  for (const host of hosts)
    for (const total of host.shadowRoot?.querySelectorAll('.total') ?? []) total.dispatchEvent(new CustomEvent('cart'));
  if (shownIn(widget).some(({ id }) => widget.isHidden(id)))
    for (const host of hosts) widget.whenUnseen(host, () => --left || widget.showShelves());
}
