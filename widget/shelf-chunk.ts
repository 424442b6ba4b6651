/** The second half of the widget, fetched while the answer is on its way: draws shelves, sends events, obeys commands. */
import type { RecommendationAnswer } from '../shared/recommendation.ts';
import type { Command } from './commands.ts';
import { runCommand } from './commands.ts';
import { followCart } from './events/follow-cart.ts';
import { openDoor } from './events/open-door.ts';
import { watchDataLayer } from './events/watch-data-layer.ts';
import { watchImpressions } from './events/watch-impressions.ts';
import { watchVisibleTime } from './events/watch-visible-time.ts';
import { fetchDoctor } from './fetch-chunk.ts';
import { keepPlaced } from './shelf/keep-placed.ts';
import { keepDevice } from './visitor/keep-device.ts';
import { knowVisitor } from './know-visitor.ts';
import { watchAddress } from './watch-address.ts';
import type { Entry } from './widget.ts';

/** A framework needs this long after a change of address to draw its page. */
const REDRAW_MS = 250;

/**
 * @param asked the answer to what the entry script asked; absent where the device may know the visitor.
 * @returns the function that runs a command, as in `['track', 'add_to_cart', {…}]`.
 */
export function start(entry: Entry, asked?: Promise<RecommendationAnswer | null>): (command: Command) => unknown {
  const widget = knowVisitor(entry);
  const { track, tell, consent, forget } = openDoor(widget);
  const erase = keepDevice(widget, consent, forget);
  const shelves = keepPlaced(widget, track, watchImpressions(track), erase);
  const countTime = watchVisibleTime(widget);
  let turn = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  /** Whether this page has been asked for a second time, because it told late what it is. */
  let corrected = false;

  async function draw(answer: Promise<RecommendationAnswer | null>): Promise<void> {
    const mine = ++turn;
    try {
      const here = await answer;
      if (mine !== turn) return;
      widget.judge();
      tell();
      widget.keep();
      shelves(here);
    } catch (error) {
      widget.refuse('not-drawn', error);
    }
  }
  function again(): void {
    clearTimeout(waiting);
    countTime();
    void draw(widget.ask());
  }
  /** Some pages push what they show after they have been read. */
  function lookAgain(index = Infinity): void {
    // To read takes a slow phone's time, and what was there has been read, unless by another id than the config names.
    if (index < widget.heard && (widget.settings?.id_field ?? 'auto') === 'auto') return;
    const { page } = widget.reading;
    const now = widget.look().page;
    if (corrected || (now.type === page.type && now.product?.id === page.product?.id)) return;
    corrected = true;
    again();
  }
  const obey = async (command: Command): Promise<void> => {
    try {
      await runCommand(widget, command, track, again, () => shelves(), erase);
    } catch (error) {
      widget.refuse('command-failed', error);
    }
  };

  watchAddress(window, () => {
    corrected = false;
    widget.explicit = null;
    widget.told = new Map();
    widget.stale = (window as { dataLayer?: unknown[] }).dataLayer?.length ?? 0;
    clearTimeout(waiting);
    waiting = setTimeout(again, REDRAW_MS);
  });
  if (/[?&]shelftalker=debug/.test(location.search)) {
    void fetchDoctor(widget)
      .then(({ openDoctor }) => openDoctor(widget))
      .catch(() => {});
  }
  // What is said or pushed before the first answer waits for it: then the device has been read, and the variant,
  // the settings and their consent are known.
  if (asked) widget.seePage();
  let before = draw(asked ? widget.recall().then(() => asked) : widget.ask())
    .then(() => followCart(widget, track))
    .catch((error) => widget.refuse('no-cart', error))
    .then(() => watchDataLayer(window, track, widget.judge, lookAgain))
    .catch((error) => widget.refuse('no-data-layer', error));
  return (command) => (before = before.then(() => obey(command)));
}
