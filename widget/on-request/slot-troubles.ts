/** What keeps shelves from the page's slots, of which nothing tells while they are drawn: nobody but the owner asks. */
import { PAGE_TYPES } from '../../shared/vocabulary.ts';
import { SLOT } from '../../shared/slot.ts';
import { placementOf } from '../shelf/slot.ts';
import type { Refusal, Widget } from '../widget.ts';

/** The placements that every shop has until its config says otherwise. */
export const USUAL: readonly string[] = PAGE_TYPES.filter((type) => type !== 'other');
/** Elements that can have a shadow root: https://dom.spec.whatwg.org/#valid-shadow-host-name */
const BEARERS = /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$|-/;

/** Whether its element can bear a shelf. */
export const canBear = ({ localName }: Element): boolean => BEARERS.test(localName);

/** Whether it is not displayed only because it is empty: a theme says so of all that is, and it is not the owner's wish. */
export const isHiddenAsEmpty = (slot: HTMLElement): boolean =>
  !slot.firstChild &&
  !slot.hidden &&
  slot.style.display !== 'none' &&
  getComputedStyle(slot).display === 'none' &&
  slot.parentElement?.getClientRects().length !== 0;

/** The placements that are known, by what the config and the answers say. */
export const knownPlacements = ({ settings, requests }: Pick<Widget, 'settings' | 'requests'>): Set<string> =>
  new Set([
    ...USUAL,
    ...(settings.slots ?? []).map(({ placement }) => placement),
    ...requests.flatMap(({ answer }) => (answer?.shelves ?? []).map((shelf) => shelf?.placement)),
  ]);

/** `unknown-placement`, `no-bearer` (an element that can bear no shelf) and `hidden-slot`, for each slot that has one. */
export function slotTroubles(widget: Widget): Refusal[] {
  const known = knownPlacements(widget);
  const isAnswered = widget.requests.some(({ answer }) => answer);
  return [...document.querySelectorAll<HTMLElement>(SLOT)].flatMap((slot) => {
    const name = `${placementOf(slot)}`;
    const reason =
      isAnswered && !slot.shadowRoot && !known.has(name)
        ? 'unknown-placement'
        : !canBear(slot)
          ? 'no-bearer'
          : isHiddenAsEmpty(slot) && 'hidden-slot';
    const detail = reason === 'no-bearer' ? `<${slot.localName}> for ${name}` : name;
    return reason ? [{ reason, detail, at: performance.timeOrigin }] : [];
  });
}
