import { SLOT } from '../../shared/slot.ts';
import type { Visit, Widget } from '../widget.ts';

/**
 * Where the shelves hold what is in the cart: draws them again without it, once each has been out of sight. A bundle that
 * is in sight counts anew at once.
 */
export function leaveOut(widget: Visit & Widget): void {
  const told = JSON.stringify(widget.requests.map(({ answer }) => answer));
  const hosts = document.querySelectorAll(SLOT);
  let left = hosts.length;
  for (const host of hosts)
    for (const total of host.shadowRoot?.querySelectorAll('.total') ?? []) total.dispatchEvent(new CustomEvent('cart'));
  // Prototype.js writes a list as a text within the text: there a backslash comes before the second quote.
  if (widget.cart!.some(({ id }) => told.includes(`"${id}`)))
    for (const host of hosts) widget.whenUnseen(host, () => --left || widget.showShelves());
}
