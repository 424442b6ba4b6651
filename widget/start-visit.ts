/** What a visit does beside looking at shelves: is remembered, sends events, obeys commands, asks anew. */
import type { RecommendationAnswer, Shelf } from '../shared/recommendation.ts';
import { fetched, keepPlaced, letGo } from './shelf/keep-placed.ts';
import { openQueue } from './events/open-queue.ts';
import { keepDevice } from './visitor/keep-device.ts';
import { inTime } from './in-time.ts';
import { knowVisitor } from './know-visitor.ts';
import { watchPage } from './watch-page.ts';
import { settle } from './settle.ts';
import { type Command, runCommand } from './commands.ts';
import { watchImpressions } from './events/watch-impressions.ts';
import { ANSWERED } from './news.ts';
import { watchDataLayer } from './events/watch-data-layer.ts';
import { openDoor } from './events/open-door.ts';
import { actOn } from './shelf/act.ts';
import { leavePage } from './leave-page.ts';
import { askAgain } from './ask-again.ts';
import { FOLLOWED_GLOBAL, FOLLOWED_SIGNS } from './platforms/platforms.ts';
import type { Entry, Visit, Widget } from './widget.ts';

/**
 * @param looked once the page may be read, or has been where the entry script asks.
 * @param asked the answer to what the entry script asked, which it draws itself; null where the visitor is known.
 * @param queue what the page has said so far.
 */
export async function startVisit(
  entry: Entry,
  looked: Promise<unknown>,
  asked: Promise<RecommendationAnswer | null> | null,
  queue: Command[],
): Promise<Visit> {
  const widget = knowVisitor(entry);
  const { safely } = widget;
  // What the config says of consent, and the device knows, need not be waited for.
  if (widget.platforms) await widget.recallProfile();
  if (widget.consentSource === 'default') await widget.platforms;
  widget.readConsent();
  openQueue(widget);
  openDoor(widget);
  keepDevice(widget);
  watchImpressions(widget);
  keepPlaced(widget);
  let hearLayer: (() => void) | undefined;
  watchPage(
    widget,
    (isElsewhere) => {
      const pushed = (window as { dataLayer?: unknown[] }).dataLayer?.length ?? 0;
      if (isElsewhere) {
        // What has waited for the page to say more is told as it stands.
        widget.sendPageEvents(true);
        leavePage(widget, pushed);
      }
      void fetched(widget, 'later', ({ followAddress }) =>
        followAddress(widget, isElsewhere, pushed, leavePage, askAgain),
      );
    },
    (leaving) => {
      if (hearLayer) void safely(hearLayer);
      widget.reportSeen(leaving);
      // Who goes before this page's answer is there was here all the same; what the config allows is known from before.
      if (leaving && widget.settings.version) widget.sendPageEvents(leaving);
      void widget.sendQueue(leaving);
    },
  );
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void fetched(widget, 'later', ({ freshenPage }) => freshenPage(widget, askAgain));
  });
  if (location.search.includes('shelftalker=debug'))
    void fetched(widget, 'doctor', ({ openDoctor }) => openDoctor(widget));

  async function begin(): Promise<unknown> {
    // Who the visitor is must be known before the first question.
    const said = queue.map((command) => command[0] === 'identify' && safely(() => runCommand(widget, command)));
    await Promise.all([looked, ...said]);
    if (FOLLOWED_GLOBAL in window || document.querySelector(FOLLOWED_SIGNS))
      void fetched(widget, 'later', ({ openCart }) => openCart(widget as Visit & Widget, before));
    if (!asked) return askAgain(widget);
    await widget.recallProfile();
    widget.seePageEvents();
    await inTime(asked);
    // The config's id field may name another product than the one asked for.
    return widget.hearNews?.(ANSWERED);
  }
  // What is said or pushed before the first answer waits for it: then the device has been read, and the variant,
  // the settings and their consent are known.
  let before = safely(begin).then(() =>
    safely(() => {
      settle(widget);
      hearLayer = watchDataLayer(window, widget);
      hearLayer();
    }),
  );
  return Object.assign(widget, actOn(widget), {
    layouts: async (shelves: Shelf[]) => (await widget.loadChunk('by-config')).knowLayouts(widget, shelves),
    letGo,
    obey: (command: Command) => (before = before.then(() => safely(() => runCommand(widget, command)))),
  });
}
