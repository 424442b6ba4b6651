/**
 * Keeps every shelf in its slot, also when the page's framework draws the slot late or anew, and makes the slots that the
 * config names. Space is given and taken only where that moves nothing in sight.
 */
import type { Chunks, Widget, Writes } from '../widget.ts';
import { DRAWN } from '../news.ts';
import { whenUnseen } from './when-unseen.ts';

/** Does what comes in another file. */
export function fetched<Name extends keyof Chunks>(
  widget: Widget,
  name: Name,
  use: (chunk: Chunks[Name]) => unknown,
): Promise<void> {
  return widget.safely(async () => use(await widget.loadChunk(name)));
}

export function keepPlaced(widget: Widget & Writes<'fillSlots'>): void {
  let planned: unknown;
  const { fillSlots: place } = widget;
  let makeMissing: (() => void) | undefined;
  widget.fillSlots = () => {
    // A slot of the next page must not be given the shelves of the one before.
    if (widget.isBetween) return;
    planned = false;
    place();
    widget.hearNews?.(DRAWN);
    if (makeMissing) makeMissing();
    else if (widget.settings.slots?.some(({ page }) => page === widget.reading.page.type)) {
      makeMissing = () => {};
      void fetched(widget, 'by-config', ({ makeSlots }) => (makeMissing = makeSlots(widget, whenUnseen))());
    }
  };
  new MutationObserver(() => (planned ||= requestAnimationFrame(() => widget.fillSlots()))).observe(document, {
    childList: true,
    subtree: true,
    attributeFilter: ['data-shelf', 'placement'],
  });
  widget.fillSlots();
}

/**
 * Lets space go that a slot does not need, but for a `min-height` that the shop has written on it. Where there is no
 * shelf any more in its `root`, the shop's own markup is shown.
 */
export function letGo(host: HTMLElement, root?: ShadowRoot): void {
  root?.replaceChildren(document.createElement('slot'));
  whenUnseen(host, () => (host.style.minBlockSize = host.style.minHeight ? '' : '0'));
}
