/** What a visit does beside looking at shelves: is remembered, sends events, obeys commands, asks anew. */
import type { RecommendationAnswer } from '../shared/recommendation.ts';
import { knowVisitor } from './know-visitor.ts';
import { actOn } from './shelf/act.ts';
import { watchImpressions } from './events/watch-impressions.ts';
import { watchPage } from './watch-page.ts';
import { hearCart } from './events/hear-cart.ts';
import { watchDataLayer } from './events/watch-data-layer.ts';
import { keepPlaced, leaveEmpty } from './shelf/keep-placed.ts';
import { runCommand } from './commands.ts';
import { keepDevice } from './visitor/keep-device.ts';
import { openQueue } from './events/open-queue.ts';
import { openDoor } from './events/open-door.ts';
import type { Entry, Visit } from './widget.ts';

/** A framework needs this long after a change of address to draw its page. */
const REDRAW_MS = 250;

/**
 * @param looked once the page may be read, or has been where the entry script asks.
 * @param asked the answer to what the entry script asked, which it draws itself; null where the device knows the visitor.
 */
export function startVisit(
  entry: Entry,
  looked: Promise<unknown>,
  asked: Promise<RecommendationAnswer | null> | null,
): Visit {
  const widget = knowVisitor(entry);
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
  /** Whether this page has been asked for a second time, because it told late what it is. */
  let corrected = false;

  widget.seePage = seePage;
  keepPlaced(widget);
  /** Nothing that goes wrong here is the page's trouble. */
  const safely = async (reason: string, work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (error) {
      widget.refuse(reason, error);
    }
  };
  const again = (): Promise<void> =>
    safely('not-drawn', async () => {
      const mine = ++widget.turn;
      const answer = await widget.ask();
      if (mine !== widget.turn) return;
      settle();
      widget.show(answer);
    });
  /** After an answer: the config's consent and thresholds are known. */
  function settle(): void {
    widget.judge();
    tell();
    widget.keep();
  }
  async function begin(): Promise<void> {
    await looked;
    if (!asked) return again();
    await widget.recall();
    seePage();
    await asked;
    settle();
  }
  /** Some pages push what they show after they have been read. */
  async function lookAgain(index = Infinity): Promise<void> {
    // To read takes a slow phone's time, and what was there has been read, unless by another id than the config names.
    if (index < widget.heard && (widget.settings.id_field ?? 'auto') === 'auto') return;
    const { page } = widget.reading;
    const { type, product } = (await widget.look()).page;
    if (corrected || (type === page.type && product?.id === page.product?.id)) return;
    corrected = true;
    void again();
  }

  watchPage(
    widget,
    () => {
      corrected = false;
      widget.declared = null;
      widget.told = new Map();
      widget.stale = (window as { dataLayer?: unknown[] }).dataLayer?.length ?? 0;
      // What is still on its way was asked for the page before.
      const mine = ++widget.turn;
      setTimeout(() => mine === widget.turn && again(), REDRAW_MS);
    },
    (leaving) => {
      report(leaving);
      void flush(leaving);
    },
  );
  if (location.search.includes('shelftalker=debug'))
    void safely('failed', async () => (await widget.load('doctor')).openDoctor(widget));
  const cartChanged = (): unknown =>
    safely('no-cart', async () => (await widget.load('on-request')).followCart(widget, track));
  // What is said or pushed before the first answer waits for it: then the device has been read, and the variant,
  // the settings and their consent are known.
  let before = safely('not-begun', begin)
    .then(() => safely('not-heard', () => watchDataLayer(window, track, lookAgain)))
    .then(() => safely('not-heard', () => hearCart(window, cartChanged)));
  return {
    ...actOn(widget, track, erase),
    watch,
    layouts: async (shelves, tools) => (await widget.load('by-config')).knowLayouts(widget, track, shelves, tools),
    leaveEmpty,
    command: (command) =>
      (before = before.then(() => safely('failed', () => runCommand(widget, command, track, again, erase)))),
  };
}
