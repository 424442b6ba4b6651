/** The second half of the widget, fetched while the answer is on its way: draws shelves, sends events, obeys commands. */
import type { RecommendationAnswer } from '../shared/recommendation.ts';
import type { Command } from './commands.ts';
import { runCommand } from './commands.ts';
import { hearCart } from './events/hear-cart.ts';
import { openDoor } from './events/open-door.ts';
import { openQueue } from './events/open-queue.ts';
import { watchDataLayer } from './events/watch-data-layer.ts';
import { watchImpressions } from './events/watch-impressions.ts';
import { fetchDoctor, fetchOnRequest } from './fetch-chunk.ts';
import { knowVisitor } from './know-visitor.ts';
import { keepPlaced } from './shelf/keep-placed.ts';
import { keepDevice } from './visitor/keep-device.ts';
import { watchPage } from './watch-page.ts';
import type { Entry } from './widget.ts';

/** A framework needs this long after a change of address to draw its page. */
const REDRAW_MS = 250;

/** @returns the function that runs a command, as in `['track', 'add_to_cart', {…}]`. */
export function start(entry: Entry): (command: Command) => unknown {
  const widget = knowVisitor(entry);
  const { asked } = widget;
  const { add, flush, load, forget } = openQueue(widget);
  const { track, seePage, tell } = openDoor(widget, add);
  const erase = keepDevice(
    widget,
    () => {
      void load();
      tell();
    },
    forget,
  );
  const [watch, report] = watchImpressions(track);
  const shelves = keepPlaced(widget, track, watch, erase);
  let turn = 0;
  /** Whether this page has been asked for a second time, because it told late what it is. */
  let corrected = false;

  widget.seePage = seePage;
  /** Nothing that goes wrong here is the page's trouble. */
  const safely = async (reason: string, work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (error) {
      widget.refuse(reason, error);
    }
  };
  const draw = (answer: Promise<RecommendationAnswer | null>): Promise<void> =>
    safely('not-drawn', async () => {
      const mine = ++turn;
      const here = await answer;
      if (mine !== turn) return;
      widget.judge();
      tell();
      widget.keep();
      shelves(here);
    });
  const again = (): void => void draw(widget.ask());
  /** Some pages push what they show after they have been read. */
  function lookAgain(index = Infinity): void {
    // To read takes a slow phone's time, and what was there has been read, unless by another id than the config names.
    if (index < widget.heard && (widget.settings.id_field ?? 'auto') === 'auto') return;
    const { page } = widget.reading;
    const now = widget.look().page;
    if (corrected || (now.type === page.type && now.product?.id === page.product?.id)) return;
    corrected = true;
    again();
  }

  const cartChanged = (): unknown =>
    safely('no-cart', async () => (await fetchOnRequest(widget)).followCart(widget, track));

  watchPage(
    widget,
    () => {
      corrected = false;
      widget.declared = null;
      widget.told = new Map();
      widget.stale = (window as { dataLayer?: unknown[] }).dataLayer?.length ?? 0;
      // What is still on its way was asked for the page before.
      const mine = ++turn;
      setTimeout(() => mine === turn && again(), REDRAW_MS);
    },
    (leaving) => {
      report(leaving);
      void flush(leaving);
    },
  );
  if (/[?&]shelftalker=debug/.test(location.search)) {
    void safely('no-doctor', async () => (await fetchDoctor(widget)).openDoctor(widget));
  }
  // What is said or pushed before the first answer waits for it: then the device has been read, and the variant,
  // the settings and their consent are known.
  if (asked) seePage();
  let before = draw(asked ? widget.recall().then(() => asked) : widget.ask())
    .then(() => safely('no-cart', () => hearCart(window, cartChanged)))
    .then(() => safely('no-data-layer', () => watchDataLayer(window, track, lookAgain)));
  return (command) =>
    (before = before.then(() =>
      safely('command-failed', () => runCommand(widget, command, track, again, shelves, erase)),
    ));
}
