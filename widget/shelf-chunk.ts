/** The second half of the widget, fetched while the answer is on its way: draws shelves, sends events, obeys commands. */
import type { RecommendationAnswer } from '../shared/recommendation.ts';
import type { Command } from './commands.ts';
import { runCommand } from './commands.ts';
import { followCart } from './events/follow-cart.ts';
import { openDoor } from './events/open-door.ts';
import { watchDataLayer } from './events/watch-data-layer.ts';
import { watchImpressions } from './events/watch-impressions.ts';
import { watchVisibleTime } from './events/watch-visible-time.ts';
import { keepDevice } from './visitor/keep-device.ts';
import { keepPlaced } from './shelf/keep-placed.tsx';
import { watchAddress } from './watch-address.ts';
import type { Widget } from './widget.ts';

/** A framework needs this long after a change of address to draw its page. */
const REDRAW_MS = 250;

/** @returns the function that runs a command, as in `['track', 'add_to_cart', {…}]`. */
export function start(widget: Widget, answer: Promise<RecommendationAnswer | null>): (command: Command) => void {
  const door = openDoor(widget);
  const erase = keepDevice(widget, door);
  const seen = watchImpressions(door.track);
  const shelves = keepPlaced(widget, door.track, seen, erase);
  const countTime = watchVisibleTime(widget);
  let turn = 0;

  const show = (answer: Promise<RecommendationAnswer | null>): Promise<void> =>
    draw(answer).catch((error) => widget.refuse('not-drawn', error));
  async function draw(answer: Promise<RecommendationAnswer | null>): Promise<void> {
    const mine = ++turn;
    const here = await answer;
    if (mine !== turn) return;
    door.page(here?.variant);
    widget.judge?.();
    widget.keep?.();
    shelves(here);
  }
  function again(): void {
    countTime();
    void show(widget.ask());
  }

  // What happens on the page is counted under the variant, and read with the settings, that the answer names.
  const drawn = show(answer);
  drawn
    .then(() => watchDataLayer(window, door.track, () => widget.judge?.()))
    .catch((error) => widget.refuse('no-data-layer', error));
  drawn.then(() => followCart(widget, door.track)).catch((error) => widget.refuse('no-cart', error));
  let waiting: ReturnType<typeof setTimeout> | undefined;
  watchAddress(window, () => {
    widget.explicit = null;
    clearTimeout(waiting);
    waiting = setTimeout(again, REDRAW_MS);
  });
  if (/[?&]shelftalker=debug/.test(location.search)) {
    void import(widget.base + __DOCTOR__).then((doctor) => doctor.openDoctor(widget)).catch(() => {});
  }

  const obey = (command: Command): void => {
    try {
      runCommand(widget, command, {
        track: door.track,
        erase,
        refresh: () => {
          clearTimeout(waiting);
          again();
        },
        redraw: () => shelves(),
      });
    } catch (error) {
      widget.refuse('command-failed', error);
    }
  };
  // What is said before the first answer waits for it: then the device has been read, and the variant is known.
  let before: Promise<unknown> | undefined = drawn.then(() => (before = undefined));
  return (command) => void (before ? before.then(() => obey(command)) : obey(command));
}

declare const __DOCTOR__: string;
