/**
 * Once a second, and whenever the page may be going: is this still the same page, what has the visitor allowed, how
 * long was the page looked at, and is it time to send? To look is cheap, and works whatever a shop's scripts are:
 * no history has to be patched, and no consent platform has to say by the right name that it was answered.
 */
import { askAgain } from './ask-again.ts';
import type { Widget, Writes } from './widget.ts';

const EVERY_MS = 1000;
/** The seconds that a page was visible are noted as often as this. */
const NOTE_SECONDS = 10;

const addressNow = (): string[] => [location.pathname + /^#!?\/.*/.exec(location.hash), location.search];

/**
 * @param onAddress the address is another: once per change of path or query, and of a hash only where that is a path, as in
 * `#!/lamps`; whether the path is.
 * @param onBeat after the consent has been read; `leaving`, truthy, where the page may be going.
 */
export function watchPage(
  widget: Widget & Writes<'isProfileLoaded' | 'askTurn' | 'isBetween'>,
  onAddress: (isElsewhere: boolean) => void,
  onBeat: (leaving: unknown) => void,
): void {
  let address = addressNow();
  let seconds = 0;

  function count(all: unknown): void {
    if (seconds < (all ? 1 : NOTE_SECONDS)) return;
    const items = [{ item_id: `${widget.reading.page.product?.id}` }];
    widget.foldEvent({ type: 'visible_time', at: Date.now(), items, seconds });
    widget.storeChanges();
    seconds = 0;
  }
  function look(): void {
    const before = address;
    address = addressNow();
    if (`${before}` === `${address}`) return;
    count(true);
    onAddress(before[0] !== address[0]);
  }
  function beat(event?: Event): void {
    void widget.safely(() => {
      if (!document.hidden) {
        if (event) {
          // Who comes back may have been to other pages of the shop, and what came to nothing may be had now.
          widget.isProfileLoaded = false;
          if (event.type !== 'pagehide' && widget.requests.at(-1)?.answer === null) void askAgain(widget);
        } else seconds++;
      }
      widget.applyConsent();
      count(event);
      onBeat(event);
    });
  }
  setInterval(beat, EVERY_MS);
  // `pagehide` alone misses a phone's app switcher; a page that is shown again from the browser's memory becomes visible.
  ['visibilitychange', 'pagehide', 'online'].forEach((name) => addEventListener(name, beat, true));
  const { navigation } = window as { navigation?: Partial<EventTarget> };
  // When the page goes it is too late to put anything on the device.
  navigation?.addEventListener?.('navigate', count);
  navigation?.addEventListener?.('currententrychange', look);
}
