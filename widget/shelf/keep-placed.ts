/**
 * Keeps every shelf in its slot, also when the page's framework draws the slot late or anew, and makes the slots that the
 * config names. Space is given and taken only where that moves nothing in sight.
 */
import type { Entry } from '../widget.ts';
import { whenUnseen } from './when-unseen.ts';

export function keepPlaced(widget: Entry): void {
  let planned: unknown;
  const { place } = widget;
  let makeMissing: (() => void) | undefined;
  widget.place = () => {
    planned = false;
    place();
    makeMissing?.();
    if (!makeMissing && widget.settings.slots?.some(({ page }) => page === widget.reading.page.type)) {
      makeMissing = () => {};
      void widget
        .load('by-config')
        .then(({ makeSlots }) => (makeMissing = makeSlots(widget))())
        .catch((error) => widget.refuse('no-slots', error));
    }
  };
  new MutationObserver(() => (planned ||= requestAnimationFrame(widget.place))).observe(document, {
    childList: true,
    subtree: true,
  });
  widget.place();
}

/** Of a slot that has no shelf any more, or never had one: gives its space back where it holds nothing else. */
export function leaveEmpty(host: HTMLElement): void {
  host.shadowRoot?.replaceChildren(document.createElement('slot'));
  if (!host.childElementCount && !host.textContent!.trim())
    whenUnseen(host, () => host.shadowRoot?.querySelector('ul') || (host.style.display = 'none'));
}
